/** Every route of the service. What is not here does not exist: the app is mounted from this list, and so is its documentation. */
import { OSRM_ROUTES } from '../doors/osrm/routes.ts';
import { VROOM_ROUTES } from '../doors/vroom/routes.ts';
import type { Route } from '../route.ts';
import { CLOSURE_ROUTES } from './closures.ts';
import { CONTRACTOR_ROUTES } from './contractor.ts';
import { DATASET_ROUTES } from './datasets.ts';
import { JOB_ROUTES } from './jobs.ts';
import { NOTICE_ROUTES } from './notices.ts';
import { PLAN_ROUTES } from './plans.ts';
import { SCENARIO_ROUTES } from './scenarios.ts';
import { serviceRoutes } from './service.ts';

export const ROUTES: readonly Route[] = [
  ...serviceRoutes(() => ROUTES),
  ...NOTICE_ROUTES,
  ...DATASET_ROUTES,
  ...PLAN_ROUTES,
  ...CLOSURE_ROUTES,
  ...CONTRACTOR_ROUTES,
  ...JOB_ROUTES,
  ...SCENARIO_ROUTES,
  ...OSRM_ROUTES,
  ...VROOM_ROUTES,
];
