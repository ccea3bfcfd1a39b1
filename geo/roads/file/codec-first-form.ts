/**
 * Reader of the first binary form of a road network, `CUNDARD1`: uint32 version (1) · uint32 nodes · uint32 segments ·
 * uint32 shape points · uint32 bytes of names · the arrays · names as a JSON array in UTF-8.
 */
import { z } from 'zod';
import { CundaError, type Phrase, type PlainRoads, phrase } from '../../../src/model/index.ts';

const MAGIC_BYTES = 8;
const HEADER_BYTES = MAGIC_BYTES + 5 * 4;
/** Six uint32, five uint8 and a float64. */
const SEGMENT_BYTES = 6 * 4 + 5 + 8;

const Names = z.array(z.string());

/**
 * Arrays of a file without its checksum, which the caller has verified. Throws `store-damaged` where they don't fit.
 */
export function decodeFirstForm(content: Uint8Array): PlainRoads {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const fail = (why: Phrase): never => {
    throw new CundaError('store-damaged/roads', { magic: 'CUNDARD1', why }, { received: content.byteLength });
  };
  if (content.byteLength < HEADER_BYTES) fail(phrase('header-cut', {}));
  const count = (index: number) => view.getUint32(MAGIC_BYTES + index * 4, true);
  const [version, nodes, segments, points, nameBytes] = [count(0), count(1), count(2), count(3), count(4)];
  if (version !== 1) fail(phrase('version-unknown', { version }));
  const expected = HEADER_BYTES + nodes * 8 + segments * SEGMENT_BYTES + 4 + points * 8 + nameBytes;
  if (expected !== content.byteLength) fail(phrase('length-other', { bytes: content.byteLength, expected }));
  let offset = HEADER_BYTES;
  const take = (length: number): ArrayBuffer => {
    const part = content.slice(offset, offset + length);
    offset += length;
    return part.buffer;
  };
  const int32 = (length: number) => new Int32Array(take(length * 4));
  const uint32 = (length: number) => new Uint32Array(take(length * 4));
  const uint8 = (length: number) => new Uint8Array(take(length));
  // Members are read in the order of the file.
  const roads = {
    nodeCount: nodes,
    segmentCount: segments,
    nodeLon: int32(nodes),
    nodeLat: int32(nodes),
    from: uint32(segments),
    to: uint32(segments),
    lengthDecimetres: uint32(segments),
    roadClass: uint8(segments),
    surface: uint8(segments),
    maxspeedKmh: uint8(segments),
    direction: uint8(segments),
    access: uint8(segments),
    durationSeconds: uint32(segments),
    name: uint32(segments),
    way: new Float64Array(take(segments * 8)),
    shapeStart: uint32(segments + 1),
    shapeLon: int32(points),
    shapeLat: int32(points),
  };
  const names = Names.safeParse(parse(content.subarray(offset)));
  return { ...roads, names: names.success ? names.data : fail(phrase('names-no-texts', {})) };
}

function parse(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch {
    return null;
  }
}
