/** By how much drives and services are longer than planned in the simulated weeks: docs/definitions.md §3. */
import { LRUCache } from 'lru-cache';
import { MARGIN_SIMULATION } from '../model/index.ts';
import { dayKey, normalPair } from './random.ts';

/** What the factors of a thing depend on besides its key. */
export interface FactorsBy {
  readonly seed: number;
  /** Share of the variance that all drives of a day have in common. */
  readonly common: number;
  /** Of the logarithm of a drive's factor. */
  readonly deviation: number;
  readonly serviceCv: number;
}

/** Factors of a way and of the service after it, by replication × 7 + day − 1. */
export interface Factors {
  readonly way: Float64Array;
  readonly work: Float64Array;
}

/** Standard deviation of the logarithm of a log-normal factor with this coefficient of variation. */
export const logDeviation = (cv: number): number => Math.sqrt(Math.log1p(cv * cv));

const DAYS = MARGIN_SIMULATION.replications * 7;
/** The factors of 2,000 stations: 22 kB each. */
const known = new LRUCache<string, Factors>({ max: 2048 });
/** Standard normal draw of what all drives of a day have in common, by seed. */
const weathers = new LRUCache<number, Float64Array>({ max: 2 });

/**
 * The factors of the thing with a key, in all replications. Drawn by the name of the thing, so that they are what they
 * were for another timetable that goes there. Kept and shared: don't change them.
 */
export function factorsOf(key: number, by: FactorsBy): Factors {
  const { seed, common, deviation, serviceCv } = by;
  const name = `${key} ${seed} ${common} ${deviation} ${serviceCv}`;
  const found = known.get(name);
  if (found !== undefined) return found;
  const weather = weatherOf(seed);
  const [together, alone] = [Math.sqrt(common), Math.sqrt(1 - common)];
  const serviceDeviation = logDeviation(serviceCv);
  const factors = { way: new Float64Array(DAYS), work: new Float64Array(DAYS) };
  const pair = new Float64Array(2);
  for (let at = 0; at < DAYS; at++) {
    normalPair(key, dayKey(seed, Math.floor(at / 7), 1 + (at % 7)), pair);
    const shared = together * (weather[at] as number);
    factors.way[at] = Math.exp(deviation * (shared + alone * (pair[0] as number)));
    factors.work[at] = Math.exp(serviceDeviation * (pair[1] as number));
  }
  known.set(name, factors);
  return factors;
}

function weatherOf(seed: number): Float64Array {
  const found = weathers.get(seed);
  if (found !== undefined) return found;
  const weather = new Float64Array(DAYS);
  const pair = new Float64Array(2);
  for (let at = 0; at < DAYS; at++) {
    normalPair(0, dayKey(seed, Math.floor(at / 7), 1 + (at % 7)), pair);
    weather[at] = pair[0] as number;
  }
  weathers.set(seed, weather);
  return weather;
}
