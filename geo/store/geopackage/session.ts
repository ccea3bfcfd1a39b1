/** Statements on one SQLite connection, inside a transaction that the engine opened. */
import type { DatabaseSync } from 'node:sqlite';
import type { Position } from '../../../src/model/index.ts';
import type { Param, Session } from '../engine.ts';
import type { FeatureRow, Layer } from '../layers.ts';
import type { BoundingBox } from '../port/index.ts';
import { bytes, featureValues, type Row, text } from '../rows.ts';
import { decodeGeometry, encodeGeometry } from './geometry.ts';
import { AUDIT_GUARD, WIPE_ORDER } from './schema.ts';

const numbered = (sql: string): string => sql.replaceAll(/\$(\d+)/g, '?$1');

const bound = (param: Param): string | number | null | Uint8Array =>
  typeof param === 'boolean' ? Number(param) : param;

export class GeoPackageSession implements Session {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  async all(sql: string, params: readonly Param[] = []): Promise<Row[]> {
    return this.#db.prepare(numbered(sql)).all(...params.map(bound));
  }

  async run(sql: string, params: readonly Param[] = []): Promise<number> {
    return Number(this.#db.prepare(numbered(sql)).run(...params.map(bound)).changes);
  }

  async insertFeatures(layer: Layer, rows: Iterable<FeatureRow>): Promise<void> {
    const names = layer.columns.map(([name]) => name);
    const insert = this.#db.prepare(
      `INSERT INTO ${layer.name} (geom, ${names.join(', ')}) VALUES (?${', ?'.repeat(names.length)})`,
    );
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { values, geometry } of rows) {
      insert.run(encodeGeometry(layer.geometry, geometry), ...values.map(bound));
      for (const [x, y] of geometry ?? []) {
        west = Math.min(west, x);
        east = Math.max(east, x);
        south = Math.min(south, y);
        north = Math.max(north, y);
      }
    }
    this.#db.exec(
      `UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE table_name = '${layer.name}'`,
    );
    if (west > east) return;
    this.#db
      .prepare(
        `UPDATE gpkg_contents SET min_x = min(?1, coalesce(min_x, ?1)), min_y = min(?2, coalesce(min_y, ?2)),
         max_x = max(?3, coalesce(max_x, ?3)), max_y = max(?4, coalesce(max_y, ?4)) WHERE table_name = ?5`,
      )
      .run(west, south, east, north, layer.name);
  }

  async features(layer: Layer, column: string, value: string): Promise<FeatureRow[]> {
    const rows: FeatureRow[] = [];
    for (const row of this.#db.prepare(`SELECT * FROM ${layer.name} WHERE ${column} = ? ORDER BY fid`).iterate(value)) {
      const values = featureValues(layer, row);
      rows.push({ values, geometry: decodeGeometry(row.geom === null ? null : bytes(row, 'geom')) });
    }
    return rows;
  }

  async within(
    layer: Layer,
    idColumn: string,
    dataset: string,
    [west, south, east, north]: BoundingBox,
  ): Promise<{ id: string; position: Position }[]> {
    const rows = this.#db
      .prepare(
        `SELECT f.${idColumn} AS id, f.geom FROM rtree_${layer.name}_geom r JOIN ${layer.name} f ON f.fid = r.id
         WHERE r.maxx >= ? AND r.maxy >= ? AND r.minx <= ? AND r.miny <= ? AND f.dataset = ?
         ${'plan' in layer.references ? 'AND f.plan IS NULL' : ''} ORDER BY f.fid`,
      )
      .all(west, south, east, north, dataset);
    return rows.flatMap((row) => {
      const position = decodeGeometry(bytes(row, 'geom'))?.[0];
      // The R-tree keeps 32-bit floats rounded outwards: look again at the exact position.
      if (position === undefined) return [];
      const [x, y] = position;
      return x >= west && x <= east && y >= south && y <= north ? [{ id: text(row, 'id'), position }] : [];
    });
  }

  /** A write transaction of SQLite holds the only write lock already. */
  async lockStream(): Promise<void> {}

  async wipe(): Promise<void> {
    this.#db.exec(AUDIT_GUARD.drop);
    for (const table of WIPE_ORDER) this.#db.exec(`DELETE FROM ${table}`);
    this.#db.exec(AUDIT_GUARD.make);
    this.#db.exec('UPDATE gpkg_contents SET min_x = NULL, min_y = NULL, max_x = NULL, max_y = NULL');
  }
}
