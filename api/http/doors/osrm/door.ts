import type { Door } from '../../door.ts';
import { beforeOsrm } from './before.ts';
import { isOsrmAddress, refusalOfProblem, refuse } from './refusal.ts';
import { OSRM_ROUTES } from './routes.ts';

/** OSRM's HTTP API v5, `/{service}/v{version}/…`: docs/osrm.md. */
export const osrmDoor: Door = {
  name: 'osrm',
  routes: OSRM_ROUTES,
  owns: isOsrmAddress,
  refuse: (problem, { url }) => refuse(refusalOfProblem(url, problem)),
  before: beforeOsrm,
};
