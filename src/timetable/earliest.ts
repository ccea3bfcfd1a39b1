/** The earliest times at which each route can run, or why it cannot. */
import type { CarriedPart, Run, SiteId, Weekday } from '../model/index.ts';
import { CundaError, DAY } from '../model/index.ts';
import { busTimes } from './buses.ts';
import { type ItineraryContext, itineraryOf, keepsHours, type Ready, timesFrom } from './itinerary.ts';
import type { Departure, Infeasible, RouteSkeleton } from './types.ts';

export interface TimesContext extends ItineraryContext {
  /** What the routes' `wave` counts. */
  readonly departures: readonly Departure[];
}

/** When a vehicle has been out on a day. Null: one of its runs cannot be driven. */
type Outing = { readonly since: number; readonly back: number } | null;

/**
 * Earliest times of the routes with the given indices, in their order; those that have none go to `failed`. Trunk runs
 * leave at their wave's departure, or when their vehicle is back from its run before of that wave and turned round;
 * feeder runs when their town has had its hand-over of the wave, or, where no run of the wave calls, that of a bus, and
 * the transfer; buses by their own timetable. A run that lacks another that failed, a trunk run or its vehicle's run
 * before, is left out without a word: it is judged when that one is gone.
 */
export function earliestTimes(
  active: readonly number[],
  routes: readonly RouteSkeleton[],
  context: TimesContext,
  failed: Infeasible[],
): Ready[] {
  const { policy } = context;
  const ready = new Map<number, Ready>();
  const sorted = new Map<string, HandedOver[]>();
  const inTier = (tier: Run['tier']) =>
    active.flatMap((index) => {
      const route = routes[index];
      return route?.tier === tier && route.bus === undefined ? [{ index, route }] : [];
    });
  const byBus = timeBuses(active, routes, context, { ready, failed });
  const outings = new Map<string, Outing>();
  for (const { index, route } of inTier('trunk').sort((a, b) => turnOf(a.route) - turnOf(b.route))) {
    const departure = departureOf(route, context);
    const key = vehicleKey(route);
    const before = key === null || turnOf(route) === 0 ? undefined : outings.get(key);
    if (before === null) continue;
    const departs = Math.max(departure.departs, before?.back ?? 0);
    const result = timed(index, route, departs, context, before?.since);
    if (key !== null) outings.set(key, outingOf(result, before?.since, policy.turnaroundSeconds));
    if ('reason' in result) {
      failed.push(result);
      continue;
    }
    ready.set(index, result);
    for (const [i, site] of route.stops.entries()) {
      const at = (result.timing.handover[i] ?? 0) + policy.transferSeconds;
      const handover = handoverKey(site, route.wave);
      sorted.set(handover, [...(sorted.get(handover) ?? []), { at, carries: route.carries?.[i] }]);
    }
  }
  const trunkFailed = failed.length > 0;
  for (const { index, route } of inTier('feeder')) {
    const { days } = departureOf(route, context);
    const brought = sorted.get(handoverKey(route.base, route.wave)) ?? onAllDays(byBus.get(route.base), days);
    const departs = leavesAt(route, brought);
    // its trunk run may be among the failed: it is judged without them in the next pass
    if (departs === undefined && trunkFailed) continue;
    const result = timed(index, route, departs, context);
    if ('reason' in result) failed.push(result);
    else ready.set(index, result);
  }
  return active.flatMap((index) => ready.get(index) ?? []);
}

/**
 * Times the bus routes, into `ready` or `failed`; when their parcels are sorted at each town, for feeders of towns that
 * no other run calls at.
 */
function timeBuses(
  active: readonly number[],
  routes: readonly RouteSkeleton[],
  context: TimesContext,
  { ready, failed }: { readonly ready: Map<number, Ready>; readonly failed: Infeasible[] },
): Map<SiteId, (HandedOver & Pick<Departure, 'days'>)[]> {
  const sorted = new Map<SiteId, (HandedOver & Pick<Departure, 'days'>)[]>();
  for (const index of active) {
    const route = routes[index];
    const bus = route?.bus;
    if (route === undefined || bus === undefined) continue;
    const result = busTimes(index, { ...route, bus }, context);
    if ('reason' in result) {
      failed.push(result);
      continue;
    }
    ready.set(index, result);
    if (route.tier !== 'trunk' || bus.from === null) continue;
    for (const [i, site] of route.stops.entries()) {
      const at = (result.timing.handover[i] ?? 0) + context.policy.transferSeconds;
      sorted.set(site, [...(sorted.get(site) ?? []), { at, carries: undefined, days: bus.days }]);
    }
  }
  return sorted;
}

