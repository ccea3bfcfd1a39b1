/**
 * The one cache: values and what is made of them, by name, the least recently used let go when a budget of bytes is
 * spent.
 */
import { LRUCache } from 'lru-cache';
import type { Hash } from '../../src/model/index.ts';
import { bytesOf } from './bytes.ts';
import type { ValueKind, ValueKinds, ValueSource } from './values.ts';

interface Entry {
  readonly value: unknown;
  readonly bytes: number;
}

export interface CacheOptions {
  readonly maxBytes: number;
  /**
   * What a road network brings with it for each of its own bytes, e.g. hierarchies that live as long as it does.
   * Default 1.
   */
  readonly roadsFactor?: number;
}

export class ValueCache implements ValueSource {
  readonly #source: ValueSource;
  readonly #roadsFactor: number;
  readonly #kept: LRUCache<string, Entry, () => Promise<Entry>>;

  constructor(source: ValueSource, { maxBytes, roadsFactor = 1 }: CacheOptions) {
    this.#source = source;
    this.#roadsFactor = roadsFactor;
    this.#kept = new LRUCache({
      maxSize: maxBytes,
      // One value above the whole budget is kept alone: loading it anew for each task would cost more.
      sizeCalculation: ({ bytes }) => Math.min(maxBytes, Math.max(1, Math.ceil(bytes))),
      fetchMethod: (_key, _stale, { context }) => context(),
      ignoreFetchAbort: true,
    });
  }

  /** The same object as long as it is kept; what fails to load is not kept. */
  get<K extends ValueKind>(kind: K, hash: Hash): Promise<ValueKinds[K]> {
    const factor = kind === 'roads' ? this.#roadsFactor : 1;
    return this.made(
      `${kind}/${hash}`,
      () => this.#source.get(kind, hash),
      (value) => factor * bytesOf(value),
    );
  }

  /** Lets go of a value that the store has forgotten. */
  forget(kind: ValueKind, hash: Hash): void {
    this.#kept.delete(`${kind}/${hash}`);
  }

  /**
   * What `make` makes, once as long as it is kept; asked for twice at a time it is made once. `weigh` says its bytes.
   */
  async made<V>(name: string, make: () => Promise<V>, weigh: (value: V) => number = bytesOf): Promise<V> {
    const entry = await this.#kept.fetch(name, {
      context: async () => {
        const value = await make();
        return { value, bytes: weigh(value) };
      },
    });
    return entry?.value as V;
  }
}
