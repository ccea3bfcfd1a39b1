/** Figure 5: totals of the runs over one week. */
import type { RouteTotals } from '../model/index.ts';
import { isAssumed, metres, seconds } from '../model/index.ts';
import { capacityOf } from '../timetable/index.ts';
import type { Figure } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { sum } from './ratio.ts';

/** Runs, way, time, vehicles and drivers of a week, and how full the fullest vehicle gets. */
function routeTotals(input: FiguresInput): RouteTotals {
  const { runs, dataset, travel } = input;
  const byDay = new Map<number, Set<string>>();
  for (const { days, driver } of runs) {
    for (const day of days) byDay.set(day, (byDay.get(day) ?? new Set()).add(driver));
  }
  const perDay = [...byDay.values()].map(({ size }) => size);
  const driverDays = sum(perDay, (count) => count);
  const types = new Map(dataset.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const loads = runs.flatMap((run) => {
    const type = types.get(run.vehicleType);
    if (type === undefined) return [];
    const carried = run.designLoad.parcels;
    return [carried === 0 ? 0 : carried / capacityOf(type, dataset.demand).parcels];
  });
  return {
    runs: runs.length,
    runsPerWeek: sum(runs, ({ days }) => days.length),
    metresPerWeek: metres(sum(runs, (run) => run.metres * run.days.length)),
    secondsPerWeek: seconds(sum(runs, (run) => run.seconds * run.days.length)),
    vehicles: new Set(runs.map(({ vehicle }) => vehicle)).size,
    drivers: Math.max(0, ...perDay, Math.ceil(driverDays / dataset.inputs.people.daysPerWeek)),
    fullestLoad: loads.length === 0 ? null : Math.max(...loads),
    estimated: travel.estimated || demandEstimated(input),
  };
}

export const demandEstimated = ({ dataset }: FiguresInput): boolean =>
  dataset.demand.villages.some(({ provenance }) => isAssumed(provenance));

export const ROUTE_TOTALS: Figure<RouteTotals> = { compute: routeTotals, targets: {} };
