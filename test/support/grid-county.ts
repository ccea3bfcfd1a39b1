/**
 * A county on a grid of streets one kilometre apart, whose times a person can work out: a drive is along the streets,
 * one minute a kilometre (two by three-wheeler); a walk is along the streets too. Everything in it is declared, nothing
 * estimated, unless told.
 */
import {
  type ArrivalProfile,
  candidateSite,
  completeDataset,
  DAY,
  type Dataset,
  DEFAULT_BASELINE,
  DEFAULT_DEMAND_PATTERN,
  DEFAULT_INPUTS,
  type DemandPattern,
  fen,
  metres,
  type OpenSite,
  Policy,
  type PolicyInput,
  type Position,
  parcels,
  type Site,
  type SnapStatus,
  seconds,
  share,
  type Travel,
  type TravelPlace,
  type TravelRow,
  type Village,
} from '../../src/model/index.ts';
import type { Assignment, RouteSkeleton } from '../../src/timetable/index.ts';

/** Kilometres east and north of the origin. */
export type Grid = readonly [x: number, y: number];

export interface GridVillage {
  readonly code: string;
  readonly town: string;
  readonly at: Grid | null;
  readonly problem?: Village['positionProblem'];
  readonly people?: number;
  readonly inbound?: number;
  readonly outbound?: number;
  readonly poor?: boolean;
  readonly settlements?: readonly { readonly at: Grid; readonly people: number }[];
}

export interface GridFacts {
  readonly towns: readonly { readonly code: string; readonly at: Grid }[];
  readonly villages: readonly GridVillage[];
  readonly centre?: Grid;
  /** Shared warehouses, candidates unless `site` says otherwise. */
  readonly warehouses?: readonly { readonly id: string; readonly at: Grid }[];
  readonly arrivals?: ArrivalProfile;
  readonly handIns?: ArrivalProfile;
  /** Changes to every site, e.g. its opening hours; by default sites never close. */
  readonly site?: (site: Site) => Partial<Site>;
  /** Changes to the finished dataset. */
  readonly dataset?: Partial<Dataset>;
  readonly demand?: Partial<Dataset['demand']>;
  /** By default every day is a mean day. */
  readonly pattern?: Partial<DemandPattern>;
  /** Places (site id, `village:<code>`) that do not meet the roads. */
  readonly snaps?: Readonly<Record<string, SnapStatus>>;
  readonly estimated?: boolean;
}

export interface GridCounty {
  readonly dataset: Dataset;
  readonly travel: Travel;
}

const kilograms = (n: number) => n as Dataset['demand']['kilogramsPerParcel'];
const cubicMetres = (n: number) => n as Dataset['demand']['cubicMetresPerParcel'];

/** 1.2 yuan a kilometre, 30 yuan an hour, 80 yuan a day, 300 parcels. */
const VAN: Dataset['vehicles'][number] = {
  id: 'van',
  name: { zh: '面包车', en: 'Van' },
  kind: 'van',
  profile: 'van',
  tiers: ['trunk', 'feeder'],
  capacityParcels: parcels(300),
  capacityKilograms: kilograms(700),
  capacityCubicMetres: cubicMetres(5),
  coldCubicMetres: cubicMetres(0.8),
  fenPerKilometre: fen(120),
  fenPerHour: fen(3000),
  fenPerDay: fen(8000),
  available: null,
  provenance: 'declared',
};

const THREE_WHEELER: Dataset['vehicles'][number] = {
  ...VAN,
  id: 'electric-three-wheeler',
  name: { zh: '电动三轮车', en: 'Electric three-wheeler' },
  kind: 'electric-three-wheeler',
  profile: 'electric-three-wheeler',
  tiers: ['feeder'],
  capacityParcels: parcels(120),
  fenPerKilometre: fen(35),
  fenPerHour: fen(2500),
  fenPerDay: fen(2500),
};

/** 0.75 yuan of handling a parcel in all. */
const COSTS: Dataset['costs'] = {
  handlingFenPerParcel: { county: fen(20), town: fen(15), village: fen(40) },
  amortisationMonths: 60,
  walkFenPerParcelKilometre: fen(30),
  provenance: 'declared',
};

/** A month: 20 000 yuan for the centre, 2500 for a town station, 400 for a village station. */
const SITE_COSTS: Record<Site['tier'], Pick<Site, 'openingCostFen' | 'monthlyCostFen'>> = {
  county: { openingCostFen: fen(30_000_000), monthlyCostFen: fen(1_500_000) },
  town: { openingCostFen: fen(3_000_000), monthlyCostFen: fen(200_000) },
  village: { openingCostFen: fen(600_000), monthlyCostFen: fen(30_000) },
  warehouse: { openingCostFen: fen(0), monthlyCostFen: fen(0) },
};

