/** What the routes have to carry: parcels of each station, and the departures of a service day. */
import type { Dataset, Policy, SiteId } from '../model/index.ts';
import { type Assignment, profileMass, shareBetween } from '../timetable/index.ts';
import { type Coming, type Wave, wavesOf } from './routes/index.ts';

/** Parcels a week of each village station in use. */
export function weeklyOf(dataset: Dataset, assignment: Assignment): Map<SiteId, { inbound: number; outbound: number }> {
  const weekly = new Map<SiteId, { inbound: number; outbound: number }>();
  for (const { village, inboundPerDay, outboundPerDay } of dataset.demand.villages) {
    const station = assignment.stationOf.get(village);
    if (station === undefined) continue;
    const sum = weekly.get(station) ?? { inbound: 0, outbound: 0 };
    weekly.set(station, { inbound: sum.inbound + 7 * inboundPerDay, outbound: sum.outbound + 7 * outboundPerDay });
  }
  return weekly;
}

/** When parcels come and are handed in, as shares of a week. */
export function comingOf({ demand, inputs }: Dataset): Coming {
  const arrivals = profileMass(demand.arrivals, inputs.demandPattern);
  const handIns = profileMass(demand.handIns, inputs.demandPattern);
  return {
    inbound: (from, to) => shareBetween(arrivals, from, to),
    outbound: (from, to) => shareBetween(handIns, from, to),
  };
}

/** The departures with their shares of the week and the hand-over that they want. */
export const wavesFor = (dataset: Dataset, policy: Policy): Wave[] => wavesOf(policy, comingOf(dataset));
