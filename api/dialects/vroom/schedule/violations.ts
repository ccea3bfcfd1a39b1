/** What a route in plan mode breaks, in VROOM's words. */
import { VROOM_CAUSES, type VroomCause, type VroomViolation } from '../answer/schema.ts';
import type { Window } from '../request/input.ts';

/** Causes of a step or a route; seconds of those that have some. */
export type Found = Map<VroomCause, number>;

export const note = (found: Found, cause: VroomCause, seconds = 0): void =>
  void found.set(cause, (found.get(cause) ?? 0) + seconds);

/** In VROOM's order; only earliness and lateness have a duration. */
export const violationsOf = (found: Found): VroomViolation[] =>
  VROOM_CAUSES.filter((cause) => found.has(cause)).map((cause) =>
    cause === 'lead_time' || cause === 'delay' ? { cause, duration: found.get(cause) ?? 0 } : { cause },
  );

/** Earliness or lateness against the nearest window. */
export function noteTime(found: Found, windows: readonly Window[], time: number): void {
  let [least, early] = [Number.POSITIVE_INFINITY, false];
  for (const [first, last] of windows) {
    const miss = Math.max(0, first - time, time - last);
    if (miss < least) [least, early] = [miss, time < first];
  }
  if (least > 0) note(found, early ? 'lead_time' : 'delay', least);
}
