/** Whether a vehicle can serve tasks in an order, and how: VROOM's rules to the letter, whatever the search assumed. */
import type { Move } from '../request/input.ts';
import type { World } from '../travel/world.ts';
import { placeBreaks } from './breaks.ts';
import { loadsOf, outOfOrder, sequenceOf, within } from './sequence.ts';

/** The tasks and the vehicle's breaks in order, or null where some rule is broken. */
export function feasibleMoves(world: World, v: number, tasks: readonly number[]): Move[] | null {
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
  return placeBreaks(vehicle, sequence, tasks, input.dimensions);
}
