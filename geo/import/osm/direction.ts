/** One-way streets and who may go against them: https://wiki.openstreetmap.org/wiki/Key:oneway, Key:busway. */
import { DIRECTION, ROAD_USES, type RoadUse } from '../../../src/model/index.ts';
import { closingRule } from './access.ts';
import { accessValue } from './access-values.ts';
import { clausesOf, timesOf } from './conditions.ts';
import type { RuleSet } from './rule-set.ts';
import { bit, MODES, plainValue, type Remark, type SignedTag, tagFor } from './vocabulary.ts';

type Tags = ReadonlyMap<string, string>;

const BUSWAY_KEYS = ['busway', 'busway:left', 'busway:right', 'busway:both'];
/** A number of lanes for buses against the direction of the way. */
const BUS_LANE_KEYS = ['lanes:bus:backward', 'lanes:psv:backward'];

/** Keys that {@link directionOf} reads beside those of the vocabulary. */
export const DIRECTION_KEYS: readonly string[] = [...BUSWAY_KEYS, ...BUS_LANE_KEYS, 'junction'];

const FORWARD: ReadonlySet<string> = new Set(['yes', 'true', '1']);
const BACKWARD: ReadonlySet<string> = new Set(['-1', 'reverse']);
const BOTH: ReadonlySet<string> = new Set(['no', 'false', '0', 'alternating']);

export interface Direction {
  /** DIRECTION relative to the way. */
  readonly direction: 0 | 1 | 2;
  /** Bits of ROAD_USES that `direction` does not bind. */
  readonly contraflow: number;
  /** DIRECTION that is signed for walkers, whom `direction` does not bind. */
  readonly onFoot: 0 | 1 | 2;
  /** Bits of ROAD_USES whose direction changes with the time of day, so that they can't count on it. */
  readonly changing: number;
}

type Own = 0 | 1 | 2 | 'changing';

/**
 * Direction of a way for those that `access` lets on it. Where users differ, the direction is that of most of them,
 * ties to the first of ROAD_USES; all others, also those sent the opposite way, may go both ways. What holds at times
 * goes to `rules`.
 */
export function directionOf(
  tags: Tags,
  signed: readonly SignedTag[],
  { access, highway }: { readonly access: number; readonly highway: string },
  { rules, remark }: { readonly rules: RuleSet; readonly remark: Remark },
): Direction {
  let changing = 0;
  const own = ROAD_USES.map((use): 0 | 1 | 2 => {
    const implied = use !== 'foot' && impliesOneway(tags, highway) ? 1 : 0;
    const one = underClauses(signed, use, plainDirection(signed, use, implied, remark), { rules, remark });
    if (one === 'changing') changing |= bit(use);
    return one === 'changing' ? 0 : one;
  });
  const vehicles = ROAD_USES.flatMap((use, index) =>
    use !== 'foot' && (access & ~changing & bit(use)) !== 0 ? [own[index] ?? 0] : [],
  );
  const bound = (direction: 1 | 2) => vehicles.filter((one) => one === direction).length;
  const direction = bound(1) + bound(2) === 0 ? DIRECTION.both : bound(2) > bound(1) ? 2 : 1;
  const onFoot = own[ROAD_USES.indexOf('foot')] ?? 0;
  if (direction === DIRECTION.both) return { direction, contraflow: 0, onFoot, changing };
  let contraflow = busAgainst(tags) ? bit('bus') : 0;
  for (const [index, use] of ROAD_USES.entries()) {
    const free =
      use === 'foot'
        ? BOTH.has(plainValue(tags.get('oneway:foot')))
        : own[index] !== direction || againstBySign(signed, use, direction);
    if (free) contraflow |= bit(use);
  }
  return { direction, contraflow: contraflow & access & ~changing, onFoot, changing };
}

function impliesOneway(tags: Tags, highway: string): boolean {
  const junction = plainValue(tags.get('junction'));
  return junction === 'roundabout' || junction === 'circular' || highway === 'motorway';
}

/** What a user's own keys sign, most specific first; on foot only what is signed for walkers. */
function plainDirection(signed: readonly SignedTag[], use: RoadUse, implied: 0 | 1, remark: Remark): Own {
  for (const mode of use === 'foot' ? ['foot'] : [...MODES[use], '']) {
    const tag = tagFor(signed, { base: 'oneway', mode, heading: 'both' });
    const one = tag === undefined ? null : ownOf(tag.value);
    if (tag !== undefined && one === null) remark('value', tag.key, tag.value);
    // Traffic by turns on a narrow road: a roundabout or motorway stays what it is.
    if (tag !== undefined && plainValue(tag.value) === 'alternating') return implied;
    if (one !== null) return one;
  }
  return implied;
}

function ownOf(text: string): Own | null {
  const value = plainValue(text);
  if (FORWARD.has(value)) return 1;
  if (BACKWARD.has(value)) return 2;
  if (BOTH.has(value)) return 0;
  return value === 'reversible' ? 'changing' : null;
}

/** One-way at times: the direction that is shut then can't be counted on. */
function underClauses(
  signed: readonly SignedTag[],
  use: RoadUse,
  plain: Own,
  { rules, remark }: { readonly rules: RuleSet; readonly remark: Remark },
): Own {
  let own = plain;
  for (const tag of signed) {
    const concerns = tag.mode === '' ? use !== 'foot' : MODES[use].includes(tag.mode);
    if (tag.base !== 'oneway' || !tag.conditional || !concerns) continue;
    for (const { value, uses, size, when } of clausesOf(tag)) {
      const one = ownOf(value);
      if (one === null) remark('value', tag.key, tag.value);
      if (one === null || one === own || (uses & bit(use)) === 0) continue;
      const always = size === null && when === null;
      if (always) own = one;
      else if (one === 0) remark('permission', tag.key, tag.value);
      else {
        remark(when === null || timesOf(when, false) === null ? 'part-time' : 'by-hours', tag.key, tag.value);
        for (const back of one === 'changing' ? [0, 1] : [2 - one]) rules.add(use, back, closingRule({ size, when }));
      }
    }
  }
  return own;
}

/** `bus:backward=yes` on a one-way street: let against it by a key of the vehicle's own. */
function againstBySign(signed: readonly SignedTag[], use: RoadUse, direction: 1 | 2): boolean {
  const heading = direction === 1 ? 'backward' : 'forward';
  const shared = ['double_tracked_motor_vehicle', 'single_tracked_motor_vehicle', 'motor_vehicle', 'vehicle', 'access'];
  return MODES[use].some((mode) => {
    const tag = shared.includes(mode) ? undefined : tagFor(signed, { base: 'access', mode, heading });
    return tag?.heading === heading && accessValue(tag.value, mode, use).verdict === 'open';
  });
}

const busAgainst = (tags: Tags): boolean =>
  BUSWAY_KEYS.some((key) => plainValue(tags.get(key)).startsWith('opposite')) ||
  BUS_LANE_KEYS.some((key) => /^[1-9]$/.test(plainValue(tags.get(key))));
