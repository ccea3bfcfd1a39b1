/** Who passes which kind of barrier: https://wiki.openstreetmap.org/wiki/Key:barrier. */
import { ALL_BITS, bits, FOOT_BIT, plainValue, type Remark } from './vocabulary.ts';

type Tags = ReadonlyMap<string, string>;

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
/** What on a way runs along it, and does not stand across. */
const ALONG_THE_WAY = kinds(
  'cable_barrier guard_rail handrail jersey_barrier kerb city_wall ditch fence hedge retaining_wall wall',
);

/** Kerbs that wheels get over. */
const LOW_KERBS = kinds('lowered flush rolled no');
/** Fences of sound. */
const SOUNDS = kinds('audible audio');

/** Keys that tell kinds apart. */
export const KIND_KEYS: readonly string[] = ['barrier', 'bollard', 'kerb', 'highway', 'locked', 'sensory'];

/** Bits of those who pass a kind of barrier where nothing else is signed; null of a kind that is not known. */
export function usualPass(tags: Tags, kind: string): number | null {
  const value = (key: string): string => plainValue(tags.get(key));
  if (kind === 'bollard' && value('bollard') === 'rising') return ALL_BITS;
  if (kind === 'kerb' && (LOW_KERBS.has(value('kerb')) || value('highway') === 'crossing')) return ALL_BITS;
  if (kind === 'fence' && SOUNDS.has(value('sensory'))) return ALL_BITS;
  if (GATES.has(kind) && value('locked') === 'yes') return FOOT_BIT;
  if (PASSABLE.has(kind)) return ALL_BITS;
  if (FOR_WALKERS.has(kind)) return FOOT_BIT;
  if (FOR_BUSES.has(kind)) return bits('bus', 'foot');
  return CLOSED.has(kind) ? 0 : null;
}

/** Whether the width of a barrier is that of its opening. */
export const hasOpening = (kind: string): boolean => PASSABLE.has(kind);

/** Bits of those whom a barrier that is tagged on a way lets along it. */
export function barrierAlong(tags: Tags, remark: Remark): number {
  const kind = plainValue(tags.get('barrier'));
  if (kind === '' || ALONG_THE_WAY.has(kind)) return ALL_BITS;
  const pass = usualPass(tags, kind);
  if (pass === null) remark('barrier', 'barrier', kind);
  return pass ?? FOOT_BIT;
}
