import { type Site, type SiteId, tripBetween, type VehicleType } from '../../model/index.ts';
import { meanRoomOf } from '../../timetable/index.ts';
import { amountsOf, perParcel, stopKind } from './amounts.ts';
import type { RouteProblem, RouteStop } from './single/problem.ts';
import { wageOf } from './terms.ts';
import type { CountyRoutingInput, RunTier } from './types.ts';

export interface Depot {
  readonly wave: number;
  readonly tier: RunTier;
  readonly base: Site;
  /** Earliest departure, seconds of day. */
  readonly departs: number;
}

/**
 * The sites as stops of one depot, driven with one vehicle type. `dueOf`: hand-over wanted by then; Infinity = no wish.
 */
export function depotProblem(
  input: CountyRoutingInput,
  { wave, tier, base, departs }: Depot,
  sites: readonly Site[],
  type: VehicleType,
  dueOf: (site: SiteId) => number,
): RouteProblem {
  const { dataset, policy, travel } = input;
  const indices = [base, ...sites].map((site) => travel.index(site.id));
  const width = indices.length;
  const seconds = new Int32Array(width * width);
  const metres = new Int32Array(width * width);
  indices.forEach((from, a) => {
    indices.forEach((to, b) => {
      const trip = tripBetween(travel, type.profile, from, to);
      seconds[a * width + b] = trip.seconds;
      metres[a * width + b] = trip.metres;
    });
  });
  const stops = sites.map(
    (site): RouteStop => ({
      id: site.id,
      ...amountsOf(input, wave, stopKind(site), site.id),
      opens: site.opens,
      closes: site.closes,
      due: dueOf(site.id),
    }),
  );
  const room = meanRoomOf(type, dataset);
  return {
    stops,
    seconds,
    metres,
    departs,
    shiftSeconds: policy.shiftSeconds,
    unloadSeconds: policy.stopSeconds,
    secondsPerParcel: perParcel(input, tier),
    capacityParcels: room.parcels,
    coldCapacityParcels: room.cold,
    coldShare: dataset.demand.coldShare,
    fenPerKilometre: type.fenPerKilometre,
    fenPerHour: wageOf(dataset, type),
    fenPerDay: type.fenPerDay,
  };
}
