/** The ways of an extract as runs of node indexes in one array, and which nodes become nodes of the network. */
import type { NodeTable } from './node-table.ts';
import type { OsmBarrier, OsmRestriction, OsmWay } from './ways.ts';

/** What the ways held that no road can be made of. */
export interface DroppedWays {
  /** Ways with fewer than two different known nodes in a row. */
  readonly degenerate: number;
  /** References to nodes that the extract lacks; the way is cut there. */
  readonly missingNodes: number;
}

export interface Lines {
  readonly count: number;
  /** Way of each line. */
  readonly way: readonly OsmWay[];
  /**
   * Nodes of line i: node[start[i]] … node[start[i + 1] − 1], indexes of the table, at least two, never one twice in a
   * row.
   */
  readonly start: readonly number[];
  readonly node: Int32Array;
  readonly dropped: DroppedWays;
}

/** Lines of the ways in their order; a way is cut at nodes that the table lacks. */
export function linesOf(ways: readonly OsmWay[], table: NodeTable): Lines {
  let references = 0;
  for (const way of ways) references += way.nodes.length;
  const node = new Int32Array(references);
  const start: number[] = [0];
  const wayOf: OsmWay[] = [];
  let [degenerate, missingNodes, end] = [0, 0, 0];
  for (const way of ways) {
    const before = wayOf.length;
    let first = end;
    let previous = -1;
    const close = () => {
      if (end - first > 1) {
        wayOf.push(way);
        start.push(end);
        first = end;
      }
      end = first;
      previous = -1;
    };
    for (const id of way.nodes) {
      const index = table.index(id);
      if (index < 0) {
        missingNodes++;
        close();
      } else if (index !== previous) {
        node[end++] = index;
        previous = index;
      }
    }
    close();
    if (wayOf.length === before) degenerate++;
  }
  return { count: wayOf.length, way: wayOf, start, node: node.subarray(0, end), dropped: { degenerate, missingNodes } };
}

/**
 * Nodes of the network, 1 by index: where a line ends or turns back on itself, where lines meet, vias of restrictions,
 * barriers that close the road to somebody who may use it, and barriers that limit it with the points of the road on
 * both sides of them.
 */
export function networkNodes(
  lines: Lines,
  table: NodeTable,
  restrictions: readonly OsmRestriction[],
  barriers: readonly OsmBarrier[],
): Uint8Array {
  const seen = new Uint8Array(table.size);
  const kept = new Uint8Array(table.size);
  const { node, start } = lines;
  for (let line = 0; line < lines.count; line++) {
    const first = start[line];
    const last = start[line + 1] - 1;
    for (let at = first; at <= last; at++) {
      const index = node[at];
      if (seen[index] === 1 || (at > first && at < last && node[at - 1] === node[at + 1])) kept[index] = 1;
      seen[index] = 1;
    }
    kept[node[first]] = 1;
    kept[node[last]] = 1;
  }
  for (const { via } of restrictions) {
    const index = 'node' in via ? table.index(via.node) : -1;
    if (index >= 0 && seen[index] === 1) kept[index] = 1;
  }
  if (barriers.length > 0) keepBarriers(lines, table, barriers, kept);
  return kept;
}

/** Columns that a barrier's limits go to. */
export const LIMIT_COLUMNS = [
  'maxWeightKilograms',
  'maxHeightCentimetres',
  'maxWidthCentimetres',
  'maxLengthCentimetres',
  'maxAxleKilograms',
] as const;

export const limits = (barrier: OsmBarrier): boolean =>
  barrier.destination !== 0 || barrier.rules.length > 0 || LIMIT_COLUMNS.some((column) => barrier[column] > 0);

const ALL_USES = 0xff;

function keepBarriers(lines: Lines, table: NodeTable, barriers: readonly OsmBarrier[], kept: Uint8Array): void {
  const closed = new Uint8Array(table.size);
  const limited = new Uint8Array(table.size);
  for (const barrier of barriers) {
    const index = table.index(barrier.node);
    if (index < 0) continue;
    closed[index] |= barrier.closed;
    if (limits(barrier)) limited[index] = ALL_USES;
  }
  const { node, start } = lines;
  for (let line = 0; line < lines.count; line++) {
    const access = lines.way[line].access | lines.way[line].accessBack;
    const first = start[line];
    const end = start[line + 1];
    for (let at = first; at < end; at++) {
      const index = node[at];
      if ((closed[index] & access) !== 0) kept[index] = 1;
      if (limited[index] === 0) continue;
      kept[index] = 1;
      if (at > first) kept[node[at - 1]] = 1;
      if (at + 1 < end) kept[node[at + 1]] = 1;
    }
  }
}
