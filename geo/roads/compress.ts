/** From OSM ways to a road network: nodes only where ways meet or end, whole shapes on the segments between. */
import { completeRoads, type RoadNetwork } from '../../src/model/index.ts';
import { haversineMetresE7 } from '../earth.ts';
import type { OsmWay, OsmWays } from './osm-ways.ts';

/** What the ways held that no road can be made of. */
export interface DroppedWays {
  /** Ways with fewer than two different known nodes in a row. */
  readonly degenerate: number;
  /** References to nodes that the extract lacks; the way is cut there. */
  readonly missingNodes: number;
}

/**
 * Road network of OSM ways, and what was dropped. Deterministic: the order of `ways.ways` does not matter (segments by way id, then along
 * the way; nodes by node id). Ways are cut at nodes the extract lacks. Loops and parallel segments are kept. Lengths are haversine sums in
 * whole decimetres, at least 1. A signed limit above 255 km/h is stored as 255.
 */
export function compressWays(ways: OsmWays): { roads: RoadNetwork; dropped: DroppedWays } {
  const dropped = { degenerate: 0, missingNodes: 0 };
  const lines: { way: OsmWay; nodes: number[] }[] = [];
  for (const way of [...ways.ways].sort((a, b) => a.id - b.id)) {
    const parts = knownParts(way, ways.nodes, dropped);
    if (parts.length === 0) dropped.degenerate += 1;
    for (const nodes of parts) lines.push({ way, nodes });
  }
  const kept = junctions(lines.map((line) => line.nodes));
  const nodeIds = [...kept].sort((a, b) => a - b);
  const nodeNumber = new Map(nodeIds.map((id, index) => [id, index]));
  const names = new Map([['', 0]]);
  const columns = emptyColumns();
  const coordinates = (id: number) => ways.nodes.get(id) ?? [0, 0];
  for (const { way, nodes } of lines) {
    if (!names.has(way.name)) names.set(way.name, names.size);
    let start = 0;
    for (let index = 1; index < nodes.length; index++) {
      const from = nodeNumber.get(nodes[start] ?? 0);
      const to = nodeNumber.get(nodes[index] ?? 0);
      if (from === undefined || to === undefined) continue;
      const shape = nodes.slice(start, index + 1).map(coordinates);
      pushSegment(columns, way, from, to, names.get(way.name) ?? 0, shape);
      start = index;
    }
  }
  const at = nodeIds.map(coordinates);
  return { roads: toNetwork(columns, at, [...names.keys()]), dropped };
}

/** Road network of OSM ways; see {@link compressWays}. */
export const buildRoadNetwork = (ways: OsmWays): RoadNetwork => compressWays(ways).roads;

/** Runs of two or more known nodes, without immediate repeats. */
function knownParts(way: OsmWay, known: OsmWays['nodes'], dropped: { missingNodes: number }): number[][] {
  const parts: number[][] = [];
  let part: number[] = [];
  for (const node of way.nodes) {
    if (!known.has(node)) {
      dropped.missingNodes += 1;
      if (part.length > 1) parts.push(part);
      part = [];
    } else if (part.at(-1) !== node) part.push(node);
  }
  if (part.length > 1) parts.push(part);
  return parts;
}

/** Nodes that end a line, occur more than once, or where a line turns back on itself. */
function junctions(lines: readonly (readonly number[])[]): Set<number> {
  const seen = new Set<number>();
  const kept = new Set<number>();
  for (const line of lines) {
    for (const [index, node] of line.entries()) {
      if (seen.has(node) || (index > 0 && line[index - 1] === line[index + 1])) kept.add(node);
      else seen.add(node);
    }
    for (const end of [line[0], line.at(-1)]) if (end !== undefined) kept.add(end);
  }
  return kept;
}

const emptyColumns = () => ({
  from: [] as number[],
  to: [] as number[],
  lengthDecimetres: [] as number[],
  roadClass: [] as number[],
  surface: [] as number[],
  maxspeedKmh: [] as number[],
  direction: [] as number[],
  access: [] as number[],
  durationSeconds: [] as number[],
  name: [] as number[],
  way: [] as number[],
  shapeStart: [0],
  shapeLon: [] as number[],
  shapeLat: [] as number[],
});
type Columns = ReturnType<typeof emptyColumns>;

function pushSegment(
  columns: Columns,
  way: OsmWay,
  from: number,
  to: number,
  name: number,
  shape: readonly (readonly [number, number])[],
): void {
  let metres = 0;
  let previous = shape[0];
  for (const point of shape) {
    if (previous) metres += haversineMetresE7(previous[0], previous[1], point[0], point[1]);
    previous = point;
    columns.shapeLon.push(point[0]);
    columns.shapeLat.push(point[1]);
  }
  columns.shapeStart.push(columns.shapeLon.length);
  columns.from.push(from);
  columns.to.push(to);
  columns.lengthDecimetres.push(Math.max(1, Math.round(metres * 10)));
  columns.roadClass.push(way.roadClass);
  columns.surface.push(way.surface);
  columns.maxspeedKmh.push(Math.min(255, way.maxspeedKmh));
  columns.direction.push(way.direction);
  columns.access.push(way.access);
  columns.durationSeconds.push(way.durationSeconds);
  columns.name.push(name);
  columns.way.push(way.id);
}

const toNetwork = (
  columns: Columns,
  nodes: readonly (readonly [number, number])[],
  names: readonly string[],
): RoadNetwork =>
  completeRoads({
    nodeCount: nodes.length,
    segmentCount: columns.from.length,
    nodeLon: Int32Array.from(nodes, (node) => node[0]),
    nodeLat: Int32Array.from(nodes, (node) => node[1]),
    from: Uint32Array.from(columns.from),
    to: Uint32Array.from(columns.to),
    lengthDecimetres: Uint32Array.from(columns.lengthDecimetres),
    roadClass: Uint8Array.from(columns.roadClass),
    surface: Uint8Array.from(columns.surface),
    maxspeedKmh: Uint8Array.from(columns.maxspeedKmh),
    direction: Uint8Array.from(columns.direction),
    access: Uint8Array.from(columns.access),
    durationSeconds: Uint32Array.from(columns.durationSeconds),
    name: Uint32Array.from(columns.name),
    names,
    way: Float64Array.from(columns.way),
    shapeStart: Uint32Array.from(columns.shapeStart),
    shapeLon: Int32Array.from(columns.shapeLon),
    shapeLat: Int32Array.from(columns.shapeLat),
  });
