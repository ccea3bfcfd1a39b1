/**
 * Which roads answer: OSRM's clients name none, so the coordinates choose; a query may name a dataset or a scenario.
 */
import type { Values } from '../../../../geo/store/port/index.ts';
import {
  CundaError,
  type Dataset,
  type Hash,
  type Position,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
} from '../../../../src/model/index.ts';
import type { OsrmQuery } from '../../../dialects/osrm/query/query.ts';
import { OsrmError } from '../../../dialects/osrm/refusal.ts';
import { noSegment } from '../../../dialects/osrm/services/snapping.ts';
import type { Library } from '../../../service/library.ts';
import type { Service } from '../../../service/service.ts';

type Lookup = Pick<Library, 'dataset' | 'roads'>;

/** Where roads are looked for. */
export interface Ground extends Pick<Service, 'bareRoads'> {
  readonly store: Pick<Values, 'getScenario' | 'listDatasets'>;
  readonly library: Lookup;
}

/** A place this far outside a network's extent may still meet its roads: the snapping limit. */
const MARGIN_METRES = 1000;
const METRES_PER_DEGREE = 111_195;

/** West, south, east, north in degrees, the margin included. */
type Extent = readonly [number, number, number, number];

/** Extents by the hash of the roads; each network is looked at once. */
const extents = new WeakMap<Lookup, Map<Hash, Extent>>();

async function extentOf(library: Lookup, dataset: Dataset, network: Hash): Promise<Extent | null> {
  const known = extents.get(library) ?? new Map<Hash, Extent>();
  extents.set(library, known);
  const extent = known.get(network);
  if (extent !== undefined) return extent;
  const roads = await library.roads(dataset);
  if (roads === null) return null;
  const made = measure(roads);
  known.set(network, made);
  return made;
}

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
  const up = MARGIN_METRES / METRES_PER_DEGREE;
  const across = up / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  return [west - across, south - up, east + across, north + up];
}

const holds = ([west, south, east, north]: Extent, [lon, lat]: Position): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

/** The roads that answer a query. */
export interface Chosen {
  readonly network: Hash;
  readonly changes: readonly RoadChange[];
  readonly profiles: readonly RoadProfile[];
}

/**
 * The roads that answer a query: of the dataset or scenario it names; else a network served without a county, or the
 * newest dataset, whose extent holds all coordinates. Throws `NoSegment`, `InvalidValue`, or what the service lacks
 * when a named dataset has no roads.
 */
export async function chooseRoads(service: Ground, query: OsrmQuery): Promise<Chosen> {
  const named = await namedDataset(service, query);
  if (named === null) {
    const bare = service.bareRoads?.find(({ hash, roads }) => {
      const extent = bareExtents.get(hash) ?? measure(roads);
      bareExtents.set(hash, extent);
      return query.coordinates.every((place) => holds(extent, place));
    });
    if (bare !== undefined) return { network: bare.hash, changes: [], profiles: bare.profiles };
  }
  const dataset = named ?? (await newestAround(service, query.coordinates));
  if (dataset.roads.kind !== 'network') throw new OsrmError('NoSegment', 'The dataset has no road network.');
  const { hash: network, changes = [] } = dataset.roads;
  return { network, changes, profiles: dataset.profiles };
}

const bareExtents = new Map<Hash, Extent>();

/** The dataset that the query names, itself or by a scenario; null where it names none. */
async function namedDataset({ store, library }: Ground, query: OsrmQuery): Promise<Dataset | null> {
  const { dataset, scenario } = query.options;
  if (dataset === undefined && scenario === undefined) return null;
  if (dataset !== undefined && scenario !== undefined)
    throw new OsrmError('InvalidValue', 'dataset and scenario exclude each other: a scenario has its dataset.');
  try {
    const found = await library.dataset(dataset ?? (await store.getScenario(scenario ?? '')).dataset);
    if (found.roads.kind === 'network') return found;
  } catch (error) {
    if (error instanceof CundaError && error.code === 'not-found')
      throw new OsrmError(
        'InvalidValue',
        `There is no ${dataset === undefined ? 'scenario' : 'dataset'} of that name.`,
      );
    throw error;
  }
  const lacking = {
    route: 'NoRoute',
    table: 'NoTable',
    nearest: 'NoSegment',
    trip: 'NoTrips',
    match: 'NoMatch',
  } as const;
  throw new OsrmError(lacking[query.service], 'The dataset has no road network.');
}

/**
 * The newest dataset whose roads reach around all coordinates. Datasets that edits came to are passed over: a planner's
 * closed bridge is not everybody's, and can be asked for by name.
 */
async function newestAround({ store, library }: Ground, coordinates: readonly Position[]): Promise<Dataset> {
  const listed = await store.listDatasets();
  const seen = new Set<Hash>();
  let outside = 0;
  for (const { id, roads, derivedFrom } of listed.toReversed()) {
    if (roads === null || derivedFrom !== null || seen.has(roads)) continue;
    seen.add(roads);
    const dataset = await library.dataset(id);
    const extent = await extentOf(library, dataset, roads);
    if (extent === null) continue;
    const first = coordinates.findIndex((place) => !holds(extent, place));
    if (first < 0) return dataset;
    outside = Math.max(outside, first);
  }
  throw noSegment(outside, 'outside');
}
