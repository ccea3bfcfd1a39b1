/** Stored values at hand: each is immutable, so the last few are kept decoded. */

import type { Values } from '../../geo/store/port/index.ts';
import {
  type Dataset,
  type Hash,
  type Plan,
  type RoadArrayName,
  type RoadNetwork,
  readRoadArrays,
} from '../../src/model/index.ts';
import type { Engine, Tiler } from '../work/engine.ts';

/** Keeps the values of the `most` keys used last. A value that fails to load is not kept. */
export function recent<V>(most: number, load: (key: string) => Promise<V>): (key: string) => Promise<V> {
  const kept = new Map<string, Promise<V>>();
  return (key) => {
    const value = kept.get(key) ?? load(key);
    kept.delete(key);
    kept.set(key, value);
    value.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    return value;
  };
}

export interface Library {
  dataset(id: Hash): Promise<Dataset>;
  plan(id: Hash): Promise<Plan>;
  /** The roads of a dataset, null where it has none. */
  roads(dataset: Dataset): Promise<RoadNetwork | null>;
  tiler(dataset: Hash): Promise<Tiler>;
}

/** A plan of a large county is some tens of megabytes decoded, its roads as much again. */
const KEPT = { datasets: 8, plans: 8, networks: 3, tilers: 3 };

/** The same network in shared memory, so that handing it to a compute thread copies nothing. */
function shareRoads(roads: RoadNetwork): RoadNetwork {
  const shared = (name: RoadArrayName): SharedArrayBuffer => {
    const array = roads[name];
    const buffer = new SharedArrayBuffer(array.byteLength);
    new Uint8Array(buffer).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return buffer;
  };
  const arrays = readRoadArrays({
    int32: (name) => new Int32Array(shared(name)),
    uint32: (name) => new Uint32Array(shared(name)),
    uint16: (name) => new Uint16Array(shared(name)),
    uint8: (name) => new Uint8Array(shared(name)),
    float64: (name) => new Float64Array(shared(name)),
  });
  return { ...roads, ...arrays };
}

export function createLibrary(store: Values, engine: Pick<Engine, 'createTiler'>): Library {
  const dataset = recent(KEPT.datasets, (id) => store.getDataset(id));
  const network = recent(KEPT.networks, async (id) => shareRoads(await store.getRoads(id)));
  const roads = async ({ roads: said }: Dataset) => (said.kind === 'network' ? network(said.hash) : null);
  return {
    dataset,
    plan: recent(KEPT.plans, (id) => store.getPlan(id)),
    roads,
    tiler: recent(KEPT.tilers, async (id) => {
      const value = await dataset(id);
      return engine.createTiler(value, await roads(value));
    }),
  };
}
