/**
 * OSM PBF reader: https://wiki.openstreetmap.org/wiki/PBF_Format. Two passes over the blobs, so that memory follows the
 * roads and not the file. Of a whole file: ways, restrictions, places and barriers first, then the coordinates of the
 * nodes that the ways need. Of a clip: the nodes inside first, then the ways over them.
 */
import { open } from 'node:fs/promises';
import { PbfReader } from 'pbf';
import { CundaError, type Work } from '../../../src/model/index.ts';
import { MAX_PBF_BLOCK_PARTS, MAX_PBF_UNPACKED_BYTES } from '../limits.ts';
import { pace } from '../pace.ts';
import { refuseBurst } from '../unpack.ts';
import type { ClipBox } from './clip.ts';
import { pbfInvalid } from './errors.ts';
import { ExtractCollector, type OsmExtract } from './extract.ts';
import { type Blob, type ByteSource, listBlobs, unpackBlob } from './pbf-blob.ts';
import { TooManyParts } from './pbf-block.ts';
import { eachField } from './pbf-fields.ts';
import { type Held, type Pass, readBlock } from './pbf-groups.ts';
import { ANY, among, InOrder, Newest, noting, OutOfOrder, type Versions } from './versions.ts';

/** The file has several versions of elements, and deleted ones. */
const HISTORY = 'HistoricalInformation';
const KNOWN_FEATURES: ReadonlySet<string> = new Set(['OsmSchema-V0.6', 'DenseNodes', HISTORY]);
const BLOBS_PER_TURN = 8;

/**
 * Reads an extract, or its part in `clip`: nodes in the box, ways cut at their last node inside. Throws `pbf-invalid`,
 * `file-truncated`, `file-too-large`, `cancelled`.
 */
export const readOsmPbf = (
  name: string,
  bytes: Uint8Array,
  work: Work,
  clip: ClipBox | null = null,
): Promise<OsmExtract> =>
  readSource(name, { size: bytes.length, read: (start, end) => bytes.subarray(start, end) }, work, clip);

/**
 * Reads an extract blob by blob from disk, so that the file is never in memory; else as {@link readOsmPbf}. Also throws
 * what `open` throws.
 */
export async function readOsmPbfFile(
  name: string,
  path: string,
  work: Work,
  clip: ClipBox | null = null,
): Promise<OsmExtract> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (start: number, end: number): Promise<Uint8Array> => {
      const buffer = new Uint8Array(end - start);
      const { bytesRead } = await file.read(buffer, 0, end - start, start);
      return buffer.subarray(0, bytesRead);
    };
    return await readSource(name, { size, read }, work, clip);
  } finally {
    await file.close();
  }
}

async function readSource(name: string, source: ByteSource, work: Work, clip: ClipBox | null): Promise<OsmExtract> {
  const blobs = await listBlobs(name, source);
  if (blobs[0]?.type !== 'OSMHeader') throw pbfInvalid('pbf-invalid/start', { file: name, type: blobs[0]?.type ?? '' });
  const read = async (passes: (reader: PassReader, collector: ExtractCollector) => Promise<void>) => {
    const collector = new ExtractCollector(name, source.size, clip);
    await passes(new PassReader(name, source, blobs, collector, work), collector);
    return collector.finish();
  };
  try {
    return await read(clip === null ? ordinary : clipped);
  } catch (error) {
    if (error instanceof OutOfOrder) return await read(newest);
    throw error;
  }
}

/** Of a whole file: ways, restrictions, places and barriers first, then the nodes that the ways need. */
async function ordinary(reader: PassReader, collector: ExtractCollector): Promise<void> {
  const versions = new InOrder();
  const held = await reader.run({ ...NOTHING, tagged: collector, ways: true, versions }, null, 0);
  await outlines(reader, collector, held, ANY);
  if (collector.ways === 0) return;
  const take = (id: number, lonE7: number, latE7: number) => collector.offer(id, lonE7, latE7);
  await reader.run({ ...NOTHING, nodes: take, versions }, (index) => held[index]?.nodes === true, 1);
  noteDeleted(collector, versions);
}

/** Of a clip: the nodes inside first, then the ways over them. */
async function clipped(reader: PassReader, collector: ExtractCollector): Promise<void> {
  const versions = new InOrder();
  const take = (id: number, lonE7: number, latE7: number) => collector.hold(id, lonE7, latE7);
  const held = await reader.run({ ...NOTHING, nodes: take, tagged: collector, versions }, null, 0);
  await reader.run({ ...NOTHING, ways: true, versions }, (index) => held[index]?.ways === true, 1);
  await outlines(reader, collector, held, ANY);
  noteDeleted(collector, versions);
}

