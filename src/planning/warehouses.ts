/**
 * Shared warehouses: depots between the tiers that belong to no town. One is opened where the whole plan, with what it
 * costs a month, is better for it. Which stations it feeds is decided as for towns (feeding.ts): those that are nearer to
 * it than to what feeds them, then the stations of each town together the other way, as long as that is better.
 */
import type { SiteId } from '../model/index.ts';
import type { ThreeTierNetwork } from '../network/index.ts';
import { openingOf } from '../siting/constraints.ts';
import { monthlySiteCost } from '../siting/index.ts';
import type { Assignment } from '../timetable/index.ts';
import { type Attempt, attempt } from './attempt.ts';
import { isLess, worthOf } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import { type Feeding, judgedBy, MOST_FAILURES, type Tried, tryingOut } from './feeding.ts';
import type { CountyRoute } from './routes/index.ts';

/** A plan's sites and what feeds its stations, before warehouses are thought of. */
export interface Chosen {
  readonly network: ThreeTierNetwork;
  readonly open: ReadonlySet<SiteId>;
  /** `fedBy`: the town of each station. */
  readonly assignment: Assignment;
  readonly feeding: Feeding;
}

/** A warehouse that some stations are nearer to than to what feeds them. */
interface Offer {
  readonly id: SiteId;
  /** Seconds of driving that they would be nearer by, in all. */
  readonly nearer: number;
}

/** The best plan so far. */
interface Best {
  readonly attempt: Attempt;
  readonly worth: readonly number[];
  readonly open: ReadonlySet<SiteId>;
  readonly feeding: Feeding;
  /** Fen a week of the warehouses that are opened. */
  readonly weeklyFen: number;
}

/** Weeks of a month, as sites are charged: docs/definitions.md §5.6. */
const MONTHS_PER_WEEK = 84 / 365;

/**
 * `normal`, or the better plan with some of the warehouses that the centre reaches, tried one after the other, the most
 * promising first, within the budget. Of an edited plan those alone are tried that the edits have opened. Where the
 * county has none nothing is done. Deterministic. Throws `cancelled` through the context.
 */
export function withWarehouses(context: ScheduleContext, chosen: Chosen, normal: Attempt): Attempt {
  const offers = offersOf(context, chosen);
  const { open, feeding } = chosen;
  let best: Best = { attempt: normal, worth: worthIn(context, normal, 0), open, feeding, weeklyFen: 0 };
  let failures = 0;
  for (const { id } of offers) {
    if (failures === MOST_FAILURES) break;
    const next = withWarehouse(context, chosen, best, id);
    if (next === null) failures++;
    else [best, failures] = [next, 0];
  }
  return best.attempt;
}

/** What a whole attempt is worth: stations that it gives up count like stops that are not served. */
function worthIn(context: ScheduleContext, { outcome, input, warnings }: Attempt, weeklyFen: number): number[] {
  const [lost = 0, late = 0, fen = 0] = worthOf(outcome, judgedBy(context, input.assignment.fedBy));
  return [warnings.length + lost, late, fen + weeklyFen];
}

function offersOf(context: ScheduleContext, chosen: Chosen): Offer[] {
  const { network, open, feeding } = chosen;
  const before = context.base && new Set(context.base.sites.map(({ site }) => site));
  const asked = network.warehouses.filter((id) => before === undefined || (open.has(id) && !before.has(id)));
  return asked
    .map((id): Offer => {
      const gains = [...feeding.fedBy].map(([station, feeder]) => gainOf(context, network, station, feeder, id));
      return { id, nearer: gains.reduce((sum, gain) => sum + Math.max(0, gain), 0) };
    })
    .filter(({ nearer }) => nearer > 0)
    .sort((a, b) => Number(open.has(b.id)) - Number(open.has(a.id)) || b.nearer - a.nearer || (a.id < b.id ? -1 : 1));
}

/** By how many seconds a station is nearer to a warehouse than to what feeds it; −Infinity where no way leads there. */
function gainOf(
  { dataset, travel, policy }: ScheduleContext,
  network: ThreeTierNetwork,
  station: SiteId,
  feeder: SiteId,
  warehouse: SiteId,
): number {
  const profile = dataset.vehicles.find(({ tiers }) => tiers.includes('feeder'))?.profile;
  if (profile === undefined || network.feeder(station, warehouse) === null) return Number.NEGATIVE_INFINITY;
  const seconds = (from: SiteId): number =>
    travel.row(profile, travel.index(from)).seconds[travel.index(station)] ?? -1;
  const [now, then] = [seconds(feeder), seconds(warehouse)];
  if (then < 0) return Number.NEGATIVE_INFINITY;
  return (now < 0 ? Math.max(policy.shiftSeconds, then + 1) : now) - then;
}

