/**
 * The roads of a dataset in short, for a map that previews while something is dragged: shapes, lengths, drive times of
 * one profile, where people may walk. Little-endian: 32-bit numbers magic, nodes n, segments m, points p; then from[m],
 * to[m], shapeStart[m + 1] (unsigned), longitude[p], latitude[p] (signed, 1e-7 degree), decimetres[m], drive along the
 * shape [m], against it [m] (deciseconds, 0: no way), then a byte a segment, 1 where people may walk and 2 where a
 * place may stand.
 */
import { ROAD_CLASSES, type RoadChange, type RoadNetwork, type RoadProfile } from '../../src/model/index.ts';
import { changedWeights, type Weights, weightsOf } from '../roads/graph/weights.ts';

/** "CLR1" as bytes. */
export const LIGHT_ROADS_MAGIC = 0x31524c43;

const NEVER_SNAPPED = new Set((['motorway', 'ferry'] as const).map((name) => ROAD_CLASSES.indexOf(name)));

function weigh(roads: RoadNetwork, profile: RoadProfile, changes: readonly RoadChange[]): Weights {
  const base = weightsOf(roads, profile);
  return changes.length === 0 ? base : changedWeights(roads, profile, base, changes).weights;
}

const deciseconds = (milliseconds: number): number =>
  Number.isFinite(milliseconds) ? Math.max(1, Math.round(milliseconds / 100)) : 0;

/** The roads under changes, drives by `drive`, walks by `foot`. */
export function lightRoads(
  roads: RoadNetwork,
  drive: RoadProfile,
  foot: RoadProfile,
  changes: readonly RoadChange[],
): Uint8Array {
  const { segmentCount: m } = roads;
  const points = roads.shapeStart[m];
  const driving = weigh(roads, drive, changes);
  const walking = weigh(roads, foot, changes);
  const bytes = new Uint8Array(4 * (4 + 2 * m + (m + 1) + 2 * points + 3 * m) + m);
  let at = 0;
  const put = (values: ArrayLike<number>, count: number): void => {
    new Uint32Array(bytes.buffer, at, count).set(Array.prototype.slice.call(values, 0, count));
    at += 4 * count;
  };
  const each = <T>(of: (segment: number) => T): T[] => Array.from({ length: m }, (_, segment) => of(segment));
  put([LIGHT_ROADS_MAGIC, roads.nodeCount, m, points], 4);
  put(roads.from, m);
  put(roads.to, m);
  put(roads.shapeStart, m + 1);
  put(roads.shapeLon, points);
  put(roads.shapeLat, points);
  put(roads.lengthDecimetres, m);
  put(
    each((segment) => deciseconds(driving.milliseconds[2 * segment])),
    m,
  );
  put(
    each((segment) => deciseconds(driving.milliseconds[2 * segment + 1])),
    m,
  );
  for (let segment = 0; segment < m; segment++) {
    const walks = walking.passable[segment] !== 0;
    const stands = (walks || driving.passable[segment] !== 0) && !NEVER_SNAPPED.has(roads.roadClass[segment]);
    bytes[at + segment] = (walks ? 1 : 0) | (stands ? 2 : 0);
  }
  return bytes;
}
