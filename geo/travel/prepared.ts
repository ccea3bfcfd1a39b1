/** What is derived from a road network once and kept as long as the network itself. */
import { LRUCache } from 'lru-cache';
import {
  type ByRoadClass,
  canonicalJson,
  type Hash,
  type Position,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
} from '../../src/model/index.ts';
import { RoadEngine } from '../roads/engine.ts';
import { buildRoadGraph } from '../roads/graph/graph.ts';
import { routeLine } from '../roads/route/route-line.ts';
import type { Router } from '../roads/router.ts';
import type { Anchor } from '../roads/snap/anchor.ts';
import { CostTable } from './costs.ts';
import { WalkReach } from './walk.ts';

/** Scenarios that are kept; a scenario asked for again later is prepared again. */
const MOST_SCENARIOS = 24;
/** Ways kept per profile; a plan has some two thousand legs. */
const MOST_WAYS = 4096;
/**
 * A cost table forgets positions that no dataset uses any more once it holds this many more than twice those in use.
 */
const SPARE_POSITIONS = 1024;

/** Costs and ways of one profile on one network in one scenario. */
export class PreparedProfile {
  readonly router: Router;
  costs: CostTable;
  readonly #ways = new Map<string, Int32Array | null>();
  readonly #means = new LRUCache<string, number>({ max: MOST_WAYS });
  #walking: WalkReach | null = null;

  constructor(router: Router) {
    this.router = router;
    this.costs = new CostTable(router);
  }

  /** Walks on the graph of least distance. */
  get walking(): WalkReach {
    if (this.#walking === null) {
      const { roads, profile, changes } = this.router;
      this.#walking = new WalkReach(buildRoadGraph(roads, profile, 'distance', changes));
    }
    return this.#walking;
  }

  /** The table, first rid of positions that are no longer in use where these outnumber the rest. */
  costsFor(positions: readonly Position[]): CostTable {
    if (this.costs.size > 2 * positions.length + SPARE_POSITIONS) this.costs = this.costs.narrowed(positions);
    return this.costs;
  }

  /**
   * Shape of the way between two positions of a table as in {@link routeLine}; null where one of them is off the roads
   * or there is none.
   */
  way(costs: CostTable, from: number, to: number): Int32Array | null {
    const [start, end] = [costs.snapped(from).anchor, costs.snapped(to).anchor];
    if (!start || !end) return null;
    const key = [start.segment, start.fraction, end.segment, end.fraction].join();
    const known = this.#ways.get(key);
    const way = known === undefined ? this.#find(start, end) : known;
    this.#ways.delete(key);
    this.#ways.set(key, way);
    for (const oldest of this.#ways.keys()) {
      if (this.#ways.size <= MOST_WAYS) break;
      this.#ways.delete(oldest);
    }
    return way;
  }

  /** As {@link Travel.classMean}, between two positions of a table. */
  classMean(costs: CostTable, from: number, to: number, of: ByRoadClass): number {
    const [start, end] = [costs.snapped(from).anchor, costs.snapped(to).anchor];
    if (!start || !end) return of.other;
    const places = [start, end].map(({ segment, fraction, straightMetres }) => [segment, fraction, straightMetres]);
    const key = canonicalJson([places, of]);
    const known = this.#means.get(key);
    if (known !== undefined) return known;
    const mean = this.router.classMean(start, end, of) ?? of.other;
    this.#means.set(key, mean);
    return mean;
  }

  #find(start: Anchor, end: Anchor): Int32Array | null {
    const route = this.router.route(start, end);
    return route && routeLine(this.router.roads, route);
  }
}

/** One road network, prepared. */
export class PreparedRoads {
  readonly #engine: RoadEngine;
  readonly #profiles = new Map<string, PreparedProfile>();

  constructor(roads: RoadNetwork) {
    this.#engine = RoadEngine.of(roads);
  }

  get hash(): Hash {
    return this.#engine.hash;
  }

  /** Prepared once per content of a profile and changes: two datasets may give one id different speeds. */
  profile(profile: RoadProfile, changes: readonly RoadChange[] = []): PreparedProfile {
    const key = canonicalJson([profile, changes]);
    const known = this.#profiles.get(key);
    this.#profiles.delete(key);
    const prepared = known ?? new PreparedProfile(this.#engine.router(profile, changes));
    this.#profiles.set(key, prepared);
    const scenarios = [...this.#profiles].filter(([, { router }]) => router.changes.length > 0);
    for (const [oldest] of scenarios.slice(0, Math.max(0, scenarios.length - MOST_SCENARIOS)))
      this.#profiles.delete(oldest);
    return prepared;
  }
}

const PREPARED = new WeakMap<RoadNetwork, PreparedRoads>();

/** The one {@link PreparedRoads} of a network object. */
export function prepareRoads(roads: RoadNetwork): PreparedRoads {
  const known = PREPARED.get(roads);
  if (known) return known;
  const prepared = new PreparedRoads(roads);
  PREPARED.set(roads, prepared);
  return prepared;
}
