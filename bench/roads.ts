/**
 * The road engine against plain searches, in one run: building, customizing, one-to-all, many-to-many, edits. Times are
 * wall milliseconds of one thread; medians where several runs were made. `mismatches` counts costs that differ from
 * Dijkstra's.
 */

import { mkdtemp, open, readFile as readBytes, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readRoads } from '../geo/import/index.ts';
import { adjacencyOf } from '../geo/roads/cch/adjacency.ts';
import { Arena } from '../geo/roads/cch/arena.ts';
import { Hierarchy, mapOrder } from '../geo/roads/cch/hierarchy.ts';
import type { Metric } from '../geo/roads/cch/metric.ts';
import { eliminate } from '../geo/roads/cch/min-degree.ts';
import { TablePool } from '../geo/roads/cch/pool.ts';
import { findSlots } from '../geo/roads/cch/slots.ts';
import { buildTopology } from '../geo/roads/cch/topology.ts';
import { RoadEngine } from '../geo/roads/engine.ts';
import { compileRoads, readCompiled } from '../geo/roads/file/compiled.ts';
import { millisecondsOf } from '../geo/roads/graph/cost.ts';
import { expansionOf, type RoadGraph } from '../geo/roads/graph/graph.ts';
import { Search } from '../geo/roads/graph/search.ts';
import { seededRandom } from '../seeds/random.ts';
import { DEFAULT_PROFILES, type RoadNetwork, type RoadProfile, SILENT } from '../src/model/index.ts';
import { BenchError } from './error.ts';
import { percentile } from './input.ts';
import { type PeerName, peerBench } from './peers/index.ts';
import { generatedRoads } from './road-grid.ts';

export interface RoadsOptions {
  /** An OSM extract, or `grid:<columns>x<rows>` for generated roads. */
  readonly graph: string;
  readonly profile: string;
  readonly seed: number;
  /** Repetitions stop when this is used up; each figure is measured at least once. */
  readonly seconds: number;
  /** Another engine to measure beside this one. */
  readonly peer?: PeerName;
}

/** Sources of Dijkstra from which the time of 1000 is scaled. */
const DIJKSTRA_SAMPLE = 100;
const CHECKED_SOURCES = 200;
const CHECKED_METRICS = 20;
const CLOSED_ARCS = 200;

const clock = <T>(run: () => T): [milliseconds: number, result: T] => {
  const start = performance.now();
  const result = run();
  return [performance.now() - start, result];
};

