/** Drivers and their paid days: docs/definitions.md §5.6, "Drivers". */
import {
  type Dataset,
  HOUR,
  type Labour,
  type Policy,
  type Run,
  seconds,
  type Weekday,
  wholeFen,
} from '../model/index.ts';
import { isDriven } from '../timetable/index.ts';
import { legalConcerns, longestDrive } from './legal-hours.ts';

/** All that one driver does on one day. */
interface DriverDay {
  readonly driver: string;
  readonly day: Weekday;
  readonly runs: readonly Run[];
  /** From the loading of the first run to the unloading of the last, or the shortest paid day. Seconds. */
  readonly paid: number;
  readonly worked: number;
}

function driverDays(runs: readonly Run[], { inputs }: Dataset, { turnaroundSeconds }: Policy): DriverDay[] {
  const days = new Map<string, { driver: string; day: Weekday; list: Run[] }>();
  const add = (driver: string, day: Weekday, run: Run): void => {
    const key = JSON.stringify([driver, day]);
    const known = days.get(key);
    if (known === undefined) days.set(key, { driver, day, list: [run] });
    else known.list.push(run);
  };
  for (const run of runs) for (const day of run.days) add(run.driver, day, run);
  return [...days.values()].map(({ driver, day, list }) => {
    const sorted = list.toSorted((a, b) => a.departs - b.departs);
    const span = Math.max(...list.map(({ unloaded }) => unloaded)) - (sorted[0]?.departs ?? 0);
    return {
      driver,
      day,
      runs: sorted,
      paid: Math.max(inputs.people.paidHoursMinimum * HOUR, turnaroundSeconds + span),
      worked: list.reduce((sum, run) => sum + run.seconds, 0),
    };
  });
}

/** Fen a week for all paid days, each rounded, and what these come to. */
export function driversOf(runs: readonly Run[], dataset: Dataset, policy: Policy): { fen: number; labour: Labour } {
  const { people } = dataset.inputs;
  const wages = new Map(dataset.vehicles.map(({ id, fenPerHour }) => [id, people.driverFenPerHour ?? fenPerHour]));
  const driven = runs.filter(isDriven);
  const days = driverDays(driven, dataset, policy);
  const sum = (of: (day: DriverDay) => number): number => days.reduce((total, day) => total + of(day), 0);
  // Who drives vehicles of several types is paid for the best paid of them.
  const wage = (day: DriverDay): number => Math.max(0, ...day.runs.map((run) => wages.get(run.vehicleType) ?? 0));
  const legal = people.workHoursMaximum * HOUR;
  return {
    fen: sum((day) => wholeFen((day.paid / HOUR) * wage(day))),
    labour: {
      driverDays: days.length,
      paidSeconds: seconds(Math.round(sum(({ paid }) => paid))),
      workSeconds: seconds(sum(({ worked }) => worked)),
      overLegalHours: days.filter((day) => day.runs.length === 1 && day.worked > legal).length,
      withoutBreak: days.filter(
        (day) => longestDrive(day.runs, people.breakSeconds) > people.driveHoursBeforeBreak * HOUR,
      ).length,
      concerns: legalConcerns(days, driven, dataset, policy),
    },
  };
}
