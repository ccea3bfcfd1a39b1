/**
 * A county on one straight road along a meridian, small enough to work out on paper. Kilometres by road north of the
 * centre C:
 *
 *   −30 hamlet of B2 · −27.5 B2 · −26 B1 · −20 town B · 0 centre C · 30 town A · 36 A1 · 42 A2 · 50 A3        (N: no position)
 *
 * Everybody drives 30 km/h: 120 s a kilometre. All of it is synthetic.
 */
import {
  completeRoads,
  type Dataset,
  Dataset as DatasetSchema,
  DEFAULT_INPUTS,
  hashRoads,
  type Notice,
  Notice as NoticeSchema,
  type Position,
  ROAD_CLASSES,
  type RoadNetwork,
  type Site,
  SURFACES,
  type TargetFigure,
  type Village,
} from '../../../../src/model/index.ts';

export type Kind = 'network' | 'detour';

const DETOUR_FACTOR = 1.25;
/** Degrees of latitude per kilometre on the sphere of 6 371 008.8 m. */
const DEGREES_PER_KILOMETRE = 180 / (Math.PI * 6371.0088);
const LON = 110;

/** The place so many kilometres by road north of the centre, on a grid of 1e-7 degree for the road network. */
export function north(kilometres: number, kind: Kind): Position {
  const straight = kind === 'detour' ? kilometres / DETOUR_FACTOR : kilometres;
  const degrees = 21 + straight * DEGREES_PER_KILOMETRE;
  return [LON, kind === 'detour' ? degrees : Math.round(degrees * 1e7) / 1e7];
}

const STOPS = [-30, -27.5, -26, -20, 0, 30, 36, 42, 50];

/** The road: one tertiary segment between each two places. */
export function lineRoads(): RoadNetwork {
  const count = STOPS.length - 1;
  const lat = Int32Array.from(STOPS, (km) => Math.round(north(km, 'network')[1] * 1e7));
  const lon = new Int32Array(STOPS.length).fill(LON * 1e7);
  const ends = Array.from({ length: count }, (_, i) => [i, i + 1]).flat();
  return completeRoads({
    nodeCount: STOPS.length,
    segmentCount: count,
    nodeLon: lon,
    nodeLat: lat,
    from: Uint32Array.from({ length: count }, (_, i) => i),
    to: Uint32Array.from({ length: count }, (_, i) => i + 1),
    lengthDecimetres: Uint32Array.from({ length: count }, (_, i) => ((STOPS[i + 1] ?? 0) - (STOPS[i] ?? 0)) * 10_000),
    roadClass: new Uint8Array(count).fill(ROAD_CLASSES.indexOf('tertiary')),
    surface: new Uint8Array(count).fill(SURFACES.indexOf('unknown')),
    maxspeedKmh: new Uint8Array(count),
    direction: new Uint8Array(count),
    access: new Uint8Array(count).fill(0b11111),
    durationSeconds: new Uint32Array(count),
    name: new Uint32Array(count),
    names: [''],
    way: new Float64Array(count),
    shapeStart: Uint32Array.from({ length: count + 1 }, (_, i) => 2 * i),
    shapeLon: Int32Array.from(ends, (node) => lon[node] ?? 0),
    shapeLat: Int32Array.from(ends, (node) => lat[node] ?? 0),
  });
}

const allClasses = (kmh: number) => Object.fromEntries(ROAD_CLASSES.map((name) => [name, kmh]));
const noFactor = Object.fromEntries(SURFACES.map((name) => [name, 1]));

const profile = (id: string, use: string, kmh: number) => ({
  id,
  use,
  maxKmh: kmh,
  kmhByClass: allClasses(kmh),
  surfaceFactor: noFactor,
  ferryWaitSeconds: 600,
  offRoadKmh: kmh,
  detourKmh: kmh,
  obeysOneway: use !== 'foot',
});

const DECLARED = 'declared';

