/** Parts of a plan, each with the badges that say what it rests on. */
import { CundaError, type Dataset, type Plan, type Site } from '../../src/model/index.ts';

/** Which plan and dataset a part belongs to, whether its travel is estimated, and what in its data is synthetic. */
export const badges = (plan: Plan) => ({
  plan: plan.id,
  dataset: plan.dataset,
  estimated: plan.travel.estimated,
  synthetic: plan.synthetic,
});

/**
 * One village: where its parcels go, by which runs and how long they take. Throws `not-found` for a code the plan does
 * not have.
 */
export function villageStory(plan: Plan, dataset: Dataset, code: string) {
  const village = dataset.villages.find((one) => one.code === code);
  const outcome = plan.villages.find((one) => one.village === code);
  if (village === undefined || outcome === undefined)
    throw new CundaError('not-found/village', { code }, { received: code });
  const site = (id: string | null): Site | null => dataset.sites.find((one) => one.id === id) ?? null;
  const visiting = (tier: 'trunk' | 'feeder', id: string | null) =>
    plan.runs.filter((run) => run.tier === tier && run.stops.some((stop) => stop.site === id));
  return {
    ...badges(plan),
    village,
    town: dataset.towns.find((one) => one.code === village.town) ?? null,
    outcome,
    station: site(outcome.station),
    openStation: plan.sites.find((one) => one.site === outcome.station) ?? null,
    townStation: site(outcome.townStation),
    runs: {
      feeder: visiting('feeder', outcome.station),
      trunk: visiting('trunk', outcome.townStation ?? outcome.station),
    },
  };
}
