/** A grid county as input of the route search. */
import type { Policy } from '../../../../src/model/index.ts';
import { wavesFor, weeklyOf } from '../../../../src/planning/demand.ts';
import { reachOf } from '../../../../src/planning/routes/reach.ts';
import type { Scope } from '../../../../src/planning/routes/terms.ts';
import type { CountyRoute, CountyRoutingInput } from '../../../../src/planning/routes/types.ts';
import { type Assignment, buildTimetable, type Timetable } from '../../../../src/timetable/index.ts';
import { assignOwn, type GridCounty } from '../../../support/grid-county.ts';

export function inputOf(
  { dataset, travel }: GridCounty,
  policy: Policy,
  assignment: Assignment = assignOwn(dataset),
): CountyRoutingInput {
  const centre = dataset.sites.find((site) => site.tier === 'county');
  if (centre === undefined) throw new Error('no centre');
  return {
    dataset,
    policy,
    travel,
    centre,
    towns: dataset.sites.filter((site) => site.tier === 'town'),
    fedBy: assignment.fedBy,
    weekly: weeklyOf(dataset, assignment),
    waves: wavesFor(dataset, policy),
    share: 1,
    searching: true,
    checkpoint: () => {},
  };
}

export const fleetOf = ({ dataset }: CountyRoutingInput): Map<string, number> =>
  new Map(dataset.vehicles.map(({ id, available }) => [id, available ?? Number.POSITIVE_INFINITY]));

/** Trunk and feeders of the first departure together, with every vehicle. */
export function wholeOf(input: CountyRoutingInput): Scope {
  const { towns, dueOf } = reachOf(input, 0);
  return { wave: 0, towns, dueOf, ready: null, left: fleetOf(input) };
}

export function timetableOf(
  { dataset, travel }: GridCounty,
  policy: Policy,
  routes: readonly CountyRoute[],
  assignment: Assignment = assignOwn(dataset),
): Timetable {
  return buildTimetable({ dataset, policy, travel, assignment, routes, share: 1, idPrefix: '', withPaths: false });
}

/** Fen a day of a timetable's runs. */
export const fenPerDay = ({ runs }: Timetable): number =>
  runs.reduce((sum, { costFen: { distance, time, fixed } }) => sum + distance + time + fixed, 0);
