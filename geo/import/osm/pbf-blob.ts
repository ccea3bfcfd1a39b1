/** The blobs of an OSM PBF file: where they lie, and what is in them. */
import { inflateSync, zstdDecompressSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { MAX_PBF_BLOB_BYTES, MAX_PBF_HEADER_BYTES } from '../limits.ts';
import { pbfInvalid, truncated } from './errors.ts';
import { eachField, messageEnd } from './pbf-fields.ts';

/** Bytes of a file, in memory or on disk. */
export interface ByteSource {
  readonly size: number;
  /** The bytes start … end − 1, which are within `size`. */
  read(start: number, end: number): Promise<Uint8Array> | Uint8Array;
}

export interface Blob {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Bytes read at once for a blob's header; longer headers, which hardly exist, take a second read. */
const HEADER_GUESS = 64;

/** All blobs in order. Throws `pbf-invalid`, `file-truncated`. */
export async function listBlobs(name: string, source: ByteSource): Promise<Blob[]> {
  const blobs: Blob[] = [];
  let at = 0;
  const need = (end: number): void => {
    if (end > source.size)
      throw truncated('file-truncated/blob', { file: name, bytes: source.size, blob: blobs.length + 1, end });
  };
  while (at < source.size) {
    need(at + 4);
    let head = await source.read(at, Math.min(source.size, at + 4 + HEADER_GUESS));
    const headerBytes = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0);
    if (headerBytes === 0 || headerBytes > MAX_PBF_HEADER_BYTES)
      throw pbfInvalid('pbf-invalid/header-size', {
        ...{ file: name, blob: blobs.length + 1 },
        ...{ bytes: headerBytes, most: MAX_PBF_HEADER_BYTES },
      });
    const start = at + 4 + headerBytes;
    need(start);
    if (head.length < 4 + headerBytes) head = await source.read(at, start);
    const { type, dataBytes } = header(name, head.subarray(4, 4 + headerBytes), blobs.length);
    if (dataBytes < 0 || dataBytes > MAX_PBF_BLOB_BYTES)
      throw pbfInvalid('pbf-invalid/blob-size', {
        ...{ file: name, blob: blobs.length + 1 },
        ...{ bytes: dataBytes, most: MAX_PBF_BLOB_BYTES },
      });
    need(start + dataBytes);
    blobs.push({ type, start, end: start + dataBytes });
    at = start + dataBytes;
  }
  return blobs;
}

function header(name: string, bytes: Uint8Array, index: number): { type: string; dataBytes: number } {
  let type = '';
  let dataBytes = -1;
  try {
    const reader = new PbfReader(bytes);
    eachField(reader, reader.length, (field) => {
      if (field === 1) type = reader.readString();
      else if (field === 3) dataBytes = reader.readVarint(true);
    });
  } catch (error) {
    throw pbfInvalid('pbf-invalid/header', { file: name, blob: index + 1 }, error);
  }
  return { type, dataBytes };
}

const COMPRESSIONS: Readonly<Record<number, string>> = { 4: 'LZMA', 5: 'bzip2', 6: 'LZ4' };

/** The content of a blob. Throws `pbf-invalid`, also where it is not what the blob announces. */
export function unpackBlob(name: string, data: Uint8Array, index: number): Uint8Array {
  const at = { file: name, blob: index + 1 };
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
    throw pbfInvalid('pbf-invalid/blob', at, error);
  }
  if (content.raw !== undefined) return content.raw;
  const packed = content.zlib ?? content.zstd;
  if (packed === undefined)
    throw content.other === undefined
      ? pbfInvalid('pbf-invalid/empty', at)
      : pbfInvalid('pbf-invalid/packing', { ...at, packing: content.other });
  if (rawBytes <= 0 || rawBytes > MAX_PBF_BLOB_BYTES)
    throw pbfInvalid('pbf-invalid/unpacked-size', { ...at, bytes: rawBytes, most: MAX_PBF_BLOB_BYTES });
  let block: Uint8Array;
  try {
    const options = { maxOutputLength: rawBytes, chunkSize: Math.max(1024, rawBytes) };
    block = content.zlib === undefined ? zstdDecompressSync(packed, options) : inflateSync(packed, options);
  } catch (error) {
    throw pbfInvalid('pbf-invalid/unpack', { ...at, bytes: rawBytes }, error);
  }
  if (block.length !== rawBytes)
    throw pbfInvalid('pbf-invalid/unpacked-other', { ...at, bytes: block.length, announced: rawBytes });
  return block;
}