export async function roadsBench(options: RoadsOptions): Promise<Record<string, unknown>> {
  const deadline = performance.now() + options.seconds * 1000;
  const begin = performance.now();
  const roads = await loadRoads(options);
  const importMs = performance.now() - begin;
  const profile = profileOf(options.profile);
  const random = seededRandom(options.seed);
  const pick = (count: number): number => Math.min(count - 1, Math.floor(random.next() * count));

  const [expandMs, expansion] = clock(() => expansionOf(roads, profile.turns !== undefined));
  const [adjacencyMs, adjacency] = clock(() => adjacencyOf(expansion.stateCount, expansion.tail, expansion.head));
  const [orderMs, order] = clock(() => mapOrder(roads, expansion, adjacency));
  const arena = new Arena();
  const [topologyMs, hierarchy] = clock(() => {
    const topology = buildTopology(adjacency, order, arena);
    return new Hierarchy(expansion, topology, findSlots(topology, expansion.tail, expansion.head, arena), arena);
  });
  const engine = RoadEngine.of(roads);
  const [indexMs] = clock(() => engine.index);
  engine.adopt(hierarchy, profile.turns !== undefined);
  const [weightsMs, router] = clock(() => {
    const opened = engine.hierarchyRouter(profile);
    void opened.metric;
    return opened;
  });
  const { graph, metric } = router;
  const readyMs = performance.now() - begin;
  const loadMs = await measureLoad(roads, profile);

  const repeat = (least: number, most: number, run: () => void): number => {
    const times: number[] = [];
    while (times.length < least || (times.length < most && performance.now() < deadline)) times.push(clock(run)[0]);
    return percentile(times, 0.5);
  };
  const customizeMs = repeat(5, 25, () => metric.customize(graph.expandedCost));
  const perfectMs = repeat(5, 25, () => {
    metric.version++;
    metric.exact();
  });
  const usable = [...graph.expandedCost.keys()].filter((arc) => graph.expandedCost[arc] !== Number.POSITIVE_INFINITY);
  const partial = measureClosures(hierarchy, metric, () => usable[pick(usable.length)] ?? 0);
  const nodes = Array.from({ length: 1000 }, () => expansion.tail[usable[pick(usable.length)] ?? 0] ?? 0);
  const seeds = nodes.map((node) => [{ node, cost: 0 }]);
  const search = new Search(expansion.stateCount);
  const { out } = graph;
  let turn = 0;
  const next = () => seeds[turn++ % seeds.length] ?? [];
  const oneToAllDijkstraMs = repeat(20, DIJKSTRA_SAMPLE, () => search.run(out, next()));
  const into = new Float64Array(expansion.stateCount);
  const oneToAllMs = repeat(50, 200, () => hierarchy.sweeps.oneToAll(metric, next(), true, into));
  const targets = (count: number) => seeds.slice(0, count);
  const matrix200Ms = repeat(3, 15, () =>
    hierarchy.sweeps.table(metric, { sources: targets(200), targets: targets(200) }),
  );
  const matrix1000Ms = repeat(3, 11, () =>
    hierarchy.sweeps.table(metric, { sources: targets(1000), targets: targets(1000) }),
  );
  const threads = availableParallelism();
  const matrix1000ThreadsMs = await measurePool(hierarchy, metric, targets(1000), threads);
  const [sampleMs] = clock(() => {
    for (let i = 0; i < DIJKSTRA_SAMPLE; i++) search.run(out, seeds[i] ?? []);
  });
  const pointToPointMs = repeat(200, 1000, () => hierarchy.points.cost(metric, next(), next()));
  const figures = {
    graph: basename(options.graph),
    profile: profile.id,
    seed: options.seed,
    machine: { node: process.version, cores: availableParallelism() },
    nodes: roads.nodeCount,
    segments: roads.segmentCount,
    restrictions: roads.restrictionUse.length,
    states: expansion.stateCount,
    arcs: expansion.arc.length,
    usableArcs: usable.length,
    edges: hierarchy.topology.edgeCount,
    triangles: hierarchy.topology.triangle.length,
    importMs,
    loadMs,
    readyMs,
    expandMs: expandMs + adjacencyMs,
    orderMs,
    topologyMs,
    indexMs,
    weightsMs,
    customizeMs,
    perfectMs,
    partialCustomizeMs: percentile(partial, 0.5),
    partialCustomizeP95Ms: percentile(partial, 0.95),
    oneToAllMs,
    oneToAllDijkstraMs,
    matrix200Ms,
    matrix1000Ms,
    matrix1000ThreadsMs,
    threads,
    matrix1000DijkstraMs: (sampleMs * 1000) / DIJKSTRA_SAMPLE,
    matrix1000DijkstraSample: DIJKSTRA_SAMPLE,
    pointToPointMs,
    minDegree: minDegreeOrder(adjacency, hierarchy, graph),
    ...check(hierarchy, graph, search, usable, options.seed),
    peakMemoryMiB: process.resourceUsage().maxRSS / 1024,
  };
  if (options.peer === undefined) return figures;
  const points = nodes.map((state) => {
    const node = expansion.node[state] ?? 0;
    return [(roads.nodeLon[node] ?? 0) / 1e7, (roads.nodeLat[node] ?? 0) / 1e7] as const;
  });
  const table = hierarchy.sweeps.table(metric, { sources: targets(200), targets: targets(200) });
  const ours = {
    importMs: readyMs,
    matrix200Ms,
    matrix1000Ms,
    oneToOneMs: pointToPointMs,
    closureMs: percentile(partial, 0.5) + pointToPointMs,
    seconds200: Array.from(table, (cost) => (Number.isFinite(cost) ? millisecondsOf(cost) / 1000 : null)),
  };
  return {
    ...figures,
    peer: await peerBench(options.peer, options.graph, { use: profile.use, points, seconds: options.seconds, ours }),
  };
}

