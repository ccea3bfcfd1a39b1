/**
 * A synthetic county on real road arrays with one bridge, streets a kilometre apart:
 *
 *     9 - 8                      villages: A at 8, B at 5, C at 6
 *     |   |                      town station at 2, centre at 1
 *     1 - 2 - 3 =bridge= 4 - 5 - 6
 *
 * Segment {@link BRIDGE} is the bridge; what lies east of it is the smaller part.
 */
import { buildRoadNetwork } from '../../geo/roads/index.ts';
import {
  completeDataset,
  type Dataset,
  hashRoads,
  type Position,
  type RoadNetwork,
  type Village,
} from '../../src/model/index.ts';
import { at, osm, way } from '../geo/roads/synthetic.ts';

const NODES = {
  1: [0, 0],
  2: [1, 0],
  3: [2, 0],
  4: [3, 0],
  5: [4, 0],
  6: [4.9, 0],
  8: [1, 1],
  9: [0, 1],
} as const;

export const bridgeRoads = (): RoadNetwork =>
  buildRoadNetwork(
    osm(NODES, [
      way(1, [1, 2]),
      way(2, [2, 3]),
      way(3, [3, 4], { name: '大桥', roadClass: 'secondary' }),
      way(4, [4, 5]),
      way(5, [5, 6], { surface: 3, roadClass: 'track' }),
      way(6, [2, 8]),
      way(7, [8, 9]),
      way(8, [9, 1]),
    ]),
  );

/** The segment of a way of {@link bridgeRoads}. */
export const segmentOf = (roads: RoadNetwork, wayId: number): number => roads.way.indexOf(wayId);
export const BRIDGE_WAY = 3;

const village = (code: string, position: Position): Village => ({
  code,
  name: `${code}村`,
  town: '990001001',
  position,
  positionProblem: null,
  population: 500,
  designatedPoor: false,
  settlements: [],
  provenance: { position: 'synthetic', population: 'synthetic', designatedPoor: 'synthetic', town: 'synthetic' },
});

export function bridgeCounty(): { dataset: Dataset; roads: RoadNetwork } {
  const roads = bridgeRoads();
  const dataset = completeDataset({
    name: 'Bridge county (synthetic)',
    county: { code: '990001', name: '桥县', prefecture: null, seat: at(0, 0), boundary: null },
    towns: [{ code: '990001001', name: '桥镇', position: at(1, 0), provenance: 'synthetic' }],
    villages: [village('A', at(1, 1)), village('B', at(4, 0)), village('C', at(4.9, 0))],
    roads: {
      kind: 'network',
      hash: hashRoads(roads),
      segments: roads.segmentCount,
      nodes: roads.nodeCount,
      provenance: 'synthetic',
    },
    sources: [],
    issues: [],
    synthetic: ['everything'],
  });
  return { dataset, roads };
}
