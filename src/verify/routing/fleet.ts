/** How many vehicles there are, and each on one run a day. */
import type { Ground } from './ground.ts';
import type { ReadRun } from './read.ts';
import type { Report } from './violation.ts';

const vehicleOf = ({ run }: ReadRun): string => JSON.stringify([run.type, run.vehicle]);

export function checkFleet({ problem }: Ground, runs: readonly ReadRun[], report: Report): void {
  const byDay = Map.groupBy(runs, ({ run }) => run.day);
  for (const [day, ofDay] of byDay) {
    for (const same of Map.groupBy(ofDay, vehicleOf).values()) {
      const [first, second] = same;
      if (first === undefined || second === undefined) continue;
      const { type, vehicle } = first.run;
      const params = { vehicle, runs: same.length, day };
      report.excess({
        key: 'vehicle-twice-a-day',
        at: second.at,
        subject: type,
        amount: same.length - 1,
        unit: 'runs',
        params,
      });
    }
    for (const { id, available } of problem.fleets) {
      if (available === null) continue;
      const used = new Set(ofDay.filter(({ type }) => type.fleets.includes(id)).map(vehicleOf)).size;
      const params = { used, day, available };
      report.excess({
        key: 'fleet-exceeded',
        at: {},
        subject: id,
        amount: used - available,
        unit: 'vehicles',
        params,
      });
    }
  }
}