/** Milliseconds to close one arc, for each of several. */
function measureClosures(hierarchy: Hierarchy, metric: Metric, next: () => number): number[] {
  return Array.from({ length: CLOSED_ARCS }, () => {
    const arc = next();
    const [spent, undo] = clock(() => hierarchy.changes.change(metric, [{ arc, cost: Number.POSITIVE_INFINITY }]));
    hierarchy.changes.undo(metric, undo);
    return spent;
  });
}

/** 1000 × 1000 over worker threads; compared with the single thread's answer. */
async function measurePool(
  hierarchy: Hierarchy,
  metric: Metric,
  seeds: readonly { readonly node: number; readonly cost: number }[][],
  threads: number,
): Promise<number> {
  const pool = new TablePool(hierarchy, threads);
  const expected = hierarchy.sweeps.table(metric, { sources: seeds, targets: seeds });
  const times: number[] = [];
  for (let turn = 0; turn < 7; turn++) {
    const start = performance.now();
    const table = await pool.table(metric, seeds, seeds);
    times.push(performance.now() - start);
    if (table.some((cost, i) => cost !== expected[i])) throw new Error('threads change the answer');
  }
  await pool.close();
  return percentile(times, 0.5);
}

/** The other order, measured beside nested dissection. */
function minDegreeOrder(adjacency: ReturnType<typeof adjacencyOf>, { expansion }: Hierarchy, graph: RoadGraph): object {
  const [orderMs, { order }] = clock(() => eliminate(adjacency, Number.POSITIVE_INFINITY));
  const arena = new Arena();
  const [topologyMs, other] = clock(() => {
    const topology = buildTopology(adjacency, order, arena);
    return new Hierarchy(expansion, topology, findSlots(topology, expansion.tail, expansion.head, arena), arena);
  });
  const metric = other.metric(graph.expandedCost);
  const customizeMs = percentile(
    Array.from({ length: 7 }, () => clock(() => metric.customize(graph.expandedCost))[0]),
    0.5,
  );
  const { edgeCount, triangle } = other.topology;
  return { orderMs, topologyMs, customizeMs, edges: edgeCount, triangles: triangle.length };
}

