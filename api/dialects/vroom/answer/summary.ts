/** The routes as a whole answer. */

import { type Found, note, violationsOf } from '../schedule/violations.ts';
import type { World } from '../travel/world.ts';
import { namesOf } from './names.ts';
import type { VroomAnswer, VroomRoute, VroomUnassigned } from './schema.ts';

/** Milliseconds: matrices; routes and their times; geometries. */
export interface ComputingTimes {
  readonly loading: number;
  readonly solving: number;
  readonly routing: number;
}

/** `served`: the tasks on the routes. */
export function answerOf(
  world: World,
  routes: readonly VroomRoute[],
  served: ReadonlySet<number>,
  times: ComputingTimes,
): VroomAnswer {
  const { tasks, dimensions, ignored } = world.input;
  const unassigned = tasks.flatMap((task, index): VroomUnassigned[] =>
    served.has(index) ? [] : [{ ...namesOf(world, task), type: task.kind }],
  );
  const total = (of: (route: VroomRoute) => number): number => routes.reduce((sum, route) => sum + of(route), 0);
  const totals = (of: (route: VroomRoute) => readonly number[] | undefined): number[] =>
    Array.from({ length: dimensions }, (_, d) => total((route) => of(route)?.[d] ?? 0));
  const found: Found = new Map();
  for (const { violations } of routes) for (const { cause, duration } of violations) note(found, cause, duration);
  const delivery = totals((route) => route.delivery);
  return {
    code: 0,
    summary: {
      cost: total(({ cost }) => cost),
      routes: routes.length,
      unassigned: unassigned.length,
      ...(dimensions === 0 ? {} : { delivery, amount: [...delivery], pickup: totals((route) => route.pickup) }),
      setup: total(({ setup }) => setup),
      service: total(({ service }) => service),
      duration: total(({ duration }) => duration),
      waiting_time: total(({ waiting_time }) => waiting_time),
      priority: total(({ priority }) => priority),
      ...(routes.every(({ distance }) => distance === undefined)
        ? {}
        : { distance: total(({ distance = 0 }) => distance) }),
      violations: violationsOf(found),
      computing_times: times,
    },
    unassigned,
    routes: [...routes],
    ...(ignored.length === 0 ? {} : { ignored: [...ignored] }),
  };
}
