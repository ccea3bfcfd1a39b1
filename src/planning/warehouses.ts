/**
 * Shared warehouses: depots between the tiers that belong to no town. One is opened where the whole plan, with what it
 * costs a month, is better for it. Which stations it feeds is decided as for towns (feeding.ts): those that are nearer to
 * it than to what feeds them, then the stations of each town together the other way, as long as that is better.
 */
import { type Plan, type SiteId, tripBetween } from '../model/index.ts';
import type { ThreeTierNetwork } from '../network/index.ts';
import { openingOf } from '../siting/constraints.ts';
import { monthlySiteCost } from '../siting/index.ts';
import { isLess, worthOf } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import type { SitingDecision } from './decision.ts';
import { wavesFor } from './demand.ts';
import { routedOnce } from './rounds.ts';
import type { CountyRoute } from './routes/index.ts';

/** A county whose sites are chosen but for its warehouses. */
interface Chosen {
  readonly context: ScheduleContext;
  readonly network: ThreeTierNetwork;
  readonly decision: SitingDecision;
  /** Whether rounds of improvement are asked for. */
  readonly improves: boolean;
}

/**
 * Makes the plan of a decision. `last`: the one that stays, with the rounds of improvement that are asked for; others are
 * only compared.
 */
type Planned = (decision: SitingDecision, last: boolean) => Promise<Plan>;

/** The best plan so far. */
interface Best {
  readonly plan: Plan;
  readonly decision: SitingDecision;
}

/** Seconds by which stations are nearer to a warehouse than to what feeds them; stations that may not go there: none. */
type Gains = ReadonlyMap<SiteId, number>;

type Feeders = ReadonlyMap<SiteId, SiteId>;

/** How many warehouses, or towns of one, may bring nothing in a row before the others are left as they are. */
const MOST_FAILURES = 3;
/** Months of a week, as sites are charged: docs/definitions.md §5.6. */
const MONTHS_PER_WEEK = 84 / 365;

/**
 * The plan, or the better one with some of the warehouses that the centre reaches, tried one after the other, the most
 * promising first, within the budget. Of an edited plan those that the edits have opened are tried, and for stations that
 * nobody can serve otherwise those that stand; a plan that starts from another one keeps what that has. Where there are
 * no warehouses the plan is made once. Deterministic. Throws `cancelled` through the context.
 */
export async function withWarehouses(chosen: Chosen, planned: Planned): Promise<Plan> {
  const { context, network, decision } = chosen;
  if (network.warehouses.length === 0 || context.from !== undefined) return planned(decision, true);
  let best: Best = { plan: await planned(decision, !chosen.improves), decision };
  let failures = 0;
  for (const id of offered(chosen, best.plan)) {
    if (failures === MOST_FAILURES) break;
    context.work.checkpoint();
    const next = await withWarehouse(chosen, best, id, planned);
    if (next === null) failures++;
    else [best, failures] = [next, 0];
  }
  return chosen.improves ? planned(best.decision, true) : best.plan;
}

/** What a plan is worth: first villages served and towns visited, then villages within 24 hours, then fen a week. */
function worthOfPlan({ villages, figures }: Plan): readonly number[] {
  const { totalFen, commissionsFen } = figures.cost.perWeek;
  const unserved = villages.filter(({ status }) => status === 'unserved').length;
  const unvisited = figures.frequency.towns.distribution.find(({ perWeek }) => perWeek === 0)?.places ?? 0;
  return [unserved + unvisited, -figures.reachability.inbound.within24h.villages.numerator, totalFen - commissionsFen];
}

/** What feeds each station; those that the plan gives up have their town. */
function feedersOf({ sites }: Plan, { assignment }: SitingDecision): Feeders {
  const fedBy = new Map(sites.map((each) => [each.site, each.fedBy]));
  return new Map([...assignment.fedBy].map(([station, town]) => [station, fedBy.get(station) ?? town]));
}