/** Random metrics with random closures: every cost of one-to-all, tables and partial customization against Dijkstra. */
function check(
  hierarchy: Hierarchy,
  graph: RoadGraph,
  search: Search,
  usable: readonly number[],
  seed: number,
): object {
  const random = seededRandom(seed + 1);
  const { expansion, sweeps, topology } = hierarchy;
  const into = new Float64Array(expansion.stateCount);
  let mismatches = 0;
  let compared = 0;
  let sources = 0;
  for (let round = 0; round < CHECKED_METRICS; round++) {
    const cost = graph.expandedCost.map((old) => {
      if (old === Number.POSITIVE_INFINITY) return old;
      return random.next() < 0.02 ? Number.POSITIVE_INFINITY : Math.round(old * (0.25 + 2 * random.next()));
    });
    const metric = hierarchy.metric(cost);
    if (round % 2 === 1) {
      const changes = Array.from({ length: 30 }, () => ({
        arc: usable[Math.floor(random.next() * usable.length)] ?? 0,
        cost: random.next() < 0.5 ? Number.POSITIVE_INFINITY : Math.round(1e12 * random.next()),
      }));
      for (const { arc, cost: renewed } of changes) cost[arc] = renewed;
      hierarchy.changes.change(metric, changes);
      const full = hierarchy.metric(cost);
      for (let i = 0; i < full.weight.length; i++) if (full.weight[i] !== metric.weight[i]) mismatches++;
      full.free();
    }
    const arcs = rowsOf(hierarchy, cost);
    const starts = Array.from({ length: CHECKED_SOURCES / CHECKED_METRICS }, () => {
      const arc = usable[Math.floor(random.next() * usable.length)] ?? 0;
      return [{ node: expansion.tail[arc] ?? 0, cost: 0 }];
    });
    const table = sweeps.table(metric, { sources: starts, targets: starts });
    for (const [row, start] of starts.entries()) {
      search.run(arcs, start);
      sweeps.oneToAll(metric, start, true, into);
      for (let node = 0; node < topology.nodeCount; node++) if (into[node] !== search.cost[node]) mismatches++;
      for (const [column, [goal]] of starts.entries()) {
        const expected = search.cost[goal?.node ?? 0];
        if (table[row * starts.length + column] !== expected) mismatches++;
        if (hierarchy.points.cost(metric, start, starts[column] ?? []) !== expected) mismatches++;
      }
      compared += topology.nodeCount + 2 * starts.length;
      sources++;
    }
    metric.free();
  }
  return { mismatches, checkedSources: sources, checkedMetrics: CHECKED_METRICS, compared };
}

/** Usable arcs by tail, for Dijkstra on other costs. */
function rowsOf({ expansion }: Hierarchy, cost: Float64Array) {
  const first = new Uint32Array(expansion.stateCount + 1);
  for (const tail of expansion.tail) first[tail + 1] = (first[tail + 1] ?? 0) + 1;
  for (let n = 0; n < expansion.stateCount; n++) first[n + 1] = (first[n + 1] ?? 0) + (first[n] ?? 0);
  const next = first.slice();
  const [node, costs, arc] = [
    new Uint32Array(cost.length),
    new Float64Array(cost.length),
    new Uint32Array(cost.length),
  ];
  for (let a = 0; a < cost.length; a++) {
    const tail = expansion.tail[a] ?? 0;
    const slot = next[tail] ?? 0;
    next[tail] = slot + 1;
    node[slot] = expansion.head[a] ?? 0;
    costs[slot] = cost[a] ?? 0;
    arc[slot] = expansion.arc[a] ?? 0;
  }
  return { first, node, cost: costs, arc };
}

/** From the compiled file to the first route. */
async function measureLoad(roads: RoadNetwork, profile: RoadProfile): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'cunda-bench-'));
  try {
    const path = join(folder, 'roads.cgr');
    const file = await open(path, 'w');
    for (const part of compileRoads(roads)) await file.write(part);
    await file.close();
    const [loadMs] = clock(() => {
      const router = readCompiled(path).hierarchyRouter(profile);
      const { nodeLon, nodeLat } = router.roads;
      const ends = [0, roads.nodeCount - 1].map((node) =>
        router.snapper.snap((nodeLon[node] ?? 0) / 1e7, (nodeLat[node] ?? 0) / 1e7),
      );
      const [from, to] = ends.map(({ anchor }) => anchor);
      if (from && to) router.route(from, to);
    });
    return loadMs;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function loadRoads({ graph, seed }: RoadsOptions): Promise<RoadNetwork> {
  const grid = /^grid:(\d{1,5})x(\d{1,5})$/.exec(graph);
  if (grid !== null) return generatedRoads(Number(grid[1]), Number(grid[2]), seed);
  return (await readRoads({ name: basename(graph), bytes: await readBytes(graph) }, SILENT)).roads;
}

function profileOf(id: string): RoadProfile {
  const found = DEFAULT_PROFILES.find((profile) => profile.id === id);
  if (found !== undefined) return found;
  const known = DEFAULT_PROFILES.map((profile) => profile.id).join(', ');
  throw new BenchError('usage', `No profile ${id}`, { received: id, allowed: known });
}
