/**
 * Fits the no-road model's time law to trips of known straight line and time, and measures it on trips that it has not
 * seen.
 */
import { percentile } from './input.ts';

export interface Trip {
  /** Straight line, at least 0.1. */
  readonly kilometres: number;
  readonly seconds: number;
}

/** seconds = secondsPerKilometre × kilometres ^ exponent. */
export interface TimeLaw {
  readonly secondsPerKilometre: number;
  readonly exponent: number;
}

/** Relative errors |law − given| / given, and given / law, over the trips that were measured. */
export interface LawError {
  readonly trips: number;
  readonly median: number;
  readonly p90: number;
  readonly ratio: { readonly p10: number; readonly p50: number; readonly p90: number };
}

const EXPONENT_STEPS = 120;

/**
 * The law of least Σ |ln(law / given)|, exponent in steps of 0.01 from 0 to 1.2: for each exponent the best scale is
 * the median of given / distance ^ exponent. Logarithms, so that twice too long weighs as much as half; absolute ones,
 * so that a few wild trips do not steer it. Deterministic.
 */
export function fitLaw(trips: readonly Trip[]): TimeLaw {
  let best: TimeLaw & { readonly loss: number } = { loss: Infinity, secondsPerKilometre: 0, exponent: 0 };
  for (let step = 0; step <= EXPONENT_STEPS; step++) {
    const exponent = step / 100;
    const logs = trips.map((trip) => Math.log(trip.seconds) - exponent * Math.log(trip.kilometres));
    const scale = percentile(logs, 0.5);
    const loss = logs.reduce((sum, log) => sum + Math.abs(log - scale), 0);
    if (loss < best.loss) best = { loss, secondsPerKilometre: Math.exp(scale), exponent };
  }
  return { secondsPerKilometre: best.secondsPerKilometre, exponent: best.exponent };
}

export const predict = (law: TimeLaw, trip: Trip): number => law.secondsPerKilometre * trip.kilometres ** law.exponent;

/** Errors of predictions; `predicted` and `trips` run in parallel. */
export function errorOf(trips: readonly Trip[], predicted: readonly number[]): LawError {
  const given = (i: number): number => trips[i]?.seconds ?? Number.NaN;
  const errors = predicted.map((seconds, i) => Math.abs(seconds - given(i)) / given(i));
  const ratios = predicted.map((seconds, i) => given(i) / seconds);
  const at = (values: readonly number[], share: number): number => round(percentile(values, share));
  return {
    trips: trips.length,
    median: at(errors, 0.5),
    p90: at(errors, 0.9),
    ratio: { p10: at(ratios, 0.1), p50: at(ratios, 0.5), p90: at(ratios, 0.9) },
  };
}

/** Each group is predicted by the law fitted to all the others; errors over all trips together. */
export function heldBack<T extends Trip>(trips: readonly T[], groupOf: (trip: T) => string): LawError {
  const seen = new Map<string, TimeLaw>();
  const laws = trips.map((trip) => {
    const group = groupOf(trip);
    const law = seen.get(group) ?? fitLaw(trips.filter((other) => groupOf(other) !== group));
    seen.set(group, law);
    return law;
  });
  return errorOf(
    trips,
    trips.map((trip, i) => predict(laws[i] ?? { secondsPerKilometre: Number.NaN, exponent: 1 }, trip)),
  );
}

export const round = (value: number): number => Math.round(value * 1000) / 1000;
