/** When parcels come, as a measure over the cyclic week: bands of even flow and lots at one moment. */
import type { ArrivalProfile, DemandPattern } from '../model/index.ts';
import { DAY, HOUR, WEEK, weekdayFactors } from '../model/index.ts';

/** Ascending by time, all weights positive, summing to 1 (to 0 where the profile has no weight at all). */
export interface ProfileMass {
  /** Even flow from `start` to `end`, seconds since Monday 00:00; `perSecond`: the share of a week's parcels a second. */
  readonly bands: readonly { readonly start: number; readonly end: number; readonly perSecond: number }[];
  /** Parcels that come at one `second` since Monday 00:00; `weight`: their share of a week's. */
  readonly lots: readonly { readonly second: number; readonly weight: number }[];
}

/**
 * A profile as a measure over the week, seconds since Monday 00:00, normalised to 1; neighbouring hours of equal weight
 * become one band. Weights are multiplied by the pattern's factor of their weekday. A profile without weight gives
 * neither bands nor lots.
 */
export function profileMass(profile: ArrivalProfile, pattern?: DemandPattern): ProfileMass {
  return massOf(pattern === undefined ? profile : byWeekday(profile, weekdayFactors(pattern)));
}

/** The profile with each weight multiplied by the factor of its weekday, Monday first. */
function byWeekday(profile: ArrivalProfile, factors: readonly number[]): ArrivalProfile {
  const factor = (second: number): number => factors[Math.floor(second / DAY)] ?? 1;
  if (profile.kind === 'hourly')
    return { ...profile, weights: profile.weights.map((weight, hour) => weight * factor(hour * HOUR)) };
  return {
    ...profile,
    instants: profile.instants.map(({ second, weight }) => ({ second, weight: weight * factor(second) })),
  };
}

function massOf(profile: ArrivalProfile): ProfileMass {
  if (profile.kind === 'instants') {
    const total = profile.instants.reduce((sum, { weight }) => sum + weight, 0);
    const heavy = profile.instants.filter(({ weight }) => weight > 0);
    const lots = heavy.map(({ second, weight }) => ({ second, weight: weight / total }));
    return { bands: [], lots: lots.sort((a, b) => a.second - b.second) };
  }
  const total = profile.weights.reduce((sum, weight) => sum + weight, 0);
  const bands: { start: number; end: number; perSecond: number }[] = [];
  for (const [hour, weight] of profile.weights.entries()) {
    if (weight <= 0) continue;
    const perSecond = weight / total / HOUR;
    const last = bands.at(-1);
    if (last !== undefined && last.end === hour * HOUR && last.perSecond === perSecond) last.end += HOUR;
    else bands.push({ start: hour * HOUR, end: (hour + 1) * HOUR, perSecond });
  }
  return { bands, lots: [] };
}

/**
 * Calls `piece(from, to, weight)` for each part of the profile in the interval (after, upTo], which is at most a week
 * long and may lie in any week. A lot has from = to.
 */
export function eachPiece(
  mass: ProfileMass,
  after: number,
  upTo: number,
  piece: (from: number, to: number, weight: number) => void,
): void {
  const week = Math.floor(after / WEEK) * WEEK;
  for (let shift = week; shift < upTo; shift += WEEK) {
    for (const band of mass.bands) {
      if (band.start + shift >= upTo) break;
      const from = Math.max(band.start + shift, after);
      const to = Math.min(band.end + shift, upTo);
      if (from < to) piece(from, to, band.perSecond * (to - from));
    }
  }
  for (let shift = week; shift <= upTo; shift += WEEK) {
    for (const { second, weight } of mass.lots) {
      const at = second + shift;
      if (at > after && at <= upTo) piece(at, at, weight);
    }
  }
}

/**
 * The first moment after `after` that parcels come: the infimum for bands. Infinity where the profile has no weight.
 */
export function firstArrivalAfter(mass: ProfileMass, after: number): number {
  let first = Number.POSITIVE_INFINITY;
  eachPiece(mass, after, after + WEEK, (from) => {
    if (from < first) first = from;
  });
  return first;
}

/**
 * Share of a week's parcels in the interval (after, upTo], seconds since some Monday 00:00, which is at most a week
 * long and may lie in any week.
 */
export function shareBetween(mass: ProfileMass, after: number, upTo: number): number {
  let share = 0;
  eachPiece(mass, after, upTo, (_from, _to, weight) => {
    share += weight;
  });
  return share;
}
