/** A week of the timetable as it may really go, when legs and services vary: docs/definitions.md §3, "With margin". */
import type { CountyInputs, Policy, Run } from '../model/index.ts';
import { DAY } from '../model/index.ts';
import { dayKey, keyOf, normalPair } from './random.ts';

type Variation = CountyInputs['variation'];

/** Standard deviation of the logarithm of a log-normal factor with this coefficient of variation. */
const logDeviation = (cv: number): number => Math.sqrt(Math.log1p(cv * cv));

/** A run as the replay needs it; arrays are by stop, times seconds of its day. */
interface Track {
  readonly run: Run;
  readonly index: number;
  /** Where its first stop's times are kept. */
  readonly first: number;
  /** Draws of each stop, and of the way back. */
  readonly keys: readonly number[];
  readonly service: readonly number[];
  readonly deviation: number;
  /** Number of its vehicle. */
  readonly vehicle: number;
  /** Town visits that it is held for: number of the trunk run's stop, and the days on which both go. */
  readonly meets: readonly { readonly visit: number; readonly days: ReadonlySet<number> }[];
}

/** Actual times of one replication, seconds since Monday 00:00; a visit's place is its stop's number × 7 + day − 1. */
export class Replay {
  readonly serviceStarts: Float64Array;
  readonly handover: Float64Array;
  /** By run × 7 + day − 1. */
  readonly departs: Float64Array;
  readonly unloaded: Float64Array;
  readonly #tracks: readonly Track[];
  readonly #stopNumber: readonly number[];
  readonly #variation: Variation;
  readonly #policy: Policy;
  readonly #vehicles: number;
  readonly #seed: number;

  /** The runs of a week; the plan's times are where every factor is 1. */
  constructor(runs: readonly Run[], policy: Policy, variation: Variation, seed: number) {
    let stops = 0;
    this.#stopNumber = runs.map((run) => {
      const first = stops;
      stops += run.stops.length;
      return first;
    });
    const vehicles = new Map<string, number>();
    for (const { vehicle } of runs) if (!vehicles.has(vehicle)) vehicles.set(vehicle, vehicles.size);
    const visits = trunkStops(runs, this.#stopNumber);
    this.#tracks = runs
      .map((run, index): Track => {
        const cv = variation.legCv.byVehicleType[run.vehicleType] ?? variation.legCv.other;
        const ready = run.departs - policy.transferSeconds;
        const fed = run.tier === 'feeder' ? (visits.get(run.base) ?? []) : [];
        return {
          run,
          index,
          first: this.#stopNumber[index] ?? 0,
          keys: keysOf(run),
          service: run.stops.map((stop) => stop.handover - stop.arrives - stop.waitSeconds),
          deviation: logDeviation(cv),
          vehicle: vehicles.get(run.vehicle) ?? 0,
          meets: fed
            .filter(({ handover }) => handover <= ready)
            .map(({ visit, days }) => ({ visit, days: new Set(days.filter((day) => run.days.includes(day))) }))
            .filter(({ days }) => days.size > 0),
        };
      })
      .sort((a, b) => order(a.run) - order(b.run) || a.run.departs - b.run.departs || a.index - b.index);
    this.#variation = variation;
    this.#policy = policy;
    this.#vehicles = vehicles.size;
    this.#seed = seed;
    this.serviceStarts = new Float64Array(stops * 7);
    this.handover = new Float64Array(stops * 7);
    this.departs = new Float64Array(runs.length * 7);
    this.unloaded = new Float64Array(runs.length * 7);
  }

  /** Place of a visit's times. */
  visitAt({ run, stop, day }: { readonly run: number; readonly stop: number; readonly day: number }): number {
    return ((this.#stopNumber[run] ?? 0) + stop) * 7 + day - 1;
  }

  /** Place of a run's times on a day. */
  runAt({ run, day }: { readonly run: number; readonly day: number }): number {
    return run * 7 + day - 1;
  }

  /** Draws the week of a replication. */
  draw(replication: number): void {
    const pair = new Float64Array(2);
    const free = new Float64Array(this.#vehicles);
    for (let day = 1; day <= 7; day++) {
      const common = dayKey(this.#seed, replication, day);
      normalPair(0, common, pair);
      const weather = pair[0] ?? 0;
      free.fill(Number.NEGATIVE_INFINITY);
      for (const track of this.#tracks) {
        if (!track.run.days.some((each) => each === day)) continue;
        this.#drive(track, day, { common, weather, free, pair });
      }
    }
  }

  #drive(
    { run, index, first, keys, service, deviation, vehicle, meets }: Track,
    day: number,
    drawn: {
      readonly common: number;
      readonly weather: number;
      readonly free: Float64Array;
      readonly pair: Float64Array;
    },
  ): void {
    const { common, weather, free, pair } = drawn;
    const { turnaroundSeconds, transferSeconds } = this.#policy;
    const { common: shared, serviceCv, holdSeconds } = this.#variation;
    const [together, alone] = [Math.sqrt(shared) * weather, Math.sqrt(1 - shared)];
    const serviceDeviation = logDeviation(serviceCv);
    const midnight = (day - 1) * DAY;
    const scheduled = midnight + run.departs;
    let clock = Math.max(scheduled, (free[vehicle] ?? 0) + turnaroundSeconds);
    for (const { visit, days } of meets) {
      if (!days.has(day)) continue;
      const ready = (this.handover[visit * 7 + day - 1] ?? 0) + transferSeconds;
      if (ready <= scheduled + holdSeconds) clock = Math.max(clock, ready);
    }
    const at = index * 7 + day - 1;
    this.departs[at] = clock;
    for (const [i, stop] of run.stops.entries()) {
      normalPair(keys[i] ?? 0, common, pair);
      clock += stop.legSeconds * Math.exp(deviation * (together + alone * (pair[0] ?? 0)));
      clock = Math.max(clock, midnight + stop.arrives + stop.waitSeconds);
      const place = (first + i) * 7 + day - 1;
      this.serviceStarts[place] = clock;
      clock += (service[i] ?? 0) * Math.exp(serviceDeviation * (pair[1] ?? 0));
      this.handover[place] = clock;
    }
    normalPair(keys[run.stops.length] ?? 0, common, pair);
    clock += run.returnSeconds * Math.exp(deviation * (together + alone * (pair[0] ?? 0)));
    clock += (run.unloaded - run.returns) * Math.exp(serviceDeviation * (pair[1] ?? 0));
    this.unloaded[at] = clock;
    free[vehicle] = clock;
  }
}

/** By place, not by the names of runs, which nothing holds fast: a way and a service of a day, whoever drives there. */
function keysOf({ tier, base, stops }: Run): number[] {
  const way = `${tier} ${base}`;
  return [...stops.map(({ site }) => keyOf(`${way} ${site}`)), keyOf(`${way} ${stops.at(-1)?.site ?? ''} ${base}`)];
}

const order = ({ tier }: Run): number => (tier === 'trunk' ? 0 : 1);

/** Planned hand-overs of trunk runs at each site, with the number of their stop; feeder runs ask for those of their base. */
function trunkStops(runs: readonly Run[], stopNumber: readonly number[]) {
  const visits = new Map<string, { visit: number; handover: number; days: Run['days'] }[]>();
  for (const [index, run] of runs.entries()) {
    if (run.tier !== 'trunk') continue;
    for (const [i, { site, handover }] of run.stops.entries()) {
      const list = visits.get(site) ?? [];
      list.push({ visit: (stopNumber[index] ?? 0) + i, handover, days: run.days });
      visits.set(site, list);
    }
  }
  return visits;
}
