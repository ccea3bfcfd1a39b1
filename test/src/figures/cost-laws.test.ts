/** Laws of cost, reduction, baseline and price over random counties. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeFigures, countyBaseline, villageOutcomes } from '../../../src/figures/index.ts';
import { ownTripFen } from '../../../src/figures/own-trips.ts';
import { type Cost, DEFAULT_PEOPLE, fen, HOUR, type People, parcels } from '../../../src/model/index.ts';
import { type GridCounty, gridCounty, gridPolicy, gridTravel } from '../../support/grid-county.ts';
import { planOf } from '../../support/plan-of.ts';

const coordinate = fc.integer({ min: -12, max: 12 });
const county = fc
  .array(
    fc.record({
      at: fc.option(fc.tuple(coordinate, coordinate), { freq: 9 }),
      town: fc.constantFrom('A', 'B'),
      inbound: fc.constantFrom(0, 3, 12.5, 40, 160),
      outbound: fc.constantFrom(0, 2, 7),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((villages) =>
    gridCounty({
      towns: [
        { code: 'A', at: [8, 0] },
        { code: 'B', at: [-8, 0] },
      ],
      villages: villages.map((each, i) => ({ ...each, code: `V${i}` })),
    }),
  );
const policies = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    departures: fc.uniqueArray(fc.integer({ min: 6, max: 15 }), { minLength: 1, maxLength: 2 }),
  })
  .map(({ days, departures }) =>
    gridPolicy({ days, trunkDepartures: departures.sort((a, b) => a - b).map((hour) => hour * HOUR) }),
  );

const whole = ({ perWeek }: Cost): number =>
  perWeek.distanceFen +
  perWeek.driversFen +
  perWeek.vehiclesFen +
  perWeek.handlingFen +
  perWeek.commissionsFen +
  perWeek.sitesFen;

describe('cost', () => {
  it('adds up, its trips are not negative, and fees and subsidy go where they are said to go', () => {
    fc.assert(
      fc.property(county, policies, (given, policy) => {
        const { cost } = planOf(given, policy).figures;
        const { perWeek, price } = cost;
        expect(perWeek.totalFen).toBe(whole(cost));
        expect(perWeek.plannableFen).toBe(perWeek.totalFen - perWeek.handlingFen - perWeek.commissionsFen);
        expect(cost.whole.totalFen).toBe(cost.whole.operatorsFen + cost.whole.tripsFen);
        expect(cost.whole.operatorsFen).toBe(perWeek.totalFen + cost.whole.unserved.operatorsFen);
        expect(cost.whole.tripsFen).toBeGreaterThanOrEqual(cost.whole.unserved.tripsFen);
        expect(cost.whole.unserved.tripsFen).toBeGreaterThanOrEqual(0);
        if (price === null) return;
        const paid = (from: 'to' | 'from') =>
          price.payments.filter((each) => each[from] === 'operators').reduce((sum, each) => sum + each.perYearFen, 0);
        expect(paid('to')).toBe(paid('from'));
        expect(price.flatFen * perWeek.parcels * (1 - price.margin)).toBeGreaterThanOrEqual(perWeek.totalFen - 1e-3);
        const byZone = price.zones
          .flatMap(({ inbound, outbound }) => [inbound, outbound])
          .reduce((sum, { parcels: count, feeFen }) => sum + count * (feeFen ?? 0), 0);
        expect(byZone * (1 - price.margin)).toBeGreaterThanOrEqual(perWeek.totalFen - 2);
      }),
      { numRuns: 40 },
    );
  });

  it('is lower where anything is cheaper', () => {
    const cheaper: ((people: People) => People)[] = [
      (people) => ({ ...people, workerFenPerHour: fen(people.workerFenPerHour / 2) }),
      (people) => ({ ...people, commissionFenPerParcel: { inbound: fen(10), outbound: fen(0) } }),
      (people) => ({ ...people, driverFenPerHour: fen(2000) }),
      (people) => ({ ...people, paidHoursMinimum: 1 }),
      (people) => ({ ...people, ownTrip: { ...people.ownTrip, fenPerHour: fen(500) } }),
    ];
    fc.assert(
      fc.property(county, policies, fc.constantFrom(...cheaper), (given, policy, change) => {
        const { input, villages, figures } = planOf(given, policy);
        const { inputs } = given.dataset;
        const dataset = { ...given.dataset, inputs: { ...inputs, people: change(inputs.people) } };
        const less = computeFigures({ ...input, dataset }, villages).cost;
        expect(less.perWeek.totalFen).toBeLessThanOrEqual(figures.cost.perWeek.totalFen);
      }),
      { numRuns: 40 },
    );
  });

  it('is never reduced by refusing a village that is served', () => {
    fc.assert(
      fc.property(county, policies, fc.nat(), (given, policy, pick) => {
        const { input, villages, figures } = planOf(given, policy);
        const served = villages.filter(({ status }) => status === 'served');
        fc.pre(served.length > 0);
        const refused = served[pick % served.length]?.village ?? '';
        const stationOf = new Map([...input.assignment.stationOf].filter(([village]) => village !== refused));
        const without = { ...input, assignment: { ...input.assignment, stationOf } };
        const outcomes = villageOutcomes(without);
        const { reduction } = computeFigures(without, outcomes).cost;
        if (reduction === null || figures.cost.reduction === null) return;
        // A fen of rounding for each site.
        const slack = 5 / figures.cost.baseline.totalFen;
        expect(reduction).toBeLessThanOrEqual(figures.cost.reduction + slack);
      }),
      { numRuns: 60 },
    );
  });
});

describe('reduction', () => {
  it('is never larger for the plan whose whole cost is higher', () => {
    fc.assert(
      fc.property(county, policies, policies, (given, one, other) => {
        const [a, b] = [planOf(given, one).figures.cost, planOf(given, other).figures.cost];
        expect(a.baseline).toEqual(b.baseline);
        if (a.reduction === null || b.reduction === null) return;
        expect(Math.sign(b.reduction - a.reduction) || 0).toBe(Math.sign(a.whole.totalFen - b.whole.totalFen) || 0);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the baseline', () => {
  const of = ({ dataset }: GridCounty) => countyBaseline(dataset, gridTravel(dataset), 3);

  it('is the same whatever sites are opened, closed or added', () => {
    fc.assert(
      fc.property(county, fc.constantFrom('existing', 'candidate', 'required', 'excluded'), (given, state) => {
        const sites = given.dataset.sites.map((site) => (site.tier === 'county' ? site : { ...site, state }));
        const more = sites.filter(({ tier }) => tier === 'village').map((site) => ({ ...site, id: `${site.id}/2` }));
        const dataset = { ...given.dataset, sites: [...sites, ...more] };
        expect(of({ ...given, dataset })).toEqual(of(given));
      }),
      { numRuns: 20 },
    );
  });

  it('carries every parcel once, and drives nowhere without any', () => {
    fc.assert(
      fc.property(county, (given) => {
        const { minimum, perWeek, villages } = of(given);
        const carried = minimum.carriers.reduce((sum, carrier) => sum + carrier.perWeek.parcels, 0);
        expect(carried).toBeCloseTo(perWeek.parcels, 6);
        expect(villages.reduce((sum, { operatorsFen }) => sum + operatorsFen, 0)).toBe(minimum.operatorsFen);
        for (const { tours, days, perWeek: own } of minimum.carriers) {
          expect(tours.every(({ parcels: load }) => load > 0)).toBe(true);
          const fromCentre = tours.filter(({ base }) => base === 'centre');
          const heavier = fromCentre.reduce((sum, tour) => sum + tour.parcels * days.length, 0);
          expect(heavier).toBeLessThanOrEqual(own.parcels + 1e-6);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('costs no less where more carriers go alone', () => {
    const given = gridCounty({
      towns: [{ code: 'A', at: [8, 0] }],
      villages: [1, 2, 3, 4].map((y) => ({ code: `V${y}`, town: 'A', at: [8, y], inbound: 20, outbound: 8 })),
    });
    const equal = of(given).sensitivity.filter(({ shares }) => shares === 'equal');
    for (const [i, { operatorsFen }] of equal.entries())
      expect(operatorsFen).toBeGreaterThanOrEqual(equal[i - 1]?.operatorsFen ?? 0);
  });
});

describe('own trips', () => {
  it('cost more the farther they are, and nothing at home', () => {
    const metres = fc.integer({ min: 0, max: 60_000 });
    fc.assert(
      fc.property(metres, metres, (a, b) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)].map((way) => ownTripFen(way, DEFAULT_PEOPLE));
        expect(near).toBeLessThanOrEqual((far ?? 0) + 1e-9);
        expect(near).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(ownTripFen(0, DEFAULT_PEOPLE)).toBe(0);
    expect(parcels(ownTripFen(1500, DEFAULT_PEOPLE))).toBeCloseTo(1000 / 1.5, 9);
  });
});
