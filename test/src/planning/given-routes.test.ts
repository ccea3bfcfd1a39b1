import { describe, expect, it } from 'vitest';
import { CundaError, hashOf, SILENT } from '../../../src/model/index.ts';
import { plan, planOfRoutes } from '../../../src/planner.ts';
import { wavesFor } from '../../../src/planning/demand.ts';
import { routesOf } from '../../../src/planning/plan-routes.ts';
import { type GridFacts, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';

const FACTS: GridFacts = {
  towns: [
    { code: 'T', at: [0, 0] },
    { code: 'U', at: [20, 0] },
  ],
  villages: [
    { code: 'A', town: 'T', at: [3, 0] },
    { code: 'B', town: 'T', at: [4, 0] },
    { code: 'D', town: 'U', at: [20, 6] },
    { code: 'E', town: 'U', at: [26, 0] },
  ],
};
const { dataset, travel } = gridCounty(FACTS);
const policy = gridPolicy({});
const input = {
  dataset,
  datasetId: hashOf(dataset),
  travel,
  notices: [noticeOf(targetOf('station-coverage', 0.5))],
  policy,
  work: SILENT,
};

async function given() {
  const made = await plan(input);
  const open = new Set(made.sites.map(({ site }) => site));
  const stationOf = new Map(made.villages.flatMap(({ village, station }) => (station ? [[village, station]] : [])));
  const fedBy = new Map(made.sites.flatMap(({ site, fedBy }) => (fedBy ? [[site, fedBy]] : [])));
  const departures = wavesFor(dataset, policy);
  const routes = routesOf(made.runs, policy, departures);
  return { made, routes: { open, assignment: { stationOf, fedBy }, routes, departures } };
}

describe('a plan of given routes', () => {
  it('is the plan that they were taken from, but for its siting', async () => {
    const { made, routes } = await given();
    const { plan: again, infeasible } = planOfRoutes(input, routes);
    expect(infeasible).toEqual([]);
    const { id: _, siting: __, ...rest } = made;
    expect(again).toMatchObject(rest);
    expect(again.siting.status).toBe('fixed');
  });

  it('lists what cannot run, and whom it leaves unserved', async () => {
    const { routes } = await given();
    const isStation = (stop: string): boolean => [...routes.assignment.stationOf.values()].includes(stop);
    const [first] = routes.routes.filter(({ stops }) => stops.some(isStation));
    if (first === undefined) throw new Error('no station is visited');
    // Its stops again and again until no shift is long enough.
    const endless = { ...first, stops: Array.from({ length: 400 }).flatMap(() => first.stops) };
    const others = routes.routes.filter((route) => route !== first);
    const { plan: made, infeasible } = planOfRoutes(input, { ...routes, routes: [endless, ...others] });
    expect(infeasible.map(({ run }) => run)).toEqual([0]);
    const left = made.villages.filter(({ status }) => status === 'unserved');
    expect(left.map(({ station }) => station)).toEqual(expect.arrayContaining(first.stops.filter(isStation)));
    for (const { reason } of left) expect(['shift', 'time-window', 'capacity']).toContain(reason);
  });

  it('names a vehicle type that the county does not have', async () => {
    const { routes } = await given();
    const strange = routes.routes.map((route) => ({ ...route, vehicleType: 'zeppelin' }));
    expect(() => planOfRoutes(input, { ...routes, routes: strange })).toThrow(CundaError);
  });
});