function village(code: string, town: string, km: number | null, population: number, kind: Kind): unknown {
  return {
    code,
    name: code,
    town,
    position: km === null ? null : north(km, kind),
    positionProblem: km === null ? 'missing' : null,
    population,
    designatedPoor: code === 'A2' || code === 'N',
    settlements:
      code === 'B2'
        ? [
            { name: 'near', position: north(-27.5, kind), population: 120 },
            { name: 'far', position: north(-30, kind), population: 80 },
          ]
        : [],
    provenance: { position: DECLARED, population: DECLARED, designatedPoor: DECLARED, town: DECLARED },
  } satisfies Record<keyof Village, unknown>;
}

/** Opening and monthly cost in fen. */
const COSTS = { county: [6_000_000, 1_000_000], town: [3_000_000, 200_000], village: [600_000, 30_000] } as const;

function site(
  id: string,
  tier: 'county' | 'town' | 'village',
  km: number,
  kind: Kind,
  rest: Partial<Record<keyof Site, unknown>> = {},
) {
  return {
    id,
    name: id,
    tier,
    kind: 'new-build',
    state: 'candidate',
    position: north(km, kind),
    town: tier === 'county' ? null : id.slice(2, 3).toUpperCase(),
    village: tier === 'village' ? id.slice(2, 4).toUpperCase() : null,
    openingCostFen: COSTS[tier][0],
    monthlyCostFen: COSTS[tier][1],
    floorAreaSquareMetres: 50,
    capacityParcelsPerDay: 1000,
    services: ['parcel'],
    carriers: 'all',
    coldStorage: false,
    opens: 0,
    closes: 75_600,
    provenance: DECLARED,
    ...rest,
  };
}

const demand = (code: string, inboundPerDay: number, outboundPerDay: number) => ({
  village: code,
  inboundPerDay,
  outboundPerDay,
  provenance: DECLARED,
});

/**
 * The county: C is existing, A2 opens at 08:45 and hands over for one carrier only, A3 and B2 have sites that stay
 * closed.
 */
