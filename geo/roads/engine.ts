/**
 * The road engine: one hierarchy a network, a metric for every profile and scenario, all questions answered from them.
 */
import {
  canonicalJson,
  type Hash,
  hashOf,
  hashRoads,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
} from '../../src/model/index.ts';
import { Hierarchy, orderLike } from './cch/hierarchy.ts';
import { HierarchyRouter } from './cch/hierarchy-router.ts';
import type { Metric } from './cch/metric.ts';
import { changedGraph, expansionOf, plainGraph, type RoadGraph } from './graph/graph.ts';
import { Leaving } from './graph/leaving.ts';
import { openRouter } from './open-router.ts';
import type { Router } from './router.ts';
import { PieceIndex } from './snap/piece-index.ts';
import { Snapper } from './snap/snap.ts';

/** Scenarios whose metric is kept beside the plain metrics of each profile. */
const MOST_SCENARIOS = 8;
/** Networks with fewer nodes are searched plainly. */
const WORTH_NODES = 1000;
/** With more changed arcs than this, customizing all is quicker than following each. */
const MOST_CHANGED_ARCS = 2000;

/** Networks with fewer nodes are built as quickly as a file is read. */
const WORTH_KEEPING = 10_000;

/** Keeps what was built for a network. */
export interface EngineCache {
  /** Restores the engine of a network by {@link RoadEngine.restored}; false where nothing usable is kept. */
  load(roads: RoadNetwork, hash: Hash): boolean;
  /** Called once a hierarchy was built. Must not throw. */
  save(roads: RoadNetwork, hash: Hash): void;
}

let engineCache: EngineCache | null = null;

/** What a file of compiled roads holds beside the network. */
export interface RestoredParts {
  readonly hash: Hash;
  readonly plain: Hierarchy;
  /** With every approach told apart; null where the file lacks it. */
  readonly turning: Hierarchy | null;
  readonly index: PieceIndex;
}

/** A profile on the roads as the map has them. Where a place stands is decided here, once for all scenarios. */
interface Base {
  readonly graph: RoadGraph;
  readonly metric: Metric;
  readonly hierarchy: Hierarchy;
  readonly snapper: () => Snapper;
}

/** Everything derived from one road network, made when first needed and kept as long as the network object. */
export class RoadEngine {
  readonly roads: RoadNetwork;
  readonly #hierarchies = new Map<boolean, Hierarchy>();
  readonly #bases = new Map<string, Base>();
  readonly #routers = new Map<string, HierarchyRouter>();
  #index: PieceIndex | null = null;
  #leaving: Leaving | null = null;
  #hash: Hash | null = null;

  private constructor(roads: RoadNetwork) {
    this.roads = roads;
  }

  /** The one engine of a network object. */
  static of(roads: RoadNetwork): RoadEngine {
    const known = ENGINES.get(roads);
    if (known !== undefined) return known;
    const engine = new RoadEngine(roads);
    ENGINES.set(roads, engine);
    return engine;
  }

  /** Where hierarchies of large networks are kept from one process to the next. */
  static useCache(cache: EngineCache | null): void {
    engineCache = cache;
  }

