/**
 * Every door of the service, each handed what it needs. What is not here does not exist: the app is mounted from this
 * list, and so is its documentation.
 */
import { roadsAround } from '../../service/roads-around.ts';
import type { Service } from '../../service/service.ts';
import type { Door } from '../door.ts';
import { cundaDoor } from './cunda/door.ts';
import { ogcDoor } from './ogc/door.ts';
import { osrmDoor } from './osrm/door.ts';
import { vroomDoor } from './vroom/door.ts';

/** In the order in which they are documented. Of two that own an address, the later has it. */
export function openDoors(service: Service): readonly Door[] {
  const { store, library, compute, engine, jobs, limits, desk, openId } = service;
  const findRoads = roadsAround(service);
  const doors: readonly Door[] = [
    cundaDoor({
      store,
      library,
      compute,
      engine,
      notices: engine,
      jobs,
      desk,
      openId,
      streams: limits.streams,
      warm: (plan) => service.warm(plan),
      documented: () => doors.flatMap(({ routes }) => routes),
    }),
    osrmDoor({ findRoads, compute }),
    vroomDoor({ findRoads, compute }),
    ogcDoor({ store, library }),
  ];
  return doors;
}
