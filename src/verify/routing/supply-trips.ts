/** A satellite where the whole load of a trip comes with one visit of a first-echelon vehicle. */
import type { Ground } from './ground.ts';
import { sumLoads } from './load.ts';
import type { Incoming, Outgoing } from './satellite-flow.ts';
import type { Report } from './violation.ts';

const key = ({ run, trip }: { readonly run: number | null; readonly trip: number | null }): string => `${run}/${trip}`;

export function checkTrips(
  ground: Ground,
  id: string,
  outgoing: readonly Outgoing[],
  incoming: readonly Incoming[],
  report: Report,
): void {
  const byKey = new Map(outgoing.map((trip) => [key(trip.at), trip]));
  const bringers = new Map<string, Incoming[]>();
  for (const supply of incoming) {
    for (const named of supply.visit.supply.trips) {
      const place = key(named);
      if (byKey.get(place)?.day === supply.day) bringers.set(place, [...(bringers.get(place) ?? []), supply]);
      else {
        const params = { trip: named.trip, run: named.run, day: supply.day };
        report.excess({
          key: 'supply-wrong-trip',
          at: supply.visit.at,
          subject: id,
          amount: 1,
          unit: 'trips',
          params,
        });
      }
    }
    checkAmount(ground, id, byKey, supply, report);
  }
  for (const trip of outgoing) checkTrip(id, trip, bringers.get(key(trip.at)) ?? [], report);
}

function checkTrip(id: string, { at, departs, load }: Outgoing, bringers: readonly Incoming[], report: Report): void {
  const loaded = load.some((amount) => amount > 0);
  if (loaded && bringers.length === 0)
    report.excess({
      key: 'supply-missing',
      at,
      subject: id,
      amount: 1,
      unit: 'trips',
      params: {},
    });
  const params = { supplies: bringers.length };
  report.excess({ key: 'supply-repeated', at, subject: id, amount: bringers.length - 1, unit: 'supplies', params });
  for (const { ready } of new Set(bringers)) {
    const params = { departs, ready };
    report.excess({ key: 'supply-late', at, subject: id, amount: ready - departs, unit: 'seconds', params });
  }
}

/** A supply brings exactly what the trips that it names deliver. */
function checkAmount(
  ground: Ground,
  id: string,
  outgoing: ReadonlyMap<string, Outgoing>,
  { visit, day }: Incoming,
  report: Report,
): void {
  const named = [...new Set(visit.supply.trips.map(key))].flatMap((place) => outgoing.get(place) ?? []);
  const loads = named.filter((trip) => trip.day === day).map(({ load }) => load);
  for (const [d, needed] of sumLoads(ground.problem, loads).entries()) {
    const brought = visit.supply.amount[d] ?? 0;
    const params = { brought, needed };
    report.excess({
      key: 'supply-amount-wrong',
      at: visit.at,
      subject: id,
      amount: Math.abs(brought - needed),
      unit: ground.unit(d),
      params,
    });
  }
}
