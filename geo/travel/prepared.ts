/** What is derived from a road network once and kept as long as the network itself. */
import {
  canonicalJson,
  type Hash,
  hashRoads,
  type Position,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
} from '../../src/model/index.ts';
import { buildRoadGraph, type RoadGraph } from '../roads/graph.ts';
import { PieceIndex } from '../roads/piece-index.ts';
import { routeLine } from '../roads/route-line.ts';
import { searchRoute } from '../roads/route-search.ts';
import { Search } from '../roads/search.ts';
import { type Anchor, Snapper } from '../roads/snap.ts';
import { CostTable } from './costs.ts';

/** Ways kept per profile; a plan has some two thousand legs. */
const MOST_WAYS = 4096;
/** A cost table forgets positions that no dataset uses any more once it holds this many more than twice those in use. */
const SPARE_POSITIONS = 1024;

/** Graph, snapping, costs and ways of one profile on one network. */
export class PreparedProfile {
  readonly search: Search;
  costs: CostTable;
  readonly #profile: RoadProfile;
  readonly #changes: readonly RoadChange[];
  readonly #ways = new Map<string, Int32Array | null>();
  #walking: RoadGraph | null = null;

  constructor(roads: RoadNetwork, profile: RoadProfile, changes: readonly RoadChange[], index: PieceIndex) {
    const graph = buildRoadGraph(roads, profile, 'time', changes);
    this.#profile = profile;
    this.#changes = changes;
    this.search = new Search(graph.expansion.stateCount);
    this.costs = new CostTable(graph, new Snapper(graph, index), this.search);
  }

  /** The graph of least distance. */
  get walking(): RoadGraph {
    this.#walking ??= buildRoadGraph(this.costs.graph.roads, this.#profile, 'distance', this.#changes);
    return this.#walking;
  }

  /** The table, first rid of positions that are no longer in use where these outnumber the rest. */
  costsFor(positions: readonly Position[]): CostTable {
    if (this.costs.size > 2 * positions.length + SPARE_POSITIONS) this.costs = this.costs.narrowed(positions);
    return this.costs;
  }

  /** Shape of the way between two positions of a table as in {@link routeLine}; null where one of them is off the roads or there is none. */
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

  #find(start: Anchor, end: Anchor): Int32Array | null {
    const { graph } = this.costs;
    const route = searchRoute(graph, this.search, start, end);
    return route && routeLine(graph.roads, route);
  }
}

/** One road network, prepared. */
export class PreparedRoads {
  readonly #roads: RoadNetwork;
  readonly #profiles = new Map<string, PreparedProfile>();
  #index: PieceIndex | null = null;
  #hash: Hash | null = null;

  constructor(roads: RoadNetwork) {
    this.#roads = roads;
  }

  get hash(): Hash {
    this.#hash ??= hashRoads(this.#roads);
    return this.#hash;
  }

  /** Prepared once per content of a profile and changes: two datasets may give one id different speeds. */
  profile(profile: RoadProfile, changes: readonly RoadChange[] = []): PreparedProfile {
    const key = canonicalJson([profile, changes]);
    const known = this.#profiles.get(key);
    if (known) return known;
    this.#index ??= new PieceIndex(this.#roads);
    const prepared = new PreparedProfile(this.#roads, profile, changes, this.#index);
    this.#profiles.set(key, prepared);
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
