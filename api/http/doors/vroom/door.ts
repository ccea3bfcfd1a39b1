import type { Door } from '../../door.ts';
import { beforeVroom } from './before.ts';
import { isVroomAddress, refuseProblem } from './refusal.ts';
import { VROOM_ROUTES } from './routes.ts';

/** VROOM's HTTP API as of vroom-express, `POST /vroom`: docs/vroom.md. */
export const vroomDoor: Door = {
  name: 'vroom',
  routes: VROOM_ROUTES,
  owns: isVroomAddress,
  refuse: refuseProblem,
  before: beforeVroom,
};
