/**
 * What feeds each village station: its town, or the county centre directly. Unloading, sorting and loading again in town
 * costs time, workers and vehicles; it pays where a town is far and its stations are many and near to it. Decided town by
 * town, from both ends: all by way of towns, all direct where a run can be; then each town the other way, the most
 * promising first, as long as the county gets better by its own timetable.
 */
import { HOUR, type SiteId, tripBetween } from '../model/index.ts';
import { isLess, worthOf } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import type { Explore } from './explore.ts';
import { judged, type RoundsInput } from './rounds.ts';
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
export async function chooseFeeders(context: ScheduleContext, input: RoundsInput, explore: Explore): Promise<Feeding> {
  const { fedBy: byTown } = input.assignment;
  const { seed } = context.policy;
  const tryOut: TryOut = async (all) => {
    context.work.checkpoint();
    const tasks = all.map(({ fedBy, start }) => {
      const assignment = { ...input.assignment, fedBy };
      return { method: 'first', seed, input: { ...input, assignment, earlier: start ?? [] } } as const;
    });
    const outcomes = await Promise.all(explore(context, tasks));
    return outcomes.map((routed, i): Tried => {
      const fedBy = all[i]?.fedBy ?? byTown;
      return {
        fedBy,
        routes: routed.routing.routes,
        worth: worthOf(routed, judged(context, { ...input, assignment: { ...input.assignment, fedBy } })),
      };
    });
  };
  const { id: centre } = input.centre;
  const either = [{ fedBy: byTown }, { fedBy: new Map([...byTown.keys()].map((station) => [station, centre])) }];
  const [three, direct] = await tryOut(context.policy.directRuns ? either : either.slice(0, 1));
  if (three === undefined) throw new TypeError('nothing was tried');
  if (direct === undefined) return three;
  const reached = new Set(direct.routes.flatMap(({ stops }) => stops));
  const mixed = new Map([...byTown].map(([station, town]) => [station, reached.has(station) ? centre : town]));
  const isWhole = [...byTown.keys()].every((station) => reached.has(station));
  const [start = direct] = isWhole ? [direct] : await tryOut([{ fedBy: mixed }]);
  return improved(context, byTown, centre, isLess(start.worth, three.worth) ? start : three, tryOut);
}

/** Tries several ways of feeding, none of which knows of the others. */
type TryOut = (
  all: readonly { readonly fedBy: ReadonlyMap<SiteId, SiteId>; readonly start?: readonly CountyRoute[] }[],
) => Promise<readonly Tried[]>;

/** Towns that are tried at once, neither with the other. */
const AT_ONCE = 2;

/**
 * Turns towns over, those first where it promises most, and keeps what is better: of two the better one, the other is
 * tried again with it.
 */
async function improved(
  context: ScheduleContext,
  byTown: ReadonlyMap<SiteId, SiteId>,
  centre: SiteId,
  from: Tried,
  tryOut: TryOut,
): Promise<Feeding> {
  const waiting = byPromise(context, byTown, centre, from);
  let best = from;
  let failures = 0;
  while (failures < MOST_FAILURES && waiting.length > 0) {
    const towns = waiting.splice(0, Math.min(AT_ONCE, MOST_FAILURES - failures));
    const before = best;
    const all = await tryOut(towns.map((town) => turnedOver(byTown, centre, before, town)));
    const better = all.filter(({ worth }) => isLess(worth, before.worth));
    failures = better.length > 0 ? 0 : failures + all.length;
    for (const tried of better) if (isLess(tried.worth, best.worth)) best = tried;
    waiting.unshift(...towns.filter((_, i) => all[i] !== best && better.some((tried) => tried === all[i])));
  }
  return best;
}

/** A town's stations fed the other way, the other routes as they are. */
function turnedOver(
  byTown: ReadonlyMap<SiteId, SiteId>,
  centre: SiteId,
  { fedBy, routes }: Feeding,
  town: SiteId,
): { readonly fedBy: ReadonlyMap<SiteId, SiteId>; readonly start: readonly CountyRoute[] } {
  const mine = [...byTown].flatMap(([station, by]) => (by === town ? [station] : []));
  const turned = new Map(fedBy);
  const fed = mine.some((station) => fedBy.get(station) === town);
  for (const station of mine) turned.set(station, fed ? centre : town);
  const moved = new Set(mine);
  const start = routes.flatMap((route): CountyRoute[] => {
    if (route.base === town) return [];
    const stops = route.stops.filter((stop) => !moved.has(stop));
    return stops.length === 0 ? [] : [{ ...route, stops }];
  });
  return { fedBy: turned, start };
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
    const found = tripBetween(travel, profile, travel.index(from), travel.index(to)).seconds;
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
