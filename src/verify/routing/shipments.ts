/** Each shipment is picked up and delivered once, pickup first, in one trip. */
import type { Ground } from './ground.ts';
import type { ReadRun, ShipmentVisit } from './read.ts';
import type { Report, RoutingPlace } from './violation.ts';

const sameTrip = (a: RoutingPlace, b: RoutingPlace): boolean => a.run === b.run && a.trip === b.trip;

export function checkShipments(ground: Ground, runs: readonly ReadRun[], report: Report): void {
  const visits = new Map<string, ShipmentVisit[]>();
  for (const visit of runs.flatMap(({ trips }) => trips.flatMap((trip) => trip.visits))) {
    if (visit.kind !== 'pickup' && visit.kind !== 'delivery') continue;
    visits.set(visit.id, [...(visits.get(visit.id) ?? []), visit]);
  }
  for (const { id } of ground.problem.shipments) {
    const of = (kind: 'pickup' | 'delivery') => (visits.get(id) ?? []).filter((visit) => visit.kind === kind);
    const [pickups, deliveries] = [of('pickup'), of('delivery')];
    for (const [kind, list] of Object.entries({ pickup: pickups, delivery: deliveries })) {
      const message = `The ${kind} of ${id} is made ${list.length} times; allowed: once`;
      report.excess({
        code: 'shipment-repeated',
        at: list[1]?.at ?? {},
        subject: id,
        amount: list.length - 1,
        unit: 'visits',
        message,
      });
    }
    const [pickup, delivery] = [pickups[0], deliveries[0]];
    if (pickup !== undefined && delivery !== undefined) checkPair(id, pickup.at, delivery.at, report);
    else if (pickup !== undefined || delivery !== undefined) {
      const message = `${id} is ${pickup === undefined ? 'delivered, but not picked up' : 'picked up, but not delivered'}`;
      report.excess({
        code: 'shipment-incomplete',
        at: (pickup ?? delivery)?.at ?? {},
        subject: id,
        amount: 1,
        unit: 'visits',
        message,
      });
    }
  }
}

function checkPair(id: string, pickup: RoutingPlace, delivery: RoutingPlace, report: Report): void {
  if (!sameTrip(pickup, delivery)) {
    const show = ({ run, trip }: RoutingPlace): string => `run ${run}, trip ${trip}`;
    const message = `${id} is picked up on ${show(pickup)} and delivered on ${show(delivery)}; allowed: one trip`;
    report.excess({ code: 'shipment-split', at: delivery, subject: id, amount: 1, unit: 'shipments', message });
  } else if ((delivery.visit ?? 0) < (pickup.visit ?? 0)) {
    const message = `${id} is delivered (visit ${delivery.visit}) before it is picked up (visit ${pickup.visit})`;
    report.excess({ code: 'pickup-after-delivery', at: delivery, subject: id, amount: 1, unit: 'shipments', message });
  }
}
