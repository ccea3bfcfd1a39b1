/** The best days of vehicles of a base: which runs each makes one after the other, who drives them, how many of a type. */
import type { FoundRun } from './optimum-runs.ts';

/** A type of vehicle at a base, with its runs. */
export interface TypeRuns {
  readonly type: string;
  readonly fenPerKilometre: number;
  readonly fenPerDay: number;
  /** For so many seconds from the loading of the first run to the unloading of the last. */
  readonly pay: (seconds: number) => number;
  /** First runs of a day, each with its departure; from a town 0, the moment at which all is sorted there. */
  readonly first: readonly { readonly departs: number; readonly wave: number; readonly run: FoundRun }[];
  /** Further runs, by set of stops. */
  readonly further: ReadonlyMap<number, readonly FoundRun[]>;
}

export interface DaysProblem {
  readonly types: readonly TypeRuns[];
  /** Types of which there are only so many; their numbers are kept apart. */
  readonly limited: readonly string[];
  readonly stops: number;
  readonly turnaroundSeconds: number;
  readonly shiftSeconds: number;
  readonly legalSeconds: number;
  /** Longest day of a vehicle. */
  readonly daySeconds: number;
  /** Most runs of a vehicle in a day. */
  readonly rounds: number;
}

export interface DayRun {
  readonly order: readonly number[];
  /** Number of its driver on this vehicle. */
  readonly driver: number;
}

/** A vehicle's day. */
export interface VehicleDay {
  readonly type: string;
  readonly wave: number;
  readonly runs: readonly DayRun[];
}

/** All that a base does: fen a day. */
export interface BaseDay {
  readonly fen: number;
  /** Vehicles of the limited types. */
  readonly counts: readonly number[];
  /** Hand-overs of the watched stops. */
  readonly handovers: readonly number[];
  /** The moment from which departures count may be so late, seconds of day. */
  readonly latest: number;
  readonly vehicles: readonly VehicleDay[];
}

/** A vehicle's day as it grows. */
interface Growing {
  readonly mask: number;
  /** Kilometres, the vehicle, and drivers that have gone home. */
  readonly fen: number;
  readonly since: number;
  readonly work: number;
  readonly end: number;
  readonly first: number;
  readonly latest: number;
  readonly handovers: readonly number[];
  readonly day: VehicleDay;
}

const kilometres = ({ metres }: FoundRun, { fenPerKilometre }: TypeRuns): number =>
  Math.round((metres / 1000) * fenPerKilometre);

const later = (a: readonly number[], b: readonly number[], shift: number): number[] =>
  a.map((at, i) => at || ((b[i] ?? 0) > 0 ? (b[i] ?? 0) + shift : 0));

/** The cheapest days by set of stops; none dominated in cost, counts, hand-overs and how late it may be. */
export function bestDays(problem: DaysProblem): ReadonlyMap<number, readonly BaseDay[]> {
  const single = vehicleDays(problem);
  const all = new Map<number, readonly BaseDay[]>();
  const nothing = {
    fen: 0,
    counts: problem.limited.map(() => 0),
    handovers: [],
    latest: Number.POSITIVE_INFINITY,
    vehicles: [],
  };
  all.set(0, [nothing]);
  for (let mask = 1; mask < 1 << problem.stops; mask++) {
    const lowest = mask & -mask;
    let best: BaseDay[] = [];
    for (let part = mask; part > 0; part = (part - 1) & mask) {
      if ((part & lowest) === 0) continue;
      for (const one of single.get(part) ?? [])
        for (const rest of all.get(mask & ~part) ?? []) best = kept(best, together(one, rest));
    }
    if (best.length > 0) all.set(mask, best);
  }
  return all;
}

const together = (one: BaseDay, rest: BaseDay): BaseDay => ({
  fen: one.fen + rest.fen,
  counts: one.counts.map((count, i) => count + (rest.counts[i] ?? 0)),
  handovers: one.handovers.map((at, i) => Math.max(at, rest.handovers[i] ?? 0)),
  latest: Math.min(one.latest, rest.latest),
  vehicles: [...one.vehicles, ...rest.vehicles],
});

