/** The doors as they are listed and documented, over a service that answers nothing. */
import { openDoors } from '../../../api/http/doors/index.ts';
import { DEFAULT_LIMITS } from '../../../api/service/limits.ts';
import type { Service } from '../../../api/service/service.ts';

/** Opening a door takes a service apart and asks nothing of it. */
export const DOORS = openDoors({ limits: DEFAULT_LIMITS } as Service);

/** The routes of all doors. */
export const ROUTES = DOORS.flatMap(({ routes }) => routes);
