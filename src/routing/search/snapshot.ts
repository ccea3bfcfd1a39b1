/** A whole solution in one small array, and back. */

import { setPattern } from './clients.ts';
import type { UpperRun } from './echelon/types.ts';
import { closeRoute, insertReturn, link, openRoute, unlink } from './routes.ts';
import type { State } from './state.ts';
import { updateRoute } from './update.ts';

export const RETURN = -1;
/** Entries of a route before its nodes. */
export const HEADER = 4;

export interface Snapshot {
  readonly cost: number;
  readonly missing: number;
  /** Route by route: day, type, mark, length, then nodes with −1 for a return to the depot. */
  readonly routes: Int32Array;
  readonly patterns: Int32Array;
  /** First-echelon runs; none where there is nothing to supply. */
  readonly upper?: readonly UpperRun[];
}

export function takeSnapshot(state: State): Snapshot {
  const { flat, active, activeCount, next, firstStart, firstEnd, firstReturn } = state;
  const routes: number[] = [];
  for (let day = 0; day < flat.days; day++) {
    for (let i = 0; i < activeCount[day]; i++) {
      const r = (active[day] as Int32Array)[i];
      const header = routes.length;
      routes.push(day, state.type[r], state.mark[r], 0);
      for (let at = next[firstStart + r]; at !== firstEnd + r; at = next[at])
        routes.push(at >= firstReturn ? RETURN : at);
      routes[header + 3] = routes.length - header - HEADER;
    }
  }
  return {
    cost: state.tally.cost,
    missing: state.tally.missing,
    routes: Int32Array.from(routes),
    patterns: Int32Array.from(state.pattern),
    upper: state.upper?.runs() ?? [],
  };
}

/** Makes the state what the snapshot was. */
export function restoreSnapshot(state: State, snapshot: Snapshot): void {
  const { flat, active, activeCount } = state;
  for (let day = 0; day < flat.days; day++)
    while (activeCount[day] > 0) clearRoute(state, (active[day] as Int32Array)[activeCount[day] - 1]);
  state.upper?.pause();
  for (let c = 0; c < flat.clients; c++) setPattern(state, c, snapshot.patterns[c]);
  const { routes } = snapshot;
  for (let i = 0; i < routes.length; ) {
    addRoute(state, routes, i);
    i += HEADER + routes[i + 3];
  }
  state.upper?.restore(snapshot.upper ?? []);
}

/** Takes every visit off a route and gives it back. */
export function clearRoute(state: State, r: number): void {
  const start = state.firstStart + r;
  const end = state.firstEnd + r;
  while (state.next[start] !== end) unlink(state, state.next[start]);
  updateRoute(state, r);
  closeRoute(state, r);
}

/** The route that stands in `routes` from `at` on, as in a snapshot. */
export function addRoute(state: State, routes: Int32Array, at: number): number {
  const r = openRoute(state, routes[at + 1], routes[at], routes[at + 2]);
  const end = at + HEADER + routes[at + 3];
  let last = state.firstStart + r;
  for (let i = at + HEADER; i < end; i++) {
    const node = routes[i];
    if (node === RETURN) last = insertReturn(state, last);
    else {
      link(state, last, node);
      last = node;
    }
  }
  updateRoute(state, r);
  return r;
}
