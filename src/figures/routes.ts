/** Figure 5: totals of the runs over one week. */
import type { RouteTotals } from '../model/index.ts';
import { expectedExcess, isAssumed, metres, parcels, seconds } from '../model/index.ts';
import { isDriven, roomOf, visitParcels, weeklyParcels } from '../timetable/index.ts';
import type { Figure } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { sum } from './ratio.ts';

/** Runs, way, time, vehicles and drivers of a week, and how full the fullest vehicle gets. */
function routeTotals(input: FiguresInput): RouteTotals {
  const { runs, dataset, travel } = input;
  const byDay = new Map<number, Set<string>>();
  const driven = runs.filter(isDriven);
  for (const { days, driver } of driven) {
    for (const day of days) byDay.set(day, (byDay.get(day) ?? new Set()).add(driver));
  }
  const perDay = [...byDay.values()].map(({ size }) => size);
  const driverDays = sum(perDay, (count) => count);
  const loads = runs.flatMap((run) => {
    const room = roomOf(run, dataset);
    if (room === undefined) return [];
    const carried = run.designLoad.parcels;
    return [carried === 0 ? 0 : carried / room.parcels];
  });
  return {
    runs: runs.length,
    runsPerWeek: sum(runs, ({ days }) => days.length),
    ...drivenPerWeek(runs),
    vehicles: new Set(driven.map(({ vehicle }) => vehicle)).size,
    drivers: Math.max(0, ...perDay, Math.ceil(driverDays / dataset.inputs.people.daysPerWeek)),
    fullestLoad: loads.length === 0 ? null : Math.max(...loads),
    leftBehind: leftBehind(input),
    estimated: travel.estimated || demandEstimated(input),
  };
}

/** Way and time of a week; what buses go anyway is none of it. */
export const drivenPerWeek = (runs: FiguresInput['runs']): Pick<RouteTotals, 'metresPerWeek' | 'secondsPerWeek'> => ({
  metresPerWeek: metres(sum(runs, (run) => run.metres * run.days.length)),
  secondsPerWeek: seconds(sum(runs.filter(isDriven), (run) => run.seconds * run.days.length)),
});

/**
 * Parcels that are expected to stay behind in a week of a mean season: over runs and days, what is beyond the vehicle at
 * the run's fullest moment of that day, in all and cold. A parcel that would be left twice counts twice.
 */
function leftBehind(input: FiguresInput): RouteTotals['leftBehind'] {
  const { runs, dataset, assignment, policy } = input;
  const weekly = weeklyParcels(dataset, assignment, 1);
  const moved = visitParcels({ runs, assignment, weekly, dataset, transferSeconds: policy.transferSeconds });
  const { demand, inputs } = dataset;
  const { varianceToMean } = inputs.demandPattern;
  const stations = new Set(dataset.sites.flatMap(({ id, tier }) => (tier === 'village' ? id : [])));
  let [left, carried] = [0, 0];
  for (const [index, run] of runs.entries()) {
    const room = roomOf(run, dataset);
    if (room === undefined) continue;
    for (const day of run.days) {
      const on = run.stops.map((_, stop) => [
        moved.delivered.on(index, stop, day),
        moved.collected.on(index, stop, day),
      ]);
      let [inbound, outbound] = [sum(on, ([down = 0]) => down), 0];
      let [most, coldest] = [inbound, inbound * demand.coldShare.inbound];
      const atStations = on.filter((_, stop) => stations.has(run.stops[stop]?.site ?? ''));
      carried += sum(atStations, ([down = 0]) => down) + sum(atStations, ([, up = 0]) => up);
      for (const [down = 0, up = 0] of on) {
        inbound = Math.max(0, inbound - down);
        outbound += up;
        most = Math.max(most, inbound + outbound);
        coldest = Math.max(coldest, inbound * demand.coldShare.inbound + outbound * demand.coldShare.outbound);
      }
      left += expectedExcess(most, room.parcels, varianceToMean) + expectedExcess(coldest, room.cold, varianceToMean);
    }
  }
  const stated = Math.round(Math.min(left, carried) * 100) / 100;
  return { parcelsPerWeek: parcels(stated), share: carried === 0 ? null : stated / carried };
}

export const demandEstimated = ({ dataset }: FiguresInput): boolean =>
  dataset.demand.villages.some(({ provenance }) => isAssumed(provenance));

export const ROUTE_TOTALS: Figure<RouteTotals> = { compute: routeTotals, targets: {} };
