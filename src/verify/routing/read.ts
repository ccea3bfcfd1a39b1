/** A plan's runs with every id resolved; what can't be resolved is reported and left out. */
import type {
  RoutingBreak,
  RoutingDepot,
  RoutingPlan,
  RoutingRun,
  RoutingShipment,
  RoutingStop,
  RoutingVehicleType,
  RoutingVisit,
} from '../../model/index.ts';
import type { Ground } from './ground.ts';
import type { Report, RoutingPlace } from './violation.ts';

/** A shipment's pickup or delivery. */
type ShipmentEnd = RoutingShipment['pickup'];

type Supply = Extract<RoutingVisit, { kind: 'supply' }>;

interface Common {
  readonly at: RoutingPlace;
  readonly id: string;
  readonly starts: number;
  /** Service, or the pause of a break. */
  readonly seconds: number;
}
interface Stay extends Common {
  readonly location: number;
}
export type StopVisit = Stay & { readonly kind: 'stop'; readonly stop: RoutingStop };
export type ShipmentVisit = Stay & {
  readonly kind: 'pickup' | 'delivery';
  readonly shipment: RoutingShipment;
  readonly end: ShipmentEnd;
};
export type SupplyVisit = Stay & { readonly kind: 'supply'; readonly depot: RoutingDepot; readonly supply: Supply };
export type BreakVisit = Common & { readonly kind: 'break'; readonly pause: RoutingBreak };
export type ReadVisit = StopVisit | ShipmentVisit | SupplyVisit | BreakVisit;

export interface ReadTrip {
  readonly at: RoutingPlace;
  readonly departs: number;
  readonly visits: readonly ReadVisit[];
}

export interface ReadRun {
  readonly at: RoutingPlace;
  readonly run: RoutingRun;
  readonly type: RoutingVehicleType;
  readonly start: RoutingDepot | null;
  readonly end: RoutingDepot | null;
  readonly trips: readonly ReadTrip[];
}

/** The runs of a plan. A run of an unknown type is reported and left out; an unknown visit likewise. */
export function readRuns(ground: Ground, plan: RoutingPlan, report: Report): ReadRun[] {
  return plan.runs.flatMap((run, index) => {
    const at = { run: index, trip: null, visit: null };
    const type = ground.types.get(run.type);
    if (type === undefined) {
      report.excess({
        key: 'unknown-id/type',
        at,
        subject: run.type,
        amount: 1,
        unit: 'ids',
        params: {},
      });
      return [];
    }
    const trips = run.trips.map(({ departs, visits }, trip) => ({
      at: { run: index, trip, visit: null },
      departs,
      visits: visits.flatMap((visit, v) => readVisit(ground, type, visit, { run: index, trip, visit: v }, report)),
    }));
    return {
      at,
      run,
      type,
      start: (type.start === null ? null : ground.depots.get(type.start)) ?? null,
      end: (type.end === null ? null : ground.depots.get(type.end)) ?? null,
      trips,
    };
  });
}

function readVisit(
  ground: Ground,
  type: RoutingVehicleType,
  visit: RoutingVisit,
  at: RoutingPlace,
  report: Report,
): ReadVisit[] {
  const { id, starts } = visit;
  const common = { at, id, starts };
  switch (visit.kind) {
    case 'stop': {
      const stop = ground.stops.get(id);
      if (stop === undefined) break;
      if (type.supplies) refuseStop(type, visit, at, report);
      return [{ ...common, kind: 'stop', seconds: stop.serviceSeconds, location: stop.location, stop }];
    }
    case 'pickup':
    case 'delivery': {
      const shipment = ground.shipments.get(id);
      if (shipment === undefined) break;
      if (type.supplies) refuseStop(type, visit, at, report);
      const end = shipment[visit.kind];
      return [{ ...common, kind: visit.kind, seconds: end.serviceSeconds, location: end.location, shipment, end }];
    }
    case 'break': {
      const pause = type.breaks.find((one) => one.id === id);
      if (pause === undefined) break;
      return [{ ...common, kind: 'break', seconds: pause.seconds, pause }];
    }
    case 'supply': {
      const depot = ground.depots.get(id);
      if (depot === undefined || depot.satellite === null) break;
      if (!type.supplies) {
        const params = { type: type.id };
        report.excess({ key: 'supply-not-allowed', at, subject: id, amount: 1, unit: 'visits', params });
      }
      const { serviceSeconds } = depot.satellite;
      return [{ ...common, kind: 'supply', seconds: serviceSeconds, location: depot.location, depot, supply: visit }];
    }
  }
  const elsewhere = ground.stops.has(id) || ground.shipments.has(id) || ground.depots.has(id);
  if (elsewhere)
    report.excess({
      key: 'wrong-kind',
      at,
      subject: id,
      amount: 1,
      unit: 'visits',
      params: { kind: visit.kind },
    });
  else
    report.excess({
      key: 'unknown-id/visit',
      at,
      subject: id,
      amount: 1,
      unit: 'ids',
      params: { type: type.id, kind: visit.kind },
    });
  return [];
}

const refuseStop = (type: RoutingVehicleType, visit: RoutingVisit, at: RoutingPlace, report: Report): void =>
  report.excess({
    key: 'stop-not-allowed',
    at,
    subject: visit.id,
    amount: 1,
    unit: 'visits',
    params: { type: type.id, kind: visit.kind },
  });
