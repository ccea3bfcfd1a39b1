/**
 * What is on board: deliveries from the start of a trip, collections from their stop on, shipments between their ends.
 */
import type { Ground } from './ground.ts';
import { addLoad, type Load, noLoad } from './load.ts';
import type { ReadRun, ReadTrip } from './read.ts';
import { amountsOf, type Served } from './served.ts';
import type { Report, RoutingPlace } from './violation.ts';

/** What a trip takes from its depot for stops: the deliveries of its stops. */
export function deliveriesOf({ problem }: Ground, served: Served, { run }: ReadRun, trip: ReadTrip): number[] {
  const sum = noLoad(problem);
  for (const visit of trip.visits)
    if (visit.kind === 'stop') addLoad(sum, amountsOf(visit.stop, served, run.day).deliver);
  return sum;
}

/** What a trip takes from its depot for satellites. */
export function suppliesOf({ problem }: Ground, trip: ReadTrip): number[] {
  const sum = noLoad(problem);
  for (const visit of trip.visits) if (visit.kind === 'supply') addLoad(sum, visit.supply.amount);
  return sum;
}

/**
 * No dimension holds more than the type's capacity, at departure and after each visit; the fullest moment of each trip
 * is reported.
 */
export function checkLoads(ground: Ground, served: Served, read: ReadRun, report: Report): void {
  for (const trip of read.trips) {
    const load = deliveriesOf(ground, served, read, trip);
    addLoad(load, suppliesOf(ground, trip));
    const peak = load.map((amount): { amount: number; at: RoutingPlace } => ({ amount, at: trip.at }));
    for (const visit of trip.visits) {
      const change = (more: Load, sign: 1 | -1): void => addLoad(load, more, sign);
      if (visit.kind === 'stop') {
        const { deliver, collect } = amountsOf(visit.stop, served, read.run.day);
        change(deliver, -1);
        change(collect, 1);
      } else if (visit.kind === 'supply') change(visit.supply.amount, -1);
      else if (visit.kind !== 'break') change(visit.shipment.amount, visit.kind === 'pickup' ? 1 : -1);
      for (const [d, amount] of load.entries()) if (amount > (peak[d]?.amount ?? 0)) peak[d] = { amount, at: visit.at };
    }
    for (const [d, { amount, at }] of peak.entries()) {
      const capacity = read.type.capacity[d] ?? 0;
      const dimension = ground.problem.dimensions[d]?.id ?? `${d}`;
      const params = { loaded: amount, dimension, capacity };
      report.excess({
        key: 'capacity-exceeded',
        at,
        subject: read.type.id,
        amount: amount - capacity,
        unit: ground.unit(d),
        params,
      });
    }
  }
}
