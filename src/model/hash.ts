/** Canonical JSON and content hashes: the same value has the same name everywhere. */
import { createHash } from 'node:crypto';
import { FOURTH_FORM_ARRAYS, ROAD_ARRAYS, type RoadArrayName, THIRD_FORM_ARRAYS } from './road-arrays.ts';
import type { RoadNetwork } from './roads.ts';
import type { Hash } from './units.ts';

/**
 * JSON of `value` with object keys in code-unit order, no white space and no undefined members (after RFC 8785, for the
 * values used here). Throws on NaN and infinities, which JSON can't carry.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON can't carry ${value}`);
      return String(value);
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`canonical JSON can't carry a ${typeof value}`);
  }
}

function canonicalArray(items: readonly unknown[]): string {
  // Numbers and positions have no keys to be sorted.
  if (items.length > 0 && items.every(isNumeric)) return JSON.stringify(items);
  let text = '[';
  for (let i = 0; i < items.length; i++) {
    if (i > 0) text += ',';
    text += items[i] === undefined ? 'null' : canonicalJson(items[i]);
  }
  return `${text}]`;
}

/** A number that JSON can carry, or a list of such. */
const isNumeric = (item: unknown): boolean =>
  typeof item === 'number' ? Number.isFinite(item) : Array.isArray(item) && item.every(Number.isFinite);

/** The keys of an object as they are, and in code-unit order, each with its text in JSON. */
interface Shape {
  readonly keys: readonly string[];
  readonly sorted: readonly { readonly key: string; readonly text: string }[];
}

/** Shapes that are remembered by their first key and number of keys; values of a kind have one, records have many. */
const MOST_SHAPES = 512;
const SHAPES_ALIKE = 8;
const shapes = new Map<string, Shape[]>();

function shapeOf(keys: readonly string[]): Shape {
  const name = `${keys.length} ${keys[0]}`;
  let alike = shapes.get(name);
  const known = alike?.find((shape) => shape.keys.every((key, i) => key === keys[i]));
  if (known !== undefined) return known;
  const sorted = keys.toSorted().map((key) => ({ key, text: `${JSON.stringify(key)}:` }));
  const shape = { keys, sorted };
  if (alike === undefined) {
    if (shapes.size === MOST_SHAPES) return shape;
    alike = [];
    shapes.set(name, alike);
  }
  if (alike.length < SHAPES_ALIKE) alike.push(shape);
  return shape;
}

function canonicalObject(value: object): string {
  const members = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const { key, text: name } of shapeOf(Object.keys(value)).sorted) {
    const member = members[key];
    if (member === undefined) continue;
    text += text.length > 1 ? `,${name}` : name;
    text += canonicalJson(member);
  }
  return `${text}}`;
}

/** SHA-256 of bytes or of UTF-8 text, lower-case hex. */
export const sha256 = (data: string | Uint8Array): Hash => createHash('sha256').update(data).digest('hex');

/**
 * Name of a plain value: SHA-256 of its {@link canonicalJson}, lower-case hex, so that equal values have one name
 * whatever the order of their keys. Throws where a number in it is not finite.
 */
export const hashOf = (value: unknown): Hash => sha256(canonicalJson(value));

/**
 * Arrays that came with later forms of a network. Those that hold nothing are left out of its hash, so that plain
 * networks keep their names.
 */
const LATER: ReadonlySet<RoadArrayName> = new Set<RoadArrayName>([
  'contraflow',
  'flags',
  'maxWeightKilograms',
  'maxHeightCentimetres',
  'maxWidthCentimetres',
  'climbDecimetres',
  'climbBackDecimetres',
  'restrictionStart',
  'restrictionArc',
  'restrictionUse',
  ...THIRD_FORM_ARRAYS,
  ...FOURTH_FORM_ARRAYS,
]);

/** Later arrays that say nothing where they equal another. */
const TWINS: Partial<Record<RoadArrayName, RoadArrayName>> = { maxspeedBackKmh: 'maxspeedKmh', accessBack: 'access' };

/**
 * Name of a road network: SHA-256 over its counts, its arrays in the order of {@link ROAD_ARRAYS} (little-endian), its
 * names, rules and guides, lower-case hex. Equal networks have one name.
 */
export function hashRoads(roads: RoadNetwork): Hash {
  const hash = createHash('sha256').update(`cunda-roads/1 ${roads.nodeCount} ${roads.segmentCount}\n`);
  for (const name of ROAD_ARRAYS) {
    const array = roads[name];
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const twin = TWINS[name];
    const later = twin !== undefined || LATER.has(name);
    if (twin === undefined ? later && bytes.every((byte) => byte === 0) : sameValues(array, roads[twin])) continue;
    if (later) hash.update(`+${name} ${array.length}\n`);
    hash.update(bytes);
  }
  hash.update(canonicalJson(roads.names));
  if (roads.guides.length > 1) hash.update(`+guides\n${canonicalJson(roads.guides)}`);
  if (roads.rules.some((rules) => rules.length > 0)) hash.update(`+rules\n${canonicalJson(roads.rules)}`);
  return hash.digest('hex');
}

const sameValues = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
};
