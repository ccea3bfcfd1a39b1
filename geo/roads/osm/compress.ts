/** From OSM ways to a road network: nodes only where ways meet or end, whole shapes on the segments between. */
import { completeRoads, type RoadGuide, type RoadNetwork } from '../../../src/model/index.ts';
import { haversineMetresE7 } from '../../earth.ts';
import { ArcIndex } from './arc-index.ts';
import { limitAtBarriers, shutBarriers } from './barriers.ts';
import { faceAntimeridian } from './facing.ts';
import { ForbiddenWalks } from './forbidden-walks.ts';
import { GuideTable } from './guide-table.ts';
import { type DroppedWays, type Lines, linesOf, networkNodes } from './lines.ts';
import { NodeTable } from './node-table.ts';
import { type RestrictionReport, restrict } from './restrictions.ts';
import { RuleTable } from './rule-table.ts';
import { leadsThrough, shutNodes, splitShutNodes } from './shut-nodes.ts';
import { countSigns, type SignCounts, signCounts } from './signs.ts';
import type { OsmWay, OsmWays } from './ways.ts';

export interface CompressedWays {
  readonly roads: RoadNetwork;
  readonly dropped: DroppedWays;
  readonly restrictions: RestrictionReport;
}

/**
 * Road network of OSM ways, what was dropped, and what became of the turn restrictions. Deterministic: the order of
 * ways, restrictions and barriers does not matter (segments by way id, then along the way; nodes by node id). Ways are
 * cut at nodes the extract lacks. Loops and parallel segments are kept. Lengths are haversine sums in whole decimetres,
 * at least 1. A signed limit above 255 km/h is stored as 255.
 */
export function compressWays(ways: OsmWays): CompressedWays {
  const table = NodeTable.of(ways.nodes);
  const restrictions = ways.restrictions ?? [];
  const barriers = ways.barriers ?? [];
  const lines = linesOf(
    [...ways.ways].sort((a, b) => a.id - b.id),
    table,
  );
  const kept = networkNodes(lines, table, restrictions, barriers);
  const { nodes, numberOf } = numbered(kept, table);
  const rules = new RuleTable();
  const signs = signCounts(ways.signs ?? [], lines, table);
  const segments = segmentsOf({ lines, kept, numberOf, table, rules, signs });
  const numberIn = (id: number): number => numberAt(id, table, numberOf);
  limitAtBarriers(barriers, numberIn, segments, rules);
  const plain = completeRoads({
    ...segments,
    rules: rules.list,
    nodeCount: nodes.length,
    nodeLon: Int32Array.from(nodes, (index) => table.lon(index)),
    nodeLat: Int32Array.from(nodes, (index) => table.lat(index)),
  });
  const arcs = new ArcIndex(plain);
  const walks = new ForbiddenWalks();
  const report = restrict(restrictions, arcs, numberIn, walks);
  const shut = shutNodes(barriers, numberIn, plain);
  shutBarriers(barriers, arcs, numberIn, walks);
  const forbidden = walks.arrays((walk) => !leadsThrough(walk, shut, plain));
  return {
    roads: splitShutNodes({ ...plain, ...forbidden }, shut),
    dropped: lines.dropped,
    restrictions: report,
  };
}

/** Road network of OSM ways, as {@link compressWays} makes it; what was dropped is not told. */
export const buildRoadNetwork = (ways: OsmWays): RoadNetwork => compressWays(ways).roads;

/** Number in the network of an OSM node, −1 of others. */
function numberAt(id: number, table: NodeTable, numberOf: Int32Array): number {
  const index = table.index(id);
  return index < 0 ? -1 : numberOf[index];
}

/** Kept nodes by id: their indexes in the table, and the number of each index, −1 of others. */
function numbered(kept: Uint8Array, table: NodeTable): { nodes: Int32Array; numberOf: Int32Array } {
  const ids: number[] = [];
  for (let index = 0; index < kept.length; index++) if (kept[index] === 1) ids.push(table.id(index));
  const sorted = Float64Array.from(ids).sort();
  const nodes = new Int32Array(sorted.length);
  const numberOf = new Int32Array(kept.length).fill(-1);
  for (let number = 0; number < sorted.length; number++) {
    const index = table.index(sorted[number]);
    nodes[number] = index;
    numberOf[index] = number;
  }
  return { nodes, numberOf };
}

const columnsOf = (segments: number, points: number) => ({
  from: new Uint32Array(segments),
  to: new Uint32Array(segments),
  lengthDecimetres: new Uint32Array(segments),
  roadClass: new Uint8Array(segments),
  surface: new Uint8Array(segments),
  maxspeedKmh: new Uint8Array(segments),
  maxspeedBackKmh: new Uint8Array(segments),
  direction: new Uint8Array(segments),
  access: new Uint8Array(segments),
  accessBack: new Uint8Array(segments),
  destination: new Uint8Array(segments),
  destinationBack: new Uint8Array(segments),
  contraflow: new Uint8Array(segments),
  flags: new Uint8Array(segments),
  maxWeightKilograms: new Uint32Array(segments),
  maxHeightCentimetres: new Uint16Array(segments),
  maxWidthCentimetres: new Uint16Array(segments),
  maxLengthCentimetres: new Uint16Array(segments),
  maxAxleKilograms: new Uint32Array(segments),
  rule: new Uint32Array(segments),
  signals: new Uint8Array(segments),
  signalsBack: new Uint8Array(segments),
  yields: new Uint8Array(segments),
  yieldsBack: new Uint8Array(segments),
  durationSeconds: new Uint32Array(segments),
  name: new Uint32Array(segments),
  way: new Float64Array(segments),
  guide: new Uint32Array(segments),
  shapeStart: new Uint32Array(segments + 1),
  shapeLon: new Int32Array(points),
  shapeLat: new Int32Array(points),
});
type Columns = ReturnType<typeof columnsOf>;
export type Segments = Columns & {
  readonly segmentCount: number;
  readonly names: readonly string[];
  readonly guides: readonly RoadGuide[];
};

