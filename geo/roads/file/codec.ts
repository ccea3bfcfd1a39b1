/**
 * Binary form of a road network:
 * magic `CUNDARD4` · uint32 length of the table · the table, JSON in UTF-8: counts, the length of each array, names,
 * rules, guides · padding to 8 bytes · the arrays in the order of {@link ROAD_ARRAYS}, each padded to 8 bytes · SHA-256 of everything
 * before. All numbers are little-endian. Files of the first form (`CUNDARD1`), of the second (`CUNDARD2`, without the
 * arrays of {@link THIRD_FORM_ARRAYS} and without rules) and of the third (`CUNDARD3`, without those of
 * {@link FOURTH_FORM_ARRAYS} and without guides) are read too.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  CundaError,
  completeRoads,
  FOURTH_FORM_ARRAYS,
  NO_GUIDES,
  NO_RULES,
  type Phrase,
  type PlainRoads,
  phrase,
  ROAD_ARRAYS,
  ROAD_CLASSES,
  type RoadArrayName,
  RoadGuide,
  type RoadNetwork,
  RoadRules,
  readRoadArrays,
  roadArrays,
  SEGMENT_ARRAYS,
  SURFACES,
  THIRD_FORM_ARRAYS,
} from '../../../src/model/index.ts';
import { decodeFirstForm } from './codec-first-form.ts';

const MAGIC = 'CUNDARD4';
const FIRST_MAGIC = 'CUNDARD1';
/** Arrays that files of each form lack. */
const LACKING: ReadonlyMap<string, ReadonlySet<RoadArrayName>> = new Map([
  [MAGIC, new Set()],
  ['CUNDARD3', FOURTH_FORM_ARRAYS],
  ['CUNDARD2', new Set([...THIRD_FORM_ARRAYS, ...FOURTH_FORM_ARRAYS])],
]);
const CHECKSUM_BYTES = 32;

const Table = z.object({
  nodes: z.number().int().nonnegative(),
  segments: z.number().int().nonnegative(),
  /** Elements of each array of ROAD_ARRAYS, of those that the form has. */
  lengths: z.array(z.number().int().nonnegative()),
  names: z.array(z.string()),
  rules: z.array(RoadRules).min(1).optional(),
  guides: z.array(RoadGuide).min(1).optional(),
});

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/**
 * Bytes of a road network, the same for equal networks. Written on little-endian machines only, like the typed arrays
 * it copies.
 */
export function encodeRoads(roads: RoadNetwork): Uint8Array {
  const arrays = roadArrays(roads);
  const table = new TextEncoder().encode(
    JSON.stringify({
      nodes: roads.nodeCount,
      segments: roads.segmentCount,
      lengths: arrays.map((array) => array.length),
      names: roads.names,
      rules: roads.rules,
      guides: roads.guides,
    }),
  );
  const start = padded(MAGIC.length + 4 + table.byteLength);
  const end = arrays.reduce((at, array) => at + padded(array.byteLength), start);
  const bytes = new Uint8Array(end + CHECKSUM_BYTES);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, table.byteLength, true);
  bytes.set(table, MAGIC.length + 4);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  bytes.set(createHash('sha256').update(bytes.subarray(0, end)).digest(), end);
  return bytes;
}

/**
 * Road network from the bytes of {@link encodeRoads}. The arrays are copies. Throws `store-damaged` on any other bytes:
 * wrong magic, length, checksum or content.
 */
export function decodeRoads(given: Uint8Array): RoadNetwork {
  // A Buffer's slice would not copy.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.byteLength < MAGIC.length + 4 + CHECKSUM_BYTES)
    throw damagedRoads(phrase('too-few-bytes', { bytes: bytes.byteLength }), bytes);
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
  const lacking = LACKING.get(magic);
  if (lacking === undefined && magic !== FIRST_MAGIC) throw damagedRoads(phrase('magic-wrong', {}), bytes);
  const end = bytes.byteLength - CHECKSUM_BYTES;
  const sum = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!sum.equals(bytes.subarray(end))) throw damagedRoads(phrase('checksum-wrong', {}), bytes);
  const content = bytes.subarray(0, end);
  const roads = lacking === undefined ? completeRoads(decodeFirstForm(content)) : decodeContent(content, lacking);
  checkReferences(roads, bytes);
  return roads;
}

