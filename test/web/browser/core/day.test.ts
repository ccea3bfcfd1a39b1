/** One day of a plan. */
import { expect, test } from 'vitest';
import type { Plan } from '../../../../src/model/index.ts';
import { arrivedAt, dayFigures, dayOf } from '../../../../web/core/day.ts';
import type { SiteView } from '../../../../web/core/sites.ts';

const H = 3600;
const site = (id: string, tier: string, x: number): [string, SiteView] => [
  id,
  { id, name: id, tier, position: [x, 0], site: null } as unknown as SiteView,
];
const sites = new Map([site('c', 'county', 0), site('t', 'town', 0.1), site('v', 'village', 0.2)]);
const stop = (id: string, arrives: number, handover: number, delivered: number) => ({
  ...{ site: id, legMetres: 10_000, arrives, handover, departs: handover, delivered },
});
const base = {
  tier: 'trunk',
  base: 'c',
  metres: 20_000,
  path: [
    [0, 0],
    [0.1, 0],
    [0, 0],
  ],
};
const plan = {
  runs: [
    {
      ...base,
      id: 'day',
      days: [1],
      cutoff: 5 * H,
      departs: 6 * H,
      returns: 9 * H,
      stops: [stop('v', 7 * H, 7.5 * H, 30), stop('t', 8 * H, 8 * H, 9)],
    },
    {
      ...base,
      id: 'night',
      days: [7],
      cutoff: 21 * H,
      departs: 22 * H,
      returns: 26 * H,
      stops: [stop('v', 24.5 * H, 25 * H, 10)],
    },
  ],
} as unknown as Plan;

test('Monday has its own runs and, after midnight, those of Sunday', () => {
  const day = dayOf(plan, sites, 1);
  const driving = (hour: number) => dayFigures(day, hour * H).driving;
  expect([0, 1, 2.5, 5.9, 7, 10].map(driving)).toEqual([1, 1, 0, 0, 1, 0]);
  expect(day.cutoffs.map(({ at }) => at / H)).toEqual([5]);
});

test('parcels come at hand-over, and those at towns are not delivered yet', () => {
  const day = dayOf(plan, sites, 1);
  const parcels = (hour: number) => dayFigures(day, hour * H).parcels;
  expect([0.9, 1, 7.4, 7.5, 23].map(parcels)).toEqual([0, 10, 10, 40, 40]);
  const village = day.stations.find(({ site: id }) => id === 'v');
  expect(village && [village.total, arrivedAt(village, 0)]).toEqual([40, 0]);
});

test('Sunday night has not come back yet; a day without runs is empty', () => {
  expect(dayFigures(dayOf(plan, sites, 7), 23 * H)).toMatchObject({ driving: 1, parcels: 0, cutoff: null });
  expect(dayOf(plan, sites, 3)).toEqual({ vehicles: [], stations: [], cutoffs: [] });
});
