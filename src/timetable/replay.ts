/** A week of the timetable as it may really go, when legs and services vary: docs/definitions.md §3, "With margin". */
import type { CountyInputs, Policy, Run } from '../model/index.ts';
import { DAY } from '../model/index.ts';
import { Contents } from './contents.ts';
import { type Factors, factorsOf, logDeviation } from './factors.ts';
import type { LegCvs } from './leg-variation.ts';
import { keyOf } from './random.ts';

type Variation = CountyInputs['variation'];

/** What the times of the weeks follow from besides the runs. */
export interface ReplayedBy {
  readonly policy: Policy;
  readonly variation: Variation;
  readonly legCvs: LegCvs;
}

/** A run as the replay needs it; arrays are by stop, times seconds of its day. */
interface Track {
  readonly run: Run;
  readonly index: number;
  /** Where its first stop's times are kept. */
  readonly first: number;
  /** Draws of each stop, and of the way back. */
  readonly keys: readonly number[];
  /** Planned ways to the stops and back, starts of service, services, and the unloading at the base. */
  readonly legs: Float64Array;
  readonly starts: Float64Array;
  readonly service: Float64Array;
  readonly unloading: number;
  /** Of the logarithms of the factors of the ways to the stops, and back. */
  readonly deviations: readonly number[];
  /** Number of its vehicle. */
  readonly vehicle: number;
  /** Whether it goes, by day − 1. */
  readonly goes: readonly boolean[];
  /** Town visits that it is held for. */
  readonly meets: readonly Meeting[];
  /** Its vehicle's run before it, by day − 1; null: it is the first. */
  readonly before: readonly (Track | null)[];
}

/** A visit that a run is held for. */
interface Meeting {
  readonly run: number;
  readonly stop: number;
  /** Of its times, on the first day. */
  readonly place: number;
  /** Whether both runs go, by day − 1. */
  readonly days: readonly boolean[];
}

/** A run that is replayed, with the factors of each stop, and of the way back. */
interface Drawn {
  readonly track: Track;
  readonly factors: readonly Factors[];
}

/** Runs whose times follow from the same numbers, of whatever timetable, have one number. */
const contents = new Contents(8192);

/** Actual times of one replication, seconds since Monday 00:00; a visit's place is its stop's number × 7 + day − 1. */
export class Replay {
  readonly serviceStarts: Float64Array;
  readonly handover: Float64Array;
  /** By run × 7 + day − 1. */
  readonly departs: Float64Array;
  readonly unloaded: Float64Array;
  /** In the order in which a day goes; of them those that {@link draw} replays. */
  readonly #tracks: readonly Track[];
  #drawn: readonly Drawn[] = [];
  readonly #byRun: readonly Track[];
  readonly #content: readonly number[];
  readonly #stopNumber: readonly number[];
  readonly #variation: Variation;
  readonly #policy: Policy;
  readonly #seed: number;
  /** When each vehicle is unloaded, on the day that is drawn. */
  readonly #free: Float64Array;

