/** What signed limits leave of a segment to a profile: docs/definitions.md §1, "Limits". */
import {
  ROAD_USES,
  type RoadNetwork,
  type RoadProfile,
  type RoadRule,
  RULE_DIRECTIONS,
} from '../../../src/model/index.ts';
import type { SegmentChange } from '../scenario/changes.ts';

const { along: ALONG, against: AGAINST } = RULE_DIRECTIONS;
const BOTH = ALONG | AGAINST;
const MINUTE = 60;

/** Whole kilograms and centimetres of a profile, 0 where it states none: no limit shuts it out then. */
const sizesOf = (profile: RoadProfile): Readonly<Record<Exclude<RoadRule['kind'], 'speed' | 'closed'>, number>> => ({
  weight: Math.round((profile.weightTonnes ?? 0) * 1000),
  height: Math.round((profile.heightMetres ?? 0) * 100),
  width: Math.round((profile.widthMetres ?? 0) * 100),
  length: Math.round((profile.lengthMetres ?? 0) * 100),
  axleload: Math.round((profile.axleTonnes ?? 0) * 1000),
});

export interface SignedLimits {
  /** Bits of the directions that limits leave open, ALONG | AGAINST. */
  open(segment: number, change: SegmentChange | undefined): number;
  /** Signed limit along the shape (0) or against it (1), km/h; Infinity where there is none. */
  kmh(segment: number, against: 0 | 1): number;
}

/** The limits of a network as they bear on one profile. */
export function signedLimits(roads: RoadNetwork, profile: RoadProfile): SignedLimits {
  const sizes = sizesOf(profile);
  const { open, kmh } = rulesFor(roads.rules, profile);
  const speeds = [roads.maxspeedKmh, roads.maxspeedBackKmh] as const;
  const beyond = (size: number, signed: number, changed: number | undefined): boolean =>
    (signed > 0 && size > signed) || (changed !== undefined && size > changed);
  return {
    open: (segment, change) =>
      beyond(sizes.weight, roads.maxWeightKilograms[segment], change?.kilograms) ||
      beyond(sizes.height, roads.maxHeightCentimetres[segment], change?.heightCentimetres) ||
      beyond(sizes.width, roads.maxWidthCentimetres[segment], change?.widthCentimetres) ||
      beyond(sizes.length, roads.maxLengthCentimetres[segment], undefined) ||
      beyond(sizes.axleload, roads.maxAxleKilograms[segment], undefined)
        ? 0
        : open[roads.rule[segment]],
    kmh: (segment, against) =>
      Math.min(speeds[against][segment] || Number.POSITIVE_INFINITY, kmh[2 * roads.rule[segment] + against]),
  };
}

/** Whether a rule's times lie outside of the hours in which a profile drives. */
const isOutside = (times: RoadRule['times'], hours: RoadProfile['operatingHours']): boolean =>
  times !== undefined &&
  hours !== undefined &&
  times.every(([from, until]) => until * MINUTE <= hours.from || from * MINUTE >= hours.until);

/**
 * What each list of rules leaves: directions, and km/h along and against. What is shut or slower at times can't be
 * counted on, unless the times are none of the profile's operating hours.
 */
function rulesFor(
  rules: readonly (readonly RoadRule[])[],
  profile: RoadProfile,
): { readonly open: Uint8Array; readonly kmh: Float64Array } {
  const sizes = sizesOf(profile);
  const bit = 1 << ROAD_USES.indexOf(profile.use);
  const open = new Uint8Array(rules.length).fill(BOTH);
  const kmh = new Float64Array(2 * rules.length).fill(Number.POSITIVE_INFINITY);
  for (const [index, list] of rules.entries())
    for (const { uses, directions, kind, value = Number.POSITIVE_INFINITY, times } of list) {
      if ((uses & bit) === 0 || isOutside(times, profile.operatingHours)) continue;
      if (kind === 'speed') {
        if (directions & ALONG) kmh[2 * index] = Math.min(kmh[2 * index], value);
        if (directions & AGAINST) kmh[2 * index + 1] = Math.min(kmh[2 * index + 1], value);
      }
      const shut = kind === 'closed' || (kind === 'speed' ? value <= 0 : sizes[kind] > value);
      if (shut) open[index] &= ~directions;
    }
  return { open, kmh };
}
