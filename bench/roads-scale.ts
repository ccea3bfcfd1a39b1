/** How the road engine grows: every graph in a process of its own, so that memory is told apart. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Hierarchy } from '../geo/roads/cch/hierarchy.ts';
import { expansionOf, plainGraph } from '../geo/roads/graph/graph.ts';
import { Search } from '../geo/roads/graph/search.ts';
import { seededRandom } from '../seeds/random.ts';
import { DEFAULT_PROFILES } from '../src/model/index.ts';
import { generatedRoads } from './road-grid.ts';

const run = promisify(execFile);
const MAIN = new URL('./main.ts', import.meta.url).pathname;

const GRIDS = ['grid:40x40', 'grid:80x80', 'grid:160x160', 'grid:320x320', 'grid:500x500'];
const EXTRACTS = [
  'andorra.osm.pbf',
  'north-bayreuth.osm.gz',
  'liechtenstein.osm.pbf',
  'harrisburg.osm.pbf',
  'heidelberg.osm.pbf',
  'porto.osm.pbf',
];

/** Growing grids, each with two seeds, and the shared extracts; extracts that are not there are named as skipped. */
export async function roadsScale(options: {
  readonly seed: number;
  readonly seconds: number;
  readonly profile: string;
}): Promise<object> {
  const folder = join(process.env.CUNDA_SHARED ?? new URL('../../shared', import.meta.url).pathname, 'data', 'osm');
  const graphs = [
    ...GRIDS.flatMap((graph) => [0, 1].map((copy) => ({ graph, seed: options.seed + copy }))),
    ...EXTRACTS.map((name) => ({ graph: join(folder, name), seed: options.seed })),
  ];
  const results: object[] = [];
  for (const { graph, seed } of graphs) {
    if (!graph.startsWith('grid:') && !existsSync(graph)) {
      results.push({ graph, skipped: 'no shared data' });
      continue;
    }
    const args = [
      'roads',
      '--graph',
      graph,
      '--seed',
      seed,
      '--seconds',
      options.seconds,
      '--profile',
      options.profile,
    ];
    const { stdout } = await run(process.execPath, [MAIN, ...args.map(String)], { maxBuffer: 1 << 24 });
    const result: unknown = JSON.parse(stdout);
    if (typeof result === 'object' && result !== null) results.push(result);
  }
  return results;
}

const COLUMNS = 1040;
const ROWS = 1000;
const VILLAGES = 2000;
const TOWNS = 150;
const CHECKED = 3;

/**
 * A generated province of about 2.5 million arcs: built, customized, 2,000 villages × 150 towns answered, some rows
 * checked against Dijkstra.
 */
export function provinceBench(seed: number): object {
  const clock = <T>(work: () => T): [number, T] => {
    const start = performance.now();
    const result = work();
    return [performance.now() - start, result];
  };
  const [generateMs, roads] = clock(() => generatedRoads(COLUMNS, ROWS, seed));
  const [van] = DEFAULT_PROFILES;
  if (van === undefined) throw new Error('no profile');
  const [expandMs, expansion] = clock(() => expansionOf(roads, false));
  const [buildMs, hierarchy] = clock(() => Hierarchy.build(roads, expansion));
  const [weightsMs, graph] = clock(() => plainGraph(roads, van, 'time'));
  const [metricMs, metric] = clock(() => hierarchy.metric(graph.expandedCost));
  const [customizeMs] = clock(() => metric.customize(graph.expandedCost));
  const random = seededRandom(seed + 1);
  const places = (count: number) =>
    Array.from({ length: count }, () => [{ node: Math.floor(random.next() * roads.nodeCount), cost: 0 }]);
  const [villages, towns] = [places(VILLAGES), places(TOWNS)];
  const [tableMs, table] = clock(() => hierarchy.sweeps.table(metric, { sources: towns, targets: villages }));
  const [backMs, back] = clock(() =>
    hierarchy.sweeps.table(metric, { sources: towns, targets: villages, outward: false }),
  );
  const search = new Search(expansion.stateCount);
  let mismatches = 0;
  const [dijkstraMs] = clock(() => {
    for (let town = 0; town < CHECKED; town++) {
      for (const [arcs, answer] of [
        [graph.out, table],
        [graph.into, back],
      ] as const) {
        search.run(arcs, towns[town] ?? []);
        for (const [column, [village]] of villages.entries())
          if (search.cost[village?.node ?? 0] !== answer[town * VILLAGES + column]) mismatches++;
      }
    }
  });
  const partial = Array.from({ length: 200 }, () => {
    const arc = Math.floor(random.next() * expansion.arc.length);
    const [spent, undo] = clock(() => hierarchy.changes.change(metric, [{ arc, cost: Number.POSITIVE_INFINITY }]));
    hierarchy.changes.undo(metric, undo);
    return spent;
  }).sort((a, b) => a - b);
  return {
    graph: `grid:${COLUMNS}x${ROWS}`,
    synthetic: true,
    seed,
    nodes: roads.nodeCount,
    arcs: expansion.arc.length,
    edges: hierarchy.topology.edgeCount,
    triangles: hierarchy.topology.triangle.length,
    generateMs,
    expandMs,
    buildMs,
    weightsMs,
    metricMs,
    customizeMs,
    partialCustomizeMs: partial[100],
    villages: VILLAGES,
    towns: TOWNS,
    townsToVillagesMs: tableMs,
    villagesToTownsMs: backMs,
    oneToAllDijkstraMs: dijkstraMs / (2 * CHECKED),
    checkedRows: 2 * CHECKED,
    mismatches,
    sharedMemoryMiB: hierarchy.arena.bytes / 2 ** 20,
    peakMemoryMiB: process.resourceUsage().maxRSS / 1024,
  };
}
