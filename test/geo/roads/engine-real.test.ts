/**
 * The engine against Dijkstra's algorithm on a real extract with turn restrictions and ferries. Needs the shared data.
 */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { detectFormat } from '../../../geo/import/detect.ts';
import { readFile } from '../../../geo/import/files.ts';
import { RoadEngine } from '../../../geo/roads/engine.ts';
import { Search } from '../../../geo/roads/graph/search.ts';
import { openRouter } from '../../../geo/roads/open-router.ts';
import { compressWays } from '../../../geo/roads/osm/compress.ts';
import type { Anchor } from '../../../geo/roads/snap/anchor.ts';
import { seededRandom } from '../../../seeds/random.ts';
import { ROAD_CLASSES, type RoadChange, type RoadNetwork, type RoadProfile, SILENT } from '../../../src/model/index.ts';
import { VAN, WALKER } from './engine-profiles.ts';

const folder = process.env.CUNDA_SHARED ?? new URL('../../../../shared', import.meta.url).pathname;
const file = 'heidelberg.osm.pbf';
const path = `${folder}/data/osm/${file}`;
const missing = !existsSync(path);
const SOURCES = 20;

describe.skipIf(missing)(missing ? `engine on ${file} (skipped: no shared data)` : `engine on ${file}`, () => {
  let roads: RoadNetwork;
  let nodes: number[];

  beforeAll(async () => {
    const input = { name: file, bytes: readFileSync(path) };
    const { extract } = await readFile(input, await detectFormat(file, input.bytes), null, {}, SILENT);
    if (extract === null) throw new Error(`no roads in ${file}`);
    roads = compressWays(extract.roads).roads;
    const random = seededRandom(5);
    nodes = Array.from({ length: SOURCES }, () => random.integer(0, roads.nodeCount - 1));
  });

  it('has what makes roads hard', () => {
    expect(roads.restrictionUse.length).toBeGreaterThan(400);
    expect(roads.roadClass.filter((one) => ROAD_CLASSES[one] === 'ferry').length).toBeGreaterThan(0);
  });

  /** Costs from all sources to all states, and among sources, that differ from Dijkstra's. */
  function mismatches(profile: RoadProfile, changes: readonly RoadChange[], count: number): number {
    const { graph, metric, hierarchy } = RoadEngine.of(roads).hierarchyRouter(profile, changes);
    const { stateCount } = graph.expansion;
    const search = new Search(stateCount);
    const starts = nodes.slice(0, count).map((node) => [{ node, cost: 0 }]);
    const table = hierarchy.sweeps.table(metric, { sources: starts, targets: starts });
    let wrong = 0;
    for (const [row, start] of starts.entries()) {
      search.run(graph.out, start);
      const costs = hierarchy.sweeps.oneToAll(metric, start, true);
      for (let state = 0; state < stateCount; state++) if (costs[state] !== search.cost[state]) wrong++;
      for (const [column, [end]] of starts.entries()) {
        const expected = search.cost[end?.node ?? 0];
        if (table[row * count + column] !== expected) wrong++;
        if (hierarchy.points.cost(metric, start, starts[column] ?? []) !== expected) wrong++;
      }
      search.run(graph.into, start);
      const back = hierarchy.sweeps.oneToAll(metric, start, false);
      for (let state = 0; state < stateCount; state++) if (back[state] !== search.cost[state]) wrong++;
    }
    return wrong;
  }

  it('finds the costs of Dijkstra from twenty sources', () => {
    expect(mismatches(VAN, [], SOURCES)).toBe(0);
  });

  it('and under closures and slow roads, and on foot', () => {
    const random = seededRandom(6);
    const segments = Array.from({ length: 300 }, () => random.integer(0, roads.segmentCount - 1));
    const changes: RoadChange[] = [
      { op: 'close', where: { by: 'segments', segments } },
      { op: 'slow', factor: 0.7, where: { by: 'class', classes: ['primary', 'secondary'] } },
    ];
    expect(mismatches(VAN, changes, 5)).toBe(0);
    expect(mismatches(VAN, changes.slice(0, 1), 5)).toBe(0);
    expect(mismatches(WALKER, [], 3)).toBe(0);
  });

  it('its routes are those of plain searches, between places beside the road', () => {
    const fast = RoadEngine.of(roads).hierarchyRouter(VAN);
    const plain = openRouter(roads, VAN, [], () => RoadEngine.of(roads).index);
    const anchors = nodes.flatMap((node): Anchor[] => {
      const [lon, lat] = [(roads.nodeLon[node] ?? 0) / 1e7 + 0.0006, (roads.nodeLat[node] ?? 0) / 1e7 - 0.0004];
      const { anchor } = fast.snapper.snap(lon, lat);
      return anchor === null ? [] : [anchor];
    });
    expect(anchors.length).toBeGreaterThan(10);
    expect(fast.table(anchors, anchors)).toEqual(plain.table(anchors, anchors));
    for (const [i, from] of anchors.entries()) {
      const to = anchors[(i + 7) % anchors.length] ?? from;
      const [one, other] = [fast.route(from, to), plain.route(from, to)];
      expect([one?.milliseconds, one?.decimetres]).toEqual([other?.milliseconds, other?.decimetres]);
      expect(one?.arcs.length).toBeGreaterThan(0);
    }
  });
});