  /** The runs of a week; the plan's times are where every factor is 1. */
  constructor(runs: readonly Run[], { policy, variation, legCvs }: ReplayedBy, seed: number) {
    let stops = 0;
    this.#stopNumber = runs.map((run) => {
      const first = stops;
      stops += run.stops.length;
      return first;
    });
    const vehicles = new Map<string, number>();
    for (const { vehicle } of runs) if (!vehicles.has(vehicle)) vehicles.set(vehicle, vehicles.size);
    const visits = trunkStops(runs, this.#stopNumber);
    const latest = Array.from(vehicles, (): (Track | null)[] => new Array<Track | null>(7).fill(null));
    this.#tracks = [...runs.keys()]
      .sort((a, b) => {
        const [one, other] = [runs[a] as Run, runs[b] as Run];
        return order(one) - order(other) || one.departs - other.departs || a - b;
      })
      .map((index): Track => {
        const run = runs[index] as Run;
        const vehicle = vehicles.get(run.vehicle) ?? 0;
        const goes = weekOf(run.days);
        const before = goes.map((on, day) => (on ? (latest[vehicle]?.[day] ?? null) : null));
        const track = trackOf(run, index, {
          first: this.#stopNumber[index] ?? 0,
          deviations: legCvs(run).map(logDeviation),
          vehicle,
          goes,
          before,
          meets: meetsOf(run, visits, policy),
        });
        for (const [day, on] of goes.entries()) if (on) (latest[vehicle] as (Track | null)[])[day] = track;
        return track;
      });
    const byRun = new Array<Track>(runs.length);
    for (const track of this.#tracks) byRun[track.index] = track;
    this.#byRun = byRun;
    this.#content = contentsOf(this.#tracks, policy, variation, seed);
    this.#variation = variation;
    this.#policy = policy;
    this.#seed = seed;
    this.#free = new Float64Array(vehicles.size);
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

  /**
   * Number of all that decides a run's times in every replication: its own numbers, and those of the runs that it may
   * wait for. Equal numbers, of any two replays, mean equal times.
   */
  contentOf(run: number): number {
    return this.#content[run] ?? -1;
  }

  /** From now on draws these runs, and those that they may wait for; the times of all others mean nothing. */
  replayOf(runs: Iterable<number>): void {
    const wanted = new Set<Track>();
    const want = (track: Track | null | undefined): void => {
      if (track == null || wanted.has(track)) return;
      wanted.add(track);
      track.before.forEach(want);
      for (const { run } of track.meets) want(this.#byRun[run]);
    };
    for (const run of runs) want(this.#byRun[run]);
    const { common, serviceCv } = this.#variation;
    this.#drawn = this.#tracks
      .filter((track) => wanted.has(track))
      .map((track) => {
        const by = { seed: this.#seed, common, serviceCv };
        const factors = track.keys.map((key, leg) =>
          factorsOf(key, { ...by, deviation: track.deviations[leg] as number }),
        );
        return { track, factors };
      });
  }

  /** Draws the week of a replication. */
  draw(replication: number): void {
    for (let day = 0; day < 7; day++) {
      this.#free.fill(Number.NEGATIVE_INFINITY);
      for (const drawn of this.#drawn) if (drawn.track.goes[day]) this.#drive(drawn, day, replication * 7 + day);
    }
  }

  /** `drawn`: place of the day's factors. */
  #drive({ track, factors }: Drawn, day: number, drawn: number): void {
    const { run, index, first, legs, starts, service, unloading, vehicle, meets } = track;
    const { turnaroundSeconds, transferSeconds } = this.#policy;
    const { holdSeconds } = this.#variation;
    const midnight = day * DAY;
    const scheduled = midnight + run.departs;
    let clock = Math.max(scheduled, (this.#free[vehicle] as number) + turnaroundSeconds);
    for (const { place, days } of meets) {
      if (!days[day]) continue;
      const ready = (this.handover[place + day] as number) + transferSeconds;
      if (ready <= scheduled + holdSeconds) clock = Math.max(clock, ready);
    }
    const at = index * 7 + day;
    const stops = starts.length;
    this.departs[at] = clock;
    for (let i = 0; i < stops; i++) {
      const { way, work } = factors[i] as Factors;
      clock += (legs[i] as number) * (way[drawn] as number);
      clock = Math.max(clock, midnight + (starts[i] as number));
      const place = (first + i) * 7 + day;
      this.serviceStarts[place] = clock;
      clock += (service[i] as number) * (work[drawn] as number);
      this.handover[place] = clock;
    }
    const { way, work } = factors[stops] as Factors;
    clock += (legs[stops] as number) * (way[drawn] as number);
    clock += unloading * (work[drawn] as number);
    this.unloaded[at] = clock;
    this.#free[vehicle] = clock;
  }
}

function trackOf(
  run: Run,
  index: number,
  rest: Pick<Track, 'first' | 'deviations' | 'vehicle' | 'goes' | 'before' | 'meets'>,
): Track {
  return {
    run,
    index,
    keys: keysOf(run),
    legs: Float64Array.from([...run.stops.map(({ legSeconds }) => legSeconds), run.returnSeconds]),
    starts: Float64Array.from(run.stops, ({ arrives, waitSeconds }) => arrives + waitSeconds),
    service: Float64Array.from(run.stops, ({ handover, arrives, waitSeconds }) => handover - arrives - waitSeconds),
    unloading: run.unloaded - run.returns,
    ...rest,
  };
}

/** A feeder run is held for the town visits at its base that it could wait for on the timetable. */
function meetsOf(run: Run, visits: ReturnType<typeof trunkStops>, policy: Policy): Track['meets'] {
  if (run.tier !== 'feeder' || run.bus !== undefined) return [];
  const ready = run.departs - policy.transferSeconds;
  return (visits.get(run.base) ?? [])
    .filter(({ handover }) => handover <= ready)
    .map(({ run: trunk, stop, place, days }) => ({
      run: trunk,
      stop,
      place,
      days: weekOf(days.filter((day) => run.days.includes(day))),
    }))
    .filter(({ days }) => days.includes(true));
}

/** By run: all that its times follow from, as one number. `tracks`: none before those that it may wait for. */
function contentsOf(tracks: readonly Track[], policy: Policy, variation: Variation, seed: number): number[] {
  const { turnaroundSeconds, transferSeconds } = policy;
  const { common, serviceCv, holdSeconds } = variation;
  const all = [seed, turnaroundSeconds, transferSeconds, common, serviceCv, holdSeconds].join();
  const byRun: number[] = [];
  for (const { run, index, keys, legs, starts, service, unloading, deviations, goes, before, meets } of tracks) {
    const waits = meets.map((meeting) => [byRun[meeting.run], meeting.stop, meeting.days].join(':'));
    const chain = before.map((track) => (track === null ? '' : byRun[track.index]));
    byRun[index] = contents.numberOf(
      [all, deviations, run.departs, goes, keys, legs, starts, service, unloading, chain, waits].join(';'),
    );
  }
  return byRun;
}

const weekOf = (days: readonly number[]): boolean[] => Array.from({ length: 7 }, (_, day) => days.includes(day + 1));

/** By place, not by the names of runs, which nothing holds fast: a way and a service of a day, whoever drives there. */
function keysOf({ tier, base, stops }: Run): number[] {
  const way = `${tier} ${base}`;
  return [...stops.map(({ site }) => keyOf(`${way} ${site}`)), keyOf(`${way} ${stops.at(-1)?.site ?? ''} ${base}`)];
}

const order = ({ tier }: Run): number => (tier === 'trunk' ? 0 : 1);

/** Planned hand-overs of trunk runs at each site, with the place of their times; feeder runs ask for those of their base. */
function trunkStops(runs: readonly Run[], stopNumber: readonly number[]) {
  const visits = new Map<string, (Omit<Meeting, 'days'> & { handover: number; days: Run['days'] })[]>();
  for (const [index, run] of runs.entries()) {
    if (run.tier !== 'trunk' || run.bus?.from === null) continue;
    for (const [stop, { site, handover }] of run.stops.entries()) {
      const list = visits.get(site) ?? [];
      list.push({ run: index, stop, place: ((stopNumber[index] ?? 0) + stop) * 7, handover, days: run.days });
      visits.set(site, list);
    }
  }
  return visits;
}
