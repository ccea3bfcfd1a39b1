/**
 * The smallest values that are whole: a synthetic county of one town and a few villages, its roads, a plan and a
 * scenario. Same seed, same value.
 */
import {
  completeDataset,
  completeRoads,
  type Dataset,
  fen,
  type Hash,
  hashOf,
  hashRoads,
  metres,
  type Plan,
  PlanContent,
  Policy,
  type Position,
  parcels,
  type RoadNetwork,
  type Run,
  type Scenario,
  seconds,
  type Village,
} from '../../src/model/index.ts';

const WEST = 110.7;
const SOUTH = 21.4;
const STEP = 0.01;

const corner = (seed: number): Position => [WEST + (seed % 7) * STEP, SOUTH + (seed % 11) * STEP];
const declared = 'declared' as const;

/** One street of `segments` segments, going east from the corner of the seed. */
export function tinyRoads(seed = 1, segments = 4): RoadNetwork {
  const [lon, lat] = corner(seed).map((degrees) => Math.round(degrees * 1e7)) as [number, number];
  const east = (node: number) => lon + (node % 1000) * 10_000;
  const nodes = Array.from({ length: segments + 1 }, (_, node) => node);
  const each = nodes.slice(0, segments);
  return completeRoads({
    nodeCount: nodes.length,
    segmentCount: segments,
    nodeLon: Int32Array.from(nodes, east),
    nodeLat: Int32Array.from(nodes, () => lat),
    from: Uint32Array.from(each),
    to: Uint32Array.from(each, (segment) => segment + 1),
    lengthDecimetres: Uint32Array.from(each, () => 1035),
    roadClass: Uint8Array.from(each, (segment) => segment % 12),
    surface: Uint8Array.from(each, (segment) => segment % 5),
    maxspeedKmh: Uint8Array.from(each, (segment) => (segment % 2) * 40),
    direction: Uint8Array.from(each, (segment) => segment % 3),
    access: Uint8Array.from(each, (segment) => segment % 32),
    durationSeconds: Uint32Array.from(each, () => 0),
    name: Uint32Array.from(each, (segment) => segment % 2),
    names: ['', '解放路'],
    way: Float64Array.from(each, (segment) => 10_000_000_000 + segment),
    shapeStart: Uint32Array.from(nodes, (segment) => segment * 3),
    shapeLon: Int32Array.from(each.flatMap((segment) => [east(segment), east(segment) + 5000, east(segment + 1)])),
    shapeLat: Int32Array.from(each.flatMap(() => [lat, lat + (seed % 3) * 100, lat])),
  });
}

const village = (seed: number, index: number): Village => {
  const [lon, lat] = corner(seed);
  const lost = index === 2;
  return {
    code: `4408830010${String(index).padStart(2, '0')}`,
    name: `村${index}`,
    town: '440883001',
    position: lost ? null : [lon + index * 0.001, lat + 0.001],
    positionProblem: lost ? 'missing' : null,
    population: 1000 + seed + index,
    designatedPoor: index === 1,
    settlements: [],
    provenance: { position: 'synthetic', population: 'synthetic', designatedPoor: 'synthetic', town: declared },
  };
};

/** One town, three villages, the third without a position. On the given roads, or on the no-road model. */
export function tinyDataset(seed = 1, roads?: RoadNetwork): Dataset {
  return completeDataset({
    name: `Tiny county ${seed} (synthetic)`,
    county: { code: '440883', name: '吴川市', prefecture: '湛江市', seat: corner(seed), boundary: null },
    towns: [{ code: '440883001', name: '梅菉街道', position: corner(seed), provenance: declared }],
    villages: [0, 1, 2].map((index) => village(seed, index)),
    roads:
      roads === undefined
        ? { kind: 'detour', factor: 1.4 }
        : {
            kind: 'network',
            hash: hashRoads(roads),
            segments: roads.segmentCount,
            nodes: roads.nodeCount,
            provenance: 'synthetic',
          },
    sources: [],
    issues: [],
    synthetic: ['village positions', 'populations'],
  });
}

const NO_LOAD = {
  inboundAmbient: parcels(0),
  inboundCold: parcels(0),
  outboundAmbient: parcels(0),
  outboundCold: parcels(0),
};

const trunkRun = (seed: number): Run => ({
  id: 'trunk-1',
  tier: 'trunk',
  base: 'centre',
  vehicleType: 'van',
  vehicle: 'van-1',
  driver: 'driver-1',
  days: [1, 3, 5],
  cutoff: seconds(21_600),
  departs: seconds(23_400),
  loadAtDeparture: NO_LOAD,
  designLoad: { parcels: parcels(0), cold: parcels(0) },
  stops: [
    {
      site: 't-440883001',
      legMetres: metres(1000 + seed),
      legSeconds: seconds(120),
      arrives: seconds(23_520),
      waitSeconds: seconds(0),
      handover: seconds(23_700),
      departs: seconds(23_700),
      delivered: parcels(0),
      collected: parcels(0),
      load: NO_LOAD,
    },
  ],
  returnMetres: metres(1000),
  returnSeconds: seconds(120),
  returns: seconds(23_820),
  unloaded: seconds(24_000),
  metres: metres(2000 + seed),
  seconds: seconds(600),
  costFen: { distance: fen(240), time: fen(500), fixed: fen(8000) },
  estimated: true,
  path: [corner(seed), [corner(seed)[0] + 0.005, corner(seed)[1]], corner(seed)],
});

