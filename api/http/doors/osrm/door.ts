import type { Problem } from '../../../wire/problem.ts';
import type { Door } from '../../door.ts';
import { beforeOsrm } from './before.ts';
import { isOsrmAddress, refusalOfProblem, refuse } from './refusal.ts';
import { type OsrmParts, osrmRoutes } from './routes.ts';

/** Who may ask is no matter of OSRM's: its clients are told by the status. */
const isAccess = ({ status }: Problem): boolean => status === 401 || status === 403;

/** OSRM's HTTP API v5, `/{service}/v{version}/…`: docs/osrm.md. */
export const osrmDoor = (parts: OsrmParts): Door => ({
  name: 'osrm',
  routes: osrmRoutes(parts),
  owns: isOsrmAddress,
  refuse: (problem, request) => {
    const reply = refuse(refusalOfProblem(request, problem));
    return isAccess(problem) ? { ...reply, status: problem.status } : reply;
  },
  before: beforeOsrm,
});
