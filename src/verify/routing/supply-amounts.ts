/** A satellite that pools what arrives: at each departure of a day, enough is ready for all that has left. */
import type { Ground } from './ground.ts';
import { sumLoads } from './load.ts';
import type { Incoming, Outgoing } from './satellite-flow.ts';
import type { Report } from './violation.ts';

/** Reports per day and dimension the largest shortage, at the first departure that meets it. */
export function checkAmounts(
  ground: Ground,
  id: string,
  outgoing: readonly Outgoing[],
  incoming: readonly Incoming[],
  report: Report,
): void {
  for (const [day, trips] of Map.groupBy(outgoing, (trip) => trip.day)) {
    const supplies = incoming.filter((supply) => supply.day === day);
    const moments = trips
      .toSorted((a, b) => a.departs - b.departs)
      .map(({ at, departs }) => ({
        at,
        departs,
        left: sumLoads(
          ground.problem,
          trips.filter((trip) => trip.departs <= departs).map(({ load }) => load),
        ),
        ready: sumLoads(
          ground.problem,
          supplies.filter((supply) => supply.ready <= departs).map(({ visit }) => visit.supply.amount),
        ),
      }));
    for (const [d, dimension] of ground.problem.dimensions.entries()) {
      const shortages = moments.map(({ left, ready }) => (left[d] ?? 0) - (ready[d] ?? 0));
      const worst = Math.max(...shortages);
      const moment = moments[shortages.indexOf(worst)];
      if (moment === undefined) continue;
      const { at, departs, left, ready } = moment;
      const params = { departs, day, left: left[d], dimension: dimension.id, ready: ready[d] };
      report.excess({ key: 'supply-short', at, subject: id, amount: worst, unit: ground.unit(d), params });
    }
  }
}