const noWorse = (a: BaseDay, b: BaseDay): boolean =>
  a.fen <= b.fen &&
  a.latest >= b.latest &&
  a.counts.every((count, i) => count <= (b.counts[i] ?? 0)) &&
  a.handovers.every((at, i) => at <= (b.handovers[i] ?? 0));

const kept = (list: readonly BaseDay[], made: BaseDay): BaseDay[] =>
  list.some((other) => noWorse(other, made)) ? [...list] : [...list.filter((other) => !noWorse(made, other)), made];

/** One vehicle alone, by what it visits. */
function vehicleDays(problem: DaysProblem): ReadonlyMap<number, readonly BaseDay[]> {
  const found = new Map<number, BaseDay[]>();
  for (const type of problem.types) {
    const counts = problem.limited.map((id) => (id === type.type ? 1 : 0));
    let growing = type.first.map(({ departs, wave, run }): Growing => {
      const leaves = departs + run.delay;
      return {
        mask: run.mask,
        fen: type.fenPerDay + kilometres(run, type),
        since: leaves,
        work: run.seconds,
        end: leaves + run.seconds,
        first: leaves,
        latest: run.latest,
        handovers: run.handovers.map((at) => (at > 0 ? at + departs : 0)),
        day: { type: type.type, wave, runs: [{ order: run.order, driver: 0 }] },
      };
    });
    for (let round = 1; growing.length > 0; round++) {
      for (const { mask, fen, since, end, latest, handovers, day } of growing) {
        const done = { fen: fen + type.pay(end - since), counts, handovers, latest, vehicles: [day] };
        found.set(mask, kept(found.get(mask) ?? [], done));
      }
      growing = round < problem.rounds ? grown(growing, type, problem) : [];
    }
  }
  return found;
}

/** Every further run after each day, with the same driver or another. */
function grown(growing: readonly Growing[], type: TypeRuns, problem: DaysProblem): Growing[] {
  const next = new Map<number, Growing[]>();
  for (const day of growing)
    for (const [mask, runs] of type.further) {
      if ((mask & day.mask) !== 0) continue;
      for (const run of runs)
        for (const made of goOn(day, run, type, problem)) {
          const list = next.get(made.mask) ?? [];
          if (list.some((other) => asGood(other, made))) continue;
          next.set(made.mask, [...list.filter((other) => !asGood(made, other)), made]);
        }
    }
  return [...next.values()].flat();
}

const asGood = (a: Growing, b: Growing): boolean =>
  a.fen <= b.fen &&
  a.since >= b.since &&
  a.work <= b.work &&
  a.end <= b.end &&
  a.first >= b.first &&
  a.latest >= b.latest &&
  a.handovers.every((at, i) => at <= (b.handovers[i] ?? 0));

function goOn(day: Growing, run: FoundRun, type: TypeRuns, problem: DaysProblem): Growing[] {
  const departs = day.end + problem.turnaroundSeconds;
  const end = departs + run.seconds;
  const latest = Math.min(day.latest, run.latest - departs);
  if (latest < 0 || end - day.first > problem.daySeconds) return [];
  const driver = day.day.runs.at(-1)?.driver ?? 0;
  const step = (by: number): Omit<Growing, 'fen' | 'since' | 'work'> => ({
    mask: day.mask | run.mask,
    end,
    first: day.first,
    latest,
    handovers: later(day.handovers, run.handovers, departs),
    day: { ...day.day, runs: [...day.day.runs, { order: run.order, driver: driver + by }] },
  });
  const fen = day.fen + kilometres(run, type);
  const another = { ...step(1), fen: fen + type.pay(day.end - day.since), since: departs, work: run.seconds };
  const work = day.work + run.seconds;
  const legal = end - day.since <= problem.shiftSeconds && work <= problem.legalSeconds;
  return legal ? [{ ...step(0), fen, since: day.since, work }, another] : [another];
}