/** The warehouses worth a try: those that stand, then those that bring most stations nearer. */
function offered(chosen: Chosen, plan: Plan): SiteId[] {
  const { network, decision } = chosen;
  const feeders = feedersOf(plan, decision);
  const nearer = new Map(
    network.warehouses.map((id) => {
      const gains = [...gainsOf(chosen, plan, feeders, id).values()];
      return [id, gains.reduce((sum, gain) => sum + Math.max(0, gain), 0)];
    }),
  );
  const promise = (id: SiteId): number => nearer.get(id) ?? 0;
  const isOpen = (id: SiteId): number => Number(decision.open.has(id));
  return network.warehouses
    .filter((id) => promise(id) > 0)
    .sort((a, b) => isOpen(b) - isOpen(a) || promise(b) - promise(a) || (a < b ? -1 : 1));
}

/** What stations gain that a warehouse may feed; those that no run visits are as far from any other as can be. */
function gainsOf({ context, network, decision }: Chosen, plan: Plan, feeders: Feeders, warehouse: SiteId): Gains {
  const { dataset, travel, policy, base } = context;
  const profile = dataset.vehicles.find(({ tiers }) => tiers.includes('feeder'))?.profile;
  const gains = new Map<SiteId, number>();
  if (profile === undefined || (base !== undefined && !decision.open.has(warehouse))) return gains;
  const stood = base?.sites.some(({ site }) => site === warehouse) ?? false;
  const visited = new Set(plan.runs.flatMap(({ stops }) => stops.map(({ site }) => site)));
  const seconds = (from: SiteId, to: SiteId): number =>
    tripBetween(travel, profile, travel.index(from), travel.index(to)).seconds;
  for (const [station, feeder] of feeders) {
    const isLost = !visited.has(station);
    // What an edit does not touch stays.
    if ((stood && !isLost) || network.feeder(station, warehouse) === null) continue;
    const [now, then] = [isLost ? -1 : seconds(feeder, station), seconds(warehouse, station)];
    if (then >= 0) gains.set(station, (now < 0 ? Math.max(policy.shiftSeconds, then + 1) : now) - then);
  }
  return gains;
}

/** The plan with one warehouse more; null where it costs more than is left, or is no better. */
async function withWarehouse(chosen: Chosen, best: Best, id: SiteId, planned: Planned): Promise<Best | null> {
  const { dataset, policy } = chosen.context;
  const isOpen = best.decision.open.has(id);
  const open = new Set(best.decision.open).add(id);
  const site = dataset.sites.find((each) => each.id === id);
  if (!isOpen && policy.budgetFen !== null && openingOf(dataset, open) > policy.budgetFen) return null;
  const weeklyFen =
    isOpen || site === undefined ? 0 : monthlySiteCost(site, dataset.costs.amortisationMonths) * MONTHS_PER_WEEK;
  const [unserved = 0, , fen = 0] = worthOfPlan(best.plan);
  // It saves no more than everything costs.
  if (unserved === 0 && weeklyFen >= fen) return null;
  const feeders = feedersOf(best.plan, chosen.decision);
  const gains = gainsOf(chosen, best.plan, feeders, id);
  const fedBy =
    feedingFrom({ ...chosen, open, feeders }, gains, { id, weeklyFen }) ?? withLost(best.plan, feeders, gains, id);
  if (fedBy === null) return null;
  const decision: SitingDecision = {
    ...best.decision,
    open,
    assignment: { ...chosen.decision.assignment, fedBy },
    fed: true,
  };
  const plan = await planned(decision, false);
  return isLess(worthOfPlan(plan), worthOfPlan(best.plan)) ? { plan, decision } : null;
}

/** Feeders with the stations that no run visits at a warehouse, which first routes say little of; null without any. */
function withLost({ runs }: Plan, feeders: Feeders, gains: Gains, warehouse: SiteId): Feeders | null {
  const visited = new Set(runs.flatMap(({ stops }) => stops.map(({ site }) => site)));
  const lost = [...gains.keys()].filter((station) => !visited.has(station));
  return lost.length === 0 ? null : new Map([...feeders, ...lost.map((station) => [station, warehouse] as const)]);
}

