/** Starts of service in the windows of a node. */
import type { Flat } from './flat.ts';

/** No start at all: beyond every limit, FAR included. */
export const NEVER = 1e33;

/** Earliest start at or after `time`; NEVER = none. */
export function earliestStart(flat: Flat, node: number, time: number): number {
  const from = flat.windowFrom[node];
  const to = flat.windowTo[node];
  if (from === to) {
    const open = flat.open[node];
    const start = time < open ? open : time;
    return start > flat.close[node] ? NEVER : start;
  }
  for (let i = from; i < to; i++) {
    if (time > flat.windows[2 * i + 1]) continue;
    return Math.max(time, flat.windows[2 * i]);
  }
  return NEVER;
}

/** Latest start at or before `time`; −NEVER = none. */
export function latestStart(flat: Flat, node: number, time: number): number {
  const from = flat.windowFrom[node];
  const to = flat.windowTo[node];
  if (from === to) {
    const close = flat.close[node];
    const start = time > close ? close : time;
    return start < flat.open[node] ? -NEVER : start;
  }
  for (let i = to - 1; i >= from; i--) {
    if (time < flat.windows[2 * i]) continue;
    return Math.min(time, flat.windows[2 * i + 1]);
  }
  return -NEVER;
}
