/** Every single-leaf change of a plan that keeps its schema. */
import type { Plan } from '../../../../src/model/index.ts';
import { Plan as PlanSchema } from '../../../../src/model/index.ts';
import { LINE_NOTICE } from './line-county.ts';
import { sealed } from './line-plan.ts';

type Leaf = string | number | boolean;

export interface Mutant {
  readonly pointer: string;
  readonly from: Leaf;
  readonly to: Leaf;
  readonly plan: Plan;
}

/** Enumerations of the schema: a changed word must be another of the same to get past it. */
const WORDS = [
  ['network', 'detour'],
  ['integer-program', 'fixed'],
  ['optimal', 'time-limit', 'relaxed', 'changed'],
  ['poor-floors', 'poor-served', 'town-floors', 'towns-open', 'other-floors', 'villages-served'],
  ['>=', '<=', '='],
  ['county', 'town', 'village', 'warehouse'],
  ['ok', 'too-far', 'island', 'one-way-trap'],
  ['served', 'unserved'],
  ['no-position', 'outside-county', 'island', 'no-station-within-distance', 'shift'],
  ['a', 'b', 'c'],
  ['open-station', 'add-visits', 'add-carriers', 'give-position', 'connect-road'],
  ['trunk', 'feeder'],
  ['floor', 'capacity', 'cold', 'shift', 'norm'],
  ['met', 'not-met', 'not-shown', 'not-comparable'],
  ['declared', 'operations', 'minimum-service'],
  ['equal', 'dominant'],
  ['people', 'county', 'operators', 'drivers', 'vehicles', 'workers', 'keepers', 'sites', 'margin'],
  ['travel', 'demand', 'vehicles', 'sites', 'people', 'handling', 'carriers', 'operations', 'hand-over'],
  ['share', 'count', 'per-week', 'none'],
  ['centre', 'poor', 'towns', 'rest'],
  ['public-service', 'stations'],
  LINE_NOTICE.targets.map(({ figure }) => figure),
];

/** What ±1 may differ in: recomputed distances are rounded by two programs. */
const ROUNDED = /\/(snapMetres|walkMetres)$/;

function others(pointer: string, leaf: Leaf): Leaf[] {
  if (typeof leaf === 'boolean') return [!leaf];
  if (typeof leaf === 'string') {
    if (/^[0-9a-f]{64}$/.test(leaf)) return [leaf.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))];
    const words = WORDS.filter((list) => list.some((word) => word === leaf)).flat();
    return [`${leaf}x`, ...words.filter((word) => word !== leaf)];
  }
  if (ROUNDED.test(pointer)) return [leaf + 2];
  // About 2 km: a drawn way may be 2 % longer or shorter than driven.
  if (/\/path\//.test(pointer)) return [leaf + 0.02, leaf - 0.02];
  return Number.isInteger(leaf) ? [leaf + 1, leaf - 1, leaf + 0.01] : [leaf * (1 + 1e-6)];
}

/** JSON pointers of all leaves but null. */
export function leavesOf(value: unknown, pointer = ''): { pointer: string; leaf: Leaf }[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => leavesOf(member, `${pointer}/${key}`));
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [{ pointer, leaf: value }];
  return [];
}

/** Of leaves whose pointers differ in positions only, the first and the last few: `most` in all, in their order. */
export function fewOfEach<Item extends { readonly pointer: string }>(leaves: readonly Item[], most: number): Item[] {
  const kinds = Map.groupBy(leaves, ({ pointer }) => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*'));
  const half = most / 2;
  const kept = new Set([...kinds.values()].flatMap((all) => [...all.slice(0, half), ...all.slice(-half)]));
  return leaves.filter((leaf) => kept.has(leaf));
}

/** A copy of a value with one leaf set. */
export function withLeaf(value: unknown, keys: readonly string[], leaf: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return leaf;
  if (Array.isArray(value)) return value.map((item, i) => (String(i) === key ? withLeaf(item, rest, leaf) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, name === key ? withLeaf(member, rest, leaf) : member]),
  );
}

/** Plan with one leaf set, where the schema of the member that holds it allows; undefined where not. */
function changed(plan: Plan, pointer: string, to: Leaf): Plan | undefined {
  const [member = '', ...keys] = pointer.slice(1).split('/');
  const [, schema] = Object.entries(PlanSchema.shape).find(([name]) => name === member) ?? [];
  const [, before] = Object.entries(plan).find(([name]) => name === member) ?? [];
  const parsed = schema?.safeParse(withLeaf(before, keys, to));
  return parsed?.success ? { ...plan, [member]: parsed.data } : undefined;
}

/**
 * One change of one leaf, with the right id: the `which`-th that keeps the schema, or the last; undefined where none
 * does.
 */
export function mutantOf(plan: Plan, pointer: string, leaf: Leaf, which: number): Mutant | undefined {
  let found: Mutant | undefined;
  let passed = 0;
  for (const to of others(pointer, leaf)) {
    const mutant = changed(plan, pointer, to);
    if (mutant === undefined) continue;
    found = { pointer, from: leaf, to, plan: sealed(mutant) };
    if (passed++ === which) break;
  }
  return found;
}