export function lineCounty(kind: Kind): Dataset {
  const roads = lineRoads();
  return DatasetSchema.parse({
    format: 'cunda-dataset/1',
    name: 'Line county (synthetic)',
    county: { code: '440000', name: 'Line county', prefecture: null, seat: north(0, kind), boundary: null },
    towns: [
      { code: 'A', name: 'A', position: north(30, kind), provenance: DECLARED },
      { code: 'B', name: 'B', position: north(-20, kind), provenance: DECLARED },
    ],
    villages: [
      village('A1', 'A', 36, 500, kind),
      village('A2', 'A', 42, 1000, kind),
      village('A3', 'A', 50, 300, kind),
      village('B1', 'B', -26, 400, kind),
      village('B2', 'B', -27.5, 200, kind),
      village('N', 'B', null, 600, kind),
    ],
    sites: [
      site('centre', 'county', 0, kind, { state: 'existing', closes: 86_400 }),
      site('t-a', 'town', 30, kind, { opens: 21_600 }),
      site('t-b', 'town', -20, kind, { opens: 21_600 }),
      site('v-a1', 'village', 36, kind, { opens: 25_200, state: 'required' }),
      site('v-a2', 'village', 42, kind, { opens: 31_500, carriers: ['Post'] }),
      site('v-a3', 'village', 50, kind),
      site('v-a3x', 'village', 50, kind, { state: 'excluded', openingCostFen: 300_000, monthlyCostFen: 20_000 }),
      site('v-b1', 'village', -26, kind, { opens: 25_200 }),
      site('v-b2', 'village', -27.5, kind),
    ],
    demand: {
      rate: { inboundPerPersonPerDay: 0.1, outboundPerPersonPerDay: 0.03 },
      villages: [
        demand('A1', 10, 4),
        demand('A2', 20, 8),
        demand('A3', 3, 1),
        demand('B1', 6, 0),
        demand('B2', 4, 2),
        demand('N', 5, 1),
      ],
      peakFactor: 2,
      kilogramsPerParcel: 1.5,
      cubicMetresPerParcel: 0.008,
      coldShare: { inbound: 0.25, outbound: 0 },
      arrivals: {
        kind: 'instants',
        instants: Array.from({ length: 7 }, (_, day) => ({ second: day * 86_400 + 18_000, weight: 1 })),
      },
      handIns: { kind: 'hourly', weights: new Array(168).fill(1) },
      provenance: { rate: DECLARED, arrivals: DECLARED, handIns: DECLARED, coldShare: DECLARED },
    },
    carriers: ['Post', 'Express'],
    profiles: [profile('car', 'car', 30), profile('foot', 'foot', 4.5)],
    vehicles: [
      {
        id: 'van',
        name: { zh: '面包车', en: 'Van' },
        kind: 'van',
        profile: 'car',
        tiers: ['trunk', 'feeder'],
        capacityParcels: 300,
        capacityKilograms: 700,
        capacityCubicMetres: 5,
        coldCubicMetres: 0.8,
        fenPerKilometre: 120,
        fenPerHour: 3000,
        fenPerDay: 8000,
        available: 3,
        provenance: DECLARED,
      },
    ],
    costs: {
      handlingFenPerParcel: { county: 20, town: 15, village: 40 },
      amortisationMonths: 60,
      walkFenPerParcelKilometre: 30,
      provenance: DECLARED,
    },
    // Every day is a mean day.
    inputs: { ...DEFAULT_INPUTS, demandPattern: { ...DEFAULT_INPUTS.demandPattern, varianceToMean: 0 } },
    baseline: {
      kind: 'computed',
      carriers: [
        { name: 'Post', share: 0.5 },
        { name: 'Express', share: 0.5 },
      ],
      provenance: DECLARED,
    },
    roads:
      kind === 'detour'
        ? { kind: 'detour', factor: DETOUR_FACTOR }
        : {
            kind: 'network',
            hash: hashRoads(roads),
            segments: roads.segmentCount,
            nodes: roads.nodeCount,
            provenance: 'synthetic',
          },
    sources: [],
    issues: [],
    synthetic: ['everything'],
    derivedFrom: null,
  });
}

type Ask = readonly [TargetFigure, number | null, 'share' | 'count' | 'per-week' | 'none', number?];

/** One target of each kind, each named by its figure. */
const ASKS: readonly Ask[] = [
  ['station-coverage', 0.7, 'share', 4],
  ['poor-village-station-coverage', 1, 'share'],
  ['town-station-coverage', 1, 'share'],
  ['logistics-centres', 1, 'count'],
  ['town-stations', 2, 'count'],
  ['village-stations', 4, 'count'],
  ['express-coverage', 0.8, 'share'],
  ['express-reaches-towns', 1, 'share'],
  ['function-covers-villages', 1, 'share'],
  ['within-24h', 0.5, 'share'],
  ['cost-reduction', 0.1, 'share'],
  ['two-way-coverage', 0.6, 'share'],
  ['weekly-frequency-towns', 3, 'per-week'],
  ['weekly-frequency-villages', null, 'per-week'],
  ['cold-chain', null, 'none'],
];

const text = { zh: '试', en: 'test' };
const source = { notice: 'test', section: '1' };

export const LINE_NOTICE: Notice = NoticeSchema.parse({
  id: 'line-2020',
  key: '999',
  number: null,
  title: text,
  issuer: text,
  issued: null,
  status: 'draft',
  region: { name: text, codes: [] },
  targets: ASKS.map(([figure, required, unit, cap]) => ({
    id: figure,
    figure,
    name: text,
    required: required === null ? null : { op: '>=', value: required },
    unit,
    denominatorCap: cap ?? null,
    definition: text,
    source,
  })),
  shares: [],
  funds: null,
  phases: [],
  definitions: { serviceDistanceMetres: null, minimumDeliveriesPerWeek: null, designatedPoorVillages: null },
});
