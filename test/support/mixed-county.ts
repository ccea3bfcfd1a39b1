/**
 * A grid county with runs of every kind that a person can plan on paper, and any such county. Town T is 20 km east of
 * the centre; N1 is on the way there, N2 10 km beyond it, F1 10 km north of it. One truck does two rounds: to town and
 * on to N2, then to N1. A van takes what comes through town to F1.
 */
import fc from 'fast-check';
import { type Dataset, DEFAULT_ARRIVALS, HOUR, type Policy, type Weekday } from '../../src/model/index.ts';
import type { Assignment, Departure, RouteSkeleton } from '../../src/timetable/index.ts';
import {
  assignOwn,
  dailyAt,
  EVEN,
  type GridCounty,
  type GridFacts,
  type GridVillage,
  gridCounty,
  gridPolicy,
} from './grid-county.ts';

/** Parcels come at 05:00 and are handed in at 06:00. */
const FACTS: GridFacts = {
  towns: [{ code: 'T', at: [20, 0] }],
  villages: [
    { code: 'N1', town: 'T', at: [10, 0], inbound: 10, outbound: 5 },
    { code: 'N2', town: 'T', at: [30, 0], inbound: 20, outbound: 10 },
    { code: 'F1', town: 'T', at: [20, 10], inbound: 6, outbound: 3 },
  ],
  arrivals: dailyAt(5 * HOUR),
  handIns: dailyAt(6 * HOUR),
};

export const mixedCounty = (changes: Partial<GridFacts> = {}): GridCounty => gridCounty({ ...FACTS, ...changes });

/** Half an hour of sorting and of transfer, five minutes a stop; ten seconds a parcel in villages, two in bulk. */
export const mixedPolicy = (changes: Parameters<typeof gridPolicy>[0] = {}): Policy =>
  gridPolicy({
    cutoffLeadSeconds: HOUR / 2,
    transferSeconds: HOUR / 2,
    stopSeconds: 300,
    secondsPerParcel: 10,
    trunkSecondsPerParcel: 2,
    turnaroundSeconds: 900,
    ...changes,
  });

/** Own stations, of which the centre feeds the given ones. */
export function assignMixed(dataset: Dataset, direct: readonly string[] = ['v-N1', 'v-N2']): Assignment {
  const { stationOf, fedBy } = assignOwn(dataset);
  return { stationOf, fedBy: new Map([...fedBy].map(([id, town]) => [id, direct.includes(id) ? 'centre' : town])) };
}

const van = { vehicleType: 'van', wave: 0 } as const;
const truck = (turn: number) => ({ name: 'truck', turn });

export const MIXED_ROUTES: readonly RouteSkeleton[] = [
  { tier: 'trunk', base: 'centre', stops: ['t-T', 'v-N2'], vehicle: truck(0), ...van },
  { tier: 'trunk', base: 'centre', stops: ['v-N1'], vehicle: truck(1), ...van },
  { tier: 'feeder', base: 't-T', stops: ['v-F1'], ...van },
];

/** Any county with runs of any kind. */
export interface AnyCounty extends GridCounty {
  readonly policy: Policy;
  readonly assignment: Assignment;
  readonly departures: readonly Departure[];
  readonly routes: readonly RouteSkeleton[];
}

const coordinate = fc.integer({ min: -15, max: 15 });
const days = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
  .map((list) => list.sort((a, b) => a - b) as Weekday[]);

/**
 * Two towns and a shared warehouse, up to eight villages, each fed by its town, by the warehouse or by the centre; up to three departures of any days, each with
 * routes of one to three stops in any order, some of them further rounds of a truck. Some stations may get no run.
 */
export const anyCounty: fc.Arbitrary<AnyCounty> = fc
  .record({
    villages: fc.array(
      fc.record({
        at: fc.tuple(coordinate, coordinate),
        town: fc.constantFrom('A', 'B'),
        inbound: fc.constantFrom(0, 3, 12.5, 40),
        outbound: fc.constantFrom(0, 2, 7),
        by: fc.constantFrom('town', 'town', 'centre', 'centre', 'warehouse'),
        visited: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    departures: fc.array(fc.record({ hour: fc.integer({ min: 5, max: 15 }), days }), { minLength: 1, maxLength: 3 }),
    even: fc.boolean(),
    stops: fc.integer({ min: 1, max: 3 }),
    rounds: fc.boolean(),
    named: fc.boolean(),
    townsFirst: fc.boolean(),
  })
  .map(({ villages, departures: leaving, even, stops: most, rounds, named, townsFirst }) => {
    const made = gridCounty({
      towns: [
        { code: 'A', at: [8, 0] },
        { code: 'B', at: [-8, 3] },
      ],
      warehouses: [{ id: 'w', at: [2, -6] }],
      villages: villages.map(({ at, town, inbound, outbound }, i): GridVillage => {
        return { code: `V${i}`, town, at, inbound, outbound };
      }),
      arrivals: even ? EVEN : DEFAULT_ARRIVALS,
    });
    const departures = leaving
      .map((each): Departure => ({ departs: each.hour * HOUR, days: each.days }))
      .sort((a, b) => a.departs - b.departs);
    const policy = mixedPolicy({
      days: [...new Set(departures.flatMap((each) => each.days))].sort((a, b) => a - b),
      trunkDepartures: [...new Set(departures.map(({ departs }) => departs))],
    });
    const fedFrom = (by: string): string[] => villages.flatMap((each, i) => (each.by === by ? `v-V${i}` : []));
    const mixed = assignMixed(made.dataset, fedFrom('centre'));
    const byWarehouse = fedFrom('warehouse').map((station) => [station, 'w'] as const);
    const assignment = { ...mixed, fedBy: new Map([...mixed.fedBy, ...byWarehouse]) };
    const chunk = (sites: readonly string[]): string[][] =>
      sites.length === 0 ? [] : [sites.slice(0, most), ...chunk(sites.slice(most))];
    const routes = departures.flatMap((_, wave): RouteSkeleton[] => {
      const visited = villages.flatMap((each, i) => (each.visited[wave] ? `v-V${i}` : []));
      const of = (base: string): string[] => visited.filter((station) => assignment.fedBy.get(station) === base);
      const towns = ['t-A', 't-B', 'w'].filter((town) => of(town).length > 0);
      const fromCentre = townsFirst ? [...towns, ...of('centre')] : [...of('centre'), ...towns];
      const vehicle = (i: number) => ({ name: rounds ? 'truck' : `truck ${i}`, turn: rounds ? i : 0 });
      const route = { vehicleType: 'van', wave };
      return [
        ...chunk(fromCentre).map((stops, i): RouteSkeleton => {
          const own = { tier: 'trunk' as const, base: 'centre', stops, ...route };
          return named ? { ...own, vehicle: vehicle(i) } : own;
        }),
        ...towns.flatMap((base) =>
          chunk(of(base)).map((stops): RouteSkeleton => ({ tier: 'feeder', base, stops, ...route })),
        ),
      ];
    });
    return { ...made, policy, assignment, departures, routes };
  });
