/** Satellites hand out only what first-echelon vehicles have brought in time. */

import type { Ground } from './ground.ts';
import { deliveriesOf } from './loads.ts';
import type { ReadRun } from './read.ts';
import type { Incoming, Outgoing } from './satellite-flow.ts';
import type { Served } from './served.ts';
import { checkAmounts } from './supply-amounts.ts';
import { checkTrips } from './supply-trips.ts';
import type { Report } from './violation.ts';

export function checkSupply(ground: Ground, served: Served, runs: readonly ReadRun[], report: Report): void {
  const dimensions = ground.problem.dimensions.length;
  for (const depot of ground.problem.depots) {
    const { id, satellite } = depot;
    if (satellite === null) continue;
    const outgoing = runs
      .filter(({ type }) => type.start === id)
      .flatMap((run) =>
        run.trips.map((trip): Outgoing => {
          const load = deliveriesOf(ground, served, run, trip);
          return { at: trip.at, day: run.run.day, departs: trip.departs, load };
        }),
      );
    const incoming = runs.flatMap(({ run, trips }) =>
      trips.flatMap(({ visits }) =>
        visits.flatMap((visit): Incoming[] => {
          if (visit.kind !== 'supply' || visit.id !== id) return [];
          const ready = visit.starts + satellite.serviceSeconds + satellite.transferSeconds;
          return [{ visit, day: run.day, ready }];
        }),
      ),
    );
    for (const { visit } of incoming) {
      const stated = visit.supply.amount.length;
      const params = { stated, dimensions };
      report.excess({
        key: 'supply-malformed',
        at: visit.at,
        subject: id,
        amount: Math.abs(stated - dimensions),
        unit: 'amounts',
        params,
      });
    }
    const check = satellite.supply === 'amounts' ? checkAmounts : checkTrips;
    check(ground, id, outgoing, incoming, report);
  }
}