/** Parcels that come evenly over the whole week. */
export const EVEN: ArrivalProfile = { kind: 'hourly', weights: new Array(168).fill(1) };

/** One lot at this second of every day. */
export const dailyAt = (second: number): ArrivalProfile => ({
  kind: 'instants',
  instants: Array.from({ length: 7 }, (_, day) => ({ second: day * DAY + second, weight: 1 })),
});

const position = ([x, y]: Grid): Position => [110 + x / 100, 21 + y / 100];
const gridOf = ([lon, lat]: Position): Grid => [
  Math.round((lon - 110) * 1e4) / 100,
  Math.round((lat - 21) * 1e4) / 100,
];

/** The dataset and its travel. Site ids: `centre`, `t-<town>`, `v-<village>`. */
export function gridCounty(facts: GridFacts): GridCounty {
  const declared = {
    position: 'declared',
    population: 'declared',
    designatedPoor: 'declared',
    town: 'declared',
  } as const;
  const base = completeDataset({
    name: 'grid',
    county: {
      code: '440000',
      name: '格子县',
      prefecture: null,
      seat: position(facts.centre ?? [0, 0]),
      boundary: null,
    },
    towns: facts.towns.map(({ code, at }) => ({ code, name: code, position: position(at), provenance: 'declared' })),
    villages: facts.villages.map((village) => ({
      code: village.code,
      name: village.code,
      town: village.town,
      position: village.at === null ? null : position(village.at),
      positionProblem: village.at === null ? (village.problem ?? 'missing') : null,
      population: village.people ?? 100,
      designatedPoor: village.poor ?? false,
      settlements: (village.settlements ?? []).map(({ at, people }, i) => ({
        name: `${village.code}/${i}`,
        position: position(at),
        population: people,
      })),
      provenance: declared,
    })),
    demand: {
      arrivals: facts.arrivals ?? EVEN,
      handIns: facts.handIns ?? EVEN,
      kilogramsPerParcel: kilograms(1.5),
      cubicMetresPerParcel: cubicMetres(0.008),
      coldShare: { inbound: share(0), outbound: share(0) },
      provenance: { rate: 'declared', arrivals: 'declared', handIns: 'declared', coldShare: 'declared' },
      ...facts.demand,
    },
    declaredDemand: facts.villages.map(({ code, inbound, outbound }) => ({
      village: code,
      inboundPerDay: parcels(inbound ?? 10),
      outboundPerDay: parcels(outbound ?? 5),
      provenance: 'declared',
    })),
    vehicles: [VAN, THREE_WHEELER],
    costs: COSTS,
    baseline: { ...DEFAULT_BASELINE, provenance: 'declared' },
    inputs: { ...DEFAULT_INPUTS, demandPattern: { ...DEFAULT_DEMAND_PATTERN, varianceToMean: 0, ...facts.pattern } },
    roads: { kind: 'detour', factor: 1 },
    sources: [],
    issues: [],
  });
  const always = { opens: seconds(0), closes: seconds(2 * DAY) };
  const warehouses = (facts.warehouses ?? []).map(({ id, at }) =>
    candidateSite({
      ...{ id, name: id, tier: 'warehouse', kind: 'new-build', position: position(at), town: null, village: null },
    }),
  );
  const sites = [...base.sites, ...warehouses].map(
    (site): Site => ({ ...site, ...always, ...SITE_COSTS[site.tier], ...facts.site?.(site) }),
  );
  const dataset: Dataset = { ...base, sites, ...facts.dataset };
  return { dataset, travel: gridTravel(dataset, facts.snaps ?? {}, facts.estimated ?? false) };
}

