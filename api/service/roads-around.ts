/**
 * Which roads answer about a few places: clients that only ask for ways name no county, so the places choose; a request
 * may name a dataset or a scenario instead.
 */
import { LRUCache } from 'lru-cache';
import type { Values } from '../../geo/store/port/index.ts';
import type { Dataset, Hash, Position, RoadChange, RoadNetwork, RoadProfile } from '../../src/model/index.ts';
import { isCundaError } from '../../src/model/index.ts';
import type { Library } from './library.ts';

/** A road network that is served without a county: `serve --roads`. */
export interface BareRoads {
  readonly hash: Hash;
  readonly roads: RoadNetwork;
  readonly profiles: readonly RoadProfile[];
}

/** Places, WGS-84, at least one; the name of a dataset or of a scenario, never of both, goes before them. */
export interface RoadsAsked {
  readonly coordinates: readonly Position[];
  /** How far from each place its road may lie; null or absent = as far as places are snapped. */
  readonly radiiMetres?: readonly (number | null)[] | undefined;
  readonly dataset?: Hash | undefined;
  readonly scenario?: Hash | undefined;
}

/** Roads that answer: their name, what a scenario or a planner changed of them, who may be asked for. */
export interface FoundRoads {
  readonly network: Hash;
  readonly changes: readonly RoadChange[];
  readonly profiles: readonly RoadProfile[];
}

/** Why no roads answer. `outside`: no network reaches around all places; `coordinate` is the first that is off. */
export type RoadsLack =
  | { readonly lack: 'two-names' }
  | { readonly lack: 'unknown'; readonly what: 'dataset' | 'scenario' }
  | { readonly lack: 'roadless' }
  | { readonly lack: 'outside'; readonly coordinate: number };

/** Finds roads. What the request is to blame for is an answer; a store that fails is thrown. */
export type FindRoads = (asked: RoadsAsked) => Promise<FoundRoads | RoadsLack>;

/** Where roads are looked for. */
export interface RoadSources {
  readonly bareRoads: readonly BareRoads[];
  readonly store: Pick<Values, 'getScenario' | 'listDatasets'>;
  readonly library: Pick<Library, 'dataset' | 'roads'>;
}

/** A place this far outside a network's extent may still meet its roads: the snapping limit, unless it is told. */
const MARGIN_METRES = 1000;
const METRES_PER_DEGREE = 111_195;
/** Networks whose extent is remembered, four numbers each: more than a province has counties. */
const MOST_EXTENTS = 10_000;

/** West, south, east, north in degrees. */
type Extent = readonly [number, number, number, number];

function measure({ shapeLon, shapeLat }: RoadNetwork): Extent {
  const range = (values: Int32Array): [number, number] => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return [low / 1e7, high / 1e7];
  };
  const [[west, east], [south, north]] = [range(shapeLon), range(shapeLat)];
  return [west, south, east, north];
}

/** A place and how far from it roads are looked for. */
interface Wanted {
  readonly place: Position;
  readonly metres: number;
}

/** Whether an extent, widened by what is wanted, holds the place. */
function holds([west, south, east, north]: Extent, { place: [lon, lat], metres }: Wanted): boolean {
  if (metres === Number.POSITIVE_INFINITY) return true;
  const up = metres / METRES_PER_DEGREE;
  const across = up / Math.max(1e-6, Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180));
  return lon >= west - across && lon <= east + across && lat >= south - up && lat <= north + up;
}

/**
 * Places as near as snapping goes, then, where any may lie further off, as far as they may: roads nearby go before
 * roads far away.
 */
function wantedOf({ coordinates, radiiMetres }: RoadsAsked): Wanted[][] {
  const wanted = coordinates.map((place, i) => ({ place, metres: radiiMetres?.[i] ?? MARGIN_METRES }));
  const near = wanted.map(({ place, metres }) => ({ place, metres: Math.min(metres, MARGIN_METRES) }));
  return wanted.some(({ metres }) => metres > MARGIN_METRES) ? [near, wanted] : [near];
}

const foundIn = ({ roads, profiles }: Dataset): FoundRoads | RoadsLack =>
  roads.kind === 'network' ? { network: roads.hash, changes: roads.changes ?? [], profiles } : { lack: 'roadless' };

/** The dataset that a request names, itself or by a scenario. */
async function namedRoads({ store, library }: RoadSources, { dataset, scenario }: RoadsAsked) {
  try {
    return foundIn(await library.dataset(dataset ?? (await store.getScenario(scenario ?? '')).dataset));
  } catch (error) {
    if (!isCundaError(error) || error.code !== 'not-found') throw error;
    return { lack: 'unknown', what: dataset === undefined ? 'scenario' : 'dataset' } as const;
  }
}

/**
 * A finder of roads: those of the dataset or scenario that is named; else of a network served without a county, else of
 * the newest dataset, whose extent holds all places. Datasets that edits came to are passed over: a planner's closed
 * bridge is not everybody's, and can be asked for by name. Each network is looked at once.
 */
export function roadsAround(sources: RoadSources): FindRoads {
  const { bareRoads, store, library } = sources;
  const extents = new LRUCache<Hash, Extent>({ max: MOST_EXTENTS });
  const extentOf = (network: Hash, roads: RoadNetwork): Extent => {
    const extent = extents.get(network) ?? measure(roads);
    extents.set(network, extent);
    return extent;
  };

  async function newestAround(wanted: readonly Wanted[]): Promise<FoundRoads | RoadsLack> {
    const seen = new Set<Hash>();
    let outside = 0;
    for (const { id, roads: network, derivedFrom } of (await store.listDatasets()).toReversed()) {
      if (network === null || derivedFrom !== null || seen.has(network)) continue;
      seen.add(network);
      const dataset = await library.dataset(id);
      const roads = extents.has(network) ? null : await library.roads(dataset);
      const extent = roads === null ? extents.get(network) : extentOf(network, roads);
      if (extent === undefined) continue;
      const first = wanted.findIndex((one) => !holds(extent, one));
      if (first < 0) return foundIn(dataset);
      outside = Math.max(outside, first);
    }
    return { lack: 'outside', coordinate: outside };
  }

  return async (asked) => {
    const { dataset, scenario } = asked;
    if (dataset !== undefined && scenario !== undefined) return { lack: 'two-names' };
    if (dataset !== undefined || scenario !== undefined) return namedRoads(sources, asked);
    let found: FoundRoads | RoadsLack = { lack: 'outside', coordinate: 0 };
    for (const wanted of wantedOf(asked)) {
      const bare = bareRoads.find(({ hash, roads }) => wanted.every((one) => holds(extentOf(hash, roads), one)));
      if (bare !== undefined) return { network: bare.hash, changes: [], profiles: bare.profiles };
      found = await newestAround(wanted);
      if (!('lack' in found)) return found;
    }
    return found;
  };
}