/** First routes with their feeders, and what these come to. */
interface Tried {
  readonly fedBy: Feeders;
  readonly routes: readonly CountyRoute[];
  readonly worth: readonly number[];
}

/**
 * Feeders with which the first routes, and `weeklyFen` for warehouse `id`, are better than with `feeders`; null: there
 * are none.
 */
function feedingFrom(
  chosen: Chosen & { readonly open: ReadonlySet<SiteId>; readonly feeders: Feeders },
  gains: Gains,
  { id, weeklyFen }: { readonly id: SiteId; readonly weeklyFen: number },
): Feeders | null {
  const { feeders, decision } = chosen;
  const move = (from: Tried, stations: readonly SiteId[], to: (station: SiteId) => SiteId): Tried => {
    const fedBy = new Map(from.fedBy);
    for (const station of stations) fedBy.set(station, to(station));
    const moved = new Set(stations.filter((station) => fedBy.get(station) !== from.fedBy.get(station)));
    return moved.size === 0 ? from : firstRoutes(chosen, fedBy, routesWithout(from.routes, id, moved));
  };
  const there = () => id;
  const back = (station: SiteId): SiteId => feeders.get(station) ?? id;
  const gain = (station: SiteId): number => gains.get(station) ?? 0;
  const isNear = (station: SiteId): boolean => gain(station) > 0;
  const townOf = (station: SiteId): SiteId => decision.assignment.fedBy.get(station) ?? '';
  const towns = [...Map.groupBy(gains.keys(), townOf)].map(([town, stations]) => {
    return { town, stations, gain: stations.reduce((sum, station) => sum + gain(station), 0) };
  });
  const before = firstRoutes(chosen, feeders, []);
  const whole = towns.flatMap(({ stations }) => (stations.some(isNear) ? stations : []));
  const [some, all] = [move(before, [...gains.keys()].filter(isNear), there), move(before, whole, there)];
  let best = isLess(all.worth, some.worth) ? all : some;
  let failures = 0;
  for (const { stations } of towns.sort((a, b) => b.gain - a.gain || (a.town < b.town ? -1 : 1))) {
    if (failures === MOST_FAILURES) break;
    const isThere = stations.every((station) => best.fedBy.get(station) === id);
    const tried = move(best, stations, isThere ? back : there);
    if (isLess(tried.worth, best.worth)) [best, failures] = [tried, 0];
    else failures++;
  }
  const withSite = best.worth.map((value, i) => (i === best.worth.length - 1 ? value + weeklyFen : value));
  return isLess(withSite, before.worth) ? best.fedBy : null;
}

/** The first routes for some feeders, around those of `earlier`. */
function firstRoutes(
  { context, network, decision, open }: Chosen & { readonly open: ReadonlySet<SiteId> },
  fedBy: Feeders,
  earlier: readonly CountyRoute[],
): Tried {
  context.work.checkpoint();
  const { dataset, policy } = context;
  const assignment = { ...decision.assignment, fedBy };
  const input = { centre: network.centre, assignment, open, share: 1, idPrefix: '', earlier };
  const routed = routedOnce(context, input);
  const worth = worthOf(routed, { dataset, policy, waves: wavesFor(dataset, policy), fedBy });
  return { fedBy, routes: routed.routing.routes, worth };
}

/** What is left of routes without the runs of `base` when nobody else stops at the stations `moved`. */
function routesWithout(routes: readonly CountyRoute[], base: SiteId, moved: ReadonlySet<SiteId>): CountyRoute[] {
  return routes.flatMap((route): CountyRoute[] => {
    if (route.base === base) return [];
    const kept = route.stops.flatMap((stop, i) => (moved.has(stop) ? [] : i));
    const stops = kept.flatMap((i) => route.stops[i] ?? []);
    const { carries } = route;
    if (stops.length === 0) return [];
    return [{ ...route, stops, ...(carries === undefined ? {} : { carries: kept.map((i) => carries[i]) }) }];
  });
}
