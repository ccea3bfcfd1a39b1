/** Statements on one PostgreSQL connection, inside a transaction that the engine opened. */
import type { PoolClient } from 'pg';
import type { Position } from '../../../src/model/index.ts';
import type { Param, Session } from '../engine.ts';
import type { ColumnType, FeatureRow, Layer } from '../layers.ts';
import type { BoundingBox } from '../port/index.ts';
import { bytes, featureValues, type Row, text } from '../rows.ts';
import { readWkb, wkbLength, writeWkb } from '../wkb.ts';

/** Rows of one INSERT: large enough to amortise a round trip, small enough for a few megabytes of parameters. */
const BATCH_ROWS = 4000;

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'bigint',
  real: 'double precision',
  boolean: 'boolean',
};

const WIPED =
  'cunda_owners, cunda_keys, cunda_sessions, cunda_recovery_codes, cunda_second_factors, cunda_memberships, cunda_partners, cunda_people, cunda_organisations, cunda_failures, cunda_audit, cunda_analysts, cunda_jobs, cunda_events, cunda_values, cunda_drafts, scenarios, roads, runs, sites, towns, villages, plans, datasets, networks, cunda_uploads';

export class PostgisSession implements Session {
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async all(sql: string, params: readonly Param[] = []): Promise<Row[]> {
    return (await this.#client.query<Row>(sql, [...params])).rows;
  }

  async run(sql: string, params: readonly Param[] = []): Promise<number> {
    return (await this.#client.query(sql, [...params])).rowCount ?? 0;
  }

  /** Each batch is one INSERT from unnested arrays, one array a column. */
  async insertFeatures(layer: Layer, rows: Iterable<FeatureRow>): Promise<void> {
    const names = layer.columns.map(([name]) => name);
    const arrays = layer.columns.map(([, type], index) => `$${index + 2}::${TYPES[type]}[]`);
    const sql = `INSERT INTO ${layer.name} (geom, ${names.join(', ')})
      SELECT ST_GeomFromWKB(decode(u.wkb, 'hex'), 4326), ${names.map((name) => `u.${name}`).join(', ')}
      FROM unnest($1::text[], ${arrays.join(', ')}) WITH ORDINALITY AS u(wkb, ${names.join(', ')}, ordinal) ORDER BY u.ordinal`;
    let batch: FeatureRow[] = [];
    const flush = async () => {
      if (batch.length === 0) return;
      const columns = names.map((_, index) => batch.map((row) => row.values[index] ?? null));
      await this.#client.query(sql, [batch.map((row) => hexWkb(layer, row.geometry)), ...columns]);
      batch = [];
    };
    for (const row of rows) {
      batch.push(row);
      if (batch.length === BATCH_ROWS) await flush();
    }
    await flush();
  }

  async features(layer: Layer, column: string, value: string): Promise<FeatureRow[]> {
    const rows = await this.all(
      `SELECT *, ST_AsBinary(geom, 'NDR') AS wkb FROM ${layer.name} WHERE ${column} = $1 ORDER BY fid`,
      [value],
    );
    return rows.map((row) => ({
      values: featureValues(layer, row),
      geometry: row.wkb === null ? null : readWkb(bytes(row, 'wkb')),
    }));
  }

  async within(
    layer: Layer,
    idColumn: string,
    dataset: string,
    box: BoundingBox,
  ): Promise<{ id: string; position: Position }[]> {
    // The index keeps 32-bit floats: look again at the exact coordinates.
    const rows = await this.all(
      `SELECT ${idColumn} AS id, ST_AsBinary(geom, 'NDR') AS wkb FROM ${layer.name}
       WHERE geom && ST_MakeEnvelope($1, $2, $3, $4, 4326) AND dataset = $5
         AND ST_X(geom) BETWEEN $1 AND $3 AND ST_Y(geom) BETWEEN $2 AND $4
         ${'plan' in layer.references ? 'AND plan IS NULL' : ''} ORDER BY fid`,
      [...box, dataset],
    );
    return rows.flatMap((row) => {
      const position = readWkb(bytes(row, 'wkb'))?.[0];
      return position === undefined ? [] : [{ id: text(row, 'id'), position }];
    });
  }

  async lockStream(stream: string): Promise<void> {
    await this.#client.query("SELECT pg_advisory_xact_lock(hashtextextended('cunda/' || $1, 0))", [stream]);
  }

  async wipe(): Promise<void> {
    await this.#client.query(
      `ALTER TABLE cunda_audit DISABLE TRIGGER USER; TRUNCATE ${WIPED}; ALTER TABLE cunda_audit ENABLE TRIGGER USER`,
    );
  }
}

function hexWkb(layer: Layer, positions: readonly Position[] | null): string | null {
  if (positions === null) return null;
  const buffer = Buffer.alloc(wkbLength(layer.geometry, positions.length));
  writeWkb(new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength), 0, layer.geometry, positions);
  return buffer.toString('hex');
}
