/**
 * When a run with a given order happens, worked out apart from `src/routing/timing`: for a departure everything happens
 * as early as it can, and the departures worth trying are those at which some wait vanishes or some window is met at
 * its very end.
 */
import type { RoutingBreak, RoutingProblem, RoutingVehicleType } from '../../../src/model/index.ts';

type Windows = readonly (readonly [number, number])[];

/** One thing at a place. */
export interface Stay {
  readonly location: number;
  readonly windows: Windows;
  readonly seconds: number;
}

export interface ReferenceTrip {
  readonly stays: readonly Stay[];
  /** The trip leaves no earlier. */
  readonly ready: number;
}

/** A stay, a return, a departure or the end, and the way to it. */
interface Step {
  readonly travel: number;
  readonly windows: Windows;
  readonly seconds: number;
  /** Whether a break may be taken on the way. */
  readonly pausing: boolean;
}

export interface ReferenceTimes {
  readonly departs: number;
  readonly ends: number;
  /** For each step after the departure: when it starts, and the breaks on the way to it. */
  readonly steps: readonly { readonly starts: number; readonly breaks: readonly { id: string; starts: number }[] }[];
}

/** Cost and times of the cheapest way to drive an order; null where there is none. */
export interface ReferenceRun {
  readonly cost: number;
  readonly times: ReferenceTimes;
}

/** What a type's ways are, as the definitions say it. */
export interface ReferenceWays {
  readonly seconds: (from: number, to: number) => number;
  readonly metres: (from: number, to: number) => number;
  readonly cost: (from: number, to: number) => number;
}

export function referenceWays(problem: RoutingProblem, type: RoutingVehicleType): ReferenceWays {
  const matrix = problem.matrices.find(({ profile }) => profile === type.profile);
  if (matrix === undefined) throw new RangeError(`no matrix for ${type.profile}`);
  const cell = (from: number, to: number) => from * problem.locations + to;
  return {
    seconds: (from, to) => {
      const seconds = matrix.seconds[cell(from, to)] ?? -1;
      return seconds < 0 ? Number.POSITIVE_INFINITY : Math.round(seconds * type.timeFactor);
    },
    metres: (from, to) => matrix.metres[cell(from, to)] ?? 0,
    cost: (from, to) => (matrix.costs?.[cell(from, to)] ?? 0) * type.costFactor,
  };
}

const depotOf = (problem: RoutingProblem, id: string | null) => problem.depots.find((depot) => depot.id === id) ?? null;
const FOREVER = Number.POSITIVE_INFINITY;

/** The cheapest times of a run and its cost without what other runs share. */
export function referenceRun(
  problem: RoutingProblem,
  type: RoutingVehicleType,
  ways: ReferenceWays,
  trips: readonly ReferenceTrip[],
): ReferenceRun | null {
  const start = depotOf(problem, type.start);
  const end = depotOf(problem, type.end);
  const shift = type.shift ?? [0, FOREVER];
  const opens = start?.window?.[0] ?? 0;
  const closes = start?.window?.[1] ?? FOREVER;
  const steps: Step[] = [];
  let [driving, metres, arcs] = [0, 0, 0];
  const first = trips[0];
  if (first === undefined) return null;
  for (const [t, trip] of trips.entries()) {
    if (t > 0) steps.push({ travel: 0, windows: [[Math.max(opens, trip.ready), closes]], seconds: 0, pausing: false });
    let here = start?.location ?? null;
    const drive = (to: number | null): number => {
      const from = here;
      here = to;
      if (from === null || to === null) return 0;
      driving += ways.seconds(from, to);
      metres += ways.metres(from, to);
      arcs += ways.cost(from, to);
      return ways.seconds(from, to);
    };
    for (const { location, windows, seconds } of trip.stays)
      steps.push({ travel: drive(location), windows, seconds, pausing: true });
    if (t < trips.length - 1) {
      const travel = drive(start?.location ?? null);
      steps.push({ travel, windows: [[opens, FOREVER]], seconds: type.reloadSeconds, pausing: true });
    } else {
      const latest = Math.min(shift[1], end?.window?.[1] ?? FOREVER);
      const travel = drive(end?.location ?? null);
      steps.push({ travel, windows: [[end?.window?.[0] ?? 0, latest]], seconds: 0, pausing: true });
    }
  }
  if (driving > (type.maxDriveSeconds ?? FOREVER) || metres > (type.maxMetres ?? FOREVER)) return null;
  if (!Number.isFinite(driving)) return null;
  const earliest = Math.max(shift[0], opens, first.ready);
  const latest = Math.min(closes, shift[1]);
  if (earliest > latest) return null;
  const longest = type.maxSeconds ?? FOREVER;
  const timed = type.costPerSecond > 0 || longest < FOREVER;
  let best: { departs: number; ends: number } | null = null;
  for (const departs of timed ? departures(steps, type.breaks, earliest, latest) : [earliest]) {
    const ends = lastOf(follow(steps, type.breaks, departs));
    if (ends - departs > longest || ends === FOREVER) continue;
    if (best === null || ends - departs < best.ends - best.departs) best = { departs, ends };
  }
  if (best === null) return null;
  const seconds = best.ends - best.departs;
  return {
    cost: type.fixedCost + metres * type.costPerMetre + seconds * type.costPerSecond + arcs,
    times: { ...best, steps: trace(steps, type.breaks, best.departs) },
  };
}

