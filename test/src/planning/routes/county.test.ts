import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CundaError, fen, type PolicyInput, parcels, type RoutingPlan } from '../../../../src/model/index.ts';
import { decode } from '../../../../src/planning/routes/decode.ts';
import { type Encoded, encode } from '../../../../src/planning/routes/encode.ts';
import { firstRoutes } from '../../../../src/planning/routes/first.ts';
import { type CountyRoute, routeCounty } from '../../../../src/planning/routes/index.ts';
import { search } from '../../../../src/planning/routes/search.ts';
import { startOf } from '../../../../src/planning/routes/start.ts';
import { UNITS_PER_FEN } from '../../../../src/planning/routes/terms.ts';
import type { CountyRoutingInput } from '../../../../src/planning/routes/types.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { dailyAt, type GridFacts, type GridVillage, gridCounty, gridPolicy } from '../../../support/grid-county.ts';
import { fenPerDay, fleetOf, inputOf, timetableOf, wholeOf } from './support.ts';

const TOWNS: GridFacts['towns'] = [
  { code: 'T', at: [5, 0] },
  { code: 'U', at: [0, 12] },
];

/** Everything takes time, as in a county. */
const BUSY: PolicyInput = {
  stopSeconds: 180,
  secondsPerParcel: 4,
  trunkSecondsPerParcel: 1,
  transferSeconds: 1800,
  turnaroundSeconds: 900,
  shiftSeconds: 9 * 3600,
};

/** Villages around the two towns; no town gets more than a van takes, none sends more than it gets. */
const village = fc.record({
  at: fc.tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -12, max: 12 })),
  first: fc.boolean(),
  inbound: fc.integer({ min: 1, max: 24 }),
  sent: fc.double({ min: 0, max: 1, noNaN: true }),
});
const villages = fc.array(village, { minLength: 1, maxLength: 12 }).map((list) =>
  list.map(({ at: [x, y], first, inbound, sent }, i): GridVillage => {
    const [east, north] = TOWNS[first ? 0 : 1]?.at ?? [0, 0];
    return {
      code: `V${i}`,
      town: first ? 'T' : 'U',
      at: [east + x, north + y],
      inbound,
      outbound: Math.floor(inbound * sent),
    };
  }),
);
const countyOf = (list: readonly GridVillage[], facts: Partial<GridFacts> = {}) =>
  gridCounty({ towns: TOWNS, villages: list, arrivals: dailyAt(7 * 3600), ...facts });

const sorted = (routes: readonly CountyRoute[]) =>
  routes.map(({ tier, base, vehicleType, stops }) => [tier, base, vehicleType, ...stops].join(' ')).sort();

/** Fen a day that the routing problem sees. */
const fenOf = ({ problem, types, surplusPerStop, surplusPerCall }: Encoded, plan: RoutingPlan): number => {
  const visits = (tier: string) =>
    plan.runs.flatMap(({ type, trips }) => (types.get(type)?.tier === tier ? trips.flatMap((trip) => trip.visits) : []))
      .length;
  const surplus = visits('feeder') * surplusPerStop + visits('trunk') * surplusPerCall;
  return (checkRoutingPlan(problem, plan).cost.total - surplus) / UNITS_PER_FEN;
};

function started(input: CountyRoutingInput) {
  const scope = wholeOf(input);
  const encoded = encode(input, scope);
  const { routes } = firstRoutes(input, 0, fleetOf(input));
  return { encoded, routes, ...startOf(encoded, scope, routes, () => false) };
}

const around = (town: string, [x, y]: readonly [number, number], prefix: string): GridVillage[] =>
  [-3, -2, 2, 3].map((step, i) => ({
    code: `${prefix}${i}`,
    town,
    at: [x + step, y + step],
    inbound: 70,
    outbound: 10,
  }));
const TWO = [...around('T', [5, 0], 'A'), ...around('U', [0, 12], 'B')];

