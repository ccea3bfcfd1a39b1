/**
 * Taking service away never improves a service target, for the planner's figures and the checker's alike; and what the
 * simulated margin must keep. docs/definitions.md §6, "Laws of service".
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  computeFigures,
  countyBaseline,
  evaluateTargets,
  type FiguresInput,
  villageOutcomes,
} from '../../../src/figures/index.ts';
import {
  DEFAULT_ARRIVALS,
  DEFAULT_INPUTS,
  HOUR,
  parcels,
  type Run,
  type TargetFigure,
} from '../../../src/model/index.ts';
import { buildTimetable, type RouteSkeleton, stretchRuns } from '../../../src/timetable/index.ts';
import { checkedTargets } from '../../support/checked.ts';
import { EVEN, type GridVillage, gridCounty, gridPolicy, openFor, plainRoutes } from '../../support/grid-county.ts';
import { assignMixed } from '../../support/mixed-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';

const SERVICE: readonly TargetFigure[] = [
  'station-coverage',
  'poor-village-station-coverage',
  'express-coverage',
  'function-covers-villages',
  'within-24h',
  'two-way-coverage',
  'weekly-frequency-villages',
  'weekly-frequency-towns',
];
const NOTICE = noticeOf(...SERVICE.map((figure) => targetOf(figure, figure.startsWith('weekly') ? 3 : 0.5)));

const coordinate = fc.integer({ min: -40, max: 40 });
const county = fc
  .record({
    villages: fc.array(
      fc.record({
        at: fc.option(fc.tuple(coordinate, coordinate), { freq: 8 }),
        town: fc.constantFrom('A', 'B'),
        people: fc.integer({ min: 0, max: 500 }),
        inbound: fc.constantFrom(0, 3, 40),
        outbound: fc.constantFrom(0, 2),
        poor: fc.boolean(),
        direct: fc.boolean(),
      }),
      { minLength: 2, maxLength: 6 },
    ),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    departures: fc.uniqueArray(fc.integer({ min: 6, max: 18 }), { minLength: 1, maxLength: 2 }),
    even: fc.boolean(),
    legCv: fc.constantFrom(0, 0.2, 0.6),
    /** Stations that the centre feeds: on the way of the truck to the towns, or on its next round. */
    onTheWay: fc.boolean(),
  })
  .map(({ villages, days, departures, even, legCv, onTheWay }) => {
    const variation = { ...DEFAULT_INPUTS.variation, legCv: { other: legCv, byVehicleType: {} } };
    const made = gridCounty({
      towns: [
        { code: 'A', at: [8, 0] },
        { code: 'B', at: [-8, 0] },
      ],
      villages: villages.map((each, i): GridVillage => ({ ...each, code: `V${i}` })),
      arrivals: even ? EVEN : DEFAULT_ARRIVALS,
      dataset: { inputs: { ...DEFAULT_INPUTS, variation } },
    });
    const policy = gridPolicy({
      days,
      trunkDepartures: departures.sort((a, b) => a - b).map((hour) => hour * HOUR),
      transferSeconds: 1200,
      stopSeconds: 120,
      secondsPerParcel: 3,
    });
    const direct = villages.flatMap((each, i) => (each.direct && each.at !== null ? `v-V${i}` : []));
    const assignment = assignMixed(made.dataset, direct);
    const routes = plainRoutes(made.dataset, policy, assignment).flatMap((route): RouteSkeleton[] => {
      if (route.tier === 'feeder' || direct.length === 0) return [route];
      if (onTheWay) return [{ ...route, stops: [...route.stops, ...direct] }];
      const vehicle = (turn: number) => ({ name: 'truck', turn });
      return [
        { ...route, vehicle: vehicle(0) },
        { ...route, stops: direct, vehicle: vehicle(1) },
      ];
    });
    const { runs } = buildTimetable({ ...made, policy, assignment, routes, share: 1, idPrefix: '' });
    const input: FiguresInput = {
      ...made,
      policy,
      assignment,
      sites: openFor(made.dataset, made.travel, assignment),
      runs,
      baseline: countyBaseline(made.dataset, made.travel, policy.minimumDeliveriesPerWeek),
      unservedReasons: new Map(),
    };
    return input;
  });

/** The rest of the timetable stays as it is: stops that are left out are driven past. */
const without = (run: Run, gone: (site: string) => boolean): Run[] => {
  const stops = run.stops.filter(({ site }) => !gone(site));
  return stops.length === 0 ? [] : [{ ...run, stops }];
};

type Removal = (input: FiguresInput, pick: number) => FiguresInput;
const pickOf = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

const closeStation: Removal = (input, pick) => {
  const site = pickOf(
    input.sites.filter(({ tier }) => tier === 'village'),
    pick,
  )?.site;
  return {
    ...input,
    sites: input.sites.filter((each) => each.site !== site),
    assignment: {
      stationOf: new Map([...input.assignment.stationOf].filter(([, station]) => station !== site)),
      fedBy: new Map([...input.assignment.fedBy].filter(([station]) => station !== site)),
    },
    runs: input.runs.flatMap((run) => without(run, (each) => each === site)),
  };
};