/**
 * Of a history, or a file out of order: the newest versions of ways and relations are found, then read; then those of
 * the nodes that they need and of nodes that were a place or barrier in some version.
 */
async function newest(reader: PassReader, collector: ExtractCollector): Promise<void> {
  const found = new Newest();
  const held = await reader.run({ ...NOTHING, ways: true, versions: noting(found) }, null, 0);
  const withWays = (index: number) => held[index]?.ways === true;
  const withNodes = (index: number) => held[index]?.nodes === true;
  await reader.run({ ...NOTHING, ways: true, versions: found }, withWays, 0);
  await outlines(reader, collector, held, among(found));
  const tagged = new Set<number>();
  await reader.run({ ...NOTHING, tagged: { addNodeTags: (id) => tagged.add(id) } }, withNodes, 1);
  const wanted: Versions = {
    careful: true,
    takes: (met) => {
      if (collector.needs(met.id) || tagged.has(met.id)) found.note(met);
      return false;
    },
  };
  await reader.run({ ...NOTHING, nodes: () => {}, versions: wanted }, withNodes, 1);
  const take = (id: number, lonE7: number, latE7: number) => collector.offer(id, lonE7, latE7);
  await reader.run({ ...NOTHING, nodes: take, tagged: collector, versions: found }, withNodes, 1);
  collector.history = found.report();
}

/** The outlines of places that are relations; their ways come before them. */
async function outlines(
  reader: PassReader,
  collector: ExtractCollector,
  held: readonly (Held | undefined)[],
  versions: Versions,
): Promise<void> {
  const wanted = collector.wantedOutlines;
  if (wanted.size === 0) return;
  const pass = { ...NOTHING, ways: true, outlines: wanted, versions };
  await reader.run(pass, (index) => held[index]?.ways === true, 1);
}

const noteDeleted = (collector: ExtractCollector, { deleted }: InOrder): void => {
  if (deleted > 0) collector.history = { older: 0, deleted, doubled: { count: 0, first: [] } };
};

/** A pass that reads nothing. */
const NOTHING: Pass = { nodes: null, tagged: null, ways: false, versions: ANY, outlines: null };

class PassReader {
  readonly #name: string;
  readonly #source: ByteSource;
  readonly #blobs: readonly Blob[];
  readonly #collector: ExtractCollector;
  readonly #work: Work;

  constructor(name: string, source: ByteSource, blobs: readonly Blob[], collector: ExtractCollector, work: Work) {
    this.#name = name;
    this.#source = source;
    this.#blobs = blobs;
    this.#collector = collector;
    this.#work = work;
  }

  /**
   * One pass over the blobs that `wanted` names, or all. Returns what each blob has. `turn`: the first pass is 0, the
   * second 1.
   */
  async run(pass: Pass, wanted: ((index: number) => boolean) | null, turn: 0 | 1): Promise<(Held | undefined)[]> {
    const held: (Held | undefined)[] = [];
    const total = 2 * this.#blobs.length;
    let unpackedBytes = 0;
    for (const [index, blob] of this.#blobs.entries()) {
      held.push(undefined);
      if (index % BLOBS_PER_TURN === 0)
        await pace(this.#work, turn * this.#blobs.length + index, total, this.#collector.note);
      if ((blob.type !== 'OSMHeader' && blob.type !== 'OSMData') || wanted?.(index) === false) continue;
      const block = unpackBlob(this.#name, await this.#source.read(blob.start, blob.end), index);
      unpackedBytes += block.length;
      refuseBurst(this.#name, unpackedBytes, this.#source.size, MAX_PBF_UNPACKED_BYTES);
      try {
        if (blob.type === 'OSMHeader') checkHeader(this.#name, block);
        else held[index] = readBlock(block, pass, this.#collector);
      } catch (error) {
        if (error instanceof CundaError || error instanceof OutOfOrder) throw error;
        if (error instanceof TooManyParts)
          throw pbfInvalid(
            'pbf-invalid/parts',
            { file: this.#name, blob: index + 1, most: MAX_PBF_BLOCK_PARTS },
            error,
          );
        const reason = error instanceof Error ? error.message : String(error);
        throw pbfInvalid('pbf-invalid/content', { file: this.#name, blob: index + 1, reason }, error);
      }
    }
    return held;
  }
}

function checkHeader(name: string, block: Uint8Array): void {
  const reader = new PbfReader(block);
  eachField(reader, block.length, (field) => {
    if (field !== 4) return;
    const feature = reader.readString();
    if (!KNOWN_FEATURES.has(feature)) throw pbfInvalid('pbf-invalid/feature', { file: name, feature });
  });
}
