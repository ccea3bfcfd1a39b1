/**
 * Every door of the service. What is not here does not exist: the app is mounted from this list, and so is its
 * documentation.
 */
import type { Door } from '../door.ts';
import type { Route } from '../route.ts';
import { cundaDoor } from './cunda/door.ts';
import { osrmDoor } from './osrm/door.ts';
import { vroomDoor } from './vroom/door.ts';

/** In the order in which they are documented. Of two that own an address, the later has it. */
export const DOORS: readonly Door[] = [cundaDoor(() => ROUTES), osrmDoor, vroomDoor];

/** The routes of all doors. */
export const ROUTES: readonly Route[] = DOORS.flatMap(({ routes }) => routes);
