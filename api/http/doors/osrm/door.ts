import type { Problem } from '../../../wire/problem.ts';
import type { Door } from '../../door.ts';
import { beforeOsrm } from './before.ts';
import { isOsrmAddress, refusalOfProblem, refuse } from './refusal.ts';
import { type OsrmParts, osrmRoutes } from './routes.ts';

/** Methods that OSRM answers in words of its own, whatever the address. */
const METHODS = ['GET', 'HEAD', 'POST'];

/** Who may ask, and that a method is none at all here, is no matter of OSRM's: its clients are told by the status. */
const keepsStatus = ({ status }: Problem, method: string): boolean =>
  status === 401 || status === 403 || (status === 405 && !METHODS.includes(method));

/** OSRM's HTTP API v5, `/{service}/v{version}/…`: docs/osrm.md. */
export const osrmDoor = (parts: OsrmParts): Door => ({
  name: 'osrm',
  routes: osrmRoutes(parts),
  owns: isOsrmAddress,
  refuse: (problem, request) => {
    const reply = refuse(refusalOfProblem(request, problem));
    return keepsStatus(problem, request.method) ? { ...reply, status: problem.status } : reply;
  },
  before: beforeOsrm,
});
