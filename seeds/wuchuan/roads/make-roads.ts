/** The invented roads of the sample county, from skeleton to network. */
import type { RoadClass, RoadNetwork, Surface } from '../../../src/model/index.ts';
import type { Random } from '../../random.ts';
import { between, distance, type Point, toPlane } from '../plane.ts';
import type { Terrain } from '../terrain.ts';
import type { RealTown } from '../towns.ts';
import type { PlacedVillage } from '../villages.ts';
import { cutAtJunctions } from './junctions.ts';
import { type Line, line, winding } from './line.ts';
import { footpaths, townStreets, villageStreets } from './local.ts';
import { toNetwork } from './network.ts';
import { makeSkeleton, type Skeleton, type SkeletonEdge } from './skeleton.ts';
import { tidy } from './tidy.ts';

const BEND: Partial<Record<RoadClass, number>> = {
  trunk: 0.05,
  primary: 0.07,
  secondary: 0.09,
  tertiary: 0.11,
  track: 0.17,
};
const SIGNED: Partial<Record<RoadClass, number>> = { trunk: 70, primary: 60, secondary: 50 };
const URBAN_RADIUS = 1300;
const FERRY_SECONDS = 480;
const FOOTPATHS = 60;
/** Half the width of the water at the ferry. */
const BANK_METRES = 170;

/** Roads, and the villages that only tracks lead to. */
export function makeRoads(
  towns: readonly RealTown[],
  villages: readonly PlacedVillage[],
  terrain: Terrain,
  random: Random,
): { roads: RoadNetwork; trackVillages: readonly string[] } {
  const skeleton = makeSkeleton(towns, villages, terrain, random.fork('skeleton'));
  const at = (node: number): Point => skeleton.nodes[node] ?? [0, 0];
  const lines: Line[] = [
    ...mainLines(skeleton, towns, terrain, random.fork('winding')),
    ...towns.flatMap((town, index) => townStreets(town, at(index), terrain, random.fork(`streets ${town.code}`))),
    ...villages.flatMap((village, index) =>
      villageStreets(village, at(towns.length + index), terrain, random.fork(`streets ${village.code}`)),
    ),
    ...footpaths(villages, terrain, random.fork('footpaths'), FOOTPATHS),
  ];
  return { roads: toNetwork(tidy(cutAtJunctions(lines))), trackVillages: skeleton.trackVillages };
}

function mainLines(skeleton: Skeleton, towns: readonly RealTown[], terrain: Terrain, random: Random): Line[] {
  const at = (node: number): Point => skeleton.nodes[node] ?? [0, 0];
  const seats = towns.map(({ seat }) => toPlane(seat));
  let bridges = 0;
  const draw = ({ from, to, roadClass, name, bridge }: SkeletonEdge): Line => {
    const [a, b] = [at(from), at(to)];
    const urban = seats.some((seat) => Math.min(distance(a, seat), distance(b, seat)) < URBAN_RADIUS);
    const signed = SIGNED[roadClass] ?? 0;
    const more = { name, surface: surfaceOf(roadClass, random), maxspeedKmh: urban ? Math.min(40, signed) : signed };
    if (bridge) return line([a, b], roadClass, { ...more, name: `${['一', '二'][bridges++] ?? ''}号大桥（合成）` });
    let points = winding(a, b, BEND[roadClass] ?? 0.13, random);
    if (terrain.crossesWater(points)) points = [a, b];
    return line(points, roadClass, more);
  };
  return [...skeleton.edges.map(draw), ...ferryLines(at(skeleton.ferry.from), at(skeleton.ferry.to), terrain, random)];
}

/** From bank to bank over the water, with a road down to each landing. */
function ferryLines(from: Point, to: Point, terrain: Terrain, random: Random): Line[] {
  const steps = Math.ceil(distance(from, to) / 20);
  const wet = Array.from({ length: steps }, (_, step) => step).find((step) =>
    terrain.crossesWater([between(from, to, step / steps), between(from, to, (step + 1) / steps)]),
  );
  if (wet === undefined) throw new Error('the ferry crosses no water');
  const half = BANK_METRES / distance(from, to);
  const landing = between(from, to, Math.max(0.02, wet / steps - half));
  const other = between(from, to, Math.min(0.98, wet / steps + half));
  return [
    line([from, landing], 'unclassified'),
    line([landing, other], 'ferry', { name: '渡口（合成）', surface: 'unknown', durationSeconds: FERRY_SECONDS }),
    line(winding(other, to, 0.1, random), 'unclassified', { surface: 'compacted' }),
  ];
}

function surfaceOf(roadClass: RoadClass, random: Random): Surface {
  if (roadClass === 'track') return random.pick(['unpaved', 'unpaved', 'poor']);
  if (roadClass === 'unclassified') return random.pick(['paved', 'paved', 'compacted']);
  return 'paved';
}
