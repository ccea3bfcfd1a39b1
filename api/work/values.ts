/** What tasks name by hash, and where it comes from. */
import type { Values } from '../../geo/store/port/index.ts';
import { CundaError, type Dataset, type Hash, type Plan, phrase, type RoadNetwork } from '../../src/model/index.ts';

export interface ValueKinds {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork;
  readonly plan: Plan;
}
export type ValueKind = keyof ValueKinds;

export interface ValueSource {
  /** The value of that name; throws `not-found`, `store-damaged`. */
  get<K extends ValueKind>(kind: K, hash: Hash): Promise<ValueKinds[K]>;
}

type StoredValues = Pick<Values, 'getDataset' | 'getRoads' | 'getPlan'>;
type Getters = { [K in ValueKind]: (store: StoredValues, hash: Hash) => Promise<ValueKinds[K]> };

const GETTERS: Getters = {
  dataset: (store, hash) => store.getDataset(hash),
  roads: (store, hash) => store.getRoads(hash),
  plan: (store, hash) => store.getPlan(hash),
};

/** The values of a store. */
export const storedValues = (store: StoredValues): ValueSource => ({ get: (kind, hash) => GETTERS[kind](store, hash) });

/** Values that no store has: what a command read from files, or the roads that are served without a county. */
export type HeldValues = { readonly [K in ValueKind]?: ReadonlyMap<Hash, ValueKinds[K]> };

/** Values in memory; what is not among them is asked of `rest`, or `not-found` without one. */
export const heldValues = (held: HeldValues, rest?: ValueSource): ValueSource => ({
  async get(kind, hash) {
    const value = held[kind]?.get(hash);
    if (value !== undefined) return value;
    if (rest !== undefined) return rest.get(kind, hash);
    throw new CundaError('not-found/hash', { what: phrase(`what/${kind}`, {}), hash }, { received: hash });
  },
});

/** The roads of a dataset, null where it has none. */
export const roadsOf = (values: ValueSource, { roads }: Dataset): Promise<RoadNetwork | null> =>
  roads.kind === 'network' ? values.get('roads', roads.hash) : Promise.resolve(null);
