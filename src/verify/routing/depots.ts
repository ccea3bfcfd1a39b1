/** What a depot can load in a day. */
import type { Ground } from './ground.ts';
import { sumLoads } from './load.ts';
import { deliveriesOf, suppliesOf } from './loads.ts';
import type { ReadRun } from './read.ts';
import type { Served } from './served.ts';
import type { Report } from './violation.ts';

export function checkDepotCapacity(ground: Ground, served: Served, runs: readonly ReadRun[], report: Report): void {
  for (const { id, capacity } of ground.problem.depots) {
    if (capacity === null) continue;
    const here = runs.filter(({ type }) => type.start === id);
    for (const [day, ofDay] of Map.groupBy(here, ({ run }) => run.day)) {
      const loads = ofDay.flatMap((run) =>
        run.trips.flatMap((trip) => [deliveriesOf(ground, served, run, trip), suppliesOf(ground, trip)]),
      );
      for (const [d, loaded] of sumLoads(ground.problem, loads).entries()) {
        const most = capacity[d] ?? 0;
        const dimension = ground.problem.dimensions[d]?.id ?? `${d}`;
        const params = { loaded, dimension, day, most };
        report.excess({
          key: 'depot-capacity-exceeded',
          at: {},
          subject: id,
          amount: loaded - most,
          unit: ground.unit(d),
          params,
        });
      }
    }
  }
}
