import type { Door } from '../../door.ts';
import { beforeVroom } from './before.ts';
import { isVroomAddress, refuseProblem } from './refusal.ts';
import { type VroomParts, vroomRoutes } from './routes.ts';

/** VROOM's HTTP API as of vroom-express, `POST /vroom`: docs/vroom.md. */
export const vroomDoor = (parts: VroomParts): Door => ({
  name: 'vroom',
  routes: vroomRoutes(parts),
  owns: isVroomAddress,
  refuse: refuseProblem,
  before: beforeVroom,
});