const none = { value: null, numerator: 0, denominator: 0 };
const noShares = { parcels: none, villages: none };
const noDirection = {
  transit: null,
  elapsed: null,
  elapsedOfAll: { p50: null, p95: null, worst: null },
  within24h: noShares,
  servedWithin24h: noShares,
  transitWithin24h: noShares,
  uniformArrivals: noShares,
  margin: { ...noShares, certainty: 0.95, standardError: 0, seed: 1, replications: 200, estimated: true },
  estimated: true,
};
const noVisits = { minimum: null, mean: null, distribution: [], under: [] };
const noLedger = {
  distanceFen: 0,
  driversFen: 0,
  vehiclesFen: 0,
  handlingFen: 0,
  commissionsFen: 0,
  sitesFen: 0,
  totalFen: 0,
  plannableFen: 0,
  parcels: 0,
  fenPerParcel: null,
};
const noWhole = { operatorsFen: 0, tripsFen: 0, totalFen: 0 };
const noBaseline = {
  format: 'cunda-baseline/1',
  id: hashOf('none'),
  facts: hashOf('nothing'),
  method: 2,
  minimumDeliveriesPerWeek: 3,
  kind: 'minimum-service',
  estimated: true,
  declaredFenPerParcel: null,
  operations: null,
  minimum: { carriers: [], operatorsFen: 0, tripsFen: 0 },
  villages: [],
  perWeek: { ...noWhole, parcels: 0, fenPerParcel: null },
  sensitivity: [],
};

/** A plan whose shape is right and whose figures are empty: for storing and showing, not for verifying. */
export function tinyPlan(dataset: Dataset, datasetId: Hash = hashOf(dataset), seed = 1): Plan {
  const content = PlanContent.parse({
    format: 'cunda-plan/1',
    dataset: datasetId,
    county: { code: dataset.county.code, name: dataset.county.name },
    notices: [{ id: 'wuchuan-2020', hash: hashOf('wuchuan-2020') }],
    policy: Policy.parse({ seed }),
    travel: { kind: dataset.roads.kind, estimated: true, synthetic: true },
    synthetic: dataset.synthetic,
    siting: {
      method: 'fixed',
      status: 'fixed',
      objectiveFen: null,
      lowerBoundFen: null,
      gap: null,
      constraints: [],
      conflicts: [],
    },
    sites: dataset.sites
      .filter((site) => site.tier !== 'village')
      .map((site) => ({ site: site.id, tier: site.tier, fedBy: null, snap: 'ok', snapMetres: 12 })),
    villages: dataset.villages.map(({ code, positionProblem }) => ({
      village: code,
      status: positionProblem === null ? 'served' : 'unserved',
      reason: positionProblem === null ? null : 'no-position',
      station: null,
      ownStation: false,
      townStation: null,
      walkMetres: null,
      peopleWithinDistance: 0,
      deliveriesPerWeek: 0,
      covered: false,
      fails: 'a',
      change: null,
      inbound: null,
      outbound: null,
      lineHaul: null,
      estimated: true,
    })),
    runs: [trunkRun(seed)],
    baseline: noBaseline,
    figures: {
      stationCoverage: {
        villages: none,
        villagesCapped: none,
        towns: none,
        designatedPoor: none,
        villagesByPopulation: none,
        townsByPopulation: none,
        designatedPoorByPopulation: none,
        open: { county: 1, town: 1, village: 0, warehouse: 0 },
        estimated: true,
      },
      expressCoverage: {
        villages: none,
        population: none,
        uncovered: [],
        serviceDistanceMetres: 2000,
        minimumDeliveriesPerWeek: 3,
        estimated: true,
      },
      reachability: { inbound: noDirection, outbound: noDirection, lineHaul: null, estimated: true },
      frequency: { towns: noVisits, villages: noVisits, minimumDeliveriesPerWeek: 3 },
      routes: {
        runs: 1,
        runsPerWeek: 3,
        metresPerWeek: 6000,
        secondsPerWeek: 1800,
        vehicles: 1,
        drivers: 1,
        fullestLoad: 0,
        leftBehind: { parcelsPerWeek: 0, share: null },
        estimated: true,
      },
      cost: {
        perWeek: noLedger,
        perMonthFen: 0,
        perYearFen: 0,
        fenPerRun: null,
        openingFen: 0,
        labour: { driverDays: 0, paidSeconds: 0, workSeconds: 0, overLegalHours: 0, withoutBreak: 0, concerns: [] },
        whole: { ...noWhole, unserved: { parcels: 0, operatorsFen: 0, tripsFen: 0 } },
        baseline: {
          id: noBaseline.id,
          kind: 'minimum-service',
          carriers: 0,
          ...noWhole,
          fenPerParcel: null,
          estimated: true,
        },
        reduction: null,
        operatorsReduction: null,
        sensitivity: [],
        price: null,
        assumed: ['carriers'],
        estimated: true,
      },
      sizing: { sites: [], workspace: none, fleet: [], coldChain: none, estimated: true },
      peak: {
        factor: 1,
        parcels: 0,
        waiting: 0,
        servedOnDay: none,
        extraVehicles: [],
        extraFen: 0,
        overCapacity: [],
        estimated: true,
      },
    },
    targets: [],
    routing: { method: 'none', lowerBound: null, rounds: 0 },
    warnings: [],
  });
  return { ...content, id: hashOf(content) };
}

/** The plan kept as it is under a name. */
export const tinyScenario = (plan: Plan, name = '方案一'): Scenario => ({
  format: 'cunda-scenario/1',
  name,
  base: plan.id,
  edits: [{ op: 'close-site', site: 't-440883001' }],
  dataset: plan.dataset,
  plan: plan.id,
  kind: 'evaluated',
  createdAt: '2026-01-02T03:04:05Z',
});
