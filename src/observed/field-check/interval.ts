/** Confidence intervals of shares from a stratified sample. */
import jStat from 'jstat';

/** One stratum: units in all, units looked at, and how many of these bear the claim out. */
export interface StratumCount {
  readonly units: number;
  readonly seen: number;
  readonly held: number;
}

export interface ShareInterval {
  /** Share of all units that hold, each stratum by its units; null where none was looked at. */
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
  /** Units of a simple random sample that would tell as much. */
  readonly effective: number;
}

/**
 * The exact interval of Clopper and Pearson (Biometrika 26 (1934) 404–413) for `held` of `seen`, which need not be whole:
 * quantiles of Beta(held, seen − held + 1) and Beta(held + 1, seen − held). `confidence` lies between 0 and 1.
 */
export function clopperPearson(held: number, seen: number, confidence: number): { low: number; high: number } {
  const tail = (1 - confidence) / 2;
  return {
    low: held <= 0 ? 0 : jStat.beta.inv(tail, held, seen - held + 1),
    high: held >= seen ? 1 : jStat.beta.inv(1 - tail, held + 1, seen - held),
  };
}

/**
 * The share over strata weighted by their units, with the interval of Korn and Graubard (Survey Methodology 24 (1998)
 * 193–201): Clopper–Pearson for the effective size n* = p(1 − p) / var(p), where p is 0 or 1 the size by Kish,
 * (Σw)² / Σw²; never more than the units looked at. Strata in which nobody looked are left out of share and weights, so
 * the caller says that they are missing. The finite number of units is not made use of: the interval errs wide.
 */
export function stratifiedShare(strata: readonly StratumCount[], confidence: number): ShareInterval {
  const known = strata.filter(({ seen }) => seen > 0);
  const seen = known.reduce((sum, stratum) => sum + stratum.seen, 0);
  const units = known.reduce((sum, stratum) => sum + stratum.units, 0);
  if (seen === 0 || units === 0) return { share: null, low: 0, high: 1, effective: 0 };
  let share = 0;
  let variance = 0;
  let weights = 0;
  for (const { units: of, seen: n, held } of known) {
    const weight = of / units;
    const p = held / n;
    share += weight * p;
    variance += (weight * weight * p * (1 - p)) / Math.max(1, n - 1);
    weights += (weight * weight) / n;
  }
  const kish = 1 / weights;
  const varied = share > 0 && share < 1 && variance > 0;
  const effective = Math.min(seen, varied ? (share * (1 - share)) / variance : kish);
  return { share, ...clopperPearson(share * effective, effective, confidence), effective };
}
