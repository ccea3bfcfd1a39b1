/** Turn restrictions out of relations: https://wiki.openstreetmap.org/wiki/Relation:restriction. */
import type { OsmRestriction } from '../../roads/osm/ways.ts';
import { clausesOf, clockOf } from './conditions.ts';
import { ALL_BITS, bits, plainValue, type Remark, usesNamed, VEHICLE_BITS } from './vocabulary.ts';

export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

/** Whether {@link osmRestrictions} reads a key of a relation; `route` is for ferries. */
export const isRestrictionKey = (key: string): boolean =>
  key === 'type' || key === 'route' || key === 'except' || /^restriction(:|$)/.test(key) || TIME_KEYS.includes(key);

/** Old keys that say when a restriction holds. */
const TIME_KEYS = ['day_on', 'day_off', 'hour_on', 'hour_off'];

/**
 * Why a relation was not taken. `conditional`: it holds under a condition that can't be read; `unknown-kind`: its value
 * is not of the wiki; `members`: it lacks from, via or to, or has too many.
 */
export type RelationProblem = 'conditional' | 'unknown-kind' | 'members';

export interface ReadRestrictions {
  readonly restrictions: OsmRestriction[];
  readonly problems: RelationProblem[];
  readonly remarks: Parameters<Remark>[];
}

/** Bits of those whom `restriction:<vehicle>` and `except=<vehicle>` mean; other vehicles mean nobody. */
const meant = (vehicle: string): number => usesNamed(plainValue(vehicle)) ?? 0;

/** What follows the first word names the sign; the members say which turn it is. */
const KINDS = /^(no|only)_([a-z_]+)$/;
/** Signed for red lights only: turning stays possible. */
const ON_RED = /^no_[a-z_]+_on_red$/;

/** Such weights only goods vehicles and buses have. */
const HEAVY_KILOGRAMS = 3500;

/**
 * The restrictions of a relation, one per group of uses; none of other relations. Those that hold at times are taken to
 * hold always, so that no drive counts on the turn, and go to `remarks`.
 */
export function osmRestrictions(
  id: number,
  tags: ReadonlyMap<string, string>,
  members: readonly OsmMember[],
): ReadRestrictions {
  const read: ReadRestrictions = { restrictions: [], problems: [], remarks: [] };
  const type = /^restriction(?::([a-z_]+))?$/.exec(tags.get('type') ?? '');
  if (type === null) return read;
  const except = (tags.get('except') ?? '').split(/[;,]/).reduce((sum, vehicle) => sum | meant(vehicle), 0);
  const timed = TIME_KEYS.find((key) => tags.has(key));
  for (const [key, value] of tags) {
    const match = /^restriction(?::([a-z_]+))?(:conditional)?$/.exec(key);
    if (match === null) continue;
    const conditional = match[1] === 'conditional' || match[2] !== undefined;
    const vehicle = (match[1] === 'conditional' ? undefined : match[1]) ?? type[1];
    const uses = (vehicle === undefined ? VEHICLE_BITS : meant(vehicle)) & ~except;
    if (timed !== undefined) read.remarks.push(['part-time', timed, tags.get(timed) ?? '']);
    for (const clause of conditional ? conditionsOf(key, value, read) : [{ value: value.trim(), uses }])
      take(read, { id, members, value: clause.value, uses: uses & clause.uses });
  }
  return read;
}

/** Whom the clauses of a conditional restriction bind. */
function conditionsOf(key: string, value: string, read: ReadRestrictions): { value: string; uses: number }[] {
  if (!value.includes('@')) read.problems.push('conditional');
  return clausesOf({ value }).flatMap((clause) => {
    if (clause.when !== null && clockOf(clause.when) === 'unreadable') {
      read.problems.push('conditional');
      return [];
    }
    if (clause.when !== null) read.remarks.push(['part-time', key, value]);
    const heavy = clause.size?.limit === 'weight' && clause.size.above >= HEAVY_KILOGRAMS;
    return [{ value: clause.value, uses: clause.uses & (heavy ? bits('goods', 'bus') : ALL_BITS) }];
  });
}

interface Signed {
  readonly id: number;
  readonly members: readonly OsmMember[];
  readonly value: string;
  readonly uses: number;
}

function take(read: ReadRestrictions, { id, members, value, uses }: Signed): void {
  if (uses === 0 || ON_RED.test(value)) return;
  const kind = KINDS.exec(value);
  const restriction = kind === null ? null : build(id, kind[1] === 'only', kind[2] ?? '', members, uses);
  if (kind === null) read.problems.push('unknown-kind');
  else if (restriction === null) read.problems.push('members');
  else read.restrictions.push(restriction);
}

function build(
  id: number,
  only: boolean,
  turn: string,
  members: readonly OsmMember[],
  uses: number,
): OsmRestriction | null {
  const refs = (role: string, type: OsmMember['type']) =>
    members.filter((member) => member.role === role && member.type === type).map((member) => member.ref);
  const from = refs('from', 'way');
  const to = refs('to', 'way');
  const [nodes, ways] = [refs('via', 'node'), refs('via', 'way')];
  const [node] = nodes;
  const via = node !== undefined && nodes.length === 1 && ways.length === 0 ? { node } : { ways };
  if (from.length === 0 || to.length === 0) return null;
  // Of two readings of several members none is sure: https://wiki.openstreetmap.org/wiki/Relation:restriction#Members
  if ((from.length > 1 && turn !== 'entry') || (to.length > 1 && turn !== 'exit')) return null;
  if (!('node' in via) && (ways.length === 0 || nodes.length > 0)) return null;
  return { id, kind: only ? 'only' : 'no', uTurn: turn === 'u_turn', from, via, to, uses };
}
