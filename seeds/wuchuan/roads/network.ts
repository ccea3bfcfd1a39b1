/** From pieces in the plane to the flat arrays of the model, on a grid of 1e-6 degree. */
import {
  completeRoads,
  DIRECTION,
  ROAD_CLASSES,
  ROAD_USES,
  type RoadClass,
  type RoadNetwork,
  SURFACES,
} from '../../../src/model/index.ts';
import { type Point, toPosition } from '../plane.ts';
import type { Net } from './junctions.ts';

const EARTH_RADIUS_METRES = 6_371_008.8;
const bits = (uses: readonly (typeof ROAD_USES)[number][]): number =>
  uses.reduce((sum, use) => sum | (1 << ROAD_USES.indexOf(use)), 0);
const EVERYBODY = bits(ROAD_USES);
const ACCESS: Partial<Record<RoadClass, number>> = {
  path: bits(['foot']),
  ferry: bits(['goods', 'car', 'motorcycle', 'foot']),
};

export function toNetwork(net: Net): RoadNetwork {
  const names = [''];
  const numberOfName = new Map([['', 0]]);
  const nameOf = (name: string): number => {
    const known = numberOfName.get(name);
    if (known !== undefined) return known;
    names.push(name);
    numberOfName.set(name, names.length - 1);
    return names.length - 1;
  };
  const grid = (p: Point): readonly [number, number] => {
    const [lon, lat] = toPosition(p);
    return [Math.round(lon * 1e6) * 10, Math.round(lat * 1e6) * 10];
  };
  const nodes = net.nodes.map(grid);
  const shapes = net.pieces.map(({ points }) => withoutRepeats(points.map(grid)));
  const shapeStart = [0];
  for (const shape of shapes) shapeStart.push((shapeStart.at(-1) ?? 0) + shape.length);
  const flat = shapes.flat();
  const lines = net.pieces.map(({ line }) => line);
  return completeRoads({
    nodeCount: nodes.length,
    segmentCount: net.pieces.length,
    nodeLon: Int32Array.from(nodes, ([lon]) => lon),
    nodeLat: Int32Array.from(nodes, ([, lat]) => lat),
    from: Uint32Array.from(net.pieces, ({ from }) => from),
    to: Uint32Array.from(net.pieces, ({ to }) => to),
    lengthDecimetres: Uint32Array.from(shapes, (shape) => Math.max(1, Math.round(shapeMetres(shape) * 10))),
    roadClass: Uint8Array.from(lines, ({ roadClass }) => ROAD_CLASSES.indexOf(roadClass)),
    surface: Uint8Array.from(lines, ({ surface }) => SURFACES.indexOf(surface)),
    maxspeedKmh: Uint8Array.from(lines, ({ maxspeedKmh }) => maxspeedKmh),
    direction: Uint8Array.from(net.pieces, ({ oneway }) => (oneway ? DIRECTION.forward : DIRECTION.both)),
    access: Uint8Array.from(lines, ({ roadClass }) => ACCESS[roadClass] ?? EVERYBODY),
    durationSeconds: Uint32Array.from(lines, ({ durationSeconds }) => durationSeconds),
    name: Uint32Array.from(lines, ({ name }) => nameOf(name)),
    names,
    way: new Float64Array(net.pieces.length),
    shapeStart: Uint32Array.from(shapeStart),
    shapeLon: Int32Array.from(flat, ([lon]) => lon),
    shapeLat: Int32Array.from(flat, ([, lat]) => lat),
  });
}

type GridPoint = readonly [lon: number, lat: number];

const withoutRepeats = (shape: readonly GridPoint[]): GridPoint[] => {
  const kept = shape.filter(([lon, lat], index) => {
    const before = shape[index - 1];
    return before === undefined || before[0] !== lon || before[1] !== lat;
  });
  return kept.length > 1 ? kept : [...shape.slice(0, 1), ...shape.slice(-1)];
};

/** Haversine length of a shape given in 1e-7 degree, metres. */
function shapeMetres(shape: readonly GridPoint[]): number {
  const radians = (tenMillionths: number): number => (tenMillionths * Math.PI) / 180e7;
  let sum = 0;
  shape.forEach(([lon, lat], index) => {
    const before = shape[index - 1];
    if (before === undefined) return;
    const [fromLat, toLat] = [radians(before[1]), radians(lat)];
    const h =
      Math.sin((toLat - fromLat) / 2) ** 2 +
      Math.cos(fromLat) * Math.cos(toLat) * Math.sin(radians(lon - before[0]) / 2) ** 2;
    sum += 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
  });
  return sum;
}
