/** A store: values, log and queue on one engine, and what keeps them safe together. Two engines, one contract. */
import type { Log } from './log.ts';
import type { Queue } from './queue.ts';
import type { Values } from './values.ts';

export interface Store extends Values, Log, Queue {
  readonly engine: 'geopackage' | 'postgis';
  /** File path, or database URL without its password. */
  readonly location: string;

  /**
   * Writes everything to one GeoPackage file at `path`, which must not exist. {@link restoreStore} reads it into either
   * engine.
   */
  backup(path: string): Promise<void>;
  /**
   * Checks the files, every value's hash and schema, and every map feature against its value; throws `store-damaged`.
   */
  check(): Promise<void>;
  close(): Promise<void>;
}
