/**
 * What an engine gives the store: sessions (transactions) that speak the SQL both engines share, and what only it can
 * do.
 */
import type { Position } from '../../src/model/index.ts';
import type { FeatureRow, Layer } from './layers.ts';
import type { BoundingBox } from './port/index.ts';
import type { Row } from './rows.ts';

export type Param = string | number | boolean | null | Uint8Array;

/** One transaction. Parameters are written `$1`, `$2`, … and bound in order. */
export interface Session {
  all(sql: string, params?: readonly Param[]): Promise<Row[]>;
  /** Returns how many rows changed. */
  run(sql: string, params?: readonly Param[]): Promise<number>;
  insertFeatures(layer: Layer, rows: Iterable<FeatureRow>): Promise<void>;
  /** Rows of a layer whose `column` is `value`, in insertion order. */
  features(layer: Layer, column: string, value: string): Promise<FeatureRow[]>;
  /** Places of a dataset (not of its plans) in a box, in insertion order. */
  within(
    layer: Layer,
    idColumn: string,
    dataset: string,
    box: BoundingBox,
  ): Promise<{ id: string; position: Position }[]>;
  /** Lets one transaction at a time append to a stream. */
  lockStream(stream: string): Promise<void>;
  /** Deletes everything but the schema, the audit log included: for a restore alone. */
  wipe(): Promise<void>;
}

/** SQL that differs between the engines. */
export interface Dialect {
  /** The present moment by the database's clock. */
  readonly now: string;
  /** `now` plus the seconds of a parameter, e.g. `later('$2')`. */
  later(param: string): string;
  /** Appended to the select of a lease. */
  readonly skipLocked: string;
}

export interface Engine {
  readonly name: 'geopackage' | 'postgis';
  readonly location: string;
  readonly dialect: Dialect;
  /** Runs `body` on one unchanging state of the store. */
  read<T>(body: (session: Session) => Promise<T>): Promise<T>;
  /** Runs `body` in a transaction that is on disk when this returns and leaves no trace when it throws. */
  write<T>(body: (session: Session) => Promise<T>, size: 'small' | 'large'): Promise<T>;
  /**
   * The same engine for what these organisations have, as far as the engine itself can see to that; the gate of the
   * store does in any case.
   */
  within(organisations: readonly string[]): Engine;
  /** Throws unless what was opened is still there, whole as far as a look without reading it tells. */
  ready(): Promise<void>;
  /** Throws `store-damaged` if a check of the engine's own that reads all pages, but no values, fails. */
  quickCheck(): Promise<void>;
  /** Throws `store-damaged` if the engine's own checks fail. */
  checkFiles(): Promise<void>;
  close(): Promise<void>;
}