const after = (windows: Windows, time: number): number => {
  if (windows.length === 0) return time;
  let first = FOREVER;
  for (const [opens, closes] of windows) if (time <= closes) first = Math.min(first, Math.max(time, opens));
  return first;
};

/** Earliest free time after each step, for each set of breaks taken by then: row × sets. */
function follow(steps: readonly Step[], breaks: readonly RoutingBreak[], departs: number): Float64Array[] {
  const sets = 1 << breaks.length;
  let free = new Float64Array(sets).fill(FOREVER);
  free[0] = departs;
  const rows = [free];
  for (const step of steps) {
    const next = new Float64Array(sets).fill(FOREVER);
    for (let taken = 0; taken < sets; taken++) {
      const from = free[taken] ?? FOREVER;
      if (from === FOREVER) continue;
      for (const { set, arrives } of step.pausing
        ? arrivals(step, breaks, from, taken)
        : [{ set: taken, arrives: from }]) {
        const starts = after(step.windows, arrives);
        next[set] = Math.min(next[set] ?? FOREVER, starts + step.seconds);
      }
    }
    rows.push(next);
    free = next;
  }
  return rows;
}

/** All breaks are taken in the end. */
const lastOf = (rows: readonly Float64Array[]): number => rows.at(-1)?.at(-1) ?? FOREVER;

interface Arrival {
  readonly set: number;
  readonly arrives: number;
  readonly breaks: readonly { id: string; starts: number }[];
}

/** Every way to take none, some or all of the breaks left on the way to a step: travel goes on around them. */
function arrivals(step: Step, breaks: readonly RoutingBreak[], from: number, taken: number): Arrival[] {
  const found: Arrival[] = [{ set: taken, arrives: from + step.travel, breaks: [] }];
  const grow = (set: number, free: number, paused: number, list: Arrival['breaks']): void => {
    for (const [b, pause] of breaks.entries()) {
      if (set & (1 << b)) continue;
      const starts = after(pause.windows, free);
      if (starts === FOREVER) continue;
      const all = [...list, { id: pause.id, starts }];
      const ends = starts + pause.seconds;
      const arrives = Math.max(from + step.travel + paused + pause.seconds, ends);
      found.push({ set: set | (1 << b), arrives, breaks: all });
      grow(set | (1 << b), ends, paused + pause.seconds, all);
    }
  };
  if (breaks.length > 0) grow(taken, from, 0, []);
  return found;
}

/** Departures at which a wait vanishes or a window is met at its end, whichever breaks were taken before. */
function departures(
  steps: readonly Step[],
  breaks: readonly RoutingBreak[],
  earliest: number,
  latest: number,
): ReadonlySet<number> {
  const pauses = [0];
  for (const pause of breaks) for (const sum of [...pauses]) pauses.push(sum + pause.seconds);
  const tries = new Set([earliest]);
  if (Number.isFinite(latest)) tries.add(latest);
  const meet = (time: number, offset: number): void => {
    for (const paused of pauses) {
      const departs = time - offset - paused;
      if (departs >= earliest && departs <= latest) tries.add(departs);
    }
  };
  let offset = 0;
  for (const { travel, windows, seconds } of steps) {
    for (const pause of breaks) {
      for (const [opens, closes] of pause.windows) {
        meet(opens, offset);
        meet(opens, offset + travel);
        meet(closes, offset);
      }
    }
    offset += travel;
    for (const [opens, closes] of windows) {
      meet(opens, offset);
      if (closes < FOREVER) meet(closes, offset);
    }
    offset += seconds;
  }
  return tries;
}

/** The same again from the end backwards, with what happened noted. */
function trace(steps: readonly Step[], breaks: readonly RoutingBreak[], departs: number): ReferenceTimes['steps'] {
  const rows = follow(steps, breaks, departs);
  const found: { starts: number; breaks: { id: string; starts: number }[] }[] = [];
  let set = (1 << breaks.length) - 1;
  for (let s = steps.length - 1; s >= 0; s--) {
    const step = steps[s];
    const free = rows[s + 1]?.[set];
    if (step === undefined || free === undefined) break;
    for (let before = 0; before <= set; before++) {
      if ((before & set) !== before) continue;
      const from = rows[s]?.[before] ?? FOREVER;
      if (from === FOREVER) continue;
      const options = step.pausing
        ? arrivals(step, breaks, from, before)
        : [{ set: before, arrives: from, breaks: [] }];
      const how = options.find((one) => one.set === set && after(step.windows, one.arrives) + step.seconds === free);
      if (how === undefined) continue;
      found.unshift({ starts: after(step.windows, how.arrives), breaks: [...how.breaks] });
      set = before;
      break;
    }
  }
  return found;
}
