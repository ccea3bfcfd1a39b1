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
      const params = { times: list.length };
      report.excess({
        key: kind === 'pickup' ? 'shipment-repeated/pickup' : 'shipment-repeated/delivery',
        at: list[1]?.at ?? {},
        subject: id,
        amount: list.length - 1,
        unit: 'visits',
        params,
      });
    }
    const [pickup, delivery] = [pickups[0], deliveries[0]];
    if (pickup !== undefined && delivery !== undefined) checkPair(id, pickup.at, delivery.at, report);
    else if (pickup !== undefined || delivery !== undefined) {
      report.excess({
        key: pickup === undefined ? 'shipment-incomplete/delivered' : 'shipment-incomplete/picked-up',
        at: (pickup ?? delivery)?.at ?? {},
        subject: id,
        amount: 1,
        unit: 'visits',
        params: {},
      });
    }
  }
}

function checkPair(id: string, pickup: RoutingPlace, delivery: RoutingPlace, report: Report): void {
  if (!sameTrip(pickup, delivery)) {
    const show = ({ run, trip }: RoutingPlace): string => `/runs/${run}/trips/${trip}`;
    const params = { pickup: show(pickup), delivery: show(delivery) };
    report.excess({ key: 'shipment-split', at: delivery, subject: id, amount: 1, unit: 'shipments', params });
  } else if ((delivery.visit ?? 0) < (pickup.visit ?? 0)) {
    const params = { delivery: delivery.visit ?? 0, pickup: pickup.visit ?? 0 };
    report.excess({ key: 'pickup-after-delivery', at: delivery, subject: id, amount: 1, unit: 'shipments', params });
  }
}
