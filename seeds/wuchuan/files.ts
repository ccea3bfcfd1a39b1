/** The committed form of the sample county: two JSON files, one line a list, road shapes as steps of 1e-6 degree. */
import { z } from 'zod';
import {
  County,
  completeRoads,
  type RoadNetwork,
  Site,
  Source,
  Town,
  Village,
  VillageDemand,
} from '../../src/model/index.ts';

/** The part of the facts that the generator decides and the files keep. */
export const Places = z.object({
  format: z.literal('cunda-sample-places/1'),
  seed: z.number().int(),
  county: County,
  towns: z.array(Town),
  villages: z.array(Village),
  sites: z.array(Site),
  declaredDemand: z.array(VillageDemand),
  sources: z.array(Source),
  /** Villages made awkward on purpose, by code. */
  awkward: z.object({ ferry: z.string(), tracks: z.array(z.string()) }),
});
export type Places = z.infer<typeof Places>;

const integers = z.array(z.number().int());
const RoadFile = z.object({
  format: z.literal('cunda-sample-roads/1'),
  /** Longitude and latitude of each node as steps from the node before, 1e-6 degree. */
  nodes: integers,
  from: integers,
  to: integers,
  lengthDecimetres: integers,
  roadClass: integers,
  surface: integers,
  maxspeedKmh: integers,
  direction: integers,
  access: integers,
  durationSeconds: integers,
  name: integers,
  names: z.array(z.string()),
  /** Points between the end nodes: how many, and their steps from the point before. */
  inner: integers,
  shape: integers,
});
type RoadFile = z.infer<typeof RoadFile>;

const STEP = 10;

/** JSON with one member a line, and one item a line in lists of objects. */
export function toLines(value: Readonly<Record<string, unknown>>): string {
  const member = (item: unknown): string =>
    Array.isArray(item) && typeof item[0] === 'object' && item[0] !== null
      ? `[\n${item.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`
      : JSON.stringify(item);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${member(item)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

export function packRoads(roads: RoadNetwork): RoadFile {
  const nodes: number[] = [];
  let last: readonly [number, number] = [0, 0];
  roads.nodeLon.forEach((lon, node) => {
    const lat = roads.nodeLat[node] ?? 0;
    nodes.push((lon - last[0]) / STEP, (lat - last[1]) / STEP);
    last = [lon, lat];
  });
  const inner: number[] = [];
  const shape: number[] = [];
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    const [start = 0, end = 0] = [roads.shapeStart[segment], roads.shapeStart[segment + 1]];
    inner.push(end - start - 2);
    for (let point = start + 1; point < end - 1; point++) {
      for (const axis of [roads.shapeLon, roads.shapeLat])
        shape.push(((axis[point] ?? 0) - (axis[point - 1] ?? 0)) / STEP);
    }
  }
  return {
    format: 'cunda-sample-roads/1',
    nodes,
    from: [...roads.from],
    to: [...roads.to],
    lengthDecimetres: [...roads.lengthDecimetres],
    roadClass: [...roads.roadClass],
    surface: [...roads.surface],
    maxspeedKmh: [...roads.maxspeedKmh],
    direction: [...roads.direction],
    access: [...roads.access],
    durationSeconds: [...roads.durationSeconds],
    name: [...roads.name],
    names: [...roads.names],
    inner,
    shape,
  };
}

/** The network of a road file's parsed JSON. Throws a ZodError on any other shape. */
export function unpackRoads(value: unknown): RoadNetwork {
  const file = RoadFile.parse(value);
  const nodeCount = file.nodes.length / 2;
  const [nodeLon, nodeLat] = [new Int32Array(nodeCount), new Int32Array(nodeCount)];
  let [lon, lat] = [0, 0];
  for (let node = 0; node < nodeCount; node++) {
    lon += (file.nodes[2 * node] ?? 0) * STEP;
    lat += (file.nodes[2 * node + 1] ?? 0) * STEP;
    nodeLon[node] = lon;
    nodeLat[node] = lat;
  }
  const shapeStart = [0];
  const shapeLon: number[] = [];
  const shapeLat: number[] = [];
  let step = 0;
  file.from.forEach((from, segment) => {
    const to = file.to[segment] ?? from;
    [lon, lat] = [nodeLon[from] ?? 0, nodeLat[from] ?? 0];
    shapeLon.push(lon);
    shapeLat.push(lat);
    for (let count = file.inner[segment] ?? 0; count > 0; count--, step += 2) {
      lon += (file.shape[step] ?? 0) * STEP;
      lat += (file.shape[step + 1] ?? 0) * STEP;
      shapeLon.push(lon);
      shapeLat.push(lat);
    }
    shapeLon.push(nodeLon[to] ?? 0);
    shapeLat.push(nodeLat[to] ?? 0);
    shapeStart.push(shapeLon.length);
  });
  return completeRoads({
    nodeCount,
    segmentCount: file.from.length,
    nodeLon,
    nodeLat,
    from: Uint32Array.from(file.from),
    to: Uint32Array.from(file.to),
    lengthDecimetres: Uint32Array.from(file.lengthDecimetres),
    roadClass: Uint8Array.from(file.roadClass),
    surface: Uint8Array.from(file.surface),
    maxspeedKmh: Uint8Array.from(file.maxspeedKmh),
    direction: Uint8Array.from(file.direction),
    access: Uint8Array.from(file.access),
    durationSeconds: Uint32Array.from(file.durationSeconds),
    name: Uint32Array.from(file.name),
    names: file.names,
    way: new Float64Array(file.from.length),
    shapeStart: Uint32Array.from(shapeStart),
    shapeLon: Int32Array.from(shapeLon),
    shapeLat: Int32Array.from(shapeLat),
  });
}
