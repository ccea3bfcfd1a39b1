/** Turn restrictions out of relations: https://wiki.openstreetmap.org/wiki/Relation:restriction. */

import { ROAD_USES, type RoadUse } from '../../../src/model/index.ts';
import type { OsmRestriction } from '../../roads/osm/ways.ts';
import { VEHICLE_BITS } from './access.ts';

export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

/** Whether {@link osmRestrictions} reads a key of a relation. */
export const isRestrictionKey = (key: string): boolean =>
  key === 'type' || key === 'except' || /^restriction(:|$)/.test(key) || TIME_KEYS.includes(key);

/** Old keys that say when a restriction holds. */
const TIME_KEYS = ['day_on', 'day_off', 'hour_on', 'hour_off'];

/**
 * Why a relation was not taken. `conditional`: it holds at times or for some only; `unknown-kind`: its value is not of
 * the wiki; `members`: it lacks from, via or to, or has too many.
 */
export type RelationProblem = 'conditional' | 'unknown-kind' | 'members';

export interface ReadRestrictions {
  readonly restrictions: OsmRestriction[];
  readonly problems: RelationProblem[];
}

const bits = (...uses: RoadUse[]): number => uses.reduce((sum, use) => sum | (1 << ROAD_USES.indexOf(use)), 0);

/** Whom `restriction:<vehicle>` and `except=<vehicle>` mean; vehicles that no profile is made for mean nobody. */
const USES: ReadonlyMap<string, number> = new Map([
  ['vehicle', VEHICLE_BITS],
  ['motor_vehicle', VEHICLE_BITS],
  ['hgv', bits('goods')],
  ['goods', bits('goods')],
  ['motorcar', bits('car')],
  ['motorcycle', bits('motorcycle')],
  ['bus', bits('bus')],
  ['psv', bits('bus')],
  ['tourist_bus', 0],
  ['foot', bits('foot')],
]);

const KINDS = /^(no|only)_(left_turn|right_turn|straight_on|u_turn|entry|exit)$/;
/** Signed for red lights only: turning stays possible. */
const ON_RED = /^no_(left|right)_turn_on_red$/;

/** The restrictions of a relation, one per group of uses; none of other relations. */
export function osmRestrictions(
  id: number,
  tags: ReadonlyMap<string, string>,
  members: readonly OsmMember[],
): ReadRestrictions {
  const read: ReadRestrictions = { restrictions: [], problems: [] };
  const type = /^restriction(?::([a-z_]+))?$/.exec(tags.get('type') ?? '');
  if (type === null) return read;
  const except = (tags.get('except') ?? '')
    .split(';')
    .reduce((sum, vehicle) => sum | (USES.get(vehicle.trim()) ?? 0), 0);
  const timed = TIME_KEYS.some((key) => tags.has(key));
  for (const [key, value] of tags) {
    const match = /^restriction(?::([a-z_]+))?(:conditional)?$/.exec(key);
    if (match === null) continue;
    if (match[1] === 'conditional' || match[2] !== undefined || timed) {
      read.problems.push('conditional');
      continue;
    }
    const vehicle = match[1] ?? type[1];
    const uses = (vehicle === undefined ? VEHICLE_BITS : (USES.get(vehicle) ?? 0)) & ~except;
    if (uses === 0 || ON_RED.test(value)) continue;
    const kind = KINDS.exec(value);
    const restriction = kind === null ? null : build(id, kind[1] === 'only', kind[2] ?? '', members, uses);
    if (kind === null) read.problems.push('unknown-kind');
    else if (restriction === null) read.problems.push('members');
    else read.restrictions.push(restriction);
  }
  return read;
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
  if (!('node' in via) && (ways.length === 0 || nodes.length > 0)) return null;
  return { id, kind: only ? 'only' : 'no', uTurn: turn === 'u_turn', from, via, to, uses };
}
