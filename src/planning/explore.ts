/**
 * Searches for the runs of a county as tasks: plain data in, plain data out, so that any thread that has the county can
 * do one. What comes out depends on the task alone, never on who did it or when.
 */
import type { RoutedTimetable } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import { type RoundsInput, routedFrom, routedOnce, scheduleRounds } from './rounds.ts';
import type { CountyRoute, Depth } from './routes/index.ts';

/** `first`: first routes only; `anew`: these and the search from them; `onward`: the search from `start`. */
export type Exploration =
  | { readonly method: 'first' | 'anew'; readonly seed: number; readonly input: RoundsInput }
  | {
      readonly method: 'onward';
      readonly seed: number;
      readonly input: RoundsInput;
      readonly start: readonly CountyRoute[];
      readonly depth: Depth;
    };

/** The outcomes of tasks, in their order; the first that fails says why, the others then count for nothing. */
export type Explore = (context: ScheduleContext, tasks: readonly Exploration[]) => readonly Promise<RoutedTimetable>[];

/** Does a task; throws what the context's `checkpoint` throws. */
export function explored(context: ScheduleContext, task: Exploration): RoutedTimetable {
  const seeded = { ...context, policy: { ...context.policy, seed: task.seed } };
  if (task.method === 'onward') return routedFrom(seeded, task.input, task.start, task.depth);
  return task.method === 'first' ? routedOnce(seeded, task.input) : scheduleRounds(seeded, task.input);
}

/** One task after the other, in the calling thread. */
export const exploreInTurn: Explore = (context, tasks) => {
  let before: Promise<unknown> = Promise.resolve();
  return tasks.map((task) => {
    const outcome = before.then(() => explored(context, task));
    before = outcome;
    return silenced(outcome);
  });
};

/** A promise whose failure, if nobody waits for it any more, is nobody's. */
export function silenced<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
