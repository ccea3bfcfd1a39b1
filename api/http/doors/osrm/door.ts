import type { Door } from '../../door.ts';
import { beforeOsrm } from './before.ts';
import { isOsrmAddress, refusalOfProblem, refuse } from './refusal.ts';
import { type OsrmParts, osrmRoutes } from './routes.ts';

/** OSRM's HTTP API v5, `/{service}/v{version}/…`: docs/osrm.md. */
export const osrmDoor = (parts: OsrmParts): Door => ({
  name: 'osrm',
  routes: osrmRoutes(parts),
  owns: isOsrmAddress,
  refuse: (problem, request) => refuse(refusalOfProblem(request, problem)),
  before: beforeOsrm,
});
