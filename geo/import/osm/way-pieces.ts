/** Ways that lack nodes, in pieces. */
import type { NodeTable } from '../../roads/osm/node-table.ts';
import type { OsmWay } from '../../roads/osm/ways.ts';

/**
 * Appends the runs of two or more known nodes without immediate repeats; the way itself where that is all of it.
 * `complete`: all nodes of all ways are known. Returns how many are missing.
 */
export function appendPieces(way: OsmWay, known: NodeTable, complete: boolean, into: OsmWay[]): number {
  const { nodes } = way;
  let whole = nodes.length > 1;
  for (let at = 0; whole && at < nodes.length; at++)
    whole = nodes[at] !== nodes[at + 1] && (complete || known.has(nodes[at] ?? 0));
  if (whole) {
    into.push(way);
    return 0;
  }
  let missing = 0;
  let piece: number[] = [];
  const close = () => {
    if (piece.length > 1) into.push({ ...way, nodes: piece });
    piece = [];
  };
  for (const node of nodes) {
    if (!known.has(node)) {
      missing++;
      close();
    } else if (piece.at(-1) !== node) piece.push(node);
  }
  close();
  return missing;
}
