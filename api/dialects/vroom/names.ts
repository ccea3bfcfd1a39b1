/** Names and places as steps and unassigned tasks have them. */
import type { VroomRouteStep } from './answers.ts';
import type { Pause, Task } from './input.ts';
import type { World } from './world.ts';

/** Name and place of a task, as steps and unassigned tasks have them. */
export const namesOf = (world: World, { id, description, place }: Task) => ({
  ...named({ id, description }),
  ...placeOf(world, place),
});

export const named = ({ id, description }: Pick<Pause, 'id' | 'description'>) => ({
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
