/** Real times of a route where the search's own are only a bound: breaks, several windows a visit. */
import { type Lookup, lookupOf, type SequenceVisit, timeSequence } from '../timing/index.ts';
import { FAR, type Flat, type FlatType } from './flat.ts';
import type { State } from './state.ts';

interface Clock {
  readonly lookup: Lookup;
  /** Point → visit. */
  readonly visits: readonly SequenceVisit[];
}

const clocks = new WeakMap<Flat, Clock>();

/** What a node is called in a run. */
export function visitAt(flat: Flat, point: number): SequenceVisit {
  const { stops, shipments } = flat.problem;
  const client = flat.pointClient[point];
  const stop = stops[client];
  if (stop !== undefined) return { kind: 'stop', id: stop.id };
  const kind = point === flat.clientPoint[client] ? 'pickup' : 'delivery';
  return { kind, id: shipments[client - stops.length]?.id ?? '' };
}

function clockOf(flat: Flat): Clock {
  const known = clocks.get(flat);
  if (known !== undefined) return known;
  const made: Clock = {
    lookup: lookupOf(flat.problem),
    visits: Array.from({ length: flat.points }, (_, point) => visitAt(flat, point)),
  };
  clocks.set(flat, made);
  return made;
}

/** Seconds from departure to end, timed as the plan will be; FAR where a window, a break or a limit is missed. */
export function timeRoute(state: State, r: number, type: FlatType): number {
  const { flat, next, firstReturn } = state;
  const { lookup, visits } = clockOf(flat);
  const end = state.firstEnd + r;
  const readyAt = state.supplied[r];
  const mark = state.mark[r];
  const departs = mark < 0 ? -1 : state.heldDeparture[mark];
  const trips: { visits: SequenceVisit[]; readyAt: number }[] = [];
  let present: SequenceVisit[] = [];
  trips.push({ visits: present, readyAt });
  for (let at = next[state.firstStart + r]; at !== end; at = next[at]) {
    if (at >= firstReturn) {
      present = [];
      trips.push({ visits: present, readyAt });
    } else present.push(visits[flat.nodePoint[at]] as SequenceVisit);
  }
  const day = state.slotDay[r] + 1;
  const sequence = { type: type.source.id, day, vehicle: 0, trips, ...(departs < 0 ? {} : { departs }) };
  const { run, lateSeconds, overSeconds, overDriveSeconds } = timeSequence(lookup, sequence, {});
  if (lateSeconds > 0 || overSeconds > 0 || overDriveSeconds > 0) return FAR;
  return run.ends - (run.trips[0]?.departs ?? 0);
}
