/** Synthetic roads and datasets whose answers a person can work out. */

import { EARTH_RADIUS_METRES } from '../../../geo/earth.ts';
import { buildRoadNetwork, type OsmBarrier, type OsmWay, type OsmWays } from '../../../geo/roads/index.ts';
import {
  completeDataset,
  type Dataset,
  DIRECTION,
  hashRoads,
  type Position,
  ROAD_CLASSES,
  ROAD_USES,
  type RoadClass,
  type RoadNetwork,
  type RoadProfile,
  type Roads,
  type RoadUse,
  type Site,
  type Village,
} from '../../../src/model/index.ts';

/** One kilometre near the equator, in 1e-7 degree: its haversine length rounds to 10,000 dm in both directions. */
export const KILOMETRE_E7 = Math.round((1000 / (EARTH_RADIUS_METRES * (Math.PI / 180))) * 1e7);

/** Position `x` km east and `y` km north of 0,0. */
export const at = (x: number, y: number): Position => [(x * KILOMETRE_E7) / 1e7, (y * KILOMETRE_E7) / 1e7];

export const uses = (...list: RoadUse[]): number => list.reduce((bits, use) => bits | (1 << ROAD_USES.indexOf(use)), 0);

export const EVERYBODY = uses(...ROAD_USES);

/** A way with plain attributes. */
export const way = (
  id: number,
  nodes: number[],
  rest: Partial<Omit<OsmWay, 'id' | 'nodes' | 'roadClass'>> & { roadClass?: RoadClass } = {},
): OsmWay => ({
  id,
  nodes,
  surface: 0,
  maxspeedKmh: 0,
  maxspeedBackKmh: rest.maxspeedKmh ?? 0,
  direction: DIRECTION.both,
  access: EVERYBODY,
  accessBack: rest.access ?? EVERYBODY,
  destination: 0,
  destinationBack: 0,
  contraflow: 0,
  flags: 0,
  maxWeightKilograms: 0,
  maxHeightCentimetres: 0,
  maxWidthCentimetres: 0,
  maxLengthCentimetres: 0,
  maxAxleKilograms: 0,
  rules: [],
  durationSeconds: 0,
  name: '',
  ...rest,
  roadClass: ROAD_CLASSES.indexOf(rest.roadClass ?? 'residential'),
});

/** A node that lets everybody pass. */
export const barrier = (node: number, rest: Partial<Omit<OsmBarrier, 'node'>> = {}): OsmBarrier => ({
  node,
  closed: 0,
  destination: 0,
  maxWeightKilograms: 0,
  maxHeightCentimetres: 0,
  maxWidthCentimetres: 0,
  maxLengthCentimetres: 0,
  maxAxleKilograms: 0,
  rules: [],
  ...rest,
});

/** Nodes given in kilometres. */
export const osm = (nodes: Record<number, readonly [number, number]>, ways: readonly OsmWay[]): OsmWays => ({
  ways,
  nodes: new Map(
    Object.entries(nodes).map(([id, [x, y]]) => [
      Number(id),
      [Math.round(x * KILOMETRE_E7), Math.round(y * KILOMETRE_E7)] as const,
    ]),
  ),
});

/**
 * Nine junctions a kilometre apart; 5 → 6 is one-way; 3 → 10 leads out and nobody comes back.
 *
 *     7 - 8 - 9
 *     |   |   |
 *     4 - 5 > 6
 *     |   |   |
 *     1 - 2 - 3 > > 10
 */
export const GRID: OsmWays = osm(
  { 1: [0, 0], 2: [1, 0], 3: [2, 0], 4: [0, 1], 5: [1, 1], 6: [2, 1], 7: [0, 2], 8: [1, 2], 9: [2, 2], 10: [4, 0] },
  [
    way(1, [1, 2, 3]),
    way(2, [4, 5]),
    way(3, [5, 6], { direction: DIRECTION.forward, name: 'One-way Street' }),
    way(4, [7, 8, 9]),
    way(5, [1, 4, 7]),
    way(6, [2, 5, 8]),
    way(7, [3, 6, 9]),
    way(8, [3, 10], { direction: DIRECTION.forward }),
  ],
);

/** 36 km/h (10 m/s) on every class, 3.6 km/h (1 m/s) off the road, 100 s for a ferry. */
export const profile = (rest: Partial<RoadProfile> = {}): RoadProfile => ({
  id: 'van',
  use: 'car',
  maxKmh: 36,
  kmhByClass: {
    motorway: 36,
    trunk: 36,
    primary: 36,
    secondary: 36,
    tertiary: 36,
    unclassified: 36,
    residential: 36,
    living_street: 36,
    service: 36,
    track: 36,
    path: 36,
    ferry: 36,
  },
  surfaceFactor: { unknown: 1, paved: 1, compacted: 1, unpaved: 0.5, poor: 0.5 },
  ferryWaitSeconds: 100 as RoadProfile['ferryWaitSeconds'],
  offRoadKmh: 3.6,
  detourKmh: 36,
  obeysOneway: true,
  ...rest,
});

/** On foot: 3.6 km/h, one-way streets do not bind. */
export const FOOT = profile({ id: 'foot', use: 'foot', maxKmh: 3.6, obeysOneway: false });

/** A dataset whose travel places begin with a site `<id>` for each given position. */
export function datasetWith(
  positions: Record<string, Position>,
  roads: RoadNetwork | null,
  rest: { profiles?: RoadProfile[]; villages?: Village[]; factor?: number } = {},
): Dataset {
  const reference: Roads =
    roads === null
      ? { kind: 'detour', factor: rest.factor ?? 1.4 }
      : {
          kind: 'network',
          hash: hashRoads(roads),
          segments: roads.segmentCount,
          nodes: roads.nodeCount,
          provenance: 'synthetic',
        };
  const seat = Object.values(positions)[0] ?? at(0, 0);
  const facts = completeDataset({
    name: 'grid',
    county: { code: '990001', name: 'Grid (synthetic)', prefecture: null, seat, boundary: null },
    towns: [{ code: '990001001', name: 'Town', position: null, provenance: 'synthetic' }],
    villages: rest.villages ?? [],
    roads: reference,
    sources: [],
    issues: [],
    synthetic: ['everything'],
  });
  const centre = facts.sites[0];
  if (!centre) throw new Error('no centre');
  const sites: Site[] = Object.entries(positions).map(([id, position]) => ({ ...centre, id, position }));
  return { ...facts, sites, profiles: rest.profiles ?? [profile(), FOOT] };
}

export const village = (code: string, position: Position | null, settlements: Position[] = []): Village => ({
  code,
  name: `Village ${code}`,
  town: '990001001',
  position,
  positionProblem: position === null ? 'missing' : null,
  population: 100,
  designatedPoor: false,
  settlements: settlements.map((place) => ({ name: '', position: place, population: 1 })),
  provenance: { position: 'synthetic', population: 'synthetic', designatedPoor: 'synthetic', town: 'synthetic' },
});

/** The network of {@link GRID}. */
export const gridRoads = (): RoadNetwork => buildRoadNetwork(GRID);
