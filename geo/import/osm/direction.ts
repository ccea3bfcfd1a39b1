/** One-way streets and who may go against them: https://wiki.openstreetmap.org/wiki/Key:oneway, Key:busway. */
import { DIRECTION, ROAD_USES, type RoadUse } from '../../../src/model/index.ts';

type Tags = ReadonlyMap<string, string>;

/** Keys by user, most specific first. */
const KEYS: Readonly<Record<RoadUse, readonly string[]>> = {
  goods: ['oneway:goods', 'oneway:hgv', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway'],
  car: ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway'],
  motorcycle: ['oneway:motorcycle', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway'],
  bus: ['oneway:bus', 'oneway:psv', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway'],
  foot: ['oneway:foot'],
};

const BUSWAY_KEYS = ['busway', 'busway:left', 'busway:right', 'busway:both'];
/** A number of lanes, or an access value, for buses against the direction of the way. */
const BUS_BACKWARD_KEYS = ['lanes:bus:backward', 'lanes:psv:backward', 'bus:backward', 'psv:backward'];

/** Keys that {@link directionOf} reads. */
export const DIRECTION_KEYS: readonly string[] = [
  ...new Set([...Object.values(KEYS).flat(), ...BUSWAY_KEYS, ...BUS_BACKWARD_KEYS, 'junction']),
];

const FORWARD: ReadonlySet<string> = new Set(['yes', 'true', '1']);
const BACKWARD: ReadonlySet<string> = new Set(['-1', 'reverse']);
const BOTH: ReadonlySet<string> = new Set(['no', 'false', '0', 'alternating']);

export interface Direction {
  /** DIRECTION relative to the way. */
  readonly direction: 0 | 1 | 2;
  /** Bits of ROAD_USES that `direction` does not bind. */
  readonly contraflow: number;
  /** Bits of ROAD_USES whose direction changes with the time of day, so that they can't count on it. */
  readonly changing: number;
}

/**
 * Direction of a way for those that `access` lets on it. Where users differ, the direction is that of most of them,
 * ties to the first of ROAD_USES; all others, also those sent the opposite way, may go both ways.
 */
export function directionOf(tags: Tags, highway: string, access: number): Direction {
  const own: (0 | 1 | 2)[] = [];
  let changing = 0;
  for (const [index, use] of ROAD_USES.entries()) {
    const signed = use === 'foot' ? signedDirection(tags, KEYS.foot, 0) : vehicleDirection(tags, use, highway);
    if (signed === 'changing') changing |= 1 << index;
    own.push(signed === 'changing' ? 0 : signed);
  }
  const vehicles = ROAD_USES.flatMap((use, index) =>
    use !== 'foot' && (access & ~changing & (1 << index)) !== 0 ? [own[index] ?? 0] : [],
  );
  const bound = (direction: 1 | 2) => vehicles.filter((one) => one === direction).length;
  const direction = bound(1) + bound(2) === 0 ? DIRECTION.both : bound(2) > bound(1) ? 2 : 1;
  if (direction === DIRECTION.both) return { direction, contraflow: 0, changing };
  let contraflow = busAgainst(tags) ? 1 << ROAD_USES.indexOf('bus') : 0;
  for (const [index, use] of ROAD_USES.entries()) {
    const free = use === 'foot' ? BOTH.has(tags.get('oneway:foot') ?? '') : own[index] !== direction;
    if (free) contraflow |= 1 << index;
  }
  return { direction, contraflow: contraflow & access & ~changing, changing };
}

const vehicleDirection = (tags: Tags, use: RoadUse, highway: string): 0 | 1 | 2 | 'changing' => {
  const junction = tags.get('junction');
  const implied = junction === 'roundabout' || junction === 'circular' || /^motorway(_link)?$/.test(highway);
  return signedDirection(tags, KEYS[use], implied ? 1 : 0);
};

function signedDirection(tags: Tags, keys: readonly string[], implied: 0 | 1): 0 | 1 | 2 | 'changing' {
  for (const key of keys) {
    const value = tags.get(key);
    if (value === undefined) continue;
    if (FORWARD.has(value)) return 1;
    if (BACKWARD.has(value)) return 2;
    if (BOTH.has(value)) return 0;
    if (value === 'reversible') return 'changing';
  }
  return implied;
}

const busAgainst = (tags: Tags): boolean =>
  BUSWAY_KEYS.some((key) => tags.get(key)?.startsWith('opposite') === true) ||
  BUS_BACKWARD_KEYS.some((key) => /^([1-9]|yes|designated)$/.test(tags.get(key) ?? ''));
