/** N−1 of a stored plan, for HTTP and the command line. */
import type { PlannedDrives } from '../../geo/robustness/index.ts';
import type { Dataset, Plan, PlanClosures, RoadNetwork } from '../../src/model/index.ts';
import type { Compute, ComputeOptions } from '../work/tasks.ts';
import type { Library } from './library.ts';

/** What of a plan is studied: its timetable and the lines of its runs need not travel to the thread. */
const drivesOf = ({ id, dataset, runs, sites, villages }: Plan): PlannedDrives => ({
  id,
  dataset,
  runs: runs.map(({ tier, base, vehicleType, stops }) => ({
    tier,
    base,
    vehicleType,
    stops: stops.map(({ site }) => ({ site })),
  })),
  sites: sites.map(({ site, tier, fedBy }) => ({ site, tier, fedBy })),
  villages: villages.map(({ village, status, station }) => ({ village, status, station })),
});

/** The study of a plan on its dataset. Throws `value-invalid` where there are no roads to close. */
export const studyPlan = (
  compute: Compute,
  plan: Plan,
  ground: { readonly dataset: Dataset; readonly roads: RoadNetwork | null },
  options: ComputeOptions = {},
): Promise<PlanClosures> => compute.run('closures', { ...ground, plan: drivesOf(plan) }, options);

/** Studies of plans, as long as these are at hand themselves: a plan never changes. */
const KNOWN = new WeakMap<Plan, PlanClosures>();

/** The study of a stored plan; asked again, it is at hand. */
export async function closuresOf(
  { library, compute }: { readonly library: Library; readonly compute: Compute },
  plan: Plan,
  options: ComputeOptions = {},
): Promise<PlanClosures> {
  const known = KNOWN.get(plan);
  if (known !== undefined) return known;
  const dataset = await library.dataset(plan.dataset);
  const study = await studyPlan(compute, plan, { dataset, roads: await library.roads(dataset) }, options);
  KNOWN.set(plan, study);
  return study;
}
