/** What a route costs as VROOM counts it. */

import { costBetween, type World } from '../travel/world.ts';
import type { Sequence } from './sequence.ts';

/**
 * Hours of travel, kilometres, hours of setup and service, and the vehicle itself; where the request gives costs, those
 * for travel.
 */
export function costOf(world: World, v: number, sequence: Sequence): number {
  const vehicle = world.input.vehicles[v];
  if (vehicle === undefined) return 0;
  const { fixed, perHour, perKm, perTaskHour } = vehicle;
  const { stops, travel, metres } = sequence;
  const atTasks = stops.reduce((sum, { setup, service }) => sum + setup + service, 0);
  const given = world.ways[v]?.costs != null;
  const onWay = given ? givenCost(world, v, sequence) : Math.round((travel * perHour) / 3600 + (metres * perKm) / 1000);
  return fixed + onWay + Math.round((atTasks * perTaskHour) / 3600);
}

function givenCost(world: World, v: number, { stops }: Sequence): number {
  const { start = null, end = null } = world.input.vehicles[v] ?? {};
  let sum = 0;
  let place = start;
  for (const { task } of stops) {
    sum += costBetween(world, v, place, task.place);
    place = task.place;
  }
  return sum + costBetween(world, v, place, end);
}
