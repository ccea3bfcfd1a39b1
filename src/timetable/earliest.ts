/** The earliest times at which each route can run, or why it cannot. */
import type { Run, SiteId } from '../model/index.ts';
import { CundaError } from '../model/index.ts';
import { type Itinerary, type ItineraryContext, itineraryOf, keepsHours, type Timing, timesFrom } from './itinerary.ts';
import type { Infeasible, RouteSkeleton } from './types.ts';

/** A route that can run, at its earliest departure. */
export interface Ready {
  readonly index: number;
  readonly itinerary: Itinerary;
  readonly timing: Timing;
}

/**
 * Earliest times of the routes with the given indices, in their order; those that have none go to `failed`. Trunk runs
 * leave at their wave's departure, feeder runs when their town has had its hand-over of the wave and the transfer. A
 * feeder run that lacks a trunk run is left out without a word while trunk runs fail: it is judged when they are gone.
 */
export function earliestTimes(
  active: readonly number[],
  routes: readonly RouteSkeleton[],
  context: ItineraryContext,
  failed: Infeasible[],
): Ready[] {
  const { policy } = context;
  const ready = new Map<number, Ready>();
  const sorted = new Map<string, number>();
  const schedule = (index: number, route: RouteSkeleton, departs: number | undefined) => {
    const result = timed(index, route, departs, context);
    if ('reason' in result) failed.push(result);
    else ready.set(index, result);
    return 'reason' in result ? null : result;
  };
  const inTier = (tier: Run['tier']) =>
    active.flatMap((index) => {
      const route = routes[index];
      return route?.tier === tier ? [{ index, route }] : [];
    });
  for (const { index, route } of inTier('trunk')) {
    const result = schedule(index, route, departureOf(route, context));
    for (const [i, town] of (result === null ? [] : route.stops).entries()) {
      const at = (result?.timing.handover[i] ?? 0) + policy.transferSeconds;
      const key = handoverKey(town, route.wave);
      sorted.set(key, Math.min(at, sorted.get(key) ?? at));
    }
  }
  const trunkFailed = failed.length > 0;
  for (const { index, route } of inTier('feeder')) {
    departureOf(route, context);
    const departs = sorted.get(handoverKey(route.base, route.wave));
    // its trunk run may be among the failed: it is judged without them in the next pass
    if (departs !== undefined || !trunkFailed) schedule(index, route, departs);
  }
  return active.flatMap((index) => ready.get(index) ?? []);
}

const handoverKey = (town: SiteId, wave: number): string => `${wave} ${town}`;

function departureOf({ wave }: RouteSkeleton, { policy }: ItineraryContext): number {
  const departs = policy.trunkDepartures[wave];
  if (departs !== undefined) return departs;
  const last = policy.trunkDepartures.length - 1;
  throw new CundaError('value-invalid/route-departure', { departure: wave, last }, { received: wave });
}

function timed(
  index: number,
  route: RouteSkeleton,
  departs: number | undefined,
  context: ItineraryContext,
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
  return { index, itinerary, timing };
}
