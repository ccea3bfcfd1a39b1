/**
 * Who may use a way: https://wiki.openstreetmap.org/wiki/Key:access, the most specific key that says something wins.
 */
import { ROAD_USES, type RoadClass, type RoadUse } from '../../../src/model/index.ts';

/** Keys by user, most specific first. */
const HIERARCHY: Readonly<Record<RoadUse, readonly string[]>> = {
  goods: ['goods', 'hgv', 'motor_vehicle', 'vehicle', 'access'],
  car: ['motorcar', 'motor_vehicle', 'vehicle', 'access'],
  motorcycle: ['motorcycle', 'motor_vehicle', 'vehicle', 'access'],
  bus: ['bus', 'psv', 'motor_vehicle', 'vehicle', 'access'],
  foot: ['foot', 'access'],
};

export const ACCESS_KEYS: readonly string[] = [...new Set(Object.values(HIERARCHY).flat())];

const bit = (use: RoadUse): number => 1 << ROAD_USES.indexOf(use);
const FOOT = bit('foot');
export const ALL_BITS = ROAD_USES.reduce((bits, use) => bits | bit(use), 0);
export const VEHICLE_BITS = ALL_BITS & ~FOOT;

const OPEN: ReadonlySet<string> = new Set(
  'yes permissive designated destination delivery customers official public discouraged dismount limited'.split(' '),
);
const CLOSED: ReadonlySet<string> = new Set(
  'no private agricultural forestry agricultural;forestry forestry;agricultural military restricted permit residents emergency use_sidepath'.split(
    ' ',
  ),
);

/** Bits of ROAD_USES. `highway` is the tag's value, which knows more than the class: nobody drives on steps. */
export function accessBits(tags: ReadonlyMap<string, string>, roadClass: RoadClass, highway: string): number {
  const usual = usualBits(roadClass, tags.get('motorroad') === 'yes');
  if (highway === 'steps') return usual & signed(tags, FOOT, usual);
  return signed(tags, ALL_BITS, usual);
}

/**
 * Bits of those that can pass a node, of which `usual` can where nothing is signed: unlike on a way, `access=yes` at a
 * gate opens it.
 */
export function passBits(tags: ReadonlyMap<string, string>, usual: number): number {
  let bits = 0;
  for (const use of ROAD_USES) {
    const signed = HIERARCHY[use]
      .map((key) => tags.get(key) ?? '')
      .find((value) => OPEN.has(value) || CLOSED.has(value));
    if (signed === undefined ? (usual & bit(use)) !== 0 : OPEN.has(signed)) bits |= bit(use);
  }
  return bits;
}

function usualBits(roadClass: RoadClass, motorroad: boolean): number {
  if (roadClass === 'path') return FOOT;
  return roadClass === 'motorway' || motorroad ? VEHICLE_BITS : ALL_BITS;
}

function signed(tags: ReadonlyMap<string, string>, asked: number, usual: number): number {
  let bits = usual;
  for (const use of ROAD_USES) {
    if ((asked & bit(use)) === 0) continue;
    const open = opens(tags, HIERARCHY[use], (usual & bit(use)) !== 0);
    bits = open ? bits | bit(use) : bits & ~bit(use);
  }
  return bits;
}

/**
 * The general `access` can close a way to somebody but not open a footpath to cars or a motorway to walkers:
 * `access=yes` says nothing of the way's kind. So it counts only where the way's kind already allows the user.
 */
function opens(tags: ReadonlyMap<string, string>, keys: readonly string[], usual: boolean): boolean {
  for (const key of keys) {
    const value = tags.get(key);
    if (value === undefined) continue;
    if (CLOSED.has(value)) return false;
    if (OPEN.has(value)) return key === 'access' ? usual : true;
  }
  return usual;
}
