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
        const message = `Names trip ${named.trip} of run ${named.run}, which does not leave ${id} on day ${supply.day}`;
        report.excess({
          code: 'supply-wrong-trip',
          at: supply.visit.at,
          subject: id,
          amount: 1,
          unit: 'trips',
          message,
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
      code: 'supply-missing',
      at,
      subject: id,
      amount: 1,
      unit: 'trips',
      message: `No supply of ${id} brings the load of this trip; needed: one`,
    });
  const message = `${bringers.length} supplies of ${id} name this trip; allowed: one`;
  report.excess({ code: 'supply-repeated', at, subject: id, amount: bringers.length - 1, unit: 'supplies', message });
  for (const { ready } of new Set(bringers)) {
    const late = `Leaves ${id} at ${departs}; its load is ready at ${ready}`;
    report.excess({ code: 'supply-late', at, subject: id, amount: ready - departs, unit: 'seconds', message: late });
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
    const message = `Brings ${brought} ${ground.unit(d)} to ${id}; its trips deliver ${needed}`;
    report.excess({
      code: 'supply-amount-wrong',
      at: visit.at,
      subject: id,
      amount: Math.abs(brought - needed),
      unit: ground.unit(d),
      message,
    });
  }
}