describe('a departure as a routing problem', () => {
  it('takes the first routes as a plan that holds, and gives them back', () => {
    fc.assert(
      fc.property(villages, (list) => {
        const { encoded, routes, plan } = started(inputOf(countyOf(list), gridPolicy(BUSY)));
        expect(checkRoutingPlan(encoded.problem, plan).violations).toEqual([]);
        expect(sorted(decode(encoded, 0, plan)?.routes ?? [])).toEqual(sorted(routes));
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it('costs what the timetable costs, turnarounds unpaid, where nothing is sent', () => {
    fc.assert(
      fc.property(villages, (list) => {
        const county = countyOf(list.map((each) => ({ ...each, outbound: 0 })));
        const policy = gridPolicy(BUSY);
        const { encoded, plan } = started(inputOf(county, policy));
        const timetable = timetableOf(county, policy, decode(encoded, 0, plan)?.routes ?? []);
        // Distance and time of each run are rounded to whole fen.
        expect(Math.abs(fenOf(encoded, plan) - fenPerDay(timetable))).toBeLessThanOrEqual(timetable.runs.length);
      }),
      { numRuns: 40, seed: 4 },
    );
  });

  it('never promises times that the timetable does not keep', () => {
    fc.assert(
      fc.property(villages, (list) => {
        const county = countyOf(list);
        const policy = gridPolicy(BUSY);
        const { encoded, plan } = started(inputOf(county, policy));
        const { runs } = timetableOf(county, policy, decode(encoded, 0, plan)?.routes ?? []);
        const service = new Map(encoded.problem.stops.map(({ id, serviceSeconds }) => [id, serviceSeconds]));
        const promised = new Map(
          plan.runs.flatMap(({ trips }) =>
            trips.flatMap(({ visits }) =>
              visits.flatMap(({ kind, id, starts }) => (kind === 'stop' ? [[id, starts] as const] : [])),
            ),
          ),
        );
        for (const { tier, stops } of runs) {
          if (tier === 'trunk') continue;
          for (const { site, handover } of stops) {
            expect(handover).toBeLessThanOrEqual((promised.get(site) ?? -1) + (service.get(site) ?? 0));
          }
        }
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  it('has the trunk call at a town without stations', () => {
    const [first] = TOWNS;
    const county = countyOf([{ code: 'A', town: 'T', at: [6, 0] }]);
    const { encoded, plan } = started(inputOf(county, gridPolicy(BUSY)));
    expect(first?.code).toBe('T');
    expect(checkRoutingPlan(encoded.problem, plan).violations).toEqual([]);
    const trunk = decode(encoded, 0, plan)?.routes.filter(({ tier }) => tier === 'trunk') ?? [];
    expect(trunk.flatMap(({ stops }) => stops).sort()).toEqual(['t-T', 't-U']);
  });

  it('keeps what a station sends within the trunk vehicle', () => {
    const county = countyOf([
      { code: 'A', town: 'T', at: [6, 0], inbound: 10, outbound: 200 },
      { code: 'B', town: 'U', at: [0, 13], inbound: 10, outbound: 200 },
    ]);
    const { encoded, plan } = started(inputOf(county, gridPolicy(BUSY)));
    expect(encoded.problem.dimensions.map(({ id }) => id)).toEqual(['parcels', 'trunk']);
    // A van takes 300 parcels: what comes back from both towns does not fit one, what goes out would.
    expect(plan.runs.filter(({ type }) => type === 'trunk van')).toHaveLength(2);
    const [first] = plan.runs;
    const both = plan.runs.filter(({ type }) => type === 'trunk van').flatMap(({ trips }) => trips[0]?.visits ?? []);
    const shared = plan.runs.flatMap((run, i) => {
      if (run !== first) return i === 1 ? [] : [run];
      return [{ ...run, trips: [{ departs: run.trips[0]?.departs ?? 0, visits: both }] }];
    });
    const codes = checkRoutingPlan(encoded.problem, { ...plan, runs: shared }).violations.map(({ code }) => code);
    expect(codes).toContain('capacity-exceeded');
  });

  it('leaves each run with the vehicle that drives it', () => {
    const input = inputOf(countyOf(TWO), gridPolicy(BUSY));
    const scope = wholeOf(input);
    const encoded = encode(input, scope);
    const trunk = firstRoutes(input, 0, fleetOf(input)).routes.filter(({ tier }) => tier === 'trunk');
    const feeder = { tier: 'feeder', base: 't-T', vehicleType: 'van', wave: 0 } as const;
    const runs: CountyRoute[] = [
      { ...feeder, stops: ['v-A0'], vehicle: { name: 'one', turn: 0 } },
      { ...feeder, stops: ['v-A1'], vehicle: { name: 'one', turn: 1 } },
      { ...feeder, stops: ['v-A2', 'v-A3'], vehicle: { name: 'two', turn: 0 } },
    ];
    const { plan } = startOf(encoded, scope, [...trunk, ...runs], () => false);
    const driven = plan.runs.flatMap(({ type, trips }) =>
      encoded.types.get(type)?.tier === 'feeder'
        ? [trips.map(({ visits }) => visits.flatMap((visit) => (visit.kind === 'stop' ? visit.id : [])))]
        : [],
    );
    expect(driven).toEqual([[['v-A0'], ['v-A1']], [['v-A2', 'v-A3']]]);
  });

  it('is not given back where trunk runs share a town', () => {
    const { encoded, plan } = started(inputOf(countyOf([{ code: 'A', town: 'T', at: [6, 0] }]), gridPolicy(BUSY)));
    const twice = { ...plan, runs: [...plan.runs, ...plan.runs.filter(({ type }) => type.startsWith('trunk'))] };
    expect(decode(encoded, 0, twice)).toBe(null);
  });
});

describe('the routes of a county', () => {
  const routed = (input: CountyRoutingInput) => routeCounty(input).routes;

  it('visit every town and station once, run as the timetable wants them, and cost no more than the first ones', () => {
    fc.assert(
      fc.property(villages, (list) => {
        const county = countyOf(list);
        const policy = gridPolicy(BUSY);
        const { routes, unroutable } = routeCounty(inputOf(county, policy));
        expect([...unroutable]).toEqual([]);
        const visited = routes.flatMap(({ stops }) => stops).sort();
        expect(visited).toEqual(
          county.dataset.sites
            .filter(({ tier }) => tier !== 'county')
            .map(({ id }) => id)
            .sort(),
        );
        const timetable = timetableOf(county, policy, routes);
        expect(timetable.infeasible).toEqual([]);
        const { routes: first } = routeCounty({ ...inputOf(county, policy), searching: false });
        const before = timetableOf(county, policy, first);
        expect(fenPerDay(timetable)).toBeLessThanOrEqual(fenPerDay(before) * 1.02);
      }),
      { numRuns: 15, seed: 6 },
    );
  });

  it('have trunk and feeders searched together: one trunk run where two are not needed, no town called at twice', () => {
    const input = inputOf(countyOf(TWO.map((each) => ({ ...each, inbound: 20 }))), gridPolicy(BUSY));
    const { routes } = firstRoutes(input, 0, fleetOf(input));
    const trunk = ['t-T', 't-U'].map(
      (town, i): CountyRoute => ({
        tier: 'trunk',
        base: input.centre.id,
        vehicleType: 'van',
        stops: [town],
        wave: 0,
        vehicle: { name: `${i}`, turn: 0 },
      }),
    );
    const from = [...trunk, ...routes.filter(({ tier }) => tier === 'feeder')];
    const found = search(input, wholeOf(input), from, { effort: 'county', afresh: false });
    expect(found?.unserved).toEqual([]);
    const calls = found?.routes.filter(({ tier }) => tier === 'trunk').map(({ stops }) => [...stops].sort());
    expect(calls).toEqual([['t-T', 't-U']]);
  });

  it('are the same every time', () => {
    const input = inputOf(countyOf(TWO), gridPolicy(BUSY));
    expect(routed(input)).toEqual(routed(input));
  });

  it('stay where an edit does not touch them', () => {
    const policy = gridPolicy(BUSY);
    const earlier = routed(inputOf(countyOf(TWO), policy));
    const same = routeCounty({ ...inputOf(countyOf(TWO), policy), earlier });
    expect(same.routes).toEqual(earlier);
    const fewer = routed({ ...inputOf(countyOf(TWO.slice(0, -1)), policy), earlier });
    const at = (routes: readonly CountyRoute[], town: string) => routes.filter(({ base }) => base === town);
    expect(at(fewer, 't-T')).toEqual(at(earlier, 't-T'));
    expect(
      at(fewer, 't-U')
        .flatMap(({ stops }) => stops)
        .sort(),
    ).toEqual(['v-B0', 'v-B1', 'v-B2']);
    const more = routed({ ...inputOf(countyOf([...TWO, { code: 'B9', town: 'U', at: [1, 12] }]), policy), earlier });
    expect(at(more, 't-T')).toEqual(at(earlier, 't-T'));
    expect(at(more, 't-U').flatMap(({ stops }) => stops)).toContain('v-B9');
  });

  it('use no more vehicles than there are, and name what is left over', () => {
    const base = countyOf(TWO);
    const vehicles = base.dataset.vehicles.map((type) => ({ ...type, available: type.id === 'van' ? 2 : 0 }));
    const { routes, unroutable } = routeCounty(inputOf(countyOf(TWO, { dataset: { vehicles } }), gridPolicy(BUSY)));
    const used = new Set(routes.map(({ tier, base: at, vehicle }, i) => `${tier} ${at} ${vehicle?.name ?? i}`));
    expect(used.size).toBeLessThanOrEqual(2);
    expect(unroutable.size).toBeGreaterThan(0);
    const visited = new Set(routes.flatMap(({ stops }) => stops));
    for (const site of unroutable.keys()) expect(visited.has(site)).toBe(false);
  });

  it('do with one vehicle and several runs where that is cheaper than a second', () => {
    const base = countyOf(TWO);
    const vehicles = base.dataset.vehicles.map((type) => ({
      ...type,
      fenPerDay: fen(1_000_000),
      capacityParcels: parcels(190),
    }));
    const large = vehicles.map((type) => ({
      ...type,
      id: `large-${type.id}`,
      tiers: ['trunk' as const],
      capacityParcels: parcels(900),
    }));
    const routes = routed(inputOf(countyOf(TWO, { dataset: { vehicles: [...vehicles, ...large] } }), gridPolicy(BUSY)));
    for (const town of ['t-T', 't-U']) {
      const own = routes.filter(({ base: at }) => at === town);
      expect(own).toHaveLength(2);
      expect(new Set(own.map(({ vehicle }) => vehicle?.name)).size).toBe(1);
      expect(own.map(({ vehicle }) => vehicle?.turn).sort()).toEqual([0, 1]);
    }
  });

  it('stop when they are cancelled', () => {
    const checkpoint = () => {
      throw new CundaError('cancelled/work', {});
    };
    expect(() => routeCounty({ ...inputOf(countyOf(TWO), gridPolicy(BUSY)), checkpoint })).toThrow('cancelled');
  });
});