interface Ground {
  readonly lines: Lines;
  /** 1 for nodes of the table that become nodes of the network. */
  readonly kept: Uint8Array;
  readonly numberOf: Int32Array;
  readonly table: NodeTable;
  readonly rules: RuleTable;
  readonly signs: SignCounts | null;
}

function segmentsOf({ lines, kept, numberOf, table, rules, signs }: Ground): Segments {
  const { node, start } = lines;
  let keptOnLines = 0;
  for (let at = 0; at < node.length; at++) keptOnLines += kept[node[at]];
  const segmentCount = keptOnLines - lines.count;
  const columns = columnsOf(segmentCount, node.length + segmentCount - lines.count);
  const names = new Map([['', 0]]);
  const guides = new GuideTable();
  let [segment, point] = [0, 0];
  for (let line = 0; line < lines.count; line++) {
    const way = lines.way[line];
    const end = start[line + 1];
    let first = start[line];
    const name = names.get(way.name) ?? names.size;
    names.set(way.name, name);
    const rule = rules.number(way.rules);
    const guide = guides.number(way.guide);
    const firstSegment = segment;
    for (let at = first + 1; at < end; at++) {
      if (kept[node[at]] === 0) continue;
      columns.from[segment] = numberOf[node[first]];
      columns.to[segment] = numberOf[node[at]];
      setWay(columns, segment, way, { name, rule, guide });
      if (signs !== null) countSigns(signs, { node, roadClass: way.roadClass }, [first, at], segment, columns);
      for (let along = first; along <= at; along++) {
        const index = node[along];
        columns.shapeLon[point] = table.lon(index);
        columns.shapeLat[point++] = table.lat(index);
      }
      columns.shapeStart[segment + 1] = point;
      columns.lengthDecimetres[segment] = decimetres(columns, columns.shapeStart[segment], point);
      segment++;
      first = at;
    }
    if (way.durationSeconds > 0) shareDuration(columns, firstSegment, segment, way.durationSeconds);
  }
  faceAntimeridian({ ...columns, segmentCount });
  return { ...columns, segmentCount, names: [...names.keys()], guides: guides.list };
}

/** A ferry's time goes to the pieces of its way by length, whole seconds, together what is signed. */
function shareDuration(
  { durationSeconds, lengthDecimetres }: Columns,
  first: number,
  end: number,
  total: number,
): void {
  let [length, passed, given] = [0, 0, 0];
  for (let segment = first; segment < end; segment++) length += lengthDecimetres[segment];
  for (let segment = first; segment < end; segment++) {
    passed += lengthDecimetres[segment];
    const until = Math.round((total * passed) / length);
    durationSeconds[segment] = Math.max(1, until - given);
    given = until;
  }
}

function setWay(
  columns: Columns,
  segment: number,
  way: OsmWay,
  { name, rule, guide }: { readonly name: number; readonly rule: number; readonly guide: number },
): void {
  columns.roadClass[segment] = way.roadClass;
  columns.surface[segment] = way.surface;
  columns.maxspeedKmh[segment] = Math.min(255, way.maxspeedKmh);
  columns.maxspeedBackKmh[segment] = Math.min(255, way.maxspeedBackKmh);
  columns.direction[segment] = way.direction;
  columns.access[segment] = way.access;
  columns.accessBack[segment] = way.accessBack;
  columns.destination[segment] = way.destination;
  columns.destinationBack[segment] = way.destinationBack;
  columns.contraflow[segment] = way.contraflow;
  columns.flags[segment] = way.flags;
  columns.maxWeightKilograms[segment] = way.maxWeightKilograms;
  columns.maxHeightCentimetres[segment] = way.maxHeightCentimetres;
  columns.maxWidthCentimetres[segment] = way.maxWidthCentimetres;
  columns.maxLengthCentimetres[segment] = way.maxLengthCentimetres;
  columns.maxAxleKilograms[segment] = way.maxAxleKilograms;
  columns.rule[segment] = rule;
  columns.name[segment] = name;
  columns.way[segment] = way.id;
  columns.guide[segment] = guide;
}

function decimetres({ shapeLon, shapeLat }: Columns, from: number, end: number): number {
  let metres = 0;
  for (let point = from + 1; point < end; point++) {
    metres += haversineMetresE7(shapeLon[point - 1], shapeLat[point - 1], shapeLon[point], shapeLat[point]);
  }
  return Math.max(1, Math.round(metres * 10));
}
