/**
 * Binary form of a road network:
 * magic `CUNDARD1` · uint32 version · uint32 nodes · uint32 segments · uint32 shape points · uint32 bytes of names ·
 * the arrays in the order of {@link RoadNetwork} · names as a JSON array in UTF-8 · SHA-256 of everything before.
 * All numbers are little-endian.
 */
import { createHash } from 'node:crypto';
import { CundaError, ROAD_CLASSES, type RoadNetwork, roadArrays, SURFACES } from '../../src/model/index.ts';

const MAGIC = 'CUNDARD1';
const VERSION = 1;
const HEADER_BYTES = MAGIC.length + 5 * 4;
const CHECKSUM_BYTES = 32;
/** Six uint32, five uint8 and a float64. */
const SEGMENT_BYTES = 6 * 4 + 5 + 8;

/** Bytes of a road network, the same for equal networks. Written on little-endian machines only, like the typed arrays it copies. */
export function encodeRoads(roads: RoadNetwork): Uint8Array {
  const names = new TextEncoder().encode(JSON.stringify(roads.names));
  const header = new Uint8Array(HEADER_BYTES);
  header.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(header.buffer);
  const counts = [VERSION, roads.nodeCount, roads.segmentCount, roads.shapeLon.length, names.byteLength];
  for (const [index, count] of counts.entries()) view.setUint32(MAGIC.length + index * 4, count, true);
  const parts = [header, ...roadArrays(roads).map(bytesOf), names];
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(Buffer.concat([...parts, hash.digest()]));
}

/** Road network from the bytes of {@link encodeRoads}. Throws `store-damaged` on any other bytes: wrong magic, version, length, checksum or content. */
export function decodeRoads(bytes: Uint8Array): RoadNetwork {
  if (bytes.byteLength < HEADER_BYTES + CHECKSUM_BYTES) throw damaged(`${bytes.byteLength} bytes are too few`, bytes);
  if (new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw damaged('the magic is wrong', bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = (index: number) => view.getUint32(MAGIC.length + index * 4, true);
  if (count(0) !== VERSION) throw damaged(`version ${count(0)} is not known`, bytes);
  const end = bytes.byteLength - CHECKSUM_BYTES;
  const sum = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!sum.equals(bytes.subarray(end))) throw damaged('the checksum does not match', bytes);
  const [nodes, segments, points, nameBytes] = [count(1), count(2), count(3), count(4)];
  const expected = HEADER_BYTES + nodes * 8 + segments * SEGMENT_BYTES + 4 + points * 8 + nameBytes;
  if (expected !== end) throw damaged(`${end} bytes of content instead of ${expected}`, bytes);
  let offset = HEADER_BYTES;
  const take = (length: number): ArrayBuffer => {
    const part = bytes.slice(offset, offset + length);
    offset += length;
    return part.buffer;
  };
  const int32 = (length: number) => new Int32Array(take(length * 4));
  const uint32 = (length: number) => new Uint32Array(take(length * 4));
  const uint8 = (length: number) => new Uint8Array(take(length));
  const roads: RoadNetwork = {
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
    names: parseNames(bytes.subarray(offset, end), bytes),
  };
  checkReferences(roads, bytes);
  return roads;
}

const bytesOf = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function parseNames(text: Uint8Array, bytes: Uint8Array): string[] {
  let names: unknown;
  try {
    names = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch (cause) {
    throw damaged('the names are not JSON', bytes, cause);
  }
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string'))
    throw damaged('the names are not texts', bytes);
  return names;
}

/** A whole file can still come from a faulty writer: every index must point at something. */
function checkReferences(roads: RoadNetwork, bytes: Uint8Array): void {
  const below = (array: Uint32Array | Uint8Array, limit: number) => array.every((value) => value < limit);
  const { shapeStart, segmentCount } = roads;
  const good =
    below(roads.from, roads.nodeCount) &&
    below(roads.to, roads.nodeCount) &&
    below(roads.roadClass, ROAD_CLASSES.length) &&
    below(roads.surface, SURFACES.length) &&
    below(roads.direction, 3) &&
    below(roads.name, roads.names.length) &&
    shapeStart[0] === 0 &&
    shapeStart[segmentCount] === roads.shapeLon.length &&
    shapeStart.every((start, index) => index === 0 || start > (shapeStart[index - 1] ?? 0));
  if (!good) throw damaged('an index points outside its table', bytes);
}

const damaged = (why: string, bytes: Uint8Array, cause?: unknown): CundaError =>
  new CundaError('store-damaged', `Stored roads can't be read: ${why}.`, {
    received: `${bytes.byteLength} bytes starting ${Buffer.from(bytes.subarray(0, 8)).toString('hex')}`,
    allowed: `a ${MAGIC} file of version ${VERSION} as it was written`,
    cause,
  });
