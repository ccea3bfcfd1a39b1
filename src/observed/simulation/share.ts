/** Shares of simulated parcels with their error: days are the sample, as parcels of one day fare alike. */
import { MARGIN_SIMULATION, type SimulatedShare } from '../../model/index.ts';
import { clopperPearson } from '../field-check/index.ts';

/** Parcels and those in time, by day. */
export interface ByDay {
  readonly parcels: Float64Array;
  readonly inTime: Float64Array;
}

export interface Observed {
  readonly parcels: number;
  readonly inTime: number;
  readonly full: number;
  /** Days that would tell as much if each were in time as a whole or not at all, and so many parcels on them. */
  readonly effective: number;
  readonly days: number;
}

const sum = (values: Float64Array): number => values.reduce((so, value) => so + value, 0);

/**
 * What the days come to. The share is a ratio of sums over days; its variance that of the ratio estimator (Cochran,
 * Sampling Techniques, 3rd ed., §6.3). Where all or none are in time the days themselves are the sample. `full`: of the
 * late ones those that a full vehicle left behind.
 */
export function observed({ parcels, inTime }: ByDay, full: number): Observed {
  const [all, timely] = [sum(parcels), sum(inTime)];
  const days = parcels.filter((count) => count > 0).length;
  const share = timely / all;
  let squares = 0;
  for (const [day, count] of parcels.entries()) squares += ((inTime[day] ?? 0) - share * count) ** 2;
  const variance = (days / (days - 1)) * (squares / all ** 2);
  const varied = share > 0 && share < 1 && variance > 0;
  return {
    parcels: all,
    inTime: timely,
    full,
    days,
    effective: varied ? Math.min(all, (share * (1 - share)) / variance) : days,
  };
}

/** Interval of the share that leaves out `1 − confidence`: Clopper and Pearson's for the effective number. */
export function intervalOf(
  { parcels, inTime, effective }: Observed,
  confidence: number,
): { low: number; high: number } {
  if (parcels === 0) return { low: 0, high: 1 };
  return clopperPearson((inTime / parcels) * effective, effective, confidence);
}

/** How far a stated margin may be from the probability that it is an estimate of: two standard errors at most. */
const errorOfStated = (stated: number): number =>
  2 * Math.sqrt((stated * (1 - stated)) / (MARGIN_SIMULATION.replications * 7));

/** Whether `stated` is within the error of what was observed, and its own. */
export function within(seen: Observed, stated: number, confidence: number): boolean {
  const { low, high } = intervalOf(seen, confidence);
  const error = errorOfStated(stated);
  return stated + error >= low - 1e-9 && stated - error <= high + 1e-9;
}

const CONFIDENCE = 0.95;

/** A share for people, compared with what is stated, if that can be. `together`: how many are compared at once. */
export function shareOf(seen: Observed, stated: number | null, comparable: boolean, together = 1): SimulatedShare {
  const { parcels, inTime, full } = seen;
  const compared = comparable && stated !== null && parcels > 0;
  return {
    parcels,
    inTime,
    full,
    share: parcels === 0 ? null : inTime / parcels,
    ...intervalOf(seen, CONFIDENCE),
    stated,
    agrees: compared ? within(seen, stated, 1 - (1 - CONFIDENCE) / together) : null,
  };
}

/** Whether a stated value is outside the share's own interval. */
export const isOutside = (seen: Observed, stated: number): boolean => !within(seen, stated, CONFIDENCE);
