/** How far the named constraints hold in a finished plan. */
import type { Dataset, Policy, SiteId, SitingProof, VillageOutcome } from '../model/index.ts';
import type { Floor } from './floors.ts';

/** Named constraints with what the plan reaches; counts of sites or villages, `budget` in fen. */
export function constraintsReached(
  dataset: Dataset,
  policy: Policy,
  floors: readonly Floor[],
  open: ReadonlySet<SiteId>,
  villages: readonly VillageOutcome[],
): SitingProof['constraints'] {
  const constraints: SitingProof['constraints'] = floors.map((floor) => {
    const reached = reachedBy(dataset, floor, open, villages);
    return { name: floor.name, op: '>=', required: floor.atLeast, reached, held: reached >= floor.atLeast };
  });
  if (policy.budgetFen !== null) {
    const spent = dataset.sites.reduce(
      (sum, site) => sum + (open.has(site.id) && site.state !== 'existing' ? site.openingCostFen : 0),
      0,
    );
    constraints.push({
      name: 'budget',
      op: '<=',
      required: policy.budgetFen,
      reached: spent,
      held: spent <= policy.budgetFen,
    });
  }
  return constraints;
}

function reachedBy(
  dataset: Dataset,
  floor: Floor,
  open: ReadonlySet<SiteId>,
  villages: readonly VillageOutcome[],
): number {
  if (floor.counts === 'covered') return villages.filter((village) => village.covered).length;
  const sites = dataset.sites.filter((site) => floor.sites.has(site.id) && open.has(site.id));
  if (floor.counts === 'open') return sites.length;
  return new Set(sites.map((site) => (floor.counts === 'towns' ? site.town : site.village))).size;
}

/**
 * Adds to conflicts of a single constraint what in the data stands against it: `data:villages-without-position`,
 * `data:villages-off-road`, `data:excluded-sites` or `policy:deliveries-per-week`.
 */
export function nameCauses(
  dataset: Dataset,
  policy: Policy,
  conflicts: SitingProof['conflicts'],
  offRoad: number,
): SitingProof['conflicts'] {
  const withoutPosition = dataset.villages.filter((village) => village.position === null).length;
  const excluded = dataset.sites.filter((site) => site.state === 'excluded').length;
  const visits = policy.days.length * policy.trunkDepartures.length;
  const causes = [
    visits < policy.minimumDeliveriesPerWeek ? 'policy:deliveries-per-week' : null,
    withoutPosition > 0 ? 'data:villages-without-position' : null,
    offRoad > 0 ? 'data:villages-off-road' : null,
    excluded > 0 ? 'data:excluded-sites' : null,
  ].filter((cause) => cause !== null);
  return conflicts.map((conflict) =>
    conflict.constraints.length === 1 ? { constraints: [...conflict.constraints, ...causes] } : conflict,
  );
}
