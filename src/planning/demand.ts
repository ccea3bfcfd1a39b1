/** What the routes have to carry: parcels of each station, and the departures of a service day. */
import type { Dataset, Policy, SiteId } from '../model/index.ts';
import { type Assignment, profileMass, shareBetween } from '../timetable/index.ts';
import { type Wave, wavesOf } from './routes/index.ts';

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

/** The departures with their shares of the week and the hand-over that they want. */
export function wavesFor(dataset: Dataset, policy: Policy): Wave[] {
  const arrivals = profileMass(dataset.demand.arrivals, dataset.inputs.demandPattern);
  const handIns = profileMass(dataset.demand.handIns, dataset.inputs.demandPattern);
  return wavesOf(
    policy,
    (from, to) => shareBetween(arrivals, from, to),
    (from, to) => shareBetween(handIns, from, to),
  );
}
