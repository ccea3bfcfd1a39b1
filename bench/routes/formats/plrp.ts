import { distances, MILLION, sameMatrix, toMillionths, truncated } from '../distances.ts';
import { LOAD, type Reader } from '../instance.ts';
import { at, NumberReader } from '../numbers.ts';
import { HUNDRED, WHOLE_COSTS } from './lrp.ts';

/**
 * What each day of a combination brings when a week's demand is shared out by the gaps: a day brings what is used up
 * since the combination's day before, in whole units and at least 1, and the first day the rest.
 */
export function demandsOf(total: number, periods: number, days: readonly number[]): number[] {
  const daily = Math.floor(total / periods);
  const later = days.slice(1).map((day, i) => Math.max(1, daily * (day - at(days, i))));
  return [total - later.reduce((sum, demand) => sum + demand, 0), ...later];
}

/**
 * Prodhon's periodic location-routing (doi 10.1016/j.ejor.2010.09.021). Costs in hundredths are truncated, as
 * format.txt says; nothing published is at hand to test that by. A vehicle's cost of 5000 stands for 1000 on each of
 * the 5 days with service, so vehicles are taken to be bought for the horizon; what a depot hands out is limited day by
 * day. Both are our reading.
 */
export const readPlrp: Reader = (text) => {
  const reader = new NumberReader(text);
  const [customers = 0, depots = 0, , periods = 0] = reader.many(4);
  const rows = reader.rows(customers, 4);
  const sites = reader.rows(depots, 4);
  const [capacity = 0, setup = 0, available = 0] = reader.many(3);
  const integral = reader.next() === WHOLE_COSTS;
  const combinations = new Map<number, number[][]>();
  const frequencies = reader.next();
  reader.next();
  for (let i = 0; i < frequencies; i++) {
    const frequency = reader.next();
    combinations.set(frequency, reader.rows(reader.next(), frequency));
  }
  const scale = integral ? 1 : MILLION;
  const points = [...sites, ...rows].map((row): [number, number] => [at(row, 0), at(row, 1)]);
  return {
    scale,
    distanceScale: integral ? HUNDRED : MILLION,
    problem: {
      days: periods,
      dimensions: LOAD,
      locations: points.length,
      matrices: [sameMatrix(distances(points, integral ? truncated(HUNDRED) : toMillionths))],
      depots: sites.map((site, i) => ({
        id: String(i + 1),
        location: i,
        capacity: [at(site, 2)],
        openingCost: scale * at(site, 3),
      })),
      fleets: [{ id: 'vehicles', available }],
      types: sites.map((_, i) => ({
        id: String(i + 1),
        fleets: ['vehicles'],
        profile: 'road',
        start: String(i + 1),
        end: String(i + 1),
        capacity: [capacity],
        horizonCost: scale * setup,
      })),
      stops: rows.map((row, i) => ({
        id: String(i + 1),
        location: depots + i,
        deliver: [0],
        collect: [0],
        visits: {
          patterns: (combinations.get(at(row, 3)) ?? []).map((days) => ({
            days,
            deliver: demandsOf(at(row, 2), periods, days).map((demand) => [demand]),
          })),
        },
      })),
    },
  };
};
