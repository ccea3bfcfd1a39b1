/** Figure 7: cold parcels whose whole way stays cold. */
import { HOUR, type Ratio, type SiteId } from '../../model/index.ts';
import { type Journey, profileMass, weeklyParcels } from '../../timetable/index.ts';
import type { FiguresInput } from '../input.ts';
import { ratio, sum } from '../ratio.ts';
import { journeysOf, serviceOf } from '../service.ts';
import { eachBatch, inboundStay, lineHaulAfter, outboundStay, type Stay } from './batches.ts';

/**
 * Cold parcels a day whose every stay at a site without a cold store is within the allowed break, of all cold parcels of
 * the county's villages. On the road they lie in cold compartments: no run has more on its design day than these hold.
 */
export function coldChain(input: FiguresInput): Ratio {
  const { dataset, assignment } = input;
  const { demand, inputs } = dataset;
  const { coldShare } = demand;
  const { handling, lineHaul, demandPattern } = inputs;
  const allowed = handling.coldBreakSecondsAllowed;
  const cold = new Set(dataset.sites.filter(({ coldStorage }) => coldStorage).map(({ id }) => id));
  const keeps = (site: SiteId, seconds: number): boolean => cold.has(site) || seconds <= allowed;
  /** Share of parcels that come evenly from `from` to `to` and are gone at `leaves`, whose stay is kept. */
  const kept = (site: SiteId, from: number, to: number, leaves: number): number => {
    if (cold.has(site) || leaves - from <= allowed) return 1;
    if (leaves - to > allowed) return 0;
    return to > from ? (to - (leaves - allowed)) / (to - from) : 1;
  };
  const centre = input.sites.find(({ tier }) => tier === 'county')?.site ?? '';
  const service = serviceOf(input);
  const weekly = weeklyParcels(dataset, assignment, 1);
  const arrivals = profileMass(demand.arrivals, demandPattern);
  const handIns = profileMass(demand.handIns, demandPattern);
  const fetched = handling.village.dwellHours * HOUR;
  let unbroken = 0;
  for (const station of new Set(assignment.stationOf.values())) {
    const base = assignment.fedBy.get(station);
    if (base === undefined) continue;
    const perWeek = weekly(station);
    const parts = journeysOf(service, station);
    const inTown = (stay: Stay): boolean => stay === null || keeps(base, stay.until - stay.from);
    const waits = (at: number): number => (lineHaulAfter(at, lineHaul) ?? at + handling.county.dwellHours * HOUR) - at;
    const inbound = (journey: Journey): boolean => inTown(inboundStay(journey)) && keeps(station, fetched);
    const outbound = (journey: Journey): boolean =>
      inTown(outboundStay(journey)) && keeps(centre, waits(journey.available));
    for (const part of parts.inbound) {
      eachBatch(part, arrivals, perWeek.inbound / parts.inbound.length, (journey, from, parcels, to) => {
        if (inbound(journey)) unbroken += parcels * coldShare.inbound * kept(centre, from, to, journey.departs);
      });
    }
    for (const part of parts.outbound) {
      eachBatch(part, handIns, perWeek.outbound / parts.outbound.length, (journey, from, parcels, to) => {
        if (outbound(journey)) unbroken += parcels * coldShare.outbound * kept(station, from, to, journey.cutoff);
      });
    }
  }
  const all = sum(
    demand.villages,
    ({ inboundPerDay, outboundPerDay }) => inboundPerDay * coldShare.inbound + outboundPerDay * coldShare.outbound,
  );
  return ratio(Math.min(all, unbroken / 7), all);
}