  /** Engine of a network whose parts were made before; it is the one of the network object. */
  static restored(roads: RoadNetwork, { hash, plain, turning, index }: RestoredParts): RoadEngine {
    const engine = RoadEngine.of(roads);
    engine.#hash = hash;
    if (!engine.#hierarchies.has(false)) engine.#hierarchies.set(false, plain);
    if (turning !== null && !engine.#hierarchies.has(true)) engine.#hierarchies.set(true, turning);
    engine.#index ??= index;
    return engine;
  }

  /** The hierarchy that {@link hierarchy} would give, if it is there already. */
  built(everywhere: boolean): Hierarchy | null {
    return this.#hierarchies.get(everywhere) ?? null;
  }

  get hash(): Hash {
    this.#hash ??= hashRoads(this.roads);
    return this.#hash;
  }

  get index(): PieceIndex {
    this.#index ??= new PieceIndex(this.roads);
    return this.#index;
  }

  /** What leaves each node, made when first asked for. */
  get leaving(): Leaving {
    this.#leaving ??= new Leaving(this.roads);
    return this.#leaving;
  }

  /** `everywhere`: every junction tells its approaches apart, as turn costs need. */
  hierarchy(everywhere = false): Hierarchy {
    const known = this.#hierarchies.get(everywhere);
    if (known !== undefined) return known;
    const cached = this.roads.nodeCount >= WORTH_KEEPING ? engineCache : null;
    if (cached?.load(this.roads, this.hash)) {
      const loaded = this.#hierarchies.get(everywhere);
      if (loaded !== undefined) return loaded;
    }
    const hierarchy = Hierarchy.build(this.roads, expansionOf(this.roads, everywhere));
    this.#hierarchies.set(everywhere, hierarchy);
    cached?.save(this.roads, this.hash);
    return hierarchy;
  }

  /**
   * Builds the hierarchy in the order of another network's, if that is built: for networks that differ in a few
   * segments.
   */
  inherit(from: RoadEngine): void {
    for (const everywhere of [false, true]) {
      const known = from.#hierarchies.get(everywhere);
      if (known === undefined || this.#hierarchies.has(everywhere)) continue;
      const expansion = expansionOf(this.roads, everywhere);
      const order = orderLike(known.topology, known.expansion, expansion);
      this.#hierarchies.set(everywhere, Hierarchy.build(this.roads, expansion, order));
    }
  }

  /** Takes over a hierarchy that was built before. */
  adopt(hierarchy: Hierarchy, everywhere = false): void {
    this.#hierarchies.set(everywhere, hierarchy);
  }

  /**
   * Router of a profile under the changes of a scenario, by plain searches where the network is too small for anything
   * else to pay.
   */
  router(profile: RoadProfile, changes: readonly RoadChange[] = []): Router {
    if (this.roads.nodeCount >= WORTH_NODES) return this.hierarchyRouter(profile, changes);
    return openRouter(this.roads, profile, changes, () => this.index);
  }

  /** The same by the hierarchy, whatever the size. Kept: asking again costs nothing. */
  hierarchyRouter(profile: RoadProfile, changes: readonly RoadChange[] = []): HierarchyRouter {
    const key = canonicalJson([profile, changes]);
    const known = this.#routers.get(key);
    if (known !== undefined) {
      this.#routers.delete(key);
      this.#routers.set(key, known);
      return known;
    }
    const base = this.#base(profile);
    const router = this.#openRouter(base, changes);
    this.#routers.set(key, router);
    if (changes.length > 0) this.#forgetOldest();
    return router;
  }

  #base(profile: RoadProfile): Base {
    const key = canonicalJson(profile);
    const known = this.#bases.get(key);
    if (known !== undefined) return known;
    const hierarchy = this.hierarchy(profile.turns !== undefined);
    const graph = plainGraph(this.roads, profile, 'time');
    let snapper: Snapper | null = null;
    const base = {
      graph,
      metric: hierarchy.metric(graph.expandedCost),
      hierarchy,
      snapper: () => {
        snapper ??= new Snapper(graph, this.index);
        return snapper;
      },
    };
    this.#bases.set(key, base);
    return base;
  }

  #openRouter({ graph, metric, hierarchy, snapper }: Base, changes: readonly RoadChange[]): HierarchyRouter {
    const hash = hashOf({ roads: this.hash, profile: graph.profile, changes });
    const open = (of: RoadGraph, ownMetric: () => Metric) =>
      new HierarchyRouter({ hash, changes, graph: of, metric: ownMetric, hierarchy, snapper });
    if (changes.length === 0) return open(graph, () => metric);
    const changed = changedGraph(graph, changes);
    const cost = changed.graph.expandedCost;
    return open(changed.graph, () => {
      const own = metric.copy();
      if (changed.arcs.length > MOST_CHANGED_ARCS) own.customize(cost);
      else
        hierarchy.changes.change(
          own,
          changed.arcs.map((arc) => ({ arc, cost: cost[arc] })),
        );
      return own;
    });
  }

  #forgetOldest(): void {
    const scenarios = [...this.#routers].filter(([, router]) => router.changes.length > 0);
    for (const [key, router] of scenarios.slice(0, Math.max(0, scenarios.length - MOST_SCENARIOS))) {
      this.#routers.delete(key);
      router.rest();
    }
  }
}

const ENGINES = new WeakMap<RoadNetwork, RoadEngine>();
