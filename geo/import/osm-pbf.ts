/**
 * OSM PBF reader: https://wiki.openstreetmap.org/wiki/PBF_Format. Two passes over the blobs, so that memory follows the roads and not
 * the file: ways and place nodes first, then the coordinates of the nodes that the ways need. Relations are skipped.
 */
import { inflateSync, zstdDecompressSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { CundaError, type Work } from '../../src/model/index.ts';
import { MAX_PBF_BLOB_BYTES, MAX_PBF_HEADER_BYTES, MAX_PBF_UNPACKED_BYTES } from './limits.ts';
import { pbfInvalid, truncated } from './osm-errors.ts';
import { type OsmExtract, type OsmPlaceNode, RoadCollector } from './osm-extract.ts';
import { eachField, messageEnd } from './osm-pbf-fields.ts';
import { readNodes, readWaysAndPlaces } from './osm-pbf-groups.ts';
import { pace } from './pace.ts';

interface Blob {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const KNOWN_FEATURES: ReadonlySet<string> = new Set(['OsmSchema-V0.6', 'DenseNodes']);
const BLOBS_PER_TURN = 8;

/** Reads an extract. Throws `pbf-invalid`, `file-truncated`, `file-too-large`, `cancelled`. */
export async function readOsmPbf(name: string, bytes: Uint8Array, work: Work): Promise<OsmExtract> {
  const blobs = listBlobs(name, bytes);
  if (blobs[0]?.type !== 'OSMHeader') throw pbfInvalid(name, `starts with "${blobs[0]?.type}", not with OSMHeader`);
  let unpackedBytes = 0;
  const open = (blob: Blob, index: number): Uint8Array => {
    const block = unpackBlob(name, bytes.subarray(blob.start, blob.end), index);
    unpackedBytes += block.length;
    if (unpackedBytes > MAX_PBF_UNPACKED_BYTES)
      throw new CundaError('file-too-large', `${name} unpacks to more than ${MAX_PBF_UNPACKED_BYTES} bytes`, {
        allowed: `at most ${MAX_PBF_UNPACKED_BYTES} bytes unpacked`,
        at: { file: name },
      });
    return block;
  };
  const guarded = <T>(index: number, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (error instanceof CundaError) throw error;
      throw pbfInvalid(name, `blob ${index + 1}: ${error instanceof Error ? error.message : String(error)}`, error);
    }
  };

  const places: OsmPlaceNode[] = [];
  const roads = new RoadCollector(name);
  const withNodes: number[] = [];
  for (const [index, blob] of blobs.entries()) {
    if (index % BLOBS_PER_TURN === 0)
      await pace(work, index, 2 * blobs.length, `${roads.ways} ways, ${places.length} places`);
    if (blob.type !== 'OSMHeader' && blob.type !== 'OSMData') continue;
    const block = open(blob, index);
    guarded(index, () => {
      if (blob.type === 'OSMHeader') checkHeader(name, block);
      else if (readWaysAndPlaces(block, roads, places)) withNodes.push(index);
    });
  }
  unpackedBytes = 0;
  if (roads.ways === 0) return { places, ...roads.finish() };
  roads.startNodes();
  for (const [turn, index] of withNodes.entries()) {
    if (turn % BLOBS_PER_TURN === 0)
      await pace(work, blobs.length + index, 2 * blobs.length, `${roads.ways} ways, ${places.length} places`);
    const blob = blobs[index];
    if (blob === undefined) continue;
    const block = open(blob, index);
    guarded(index, () => readNodes(block, roads));
  }
  return { places, ...roads.finish() };
}

function listBlobs(name: string, bytes: Uint8Array): Blob[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blobs: Blob[] = [];
  let at = 0;
  const need = (end: number): void => {
    if (end > bytes.length)
      throw truncated(name, `ends at byte ${bytes.length} inside blob ${blobs.length + 1}, which goes to byte ${end}`);
  };
  while (at < bytes.length) {
    need(at + 4);
    const headerBytes = view.getUint32(at);
    if (headerBytes === 0 || headerBytes > MAX_PBF_HEADER_BYTES)
      throw pbfInvalid(
        name,
        `blob ${blobs.length + 1} announces a header of ${headerBytes} bytes (at most ${MAX_PBF_HEADER_BYTES})`,
      );
    const start = at + 4 + headerBytes;
    need(start);
    let type = '';
    let dataBytes = -1;
    try {
      const reader = new PbfReader(bytes.subarray(at + 4, start));
      eachField(reader, reader.length, (field) => {
        if (field === 1) type = reader.readString();
        else if (field === 3) dataBytes = reader.readVarint(true);
      });
    } catch (error) {
      throw pbfInvalid(name, `the header of blob ${blobs.length + 1} is damaged`, error);
    }
    if (dataBytes < 0 || dataBytes > MAX_PBF_BLOB_BYTES)
      throw pbfInvalid(name, `blob ${blobs.length + 1} announces ${dataBytes} bytes (at most ${MAX_PBF_BLOB_BYTES})`);
    need(start + dataBytes);
    blobs.push({ type, start, end: start + dataBytes });
    at = start + dataBytes;
  }
  return blobs;
}

const COMPRESSIONS: Readonly<Record<number, string>> = { 4: 'LZMA', 5: 'bzip2', 6: 'LZ4' };

function unpackBlob(name: string, data: Uint8Array, index: number): Uint8Array {
  const bad = (message: string, cause?: unknown) => pbfInvalid(name, `blob ${index + 1} ${message}`, cause);
  const content: { raw?: Uint8Array; zlib?: Uint8Array; zstd?: Uint8Array; other?: string } = {};
  let rawBytes = -1;
  try {
    const reader = new PbfReader(data);
    const slice = (): Uint8Array => {
      const end = messageEnd(reader, data.length);
      const part = data.subarray(reader.pos, end);
      reader.pos = end;
      return part;
    };
    eachField(reader, data.length, (field) => {
      if (field === 1) content.raw = slice();
      else if (field === 2) rawBytes = reader.readVarint(true);
      else if (field === 3) content.zlib = slice();
      else if (field === 7) content.zstd = slice();
      else if (field in COMPRESSIONS) content.other = COMPRESSIONS[field] ?? '';
    });
  } catch (error) {
    throw bad('is damaged', error);
  }
  if (content.raw !== undefined) return content.raw;
  const packed = content.zlib ?? content.zstd;
  if (packed === undefined)
    throw bad(content.other === undefined ? 'has no data' : `is packed with ${content.other}, which is not supported`);
  if (rawBytes <= 0 || rawBytes > MAX_PBF_BLOB_BYTES)
    throw bad(`announces ${rawBytes} bytes unpacked (at most ${MAX_PBF_BLOB_BYTES})`);
  let block: Uint8Array;
  try {
    const options = { maxOutputLength: rawBytes, chunkSize: Math.max(1024, rawBytes) };
    block = content.zlib === undefined ? zstdDecompressSync(packed, options) : inflateSync(packed, options);
  } catch (error) {
    throw bad(`can't be unpacked to the ${rawBytes} bytes it announces`, error);
  }
  if (block.length !== rawBytes) throw bad(`unpacks to ${block.length} bytes but announces ${rawBytes}`);
  return block;
}

function checkHeader(name: string, block: Uint8Array): void {
  const reader = new PbfReader(block);
  eachField(reader, block.length, (field) => {
    if (field !== 4) return;
    const feature = reader.readString();
    if (!KNOWN_FEATURES.has(feature)) throw pbfInvalid(name, `needs the feature "${feature}", which is not supported`);
  });
}
