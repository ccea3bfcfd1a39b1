/** Names and places as steps and unassigned tasks have them. */

import type { Break, Task } from '../request/input.ts';
import type { World } from '../travel/world.ts';
import type { VroomRouteStep } from './schema.ts';

/** Name and place of a task, as steps and unassigned tasks have them. */
export const namesOf = (world: World, { id, description, place }: Task) => ({
  ...named({ id, description }),
  ...placeOf(world, place),
});

export const named = ({ id, description }: Pick<Break, 'id' | 'description'>) => ({
  id,
  ...(description === undefined ? {} : { description }),
});

export const placeOf = (world: World, place: number | null): Pick<VroomRouteStep, 'location' | 'location_index'> => {
  const { coordinates = null, row = null } = (place === null ? undefined : world.input.places[place]) ?? {};
  return {
    ...(coordinates === null ? {} : { location: coordinates }),
    ...(row === null ? {} : { location_index: row }),
  };
};
