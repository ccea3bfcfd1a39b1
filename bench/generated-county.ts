/** Generated counties of any number of villages on generated roads. Synthetic: no place on earth looks like this. */
import { distance } from '@turf/turf';
import { seededRandom } from '../seeds/random.ts';
import {
  completeDataset,
  type Dataset,
  hashRoads,
  type Position,
  type RoadNetwork,
  type Town,
  type Village,
} from '../src/model/index.ts';
import { generatedRoads } from './road-grid.ts';

/** A county with its roads. */
export interface CountyFile {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
}

/** Road junctions for every village, as sparse as the sample county's. */
const JUNCTIONS = 50;
const VILLAGES_OF_TOWN = 13;
const COUNTY_CODE = '990000';

const DECLARED = {
  position: 'synthetic',
  population: 'synthetic',
  designatedPoor: 'synthetic',
  town: 'synthetic',
} as const;

/**
 * A square county with so many villages, a town for every 13 of them, and two settlements for every village. Villages
 * stand at junctions picked at random, towns at those nearest to the middle of their cell. Same seed, same county.
 */
export function generatedCounty(villages: number, seed: number): CountyFile {
  const random = seededRandom(seed);
  const side = Math.ceil(Math.sqrt(villages * JUNCTIONS));
  const roads = asDrawn(generatedRoads(side, side, seed));
  const at = (column: number, row: number): Position => {
    const node = Math.floor(row) * side + Math.floor(column);
    return [(roads.nodeLon[node] ?? 0) / 1e7, (roads.nodeLat[node] ?? 0) / 1e7];
  };
  const cells = Math.ceil(Math.sqrt(villages / VILLAGES_OF_TOWN));
  const width = side / cells;
  const towns = Array.from({ length: cells * cells }, (_, cell): Town => {
    const code = `${COUNTY_CODE}${String(cell + 1).padStart(3, '0')}`;
    const [column, row] = [cell % cells, Math.floor(cell / cells)];
    return {
      code,
      name: `镇${cell + 1}`,
      position: at((column + 0.5) * width, (row + 0.5) * width),
      provenance: 'synthetic',
    };
  });
  const counts = new Map<string, number>();
  const places = Array.from({ length: villages }, (_, i): Village => {
    const [column, row] = [random.next() * side, random.next() * side];
    const town = towns[Math.floor(row / width) * cells + Math.floor(column / width)]?.code ?? '';
    const number = (counts.get(town) ?? 0) + 1;
    counts.set(town, number);
    const position = at(column, row);
    const population = random.integer(600, 3000);
    const near = (by: number): number => Math.max(0, Math.min(side - 1, by + random.integer(-4, 4)));
    return {
      code: `${town}${String(200 + number)}`,
      name: `村${i + 1}`,
      town,
      position,
      population,
      settlements: [
        { name: '一组', position, population: Math.ceil(population / 2) },
        { name: '二组', position: at(near(column), near(row)), population: Math.floor(population / 2) },
      ],
      designatedPoor: random.chance(0.1),
      provenance: DECLARED,
      positionProblem: null,
    };
  });
  const dataset = completeDataset({
    name: `generated/${villages}`,
    county: {
      code: COUNTY_CODE,
      name: '生成县',
      prefecture: null,
      seat: at(side / 2, side / 2),
      boundary: null,
    },
    towns,
    villages: places,
    roads: {
      kind: 'network',
      hash: hashRoads(roads),
      segments: roads.segmentCount,
      nodes: roads.nodeCount,
      provenance: 'synthetic',
    },
    sources: [],
    issues: [],
    synthetic: ['villages', 'roads'],
  });
  return { dataset, roads };
}

/** The roads as long as they are drawn, so that the checker finds the ways of runs as long as they are stated. */
function asDrawn(roads: RoadNetwork): RoadNetwork {
  const at = (node: number): Position => [(roads.nodeLon[node] ?? 0) / 1e7, (roads.nodeLat[node] ?? 0) / 1e7];
  const lengthDecimetres = roads.from.map((from, segment) =>
    Math.max(1, Math.round(distance(at(from), at(roads.to[segment] ?? 0), { units: 'meters' }) * 10)),
  );
  return { ...roads, lengthDecimetres };
}