/** Travel along the streets between all sites, villages and settlements of a dataset. */
export function gridTravel(
  dataset: Dataset,
  snaps: Readonly<Record<string, SnapStatus>> = {},
  estimated = false,
): Travel {
  const places: TravelPlace[] = [
    ...dataset.sites.map(({ id, position: at }) => ({ id, position: at })),
    ...dataset.villages.flatMap(({ code, position: at, settlements }) => [
      ...(at === null ? [] : [{ id: `village:${code}`, position: at }]),
      ...settlements.map((settlement, i) => ({ id: `settlement:${code}/${i}`, position: settlement.position })),
    ]),
  ];
  const grid = places.map((place) => gridOf(place.position));
  const numbers = new Map(places.map(({ id }, i) => [id, i]));
  const at = (place: number): Grid => grid[place] ?? [0, 0];
  const km = (a: number, b: number) => Math.abs(at(a)[0] - at(b)[0]) + Math.abs(at(a)[1] - at(b)[1]);
  const status = (place: number): SnapStatus => snaps[places[place]?.id ?? ''] ?? 'ok';
  const usable = (a: number, b: number) => a === b || (status(a) === 'ok' && status(b) === 'ok');
  const rows = new Map<string, TravelRow>();
  return {
    kind: 'network',
    estimated,
    places,
    index: (id) => {
      const number = numbers.get(id);
      if (number === undefined) throw new Error(`no place ${id}`);
      return number;
    },
    snap: (_, place) => ({ status: status(place), metres: 0 }),
    row: (profile, from) => {
      const key = `${from} ${profile}`;
      const known = rows.get(key);
      if (known !== undefined) return known;
      const perKm = profile === 'electric-three-wheeler' ? 120 : 60;
      const to = (value: (place: number) => number) =>
        Int32Array.from(places, (_, place) => (usable(from, place) ? Math.round(value(place)) : -1));
      const row = { seconds: to((place) => km(from, place) * perKm), metres: to((place) => km(from, place) * 1000) };
      rows.set(key, row);
      return row;
    },
    walk: (from, limitMetres) =>
      places
        .map((_, place) => ({ place, metres: Math.round(km(from, place) * 1000) }))
        .filter(({ place, metres: way }) => usable(from, place) && way <= limitMetres)
        .sort((a, b) => a.metres - b.metres || a.place - b.place),
    classMean: (_profile, _from, _to, { other }) => other,
    path: (_, from, to) => [position(at(from)), position([at(to)[0], at(from)[1]]), position(at(to))],
  };
}

/**
 * A policy in which nothing takes time but the drive: no sorting, transfer or service time, one departure at 08:00
 * every day.
 */
export const gridPolicy = (changes: PolicyInput = {}): Policy =>
  Policy.parse({
    trunkDepartures: [8 * 3600],
    cutoffLeadSeconds: 0,
    transferSeconds: 0,
    stopSeconds: 0,
    secondsPerParcel: 0,
    trunkSecondsPerParcel: 0,
    turnaroundSeconds: 0,
    shiftSeconds: DAY,
    ...changes,
  });

/**
 * Every village at its own station, fed by its town; `elsewhere` sends villages to another village's station, null to
 * none.
 */
export function assignOwn(dataset: Dataset, elsewhere: Readonly<Record<string, string | null>> = {}): Assignment {
  const stationOf = new Map<string, string>();
  for (const { code, position: at } of dataset.villages) {
    const host = elsewhere[code] === undefined ? code : elsewhere[code];
    if (host !== null && (at !== null || elsewhere[code] !== undefined)) stationOf.set(code, `v-${host}`);
  }
  const townOf = new Map(dataset.villages.map(({ code, town }) => [`v-${code}`, `t-${town}`]));
  return { stationOf, fedBy: new Map([...new Set(stationOf.values())].map((id) => [id, townOf.get(id) ?? ''])) };
}

/** The centre, every town station and the stations in use, open. */
export function openFor(dataset: Dataset, travel: Travel, { stationOf, fedBy }: Assignment): OpenSite[] {
  const used = new Set(stationOf.values());
  return dataset.sites
    .filter(({ id, tier }) => tier !== 'village' || used.has(id))
    .map(({ id, tier }) => ({
      site: id,
      tier,
      fedBy: fedBy.get(id) ?? null,
      snap: travel.snap('van', travel.index(id)).status,
      snapMetres: metres(0),
    }));
}

/** For every departure: one van to all towns in order, and one van from each town to its stations in order. */
export function plainRoutes(dataset: Dataset, policy: Policy, { fedBy }: Assignment): RouteSkeleton[] {
  const towns = dataset.sites.filter(({ tier }) => tier === 'town').map(({ id }) => id);
  const van = { vehicleType: 'van' };
  return policy.trunkDepartures.flatMap((_, wave): RouteSkeleton[] => [
    { tier: 'trunk', base: 'centre', stops: towns, wave, ...van },
    ...towns.flatMap((base): RouteSkeleton[] => {
      const stops = [...fedBy].filter(([, town]) => town === base).map(([station]) => station);
      return stops.length === 0 ? [] : [{ tier: 'feeder', base, stops, wave, ...van }];
    }),
  ]);
}