const onAllDays = (
  handovers: readonly (HandedOver & Pick<Departure, 'days'>)[] | undefined,
  wanted: readonly Weekday[],
): readonly HandedOver[] => (handovers ?? []).filter(({ days }) => wanted.every((day) => days.includes(day)));

/** A hand-over at a town, sorted there by `at`, of these parts of stations; undefined: of all. */
interface HandedOver {
  readonly at: number;
  readonly carries: readonly CarriedPart[] | undefined;
}

/**
 * When a feeder route has all that it carries: of each part of its stops the first hand-over. Undefined where its town
 * has none at all.
 */
function leavesAt({ stops, carries }: RouteSkeleton, handovers: readonly HandedOver[]): number | undefined {
  if (handovers.length === 0) return undefined;
  const first = (site: SiteId, part: number | null): number => {
    const those = handovers.filter(
      (each) => each.carries?.some((one) => one.site === site && (part === null || one.part === part)) ?? true,
    );
    return Math.min(...(those.length === 0 ? handovers : those).map(({ at }) => at));
  };
  return Math.max(...stops.flatMap((site, i) => (carries?.[i] ?? [null]).map((one) => first(site, one?.part ?? null))));
}

const handoverKey = (town: SiteId, wave: number): string => `${wave} ${town}`;

const turnOf = ({ vehicle }: RouteSkeleton): number => vehicle?.turn ?? 0;

/** Which vehicle the router means, of which base and type, at one departure; null where it means none. */
export const vehicleKey = ({ base, vehicleType, vehicle, wave }: RouteSkeleton): string | null =>
  vehicle === undefined ? null : JSON.stringify([base, vehicleType, vehicle.name, wave]);

function outingOf(result: Ready | Infeasible, since: number | undefined, turnaroundSeconds: number): Outing {
  if ('reason' in result) return null;
  const { departs, unloaded } = result.timing;
  return { since: since ?? departs, back: unloaded + turnaroundSeconds };
}

function departureOf({ wave }: RouteSkeleton, { departures }: TimesContext): Departure {
  const departure = departures[wave];
  if (departure !== undefined) return departure;
  const last = departures.length - 1;
  throw new CundaError('value-invalid/route-departure', { departure: wave, last }, { received: wave });
}

/** `outSince`: when its vehicle has left on its first run of the day, where this is a later one. */
function timed(
  index: number,
  route: RouteSkeleton,
  departs: number | undefined,
  context: TimesContext,
  outSince = departs,
): Ready | Infeasible {
  const { policy } = context;
  const fails = (reason: Infeasible['reason'], stop: number | null, detail: Infeasible['detail']): Infeasible => ({
    run: index,
    reason,
    stop,
    detail,
    carried: null,
  });
  const itinerary = itineraryOf(route, context);
  if (typeof itinerary === 'number') {
    const [from, to] = [route.stops[itinerary - 1] ?? route.base, route.stops[itinerary] ?? route.base];
    const stop = itinerary < route.stops.length ? itinerary : null;
    return fails('no-road', stop, { from, to, vehicle: route.vehicleType });
  }
  if (departs === undefined) {
    return fails('time-window', null, { departure: route.wave, base: route.base });
  }
  const timing = timesFrom(itinerary, departs);
  if (timing.late !== null) {
    const { stop, ends, closes } = timing.late;
    return fails('time-window', stop, { site: route.stops[stop] ?? route.base, ends, closes });
  }
  const duration = timing.unloaded - departs;
  if (duration > policy.shiftSeconds) {
    return fails('shift', null, { seconds: duration, shift: policy.shiftSeconds });
  }
  const { hours } = itinerary;
  if (hours !== null && !keepsHours(itinerary, timing))
    return fails('time-window', null, { site: route.base, ends: timing.unloaded, closes: hours.until });
  if (outSince !== undefined && outSince < departs) {
    const due = outSince + DAY - policy.turnaroundSeconds;
    if (timing.unloaded > due)
      return fails('time-window', null, { site: route.base, ends: timing.unloaded, closes: due });
  }
  return { index, itinerary, timing, days: departureOf(route, context).days };
}
