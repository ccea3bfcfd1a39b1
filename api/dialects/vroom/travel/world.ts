/** What a search and its answer stand on: the request, and what each vehicle needs from place to place. */
import type { Task, Vehicle, VroomInput } from '../request/input.ts';
import { secondsFor } from '../request/input.ts';

/**
 * Travel between the places of a request, flat, row = from. Seconds, metres and cost before any factor of a vehicle.
 */
export interface Matrices {
  readonly durations: Float64Array;
  readonly distances: Float64Array | null;
  readonly costs: Float64Array | null;
}

export interface Ways {
  readonly seconds: Float64Array;
  readonly metres: Float64Array | null;
  /** Of the request's own matrix; null where cost comes of time and distance. */
  readonly costs: Float64Array | null;
}

export interface World {
  readonly input: VroomInput;
  /** Number of places. */
  readonly size: number;
  /** By vehicle; vehicles alike share one. */
  readonly ways: readonly Ways[];
}

/** `matrices` by profile. A speed factor slows each way to whole seconds. */
export function worldOf(input: VroomInput, matrices: ReadonlyMap<string, Matrices>): World {
  const made = new Map<string, Ways>();
  const ways = input.vehicles.map(({ profile, slowness }): Ways => {
    const key = `${slowness}/${profile}`;
    const found = made.get(key);
    if (found !== undefined) return found;
    const matrix = matrices.get(profile);
    if (matrix === undefined) throw new RangeError(`no matrix for ${profile}`);
    const { durations, distances, costs } = matrix;
    const seconds = slowness === 100 ? durations : durations.map((value) => Math.round((value * slowness) / 100));
    const one: Ways = { seconds, metres: distances, costs };
    made.set(key, one);
    return one;
  });
  return { input, size: input.places.length, ways };
}

const between = (matrix: Float64Array | null, size: number, from: number | null, to: number | null): number =>
  matrix === null || from === null || to === null ? 0 : (matrix[from * size + to] ?? 0);

export const secondsBetween = (world: World, vehicle: number, from: number | null, to: number | null): number =>
  between(world.ways[vehicle]?.seconds ?? null, world.size, from, to);
export const metresBetween = (world: World, vehicle: number, from: number | null, to: number | null): number =>
  between(world.ways[vehicle]?.metres ?? null, world.size, from, to);
export const costBetween = (world: World, vehicle: number, from: number | null, to: number | null): number =>
  between(world.ways[vehicle]?.costs ?? null, world.size, from, to);

/**
 * Setup and service of a task by a vehicle that comes from `from`: at the place where it already is, there is no setup.
 */
export const actionOf = (task: Task, vehicle: Vehicle, from: number | null): { setup: number; service: number } => ({
  setup: from === task.place ? 0 : secondsFor(task.setup, vehicle.type),
  service: secondsFor(task.service, vehicle.type),
});
