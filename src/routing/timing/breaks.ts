/** Where a driver's breaks harm least. */
import type { RoutingBreak, RoutingVehicleType } from '../../model/index.ts';
import { breakStates } from './break-states.ts';
import type { Chain, ChainEvent } from './chain.ts';
import type { RunSequence, SequenceVisit } from './sequence.ts';
import { earliestIn, type Times, timesOf } from './windows.ts';

/** The breaks of the type that the sequence doesn't list. */
export const missingBreaks = (type: RoutingVehicleType, run: RunSequence): RoutingBreak[] => {
  if (type.breaks.length === 0) return [];
  const listed = new Set(
    run.trips.flatMap(({ visits }) => visits.flatMap(({ kind, id }) => (kind === 'break' ? id : []))),
  );
  return type.breaks.filter(({ id }) => !listed.has(id));
};

/**
 * The sequence with breaks after chosen events: `after[i]` = the breaks taken between event i of its chain and the
 * next.
 */
export function withBreaks(run: RunSequence, chain: Chain, after: readonly (readonly string[])[]): RunSequence {
  const trips: SequenceVisit[][] = run.trips.map(() => []);
  chain.events.forEach(({ trip, visit }, i) => {
    const visits = trips[trip];
    if (visit !== null) visits?.push(visit);
    for (const id of after[i] ?? []) visits?.push({ kind: 'break', id });
  });
  return { ...run, trips: run.trips.map((trip, t) => ({ ...trip, visits: trips[t] ?? [] })) };
}

interface Moment {
  readonly late: number;
  readonly time: number;
}

/** An event reached with some breaks taken. */
interface Label extends Moment {
  readonly before: Label | null;
  /** The breaks taken between the event before and this. */
  readonly pauses: readonly number[];
}

const sooner = (a: Moment, b: Moment | undefined): boolean =>
  b === undefined || a.late < b.late || (a.late === b.late && a.time < b.time);

/** From a moment on, at one of the times; at once and counted late where they are over. */
function begin({ late, time }: Moment, times: Times): Moment {
  const start = earliestIn(times, time);
  if (!Number.isNaN(start)) return { late, time: start };
  return { late: late + time - (times.closes.at(-1) ?? time), time };
}

interface Pause {
  readonly id: string;
  readonly seconds: number;
  readonly times: Times;
}

/** Breaks taken one after the other from when a place is left, with the time they take together. */
interface Row extends Moment {
  readonly pauses: readonly number[];
  readonly seconds: number;
}

/**
 * Puts all breaks between events of the chain so that the run ends earliest, without being late where that can be: a
 * shortest path over (event, breaks taken). Exact for runs that can be in time, have no other breaks listed and not
 * more than five to place. Returns the ids of the breaks after each event.
 */
export function placeBreaks(chain: Chain, breaks: readonly RoutingBreak[]): string[][] {
  const inOrder = breaks.toSorted((a, b) => (a.windows[0]?.[0] ?? 0) - (b.windows[0]?.[0] ?? 0));
  const pauses: Pause[] = inOrder.map(({ seconds, windows, id }) => ({ seconds, id, times: timesOf(windows) }));
  const states = breakStates(pauses.length);
  let labels: (Label | undefined)[] = [{ late: 0, time: 0, before: null, pauses: [] }];
  chain.events.forEach((event, e) => {
    const started = labels.map((label) => label && { ...label, ...begin(label, event.times) });
    const next = chain.events[e + 1];
    if (next === undefined) {
      labels = started;
      return;
    }
    labels = [];
    started.forEach((label, taken) => {
      if (label === undefined) return;
      for (const [state, row] of rowsFrom(states, taken, leave(label, event), pauses, event)) {
        const arrives = Math.max(row.time, arrivesAround(label, event, e, next, row.seconds));
        const found: Label = { late: row.late, time: arrives, before: label, pauses: row.pauses };
        if (sooner(found, labels[state])) labels[state] = found;
      }
    });
  });
  const after: string[][] = chain.events.map(() => []);
  let label: Label | null = labels[states.length - 1] ?? null;
  for (let e = chain.events.length - 2; e >= 0 && label !== null; e--) {
    after[e] = label.pauses.map((pause) => pauses[pause]?.id ?? '');
    label = label.before;
  }
  return after;
}

const leave = (label: Label, { work }: ChainEvent): Row => ({
  late: label.late,
  time: label.time + work,
  pauses: [],
  seconds: 0,
});

/** Every set of further breaks that can be taken after an event, each in its quickest order. */
function rowsFrom(
  states: ReturnType<typeof breakStates>,
  taken: number,
  first: Row,
  pauses: readonly Pause[],
  { kind }: ChainEvent,
): Map<number, Row> {
  const rows = new Map([[taken, first]]);
  if (kind !== 'departs' && kind !== 'visit') return rows;
  for (let state = taken; state < states.length; state++) {
    const row = rows.get(state);
    if (row === undefined) continue;
    for (const { pause, state: then } of states[state]?.next ?? []) {
      const { seconds, times } = pauses[pause] ?? { seconds: 0, times: { opens: [], closes: [] } };
      const { late, time } = begin(row, times);
      const found = { late, time: time + seconds, pauses: [...row.pauses, pause], seconds: row.seconds + seconds };
      if (sooner(found, rows.get(then))) rows.set(then, found);
    }
  }
  return rows;
}

/** When the next event is reached by the driving and pauses since the last place. */
function arrivesAround(label: Label, event: ChainEvent, e: number, next: ChainEvent, seconds: number): number {
  if (next.around === null) return label.time + event.work + event.way + seconds;
  let host: Label | null = label;
  for (let back = e; back > next.around.from; back--) host = host?.before ?? null;
  return (host?.time ?? 0) + next.around.seconds + seconds;
}
