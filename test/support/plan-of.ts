/** The whole way from routes to figures on a grid county, as the planner goes it. */
import { computeFigures, countyBaseline, type FiguresInput, villageOutcomes } from '../../src/figures/index.ts';
import type { Figures, Policy, Run, VillageOutcome } from '../../src/model/index.ts';
import {
  type Assignment,
  buildTimetable,
  type Departure,
  type RouteSkeleton,
  type Timetable,
} from '../../src/timetable/index.ts';
import { assignOwn, type GridCounty, openFor, plainRoutes } from './grid-county.ts';

export interface Planned {
  readonly timetable: Timetable;
  readonly input: FiguresInput;
  readonly villages: VillageOutcome[];
  readonly figures: Figures;
}

export interface PlanOptions {
  readonly assignment?: Assignment;
  readonly routes?: readonly RouteSkeleton[];
  /** What the routes' waves count, where it is not the policy's departures. */
  readonly departures?: readonly Departure[];
  /** Changes to the finished runs. */
  readonly runs?: (runs: Run[]) => Run[];
  readonly figures?: Partial<FiguresInput>;
}

/** Plans a grid county: own stations and plain routes unless told otherwise. */
export function planOf({ dataset, travel }: GridCounty, policy: Policy, options: PlanOptions = {}): Planned {
  const assignment = options.assignment ?? assignOwn(dataset);
  const routes = options.routes ?? plainRoutes(dataset, policy, assignment);
  const departures = options.departures === undefined ? {} : { departures: options.departures };
  const made = { dataset, policy, travel, assignment, routes, share: 1, idPrefix: '', ...departures };
  const timetable = buildTimetable(made);
  const input: FiguresInput = {
    dataset,
    policy,
    travel,
    assignment,
    sites: openFor(dataset, travel, assignment),
    runs: options.runs?.(timetable.runs) ?? timetable.runs,
    baseline: countyBaseline(dataset, travel, policy.minimumDeliveriesPerWeek),
    unservedReasons: new Map(),
    ...options.figures,
  };
  const villages = villageOutcomes(input);
  return { timetable, input, villages, figures: computeFigures(input, villages) };
}
