/** Ways over ±180° of longitude. */
import { haversineMetresE7 } from '../../earth.ts';
import type { NodeTable } from '../../roads/osm/node-table.ts';
import type { OsmWay } from '../../roads/osm/ways.ts';

const HALF_TURN_E7 = 180e7;
/** Ids of the nodes at ±180°; far below those that editors give to what is new. */
const FIRST_ID = -(2 ** 52) - 2 ** 44;

/**
 * The ways, each cut where it crosses ±180° at a node there, a new one at +180° where it has none, that both parts share: so that no piece of
 * road is drawn around the earth. The road builder turns it to −180° for the part in the west (geo/roads/osm/facing.ts).
 * The very same list where no way crosses. A ferry's duration goes to its parts by length.
 */
export function cutAtAntimeridian(ways: OsmWay[], nodes: NodeTable): OsmWay[] {
  if (!onBothSides(nodes)) return ways;
  let id = FIRST_ID;
  return ways.flatMap((way) => {
    const parts: number[][] = [[]];
    for (const [i, node] of way.nodes.entries()) {
      const [to, from] = [nodes.index(node), i === 0 ? -1 : nodes.index(way.nodes[i - 1] ?? 0)];
      if (from >= 0 && to >= 0 && crosses(nodes.lon(from), nodes.lon(to))) {
        nodes.set(--id, HALF_TURN_E7, latitudeAt(nodes, from, to));
        parts.at(-1)?.push(id);
        parts.push([id]);
      }
      parts.at(-1)?.push(node);
      const inner = i > 0 && i < way.nodes.length - 1;
      if (inner && to >= 0 && Math.abs(nodes.lon(to)) === HALF_TURN_E7) parts.push([node]);
    }
    return parts.length === 1 ? way : shared(way, parts, nodes);
  });
}

/** Whether the short way between two longitudes passes ±180°; a node at ±180° itself belongs to both sides. */
const crosses = (a: number, b: number): boolean =>
  Math.abs(a - b) > HALF_TURN_E7 && Math.abs(a) !== HALF_TURN_E7 && Math.abs(b) !== HALF_TURN_E7;

function onBothSides(nodes: NodeTable): boolean {
  let [east, west] = [false, false];
  for (let at = 0; at < nodes.size && !(east && west); at++) {
    if (nodes.lon(at) > HALF_TURN_E7 / 2) east = true;
    if (nodes.lon(at) < -HALF_TURN_E7 / 2) west = true;
  }
  return east && west;
}

function latitudeAt(nodes: NodeTable, from: number, to: number): number {
  const [a, b] = [nodes.lon(from), nodes.lon(to)].map((lon) => (lon < 0 ? lon + 2 * HALF_TURN_E7 : lon));
  const share = (HALF_TURN_E7 - (a ?? 0)) / ((b ?? 0) - (a ?? 0));
  return Math.round(nodes.lat(from) + share * (nodes.lat(to) - nodes.lat(from)));
}

function shared(way: OsmWay, parts: readonly number[][], nodes: NodeTable): OsmWay[] {
  if (way.durationSeconds === 0) return parts.map((part) => ({ ...way, nodes: part }));
  const metres = parts.map((part) =>
    part.slice(1).reduce((sum, node, i) => {
      const [a, b] = [nodes.index(part[i] ?? 0), nodes.index(node)];
      return a < 0 || b < 0 ? sum : sum + haversineMetresE7(nodes.lon(a), nodes.lat(a), nodes.lon(b), nodes.lat(b));
    }, 0),
  );
  const whole = metres.reduce((sum, part) => sum + part, 0);
  return parts.map((part, i) => {
    const seconds = whole === 0 ? 0 : Math.round((way.durationSeconds * (metres[i] ?? 0)) / whole);
    return { ...way, nodes: part, durationSeconds: Math.max(1, seconds) };
  });
}
