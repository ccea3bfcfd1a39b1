/** Paid days of drivers, worked out again: docs/definitions.md §5.6, "Drivers". */
import { type Labour, seconds, wholeFen } from '../model/index.ts';
import { ownRun } from './buses.ts';
import { type Ground, groupBy, sum } from './ground.ts';
import { concernsOf, longestStretch } from './legal-hours.ts';
import type { TimedRun } from './schedule.ts';

interface Day {
  readonly runs: TimedRun[];
  readonly span: number;
}

/** Every driver on every day, runs in the order of the clock. */
function daysOf(timed: readonly TimedRun[]): Day[] {
  const single = timed.flatMap((one) => one.run.days.map((day) => ({ one, key: `${day} ${one.run.driver}` })));
  return [...groupBy(single, ({ key }) => key).values()].map((entries) => {
    const runs = entries.map(({ one }) => one).sort((a, b) => a.run.departs - b.run.departs);
    const last = runs.reduce((latest, { unloaded }) => Math.max(latest, unloaded), 0);
    return { runs, span: last - runs[0].run.departs };
  });
}

/** Fen a week for drivers, and what they do. */
export function paidDays(ground: Ground, all: readonly TimedRun[]) {
  const timed = all.filter(({ run }) => ownRun(run));
  const { dataset, policy, vehicleTypes } = ground;
  const { people } = dataset.inputs;
  const days = daysOf(timed);
  const paid = (day: Day) => Math.max(people.paidHoursMinimum * 3600, policy.turnaroundSeconds + day.span);
  const wageOf = ({ run }: TimedRun) => {
    const type = vehicleTypes.get(run.vehicleType);
    return type === undefined ? 0 : (people.driverFenPerHour ?? type.fenPerHour);
  };
  const work = (day: Day) => sum(day.runs.map((one) => one.seconds));
  const labour: Labour = {
    driverDays: days.length,
    paidSeconds: seconds(Math.round(sum(days.map(paid)))),
    workSeconds: seconds(sum(days.map(work))),
    overLegalHours: days.filter((day) => day.runs.length === 1 && work(day) > people.workHoursMaximum * 3600).length,
    withoutBreak: days.filter(
      (day) => longestStretch(day.runs, people.breakSeconds) > people.driveHoursBeforeBreak * 3600,
    ).length,
    concerns: concernsOf(ground, timed),
  };
  const fen = sum(days.map((day) => wholeFen((paid(day) / 3600) * Math.max(0, ...day.runs.map(wageOf)))));
  return { fen, labour };
}
