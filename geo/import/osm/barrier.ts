/** Barriers on nodes of roads: https://wiki.openstreetmap.org/wiki/Key:barrier. */
import { ROAD_USES } from '../../../src/model/index.ts';
import type { OsmBarrier } from '../../roads/osm/ways.ts';
import { ACCESS_KEYS, ALL_BITS, passBits, VEHICLE_BITS } from './access.ts';
import { SIZE_KEYS, sizeLimits, type Unread } from './sizes.ts';

type Tags = ReadonlyMap<string, string>;

/** Keys that {@link osmBarrier} reads. */
export const BARRIER_KEYS: ReadonlySet<string> = new Set([
  'barrier',
  'bollard',
  'kerb',
  'highway',
  'locked',
  ...ACCESS_KEYS,
  ...SIZE_KEYS,
]);

const kinds = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Open where nothing else is signed: the wiki's gates are to be opened and closed again. */
const PASSABLE = kinds(
  'no entrance gate lift_gate swing_gate sliding_gate sliding_beam hampshire_gate bump_gate gate_house toll_booth border_control ' +
    'checkpoint sally_port cattle_grid height_restrictor width_restrictor arch coupure rising_bollard traffic_calming horse_jump',
);
/** Gates that can be locked. */
const GATES = kinds('gate lift_gate swing_gate sliding_gate sliding_beam hampshire_gate bump_gate');
/** What only walkers get past. */
const FOR_WALKERS = kinds(
  'bollard block bar barrier_board cable_barrier chain chicane concrete_block cycle_barrier debris delineators ' +
    'full-height_turnstile guard_rail horse_stile jersey_barrier kissing_gate log motorcycle_barrier planter rope spikes step steps stile ' +
    'turnstile tyres wicket_gate yes kerb',
);
/** What only wide wheelbases get past. */
const FOR_BUSES = kinds('bus_trap sump_buster');
/** What stands across the road and lets nobody through. */
const CLOSED = kinds('city_wall ditch fence hedge retaining_wall wall');

/** Kerbs that wheels get over. */
const LOW_KERBS = kinds('lowered flush rolled no yes');

const BUS = 1 << ROAD_USES.indexOf('bus');
const FOOT = ALL_BITS & ~VEHICLE_BITS;

/** Bits of those who pass a kind of barrier where nothing else is signed; null of a kind that is not known. */
function usualPass(tags: Tags, kind: string): number | null {
  if (kind === 'bollard' && tags.get('bollard') === 'rising') return ALL_BITS;
  if (kind === 'kerb' && (LOW_KERBS.has(tags.get('kerb') ?? '') || tags.get('highway') === 'crossing')) return ALL_BITS;
  if (GATES.has(kind) && tags.get('locked') === 'yes') return FOOT;
  if (PASSABLE.has(kind)) return ALL_BITS;
  if (FOR_WALKERS.has(kind)) return FOOT;
  if (FOR_BUSES.has(kind)) return BUS | FOOT;
  return CLOSED.has(kind) ? 0 : null;
}

/**
 * Who can't pass a node with a `barrier` tag; null where everybody can. What is signed on the node (access keys,
 * maxheight, …) comes before what its kind implies. A kind that is not known lets walkers through and nobody else; it
 * goes to `unread`.
 */
export function osmBarrier(node: number, tags: Tags, unread: Unread): OsmBarrier | null {
  const kind = tags.get('barrier') ?? 'no';
  const usual = usualPass(tags, kind);
  if (usual === null) unread('barrier', kind);
  const closed = ALL_BITS & ~passBits(tags, usual ?? FOOT);
  const limits = sizeLimits(tags, unread);
  const limited = limits.maxWeightKilograms + limits.maxHeightCentimetres + limits.maxWidthCentimetres > 0;
  return closed === 0 && !limited ? null : { node, closed, ...limits };
}
