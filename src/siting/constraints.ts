/** How far the named constraints hold in a finished plan, and what stands in the way of those that do not. */
import type { Dataset, Policy, SiteId, SitingLevel, SitingProof, VillageOutcome } from '../model/index.ts';
import type { Floor } from './floors.ts';
import { LEVELS, levelOf } from './levels.ts';

/** A finished plan, as far as its constraints go. */
export interface Finished {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly floors: readonly Floor[];
  readonly open: ReadonlySet<SiteId>;
  /** What feeds each village station, a town or the centre. */
  readonly fedBy: ReadonlyMap<SiteId, SiteId>;
  readonly villages: readonly VillageOutcome[];
}

/** What sites come to that are opened: the opening cost of all that did not exist, fen. */
export const openingOf = (dataset: Dataset, open: ReadonlySet<SiteId>): number =>
  dataset.sites.reduce(
    (sum, site) => sum + (open.has(site.id) && site.state !== 'existing' ? site.openingCostFen : 0),
    0,
  );

/** Named constraints with what the plan reaches; counts of sites or villages, `budget` in fen. */
export function constraintsReached(finished: Finished): SitingProof['constraints'] {
  const { dataset, policy, floors, open } = finished;
  const constraints: SitingProof['constraints'] = floors.map((floor) => {
    const reached = countedBy(finished, floor).size;
    return { name: floor.name, op: '>=', required: floor.atLeast, reached, held: reached >= floor.atLeast };
  });
  if (policy.budgetFen !== null) {
    const spent = openingOf(dataset, open);
    const held = spent <= policy.budgetFen;
    constraints.push({ name: 'budget', op: '<=', required: policy.budgetFen, reached: spent, held });
  }
  return constraints;
}

/** What counts towards a floor: covered villages, open sites, or villages or towns with one. */
function countedBy({ dataset, open, villages }: Finished, floor: Floor): Set<string> {
  if (floor.counts === 'covered')
    return new Set(villages.filter(({ covered }) => covered).map(({ village }) => village));
  const sites = dataset.sites.filter((site) => floor.sites.has(site.id) && open.has(site.id));
  if (floor.counts === 'open') return new Set(sites.map(({ id }) => id));
  return new Set(sites.flatMap((site) => (floor.counts === 'towns' ? site.town : site.village) ?? []));
}

/** What the plan lacks at each level, beside `LEVELS`: docs/definitions.md §7. */
export function missedLevels(finished: Finished): Record<SitingLevel['name'], number> {
  const { dataset, floors, open, fedBy, villages } = finished;
  const missed = Object.fromEntries(LEVELS.map((name) => [name, 0])) as Record<SitingLevel['name'], number>;
  for (const floor of floors) missed[levelOf(floor)] += Math.max(0, floor.atLeast - countedBy(finished, floor).size);
  const towns = new Set(
    dataset.sites.filter(({ id, tier }) => tier === 'town' && open.has(id)).map((site) => site.town),
  );
  missed['towns-open'] = dataset.towns.filter(({ code }) => !towns.has(code)).length;
  const isFed = (station: SiteId | null): boolean => station !== null && fedBy.has(station);
  const without = new Set(villages.filter(({ station }) => !isFed(station)).map(({ village }) => village));
  missed['villages-served'] = without.size;
  missed['poor-served'] = dataset.villages.filter(
    ({ code, designatedPoor }) => designatedPoor && without.has(code),
  ).length;
  return missed;
}

/**
 * Conflicts of siting, each of a single constraint with what in the data stands against it
 * (`data:villages-without-position`, `data:villages-off-road`, `data:excluded-sites`, `policy:deliveries-per-week`);
 * and one more for each constraint that the plan misses although siting could hold it, with what came in between: why
 * villages that would count are not served (`unserved:<reason>`), or that the sites were given (`policy:sites-given`).
 */
export function nameCauses(
  finished: Finished,
  constraints: SitingProof['constraints'],
  proof: { readonly conflicts: SitingProof['conflicts']; readonly given: boolean },
  offRoad: number,
): SitingProof['conflicts'] {
  const { dataset, policy, floors } = finished;
  const withoutPosition = dataset.villages.filter((village) => village.position === null).length;
  const excluded = dataset.sites.filter((site) => site.state === 'excluded').length;
  const visits = policy.days.length * policy.trunkDepartures.length;
  const causes = [
    visits < policy.minimumDeliveriesPerWeek ? 'policy:deliveries-per-week' : null,
    withoutPosition > 0 ? 'data:villages-without-position' : null,
    offRoad > 0 ? 'data:villages-off-road' : null,
    excluded > 0 ? 'data:excluded-sites' : null,
  ].filter((cause) => cause !== null);
  const missed = constraints.filter(({ held }) => !held).map(({ name }) => name);
  // A set that siting could not hold, but the plan does, is none: nothing in it is missed.
  const named = proof.conflicts
    .filter((conflict) => conflict.constraints.some((name) => missed.includes(name)))
    .map((conflict) =>
      conflict.constraints.length === 1 ? { constraints: [...conflict.constraints, ...causes] } : conflict,
    );
  const told = new Set(named.flatMap((conflict) => conflict.constraints));
  for (const name of missed) {
    if (told.has(name)) continue;
    const floor = floors.find((one) => one.name === name);
    const between = floor === undefined ? ['data:required-sites'] : reasonsBehind(finished, floor);
    named.push({ constraints: [name, ...(proof.given ? ['policy:sites-given'] : []), ...between] });
  }
  return named;
}

/** Why places that would count towards a floor do not: reasons of villages without service, the most frequent first. */
function reasonsBehind(finished: Finished, floor: Floor): string[] {
  const { villages, policy } = finished;
  const counted = countedBy(finished, floor);
  const missing = villages.filter(({ village }) => floor.counts === 'covered' && !counted.has(village));
  const stationless = villages.filter(
    ({ ownStation, reason }) => floor.counts !== 'covered' && !ownStation && reason !== null,
  );
  const counts = new Map<string, number>();
  for (const { reason, fails } of [...missing, ...stationless]) {
    const cause =
      reason !== null ? `unserved:${reason}` : fails === 'c' ? 'data:carriers' : fails === 'b' ? OFTEN : null;
    if (cause !== null) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  const few = policy.days.length * policy.trunkDepartures.length < policy.minimumDeliveriesPerWeek;
  if (few && floor.counts === 'covered') counts.set(OFTEN, Number.POSITIVE_INFINITY);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([cause]) => cause);
}

const OFTEN = 'policy:deliveries-per-week';
