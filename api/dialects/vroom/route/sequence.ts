/** A route as a sequence: its tasks with what lies between them, without times. */
import type { Move, Task, Vehicle } from '../request/input.ts';
import { actionOf, metresBetween, secondsBetween, type World } from '../travel/world.ts';

/** One task on a route. `travel` and `metres` lead to it. */
export interface Stop {
  readonly task: Task;
  readonly travel: number;
  readonly metres: number;
  readonly setup: number;
  readonly service: number;
}

export interface Sequence {
  readonly stops: readonly Stop[];
  /** To the end; 0 where the vehicle ends at its last task. */
  readonly travelHome: number;
  readonly metresHome: number;
  readonly travel: number;
  readonly metres: number;
}

export function sequenceOf(world: World, v: number, vehicle: Vehicle, tasks: readonly number[]): Sequence {
  let place = vehicle.start;
  let travel = 0;
  let metres = 0;
  const stops: Stop[] = [];
  for (const index of tasks) {
    const task = world.input.tasks[index];
    if (task === undefined) continue;
    const leg = {
      travel: secondsBetween(world, v, place, task.place),
      metres: metresBetween(world, v, place, task.place),
    };
    stops.push({ task, ...leg, ...actionOf(task, vehicle, place) });
    travel += leg.travel;
    metres += leg.metres;
    place = task.place;
  }
  const travelHome = secondsBetween(world, v, place, vehicle.end);
  const metresHome = metresBetween(world, v, place, vehicle.end);
  return { stops, travelHome, metresHome, travel: travel + travelHome, metres: metres + metresHome };
}

export const tasksOf = (moves: readonly Move[]): number[] =>
  moves.flatMap((move) => ('task' in move ? [move.task] : []));

/**
 * Load when leaving the start, then after each task. Jobs' deliveries are on board from the start, a shipment's from
 * its pickup.
 */
export function loadsOf(tasks: readonly Task[], dimensions: number): number[][] {
  const load = Array<number>(dimensions).fill(0);
  for (const { kind, delivery } of tasks)
    if (kind === 'job') for (let d = 0; d < dimensions; d++) load[d] = (load[d] ?? 0) + (delivery[d] ?? 0);
  return [
    [...load],
    ...tasks.map(({ delivery, pickup }) => {
      for (let d = 0; d < dimensions; d++) load[d] = (load[d] ?? 0) + (pickup[d] ?? 0) - (delivery[d] ?? 0);
      return [...load];
    }),
  ];
}

export const within = (load: readonly number[], most: readonly number[]): boolean =>
  load.every((value, d) => value <= (most[d] ?? 0));

/** Whether the task at `place` of a route is of a shipment that is not whole and in order on it. */
export function outOfOrder(route: readonly number[], place: number, { kind, partner }: Task): boolean {
  if (partner === null) return false;
  const other = route.indexOf(partner);
  return other < 0 || (kind === 'pickup' ? other < place : other > place);
}
