/** Stored values at hand, decoded, and what the doors make of them: all in one cache. */
import type { Dataset, Hash, Plan, RoadNetwork } from '../../src/model/index.ts';
import { bytesOf } from '../work/bytes.ts';
import type { ValueCache } from '../work/cache.ts';
import type { Engine, Tiler } from '../work/engine.ts';
import { roadsOf } from '../work/values.ts';

export interface Library {
  dataset(id: Hash): Promise<Dataset>;
  plan(id: Hash): Promise<Plan>;
  /** The roads of a dataset, null where it has none. */
  roads(dataset: Dataset): Promise<RoadNetwork | null>;
  tiler(dataset: Hash): Promise<Tiler>;
  /** Lets go of a value that the store has forgotten. */
  forget(kind: 'dataset' | 'plan', id: Hash): void;
  /** What `make` makes of immutable values, under a name of its own; asked again, it is at hand. `weigh` says its bytes. */
  made<V>(name: string, make: () => Promise<V>, weigh?: (value: V) => number): Promise<V>;
}

/** A tiler's index, for each byte of the dataset and the roads that it is cut from. */
const TILER_FACTOR = 2;

export function createLibrary(values: ValueCache, engine: Pick<Engine, 'createTiler'>): Library {
  const dataset = (id: Hash) => values.get('dataset', id);
  const ground = async (id: Hash) => {
    const value = await dataset(id);
    return { value, roads: await roadsOf(values, value) };
  };
  const tiler = async (id: Hash) => {
    const { value, roads } = await ground(id);
    return { tiler: engine.createTiler(value, roads), bytes: TILER_FACTOR * (bytesOf(value) + bytesOf(roads)) };
  };
  return {
    dataset,
    plan: (id) => values.get('plan', id),
    roads: (value) => roadsOf(values, value),
    tiler: async (id) =>
      (
        await values.made(
          `tiler/${id}`,
          () => tiler(id),
          ({ bytes }) => bytes,
        )
      ).tiler,
    forget: (kind, id) => values.forget(kind, id),
    made: (name, make, weigh) => values.made(name, make, weigh),
  };
}
