/** Stored values at hand: each is immutable, so the last few are kept decoded. */

import type { Store } from '../../geo/store/port.ts';
import type { Dataset, Hash, Plan, RoadNetwork } from '../../src/model/index.ts';
import type { Engine, Tiler } from '../compute/engine.ts';

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
  const shared = <T extends ArrayBufferView>(array: T, view: (buffer: SharedArrayBuffer) => T): T => {
    const buffer = new SharedArrayBuffer(array.byteLength);
    new Uint8Array(buffer).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return view(buffer);
  };
  const uint8 = (array: Uint8Array) => shared(array, (buffer) => new Uint8Array(buffer));
  const uint16 = (array: Uint16Array) => shared(array, (buffer) => new Uint16Array(buffer));
  const uint32 = (array: Uint32Array) => shared(array, (buffer) => new Uint32Array(buffer));
  const int32 = (array: Int32Array) => shared(array, (buffer) => new Int32Array(buffer));
  return {
    ...roads,
    nodeLon: int32(roads.nodeLon),
    nodeLat: int32(roads.nodeLat),
    from: uint32(roads.from),
    to: uint32(roads.to),
    lengthDecimetres: uint32(roads.lengthDecimetres),
    roadClass: uint8(roads.roadClass),
    surface: uint8(roads.surface),
    maxspeedKmh: uint8(roads.maxspeedKmh),
    maxspeedBackKmh: uint8(roads.maxspeedBackKmh),
    direction: uint8(roads.direction),
    access: uint8(roads.access),
    contraflow: uint8(roads.contraflow),
    flags: uint8(roads.flags),
    maxWeightKilograms: uint32(roads.maxWeightKilograms),
    maxHeightCentimetres: uint16(roads.maxHeightCentimetres),
    maxWidthCentimetres: uint16(roads.maxWidthCentimetres),
    climbDecimetres: uint16(roads.climbDecimetres),
    climbBackDecimetres: uint16(roads.climbBackDecimetres),
    durationSeconds: uint32(roads.durationSeconds),
    name: uint32(roads.name),
    way: shared(roads.way, (buffer) => new Float64Array(buffer)),
    shapeStart: uint32(roads.shapeStart),
    shapeLon: int32(roads.shapeLon),
    shapeLat: int32(roads.shapeLat),
    restrictionStart: uint32(roads.restrictionStart),
    restrictionArc: uint32(roads.restrictionArc),
    restrictionUse: uint8(roads.restrictionUse),
  };
}

export function createLibrary(store: Store, engine: Pick<Engine, 'createTiler'>): Library {
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