const REMOVALS: Readonly<Record<string, Removal>> = {
  'closing a station': closeStation,
  'closing all stations but one': (input, pick) => {
    let left = input;
    while (left.sites.filter(({ tier }) => tier === 'village').length > 1) left = closeStation(left, pick);
    return left;
  },
  'dropping a run': (input, pick) => ({
    ...input,
    runs: input.runs.filter((_, i) => i !== pick % Math.max(1, input.runs.length)),
  }),
  'dropping a day of a run': (input, pick) => ({
    ...input,
    runs: input.runs.flatMap((run, i) => {
      if (i !== pick % input.runs.length) return [run];
      return run.days.length > 1 ? [{ ...run, days: run.days.slice(1) }] : [];
    }),
  }),
  'dropping a weekday': (input, pick) => {
    const day = pickOf(input.policy.days, pick);
    return {
      ...input,
      runs: input.runs.flatMap((run) => {
        const days = run.days.filter((each) => each !== day);
        return days.length === 0 ? [] : [{ ...run, days }];
      }),
    };
  },
  'dropping a village from service': (input, pick) => {
    const village = pickOf([...input.assignment.stationOf.keys()], pick);
    const stationOf = new Map([...input.assignment.stationOf].filter(([code]) => code !== village));
    return { ...input, assignment: { ...input.assignment, stationOf } };
  },
};

function statedOf(input: FiguresInput) {
  const villages = villageOutcomes(input);
  const figures = computeFigures(input, villages);
  const targets = evaluateTargets([NOTICE], figures, villages, input);
  return { villages, figures, targets };
}

describe('taking service away never improves a service target', () => {
  for (const [name, remove] of Object.entries(REMOVALS)) {
    it(name, () => {
      fc.assert(
        fc.property(county, fc.nat({ max: 20 }), (input, pick) => {
          fc.pre(input.runs.length > 0);
          const less = remove(input, pick);
          const [before, after] = [statedOf(input), statedOf(less)];
          for (const [i, was] of before.targets.entries()) {
            const now = after.targets[i];
            expect(now?.value ?? 0, was.target).toBeLessThanOrEqual((was.value ?? 0) + 1e-9);
            if (was.verdict === 'not-met') expect(now?.verdict, was.target).toBe('not-met');
          }
          for (const way of ['inbound', 'outbound', 'lineHaul'] as const) {
            const [was, now] = [before.figures.reachability[way], after.figures.reachability[way]];
            expect(now?.within24h.parcels.value ?? 0).toBeLessThanOrEqual((was?.within24h.parcels.value ?? 0) + 1e-9);
            expect(now?.elapsedOfAll.p95 ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
              (was?.elapsedOfAll.p95 ?? Number.POSITIVE_INFINITY) - 1e-6,
            );
          }
          // The checker's own figures obey the same law.
          const [checked, then] = [checkedTargets(input, NOTICE), checkedTargets(less, NOTICE)];
          for (const [i, was] of checked.entries()) {
            expect(was, before.targets[i]?.target).toBeCloseTo(before.targets[i]?.value ?? 0, 9);
            expect(then[i] ?? 0).toBeLessThanOrEqual(was + 1e-9);
          }
        }),
        { numRuns: 25 },
      );
    });
  }

  it('slowing every road: a village is served as often, and never sooner', () => {
    fc.assert(
      fc.property(county, fc.double({ min: 1, max: 3, noNaN: true }), (input, seconds) => {
        const runs = stretchRuns(input.runs, { seconds, metres: 1 }, input.dataset, input.policy);
        const [before, after] = [statedOf(input), statedOf({ ...input, runs })];
        for (const [i, was] of before.targets.entries())
          expect(after.targets[i]?.value ?? 0, was.target).toBeLessThanOrEqual((was.value ?? 0) + 1e-9);
        const parcels = ({ figures }: typeof before) => figures.reachability.inbound.within24h.parcels.value ?? 0;
        expect(parcels(after)).toBeLessThanOrEqual(parcels(before) + 1e-9);
      }),
      { numRuns: 25 },
    );
  });

  it('a village is judged the same whether it has parcels or not', () => {
    fc.assert(
      fc.property(county, fc.nat({ max: 5 }), (input, pick) => {
        const { demand } = input.dataset;
        const none = demand.villages.map((each, i) => (i === pick ? { ...each, inboundPerDay: parcels(0) } : each));
        const timely = (villages: typeof none) =>
          statedOf({ ...input, dataset: { ...input.dataset, demand: { ...demand, villages } } }).figures.reachability
            .inbound.within24h.villages;
        expect(timely(none)).toEqual(timely(demand.villages));
      }),
      { numRuns: 20 },
    );
  });
});

describe('the margin', () => {
  const probability = fc.property(county, (input) => {
    const { villages, figures } = statedOf(input);
    const { margin, within24h } = figures.reachability.inbound;
    expect(margin.villages.numerator).toBeLessThanOrEqual(within24h.villages.numerator);
    for (const { inbound, outbound } of villages) {
      for (const reach of [inbound, outbound]) {
        expect(reach?.withMargin ?? 0).toBeGreaterThanOrEqual(0);
        expect(reach?.withMargin ?? 0).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
    expect(statedOf(input).figures.reachability).toEqual(figures.reachability);
  });
  it('is a probability, never counts more villages than the timetable, and is the same twice', () => {
    fc.assert(probability, { numRuns: 25 });
  });

  it('is the timetable itself where nothing varies', () => {
    fc.assert(
      fc.property(county, (input) => {
        const { inputs } = input.dataset;
        const variation = { ...inputs.variation, legCv: { other: 0, byVehicleType: {} }, serviceCv: 0 };
        const still = { ...input, dataset: { ...input.dataset, inputs: { ...inputs, variation } } };
        const { villages, figures } = statedOf(still);
        for (const { inbound, outbound, lineHaul } of villages) {
          for (const reach of [inbound, outbound, lineHaul])
            expect(reach?.withMargin ?? 0).toBeCloseTo(reach?.within24h ?? 0, 9);
        }
        for (const way of ['inbound', 'outbound'] as const) {
          const { margin, within24h } = figures.reachability[way];
          expect(margin.villages).toEqual(within24h.villages);
          expect(margin.standardError).toBeCloseTo(0, 9);
        }
      }),
      { numRuns: 25 },
    );
  });
});
