/**
 * Where a vehicle's breaks go among its tasks, so that it is done as early as can be. The order of breaks is given;
 * travel goes on around them: time before a break's window opens is driven.
 */
import type { Break, Move, Vehicle, Window } from '../request/input.ts';
import { loadsOf, type Sequence, within } from './sequence.ts';

/** First second at or after `time` in one of the windows, which are in order; null after the last. */
const openFrom = (windows: readonly Window[], time: number): number | null => {
  for (const [first, last] of windows) if (time <= last) return Math.max(time, first);
  return null;
};

/** Time and travel left after a break that is due at `time`; null when it can't start any more. */
function pauseAt({ windows, service }: Break, time: number, travel: number): { time: number; travel: number } | null {
  const starts = openFrom(windows, time);
  return starts === null ? null : { time: starts + service, travel: Math.max(0, travel - (starts - time)) };
}

/** State after a number of tasks and breaks: when the vehicle is free, and the breaks of the gap before. */
interface Reached {
  readonly free: number;
  readonly breaksBefore: number;
}

/**
 * The moves in order with all breaks in them, or null where no places for the breaks are feasible by all windows and
 * loads. Exact: to be free earlier never hurts (dynamic programme over tasks × breaks).
 */
export function placeBreaks(
  vehicle: Vehicle,
  sequence: Sequence,
  tasks: readonly number[],
  dimensions: number,
): Move[] | null {
  const { breaks, window } = vehicle;
  const { stops } = sequence;
  const loads = breaks.some(({ maxLoad }) => maxLoad !== null)
    ? loadsOf(
        stops.map(({ task }) => task),
        dimensions,
      )
    : null;
  const allowed = (pause: Break, done: number): boolean =>
    pause.maxLoad === null || loads === null || within(loads[done] ?? [], pause.maxLoad);
  let reached: (Reached | null)[] = breaks.map(() => null);
  reached.unshift({ free: window[0], breaksBefore: 0 });
  const trace: (Reached | null)[][] = [];
  for (let done = 0; done <= stops.length; done++) {
    const stop = stops[done];
    const next: (Reached | null)[] = Array<Reached | null>(breaks.length + 1).fill(null);
    for (const [taken, from] of reached.entries()) {
      if (from === null) continue;
      let state: { time: number; travel: number } | null = {
        time: from.free,
        travel: stop?.travel ?? sequence.travelHome,
      };
      for (let now = taken; state !== null; now++) {
        const arrival: number = state.time + state.travel;
        const free: number | null = stop === undefined ? (arrival <= window[1] ? arrival : null) : leave(stop, arrival);
        const best: Reached | null = next[now] ?? null;
        if (free !== null && (best === null || free < best.free)) next[now] = { free, breaksBefore: now - taken };
        const pause = breaks[now];
        state = pause !== undefined && allowed(pause, done) ? pauseAt(pause, state.time, state.travel) : null;
      }
    }
    trace.push(next);
    reached = next;
  }
  if (reached[breaks.length] == null) return null;
  const moves: Move[] = [];
  let taken = breaks.length;
  for (let done = stops.length; done >= 0; done--) {
    const task = tasks[done];
    if (task !== undefined) moves.push({ task });
    const before = trace[done]?.[taken]?.breaksBefore ?? 0;
    for (let i = 0; i < before; i++) moves.push({ pause: --taken });
  }
  return moves.reverse();
}

function leave({ task, setup, service }: Sequence['stops'][number], arrival: number): number | null {
  const starts = openFrom(task.windows, arrival);
  return starts === null ? null : starts + setup + service;
}
