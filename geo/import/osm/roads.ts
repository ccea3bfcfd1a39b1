/** Roads of a county out of one or several extracts. */
import type { Position } from '../../../src/model/index.ts';
import { NodeTable } from '../../roads/osm/node-table.ts';
import type { OsmBarrier, OsmRestriction, OsmSign, OsmWay, OsmWays } from '../../roads/osm/ways.ts';
import { boxAround, boxHas } from './clip.ts';

/** Ways of several extracts as one; what overlaps counts once. */
export function mergeWays(extracts: readonly OsmWays[]): OsmWays {
  const [first] = extracts;
  if (first !== undefined && extracts.length === 1) return first;
  const ways: OsmWay[] = [];
  const nodes = new NodeTable();
  const restrictions: OsmRestriction[] = [];
  const barriers: OsmBarrier[] = [];
  const signs: OsmSign[] = [];
  const known = {
    ways: new Set<number>(),
    restrictions: new Set<number>(),
    barriers: new Set<number>(),
    signs: new Set<number>(),
  };
  for (const extract of extracts) {
    const table = NodeTable.of(extract.nodes);
    for (const way of extract.ways) {
      if (known.ways.has(way.id)) continue;
      ways.push(way);
      for (const id of way.nodes) {
        const at = table.index(id);
        if (at >= 0 && !nodes.has(id)) nodes.set(id, table.lon(at), table.lat(at));
      }
    }
    // One by one: a call does not take as many arguments as a province has barriers.
    for (const one of extract.restrictions ?? []) if (!known.restrictions.has(one.id)) restrictions.push(one);
    for (const one of extract.barriers ?? []) if (!known.barriers.has(one.node)) barriers.push(one);
    for (const one of extract.signs ?? []) if (!known.signs.has(one.node)) signs.push(one);
    // After the extract: a way may come in several pieces, a relation as several restrictions.
    for (const { id } of extract.ways) known.ways.add(id);
    for (const { id } of extract.restrictions ?? []) known.restrictions.add(id);
    for (const { node } of extract.barriers ?? []) known.barriers.add(node);
    for (const { node } of extract.signs ?? []) known.signs.add(node);
  }
  return { ways, nodes, restrictions, barriers, signs };
}

/**
 * The ways that come within 20 km of the box around `places`, whole, and the restrictions all of whose ways are among
 * them. The same value where that is all of them.
 */
export function clipWays(roads: OsmWays, places: readonly Position[]): OsmWays {
  const box = boxAround(places);
  if (box === null) return roads;
  const table = NodeTable.of(roads.nodes);
  const near = (node: number): boolean => {
    const at = table.index(node);
    return at >= 0 && boxHas(box, table.lon(at), table.lat(at));
  };
  const far = new Set<number>();
  const ways = roads.ways.filter((way) => {
    const kept = way.nodes.some(near);
    if (!kept) far.add(way.id);
    return kept;
  });
  if (ways.length === roads.ways.length) return roads;
  for (const way of ways) far.delete(way.id);
  const restrictions = (roads.restrictions ?? []).filter(
    ({ from, via, to }) => ![...from, ...('ways' in via ? via.ways : []), ...to].some((way) => far.has(way)),
  );
  return { ways, nodes: table, restrictions, barriers: roads.barriers ?? [], signs: roads.signs ?? [] };
}