/** A network of the second form or a later one: what that lacks is nothing. */
function decodeContent(content: Uint8Array, lacking: ReadonlySet<RoadArrayName>): RoadNetwork {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const tableBytes = view.getUint32(MAGIC.length, true);
  const { nodes, segments, lengths, names, rules, guides } = parseTable(
    content.subarray(MAGIC.length + 4),
    tableBytes,
    content,
  );
  const there = ROAD_ARRAYS.filter((name) => !lacking.has(name));
  if (lengths.length !== there.length) throw damagedRoads(phrase('table-unreadable', {}), content);
  let offset = padded(MAGIC.length + 4 + tableBytes);
  const next = <T extends ArrayBufferView>(name: RoadArrayName, make: (buffer: ArrayBuffer) => T, width: number): T => {
    const index = there.indexOf(name);
    if (index < 0) return make(new ArrayBuffer(0));
    const size = lengths[index] * width;
    if (offset + size > content.byteLength) throw damagedRoads(phrase('array-beyond-end', {}), content);
    const part = content.slice(offset, offset + size);
    offset += padded(size);
    return make(part.buffer);
  };
  const arrays = readRoadArrays({
    int32: (name) => next(name, (buffer) => new Int32Array(buffer), 4),
    uint32: (name) => next(name, (buffer) => new Uint32Array(buffer), 4),
    uint16: (name) => next(name, (buffer) => new Uint16Array(buffer), 2),
    uint8: (name) => next(name, (buffer) => new Uint8Array(buffer), 1),
    float64: (name) => next(name, (buffer) => new Float64Array(buffer), 8),
  });
  const texts = { names, rules: rules ?? NO_RULES, guides: guides ?? NO_GUIDES };
  const roads = { nodeCount: nodes, segmentCount: segments, ...texts, ...arrays };
  if (lacking.size === 0) return roads;
  const known: PlainRoads & Partial<RoadNetwork> = { ...roads };
  for (const name of lacking) Reflect.deleteProperty(known, name);
  return completeRoads(known);
}

function parseTable(from: Uint8Array, size: number, bytes: Uint8Array): z.infer<typeof Table> {
  if (size > from.byteLength) throw damagedRoads(phrase('table-beyond-end', {}), bytes);
  try {
    return Table.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(from.subarray(0, size))));
  } catch (cause) {
    throw damagedRoads(phrase('table-unreadable', {}), bytes, cause);
  }
}

/** A whole file can still come from a faulty writer: every index must point at something. */
function checkReferences(roads: RoadNetwork, bytes: Uint8Array): void {
  const below = (array: Uint32Array | Uint8Array, limit: number) => array.every((value) => value < limit);
  const { nodeCount, segmentCount, shapeStart, restrictionStart } = roads;
  const perNode = [roads.nodeLon, roads.nodeLat];
  const perSegment = SEGMENT_ARRAYS.map((name) => roads[name]);
  const rising = (array: Uint32Array, least: number) =>
    array[0] === 0 && array.every((start, index) => index === 0 || start >= array[index - 1] + least);
  const good =
    perNode.every((array) => array.length === nodeCount) &&
    perSegment.every((array) => array.length === segmentCount) &&
    below(roads.from, nodeCount) &&
    below(roads.to, nodeCount) &&
    below(roads.roadClass, ROAD_CLASSES.length) &&
    below(roads.surface, SURFACES.length) &&
    below(roads.direction, 3) &&
    below(roads.name, roads.names.length) &&
    below(roads.rule, roads.rules.length) &&
    below(roads.guide, roads.guides.length) &&
    shapeStart.length === segmentCount + 1 &&
    rising(shapeStart, 2) &&
    shapeStart[segmentCount] === roads.shapeLon.length &&
    roads.shapeLat.length === roads.shapeLon.length &&
    restrictionStart.length === roads.restrictionUse.length + 1 &&
    rising(restrictionStart, 2) &&
    restrictionStart[roads.restrictionUse.length] === roads.restrictionArc.length &&
    below(roads.restrictionArc, 2 * segmentCount);
  if (!good) throw damagedRoads(phrase('index-outside', {}), bytes);
}

const damagedRoads = (why: Phrase, bytes: Uint8Array, cause?: unknown): CundaError =>
  new CundaError(
    'store-damaged/roads',
    { magic: MAGIC, why },
    { received: `${Buffer.from(bytes.subarray(0, 8)).toString('hex')} (${bytes.byteLength})`, cause },
  );
