/**
 * What feeds each village station: its town, or the county centre directly (warehouses: warehouses.ts). Unloading, sorting and loading again in town
 * costs time, workers and vehicles; it pays where a town is far and its stations are many and near to it. Decided town by
 * town, from both ends: all by way of towns, all direct where a run can be; then each town the other way, the most
 * promising first, as long as the county gets better by its own timetable.
 */
import { HOUR, type SiteId } from '../model/index.ts';
import { isLess, type Judged, worthOf } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import { wavesFor } from './demand.ts';
import { type RoundsInput, routedOnce } from './rounds.ts';
import type { CountyRoute } from './routes/index.ts';

export interface Feeding {
  readonly fedBy: ReadonlyMap<SiteId, SiteId>;
  /** The first routes with it. */
  readonly routes: readonly CountyRoute[];
}

interface Tried extends Feeding {
  readonly worth: readonly number[];
}

/** How many towns in a row may bring nothing before the others are left as they are. */
const MOST_FAILURES = 3;

/**
 * Feeders for the stations of `input`, whose assignment names the town of each. Stations that no direct run reaches stay
 * with their town. Deterministic. Throws `cancelled` through the context.
 */
export function chooseFeeders(context: ScheduleContext, input: RoundsInput): Feeding {
  const { fedBy: byTown } = input.assignment;
  const tryOut = (fedBy: ReadonlyMap<SiteId, SiteId>, start?: readonly CountyRoute[]): Tried => {
    context.work.checkpoint();
    const assignment = { ...input.assignment, fedBy };
    const routed = routedOnce(context, { ...input, assignment, ...(start === undefined ? {} : { earlier: start }) });
    return { fedBy, routes: routed.routing.routes, worth: worthOf(routed, judgedBy(context, fedBy)) };
  };
  const three = tryOut(byTown);
  if (!context.policy.directRuns) return three;
  const { id: centre } = input.centre;
  const direct = tryOut(new Map([...byTown.keys()].map((station) => [station, centre])));
  const reached = new Set(direct.routes.flatMap(({ stops }) => stops));
  const start = [...byTown.keys()].every((station) => reached.has(station))
    ? direct
    : tryOut(new Map([...byTown].map(([station, town]) => [station, reached.has(station) ? centre : town])));
  return improved(context, byTown, centre, isLess(start.worth, three.worth) ? start : three, tryOut);
}

const judgedBy = ({ dataset, policy }: ScheduleContext, fedBy: Judged['fedBy']): Judged => ({
  dataset,
  policy,
  waves: wavesFor(dataset, policy),
  fedBy,
});

/** Turns towns over one by one, those first where it promises most, and keeps what is better. */
function improved(
  context: ScheduleContext,
  byTown: ReadonlyMap<SiteId, SiteId>,
  centre: SiteId,
  from: Tried,
  tryOut: (fedBy: ReadonlyMap<SiteId, SiteId>, start: readonly CountyRoute[]) => Tried,
): Feeding {
  let best = from;
  let failures = 0;
  for (const town of byPromise(context, byTown, centre, from)) {
    if (failures === MOST_FAILURES) break;
    const mine = [...byTown].flatMap(([station, by]) => (by === town ? [station] : []));
    const turned = new Map(best.fedBy);
    const fed = mine.some((station) => best.fedBy.get(station) === town);
    for (const station of mine) turned.set(station, fed ? centre : town);
    const moved = new Set(mine);
    const kept = best.routes.flatMap((route): CountyRoute[] => {
      if (route.base === town) return [];
      const stops = route.stops.filter((stop) => !moved.has(stop));
      return stops.length === 0 ? [] : [{ ...route, stops }];
    });
    const tried = tryOut(turned, kept);
    if (isLess(tried.worth, best.worth)) [best, failures] = [tried, 0];
    else failures++;
  }
  return best;
}

/**
 * Towns by how much nearer their stations are to the town than to the centre, per parcel's worth of driving: those that
 * the other way would suit best come first.
 */
function byPromise(
  { dataset, travel, policy }: ScheduleContext,
  byTown: ReadonlyMap<SiteId, SiteId>,
  centre: SiteId,
  { fedBy }: Feeding,
): SiteId[] {
  const profile = dataset.vehicles.find(({ tiers }) => tiers.includes('feeder'))?.profile ?? '';
  const seconds = (from: SiteId, to: SiteId): number => {
    const found = travel.row(profile, travel.index(from)).seconds[travel.index(to)] ?? -1;
    return found < 0 ? policy.shiftSeconds : found;
  };
  const paid = dataset.inputs.people.paidHoursMinimum * HOUR;
  const towns = [...new Set(byTown.values())];
  const promise = towns.map((town) => {
    const stations = [...byTown].flatMap(([station, by]) => (by === town ? [station] : []));
    const far = stations.reduce((sum, station) => sum + seconds(centre, station), 0);
    const near = stations.reduce((sum, station) => sum + seconds(town, station), 0) + paid;
    const isFed = stations.some((station) => fedBy.get(station) === town);
    return { town, gain: isFed ? near - far : far - near };
  });
  return promise.sort((a, b) => b.gain - a.gain || (a.town < b.town ? -1 : 1)).map(({ town }) => town);
}
