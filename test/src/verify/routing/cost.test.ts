/** Costs worked out by hand. */
import { expect, it } from 'vitest';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { Patient } from './broken.ts';
import { echelons, week } from './good.ts';

it('of the week, part by part', () => {
  const { problem, plan } = week();
  // Metres: 0-1-2-0 and 0-1-3-0 on day 1, 0-2-0 on day 4, 0-3-0 on day 3: 400 + 600 + 400 + 600.
  expect(checkRoutingPlan(problem, plan).cost).toEqual({
    fixed: 3 * 100,
    horizon: 50,
    distance: 2000 * 2,
    time: 270 - 100 + (165 - 100) + (180 - 100),
    arcs: 20 * 3 * 4,
    opening: 500,
    handling: 0,
    prizes: 40,
    total: 5445,
  });
});

it('of two echelons: both depots, both vehicles, seven boxes handled', () => {
  const { problem, plan } = echelons();
  // Metres: 200 of the truck, 200 and 400 of the van.
  expect(checkRoutingPlan(problem, plan).cost).toEqual({
    fixed: 20 + 10,
    horizon: 0,
    distance: 800,
    time: 0,
    arcs: 0,
    opening: 200 + 70,
    handling: 7 * 3,
    prizes: 0,
    total: 1121,
  });
});

const costOf = (change: (good: Patient) => void, good = week()) => {
  const patient = new Patient(good);
  change(patient);
  return checkRoutingPlan(patient.problem, patient.plan).cost;
};

it('counts each vehicle of a type once over the horizon', () => {
  const cost = costOf((good) => {
    good.run(1).vehicle = 7;
  });
  expect(cost).toMatchObject({ fixed: 300, horizon: 100 });
});

it('opens a depot that is only returned to', () => {
  const cost = costOf((good) => {
    good.problem.depots.push({ ...good.depot('centre'), id: 'yard', openingCost: 33 });
    good.problem.depots.push({ ...good.depot('centre'), id: 'unused', openingCost: 77 });
    good.type('van').end = 'yard';
  });
  expect(cost.opening).toBe(533);
});

it('does not open a satellite that nothing leaves', () => {
  const cost = costOf((good) => {
    good.plan.runs.pop();
  }, echelons());
  expect(cost).toMatchObject({ opening: 200, handling: 21 });
});

it('leaves travel out where there is no depot', () => {
  const cost = costOf((good) => {
    good.type('van').start = null;
    good.type('van').end = null;
  });
  // Day 1: 1-2 and 1-3; the other days one stop each.
  expect(cost).toMatchObject({ distance: 300 * 2, arcs: 3 * 3 * 4, opening: 0 });
});

it('lets waiting count as time, before the first visit and after the last', () => {
  expect(
    costOf((good) => {
      good.trip(2).departs = 70;
      good.run(2).ends = 200;
    }).time,
  ).toBe(170 + 65 + 130);
});

it('a leg without a way costs nothing', () => {
  const cost = costOf((good) => {
    const [matrix] = good.problem.matrices;
    if (matrix !== undefined) matrix.seconds = Array.from(matrix.seconds, (value, cell) => (cell === 3 ? -1 : value));
  });
  expect(cost).toMatchObject({ distance: 1700 * 2, arcs: 17 * 3 * 4 });
});

it('a run of an unknown type costs nothing, what it visits is not unserved', () => {
  const cost = costOf((good) => {
    good.run(0).type = 'lorry';
  });
  expect(cost).toMatchObject({ fixed: 200, distance: 1000 * 2, prizes: 40 });
});

it('what must be served has no prize', () => {
  expect(
    costOf((good) => {
      good.stop('c').prize = null;
    }).prizes,
  ).toBe(0);
});

it('pays the prizes of stops and shipments that are left out, and of no others', () => {
  const cost = costOf((good) => {
    good.shipment('s').prize = 11;
    good.stop('a').prize = 100;
    good.trip(0, 1).visits = [{ kind: 'stop', id: 'd', starts: 235 }];
  });
  expect(cost.prizes).toBe(51);
});
