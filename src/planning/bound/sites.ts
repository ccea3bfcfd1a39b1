/** The least that sites cost where nothing is worse served: a program of what must be open, and nothing else. */
import type { Dataset, Notice, Plan, Site, SiteId } from '../../model/index.ts';
import { floorsOf, monthlySiteCost } from '../../siting/index.ts';
import { Program } from '../../siting/program.ts';

type Term = [variable: number, coefficient: number];

export interface SitesBound {
  /** Fen a week: no sites that hold what the plan holds cost less. */
  readonly fen: number;
  readonly complete: boolean;
}

const WEEKS_PER_MONTH = 365 / 84;
/** Beyond the solver's rounding: yuan with nine digits or so. Fen. */
const ROUNDING = 0.05;
const NONE = Number.NEGATIVE_INFINITY;
const MANY = Number.POSITIVE_INFINITY;

/**
 * Sites of least weekly cost that keep each floor of the notices as far as the plan does, have a station for each village
 * that the plan serves, and a town station in each town that has one, where the policy asks for all of them. Required
 * sites and the centre are open. `stations`: those that could serve each village.
 */
export async function sitesBound(
  { plan, dataset, notices }: { readonly plan: Plan; readonly dataset: Dataset; readonly notices: readonly Notice[] },
  stations: ReadonlyMap<string, ReadonlySet<SiteId>>,
  timeLimitSeconds: number,
): Promise<SitesBound> {
  const program = new Program();
  const open = new Set(plan.sites.map(({ site }) => site));
  const centre = plan.sites.find(({ tier }) => tier === 'county')?.site;
  const variables = new Map<SiteId, number>();
  for (const site of dataset.sites) {
    if (site.state === 'excluded' && !open.has(site.id)) continue;
    const held = site.state === 'required' || site.id === centre;
    variables.set(site.id, program.variable(weeklyYuan(site, dataset), held ? 1 : 0, 1, true));
  }
  const terms = (sites: Iterable<SiteId>): Term[] =>
    [...sites].flatMap((id): Term[] => {
      const variable = variables.get(id);
      return variable === undefined ? [] : [[variable, 1]];
    });
  for (const options of stations.values()) program.row(1, MANY, terms(options));
  const towns = dataset.sites.filter(({ tier }) => tier === 'town');
  if (plan.policy.serveAll)
    for (const town of new Set(towns.filter(({ id }) => open.has(id)).map((site) => site.town)))
      program.row(1, MANY, terms(towns.filter((site) => site.town === town).map(({ id }) => id)));
  if (!plan.policy.directRuns && stations.size > 0) program.row(1, MANY, terms(towns.map(({ id }) => id)));
  floorRows(program, { plan, dataset, notices }, stations, terms);
  const solved = await program.solve({ timeLimitSeconds, seed: plan.policy.seed });
  const bound = Number.isFinite(solved.bound) ? solved.bound * 100 : 0;
  return { fen: Math.max(0, bound * (1 - 1e-9) - ROUNDING), complete: solved.status === 'optimal' };
}

const weeklyYuan = (site: Site, { costs }: Dataset): number =>
  monthlySiteCost(site, costs.amortisationMonths) / WEEKS_PER_MONTH / 100;

/** Floors as far as the plan reaches them: sites, places with one of them, or villages that one of them serves. */
function floorRows(
  program: Program,
  { plan, dataset, notices }: { readonly plan: Plan; readonly dataset: Dataset; readonly notices: readonly Notice[] },
  stations: ReadonlyMap<string, ReadonlySet<SiteId>>,
  terms: (sites: Iterable<SiteId>) => Term[],
): void {
  const reached = new Map(plan.siting.constraints.map((constraint) => [constraint.name, constraint.reached]));
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  for (const floor of floorsOf(dataset, plan.policy, notices)) {
    const least = Math.min(floor.atLeast, reached.get(floor.name) ?? 0);
    const counted: Term[] = [];
    if (floor.counts === 'open') counted.push(...terms(floor.sites));
    else {
      const groups = floor.counts === 'covered' ? servedBy(stations, floor.sites) : placesOf(sites, floor);
      for (const group of groups) {
        const any = program.variable(0, 0, 1, false);
        program.row(NONE, 0, [[any, 1], ...terms(group).map(([variable]): Term => [variable, -1])]);
        counted.push([any, 1]);
      }
    }
    // What counts for the plan without being known here (a village that the plan covers from afar) counts for all.
    program.row(Math.min(least, counted.length), MANY, counted);
  }
}

const servedBy = (stations: ReadonlyMap<string, ReadonlySet<SiteId>>, sites: ReadonlySet<SiteId>): SiteId[][] =>
  [...stations.values()].map((options) => [...options].filter((id) => sites.has(id)));

function placesOf(
  sites: ReadonlyMap<SiteId, Site>,
  floor: { readonly counts: string; readonly sites: ReadonlySet<SiteId> },
): SiteId[][] {
  const byPlace = new Map<string, SiteId[]>();
  for (const id of floor.sites) {
    const site = sites.get(id);
    const place = (floor.counts === 'towns' ? site?.town : site?.village) ?? id;
    byPlace.set(place, [...(byPlace.get(place) ?? []), id]);
  }
  return [...byPlace.values()];
}
