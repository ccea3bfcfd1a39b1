/** Figure 5: runs, vehicles and drivers over a week. */
import type { RouteTotals } from '../model/index.ts';
import { isAssumed, metres, seconds } from '../model/index.ts';
import { ownRun } from './buses.ts';
import { type Ground, sum } from './ground.ts';
import { roomOf } from './loads.ts';
import type { TimedRun } from './schedule.ts';

/** Any village's volume is not declared by the county. */
export const guessedDemand = (ground: Ground): boolean =>
  ground.dataset.demand.villages.some((entry) => isAssumed(entry.provenance));

/** The fullest design load of all runs, as stated, which is checked on its own; null without runs. */
function fullestLoad(ground: Ground, timed: readonly TimedRun[]): number | null {
  const shares = timed.flatMap(({ run }) => {
    const room = roomOf(ground, run)?.total ?? 0;
    return room > 0 ? [run.designLoad.parcels / room] : [];
  });
  return shares.length === 0 ? null : shares.reduce((most, share) => Math.max(most, share));
}

export function routeTotals(ground: Ground, timed: readonly TimedRun[]): Omit<RouteTotals, 'leftBehind'> {
  const used = new Set<string>();
  const own = timed.filter(({ run }) => ownRun(run));
  for (const { run } of own) for (const day of run.days) used.add(JSON.stringify([day, run.driver]));
  const perDay = new Map<number, number>();
  for (const key of used) {
    const day = Number(key.slice(1, key.indexOf(',')));
    perDay.set(day, (perDay.get(day) ?? 0) + 1);
  }
  const weekly = (value: (run: TimedRun) => number, of = timed) =>
    sum(of.map((one) => value(one) * one.run.days.length));
  return {
    runs: timed.length,
    runsPerWeek: weekly(() => 1),
    metresPerWeek: metres(weekly((one) => one.metres)),
    secondsPerWeek: seconds(weekly((one) => one.seconds, own)),
    vehicles: new Set(own.map(({ run }) => run.vehicle)).size,
    drivers: Math.max(0, ...perDay.values(), Math.ceil(used.size / ground.dataset.inputs.people.daysPerWeek)),
    fullestLoad: fullestLoad(ground, timed),
    estimated: ground.travelEstimated || guessedDemand(ground),
  };
}
