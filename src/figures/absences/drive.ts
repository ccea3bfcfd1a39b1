/** A run of the plan driven by another vehicle, perhaps later. */
import type { Dataset, Run, SiteId, Stop, Travel, VehicleType } from '../../model/index.ts';
import { DAY, seconds, tripBetween } from '../../model/index.ts';

/** What a vehicle drives with, by the roads and the hours of the sites. */
export interface Roads {
  readonly travel: Travel;
  readonly hours: ReadonlyMap<SiteId, { readonly opens: number; readonly closes: number }>;
  readonly types: ReadonlyMap<string, VehicleType>;
  readonly profiles: ReadonlyMap<string, Dataset['profiles'][number]>;
}

/** Roads of a dataset by `travel`, which is its own. */
export const roadsOf = (dataset: Dataset, travel: Travel): Roads => ({
  travel,
  hours: new Map(dataset.sites.map(({ id, opens, closes }) => [id, { opens, closes }])),
  types: new Map(dataset.vehicles.map((type) => [type.id, type])),
  profiles: new Map(dataset.profiles.map((profile) => [profile.id, profile])),
});

/** Seconds from one site to another; null without a way. */
export function legOf({ travel }: Roads, profile: string, from: SiteId, to: SiteId): number | null {
  const found = tripBetween(travel, profile, travel.index(from), travel.index(to)).seconds;
  return found < 0 ? null : found;
}

/**
 * The run as `type` drives it from `departs` on, with the same stops, service and unloading; null where a leg has no
 * way, a site closes before, its profile's operating hours are left, it takes longer than `shiftSeconds`, or, if it leaves
 * later than planned, it is not back on the same day. Clock times in seconds since midnight.
 */
export function drivenBy(
  run: Run,
  type: VehicleType,
  departs: number,
  { shiftSeconds }: { readonly shiftSeconds: number },
  roads: Roads,
): Run | null {
  const same = roads.types.get(run.vehicleType)?.profile === type.profile;
  const leg = (from: SiteId, to: SiteId, planned: number): number | null =>
    same ? planned : legOf(roads, type.profile, from, to);
  let [clock, from] = [departs, run.base];
  const stops: Stop[] = [];
  for (const stop of run.stops) {
    const legSeconds = leg(from, stop.site, stop.legSeconds);
    const hours = roads.hours.get(stop.site);
    if (legSeconds === null || hours === undefined) return null;
    const arrives = clock + legSeconds;
    const waitSeconds = Math.max(0, hours.opens - arrives);
    clock = arrives + waitSeconds + (stop.handover - stop.arrives - stop.waitSeconds);
    if (clock > hours.closes) return null;
    const times = { arrives: seconds(arrives), waitSeconds: seconds(waitSeconds), handover: seconds(clock) };
    stops.push({ ...stop, ...times, legSeconds: seconds(legSeconds), departs: seconds(clock) });
    from = stop.site;
  }
  const back = leg(from, run.base, run.returnSeconds);
  if (back === null) return null;
  const returns = clock + back;
  const unloaded = returns + (run.unloaded - run.returns);
  const hours = roads.profiles.get(type.profile)?.operatingHours;
  if (hours !== undefined && (departs < hours.from || unloaded > hours.until)) return null;
  if (unloaded - departs > shiftSeconds || unloaded > Math.max(DAY, run.unloaded)) return null;
  return {
    ...run,
    vehicleType: type.id,
    cutoff: seconds(departs - (run.departs - run.cutoff)),
    departs: seconds(departs),
    stops,
    returnSeconds: seconds(back),
    returns: seconds(returns),
    unloaded: seconds(unloaded),
    seconds: seconds(unloaded - departs),
  };
}
