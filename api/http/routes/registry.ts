/** Every route of the service's own API. */
import type { Route } from '../route.ts';
import { CLOSURE_ROUTES } from './closures.ts';
import { CONTRACTOR_ROUTES } from './contractor.ts';
import { DATASET_ROUTES } from './datasets.ts';
import { JOB_ROUTES } from './jobs.ts';
import { NOTICE_ROUTES } from './notices.ts';
import { PLAN_ROUTES } from './plans.ts';
import { SCENARIO_ROUTES } from './scenarios.ts';
import { serviceRoutes } from './service.ts';

/** `documented`: the routes of all doors, these among them, which `/openapi.json` and `/docs` show. */
export const ownRoutes = (documented: () => readonly Route[]): readonly Route[] => [
  ...serviceRoutes(documented),
  ...NOTICE_ROUTES,
  ...DATASET_ROUTES,
  ...PLAN_ROUTES,
  ...CLOSURE_ROUTES,
  ...CONTRACTOR_ROUTES,
  ...JOB_ROUTES,
  ...SCENARIO_ROUTES,
];