/** The plan with one warehouse more; null where it costs more than is left, or is no better. */
function withWarehouse(context: ScheduleContext, chosen: Chosen, best: Best, id: SiteId): Best | null {
  const { dataset, policy } = context;
  const { centre } = chosen.network;
  const isOpen = best.open.has(id);
  const open = new Set(best.open).add(id);
  const site = dataset.sites.find((each) => each.id === id);
  if (!isOpen && policy.budgetFen !== null && openingOf(dataset, open) > policy.budgetFen) return null;
  const ownFen =
    isOpen || site === undefined ? 0 : monthlySiteCost(site, dataset.costs.amortisationMonths) * MONTHS_PER_WEEK;
  const [lost = 0, late = 0, fen = 0] = best.worth;
  // It saves no more than everything that runs and workers cost.
  if (lost === 0 && late === 0 && best.weeklyFen + ownFen >= fen) return null;
  const feeding = fedFrom(context, { ...chosen, open, feeding: best.feeding }, id, ownFen);
  if (feeding === null) return null;
  const assignment = { ...chosen.assignment, fedBy: feeding.fedBy };
  const moved = new Set(
    [...feeding.fedBy].flatMap(([station, by]) => (chosen.feeding.fedBy.get(station) === by ? [] : [station])),
  );
  const routes =
    context.base === undefined
      ? { earlier: [], start: feeding.routes }
      : { earlier: routesWithout(chosen.feeding.routes, '', moved) };
  const tried = attempt(context, { centre, open, assignment, ...routes });
  const weeklyFen = best.weeklyFen + ownFen;
  const worth = worthIn(context, tried, weeklyFen);
  return isLess(worth, best.worth) ? { attempt: tried, worth, open, feeding, weeklyFen } : null;
}

/** Feeders with which the first routes, and `ownFen` a week, are better than with those before; null: there are none. */
function fedFrom(context: ScheduleContext, chosen: Chosen, warehouse: SiteId, ownFen: number): Tried | null {
  const { network, open, assignment, feeding } = chosen;
  const { centre } = network;
  const tryOut = tryingOut(context, { centre, assignment, open, share: 1, idPrefix: '', earlier: [] });
  const move = (from: Tried, stations: readonly SiteId[], to: (station: SiteId) => SiteId): Tried => {
    const fedBy = new Map(from.fedBy);
    for (const station of stations) fedBy.set(station, to(station));
    const moved = new Set(stations.filter((station) => fedBy.get(station) !== from.fedBy.get(station)));
    return moved.size === 0 ? from : tryOut(fedBy, routesWithout(from.routes, warehouse, moved));
  };
  const gains = new Map(
    [...feeding.fedBy].map(([station, by]) => [station, gainOf(context, network, station, by, warehouse)]),
  );
  const gain = (station: SiteId): number => gains.get(station) ?? 0;
  const towns = [...Map.groupBy(feeding.fedBy.keys(), (station) => assignment.fedBy.get(station) ?? '')].map(
    ([town, all]) => ({ town, stations: all.filter((station) => Number.isFinite(gain(station))) }),
  );
  const before = tryOut(feeding.fedBy, feeding.routes);
  const there = () => warehouse;
  const near = [...feeding.fedBy.keys()].filter((station) => gain(station) > 0);
  const whole = towns.flatMap(({ stations }) => (stations.some((station) => gain(station) > 0) ? stations : []));
  const [some, all] = [move(before, near, there), move(before, whole, there)];
  let best = isLess(all.worth, some.worth) ? all : some;
  const promise = ({ stations }: (typeof towns)[number]): number =>
    stations.reduce((sum, station) => sum + gain(station), 0);
  let failures = 0;
  for (const { stations } of towns.sort((a, b) => promise(b) - promise(a) || (a.town < b.town ? -1 : 1))) {
    if (failures === MOST_FAILURES) break;
    const back = stations.every((station) => best.fedBy.get(station) === warehouse);
    const tried = move(best, stations, back ? (station) => feeding.fedBy.get(station) ?? warehouse : there);
    if (isLess(tried.worth, best.worth)) [best, failures] = [tried, 0];
    else failures++;
  }
  const [lost = 0, late = 0, fen = 0] = best.worth;
  return isLess([lost, late, fen + ownFen], before.worth) ? best : null;
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
