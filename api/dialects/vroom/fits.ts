/** Whether a vehicle can serve tasks in an order, and how: VROOM's rules to the letter, whatever the search assumed. */
import type { Move } from './input.ts';
import { loadsOf, sequenceOf, within } from './legs.ts';
import { placePauses } from './pauses.ts';
import { outOfOrder } from './violations.ts';
import type { World } from './world.ts';

/** The tasks and the vehicle's breaks in order, or null where some rule is broken. */
export function movesOf(world: World, v: number, tasks: readonly number[]): Move[] | null {
  const { input } = world;
  const vehicle = input.vehicles[v];
  if (vehicle === undefined || tasks.length > vehicle.maxTasks) return null;
  const sequence = sequenceOf(world, v, vehicle, tasks);
  if (sequence.travel > vehicle.maxTravel || sequence.metres > vehicle.maxDistance) return null;
  const list = sequence.stops.map(({ task }) => task);
  for (const [place, task] of list.entries()) {
    if (!task.skills.every((skill) => vehicle.skills.includes(skill))) return null;
    if (outOfOrder(tasks, place, task)) return null;
  }
  if (!loadsOf(list, input.dimensions).every((load) => within(load, vehicle.capacity))) return null;
  return placePauses(vehicle, sequence, tasks, input.dimensions);
}
