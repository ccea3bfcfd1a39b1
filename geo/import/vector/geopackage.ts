/** Vector layers of a GeoPackage (OGC 12-128r18), opened by SQLite itself. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CundaError } from '../../../src/model/index.ts';
import { geoPackageHeader } from '../../geopackage-header.ts';
import { geometryOfWkb } from '../../wkb.ts';
import { boundCells } from '../bounds/table-bounds.ts';
import { MAX_FEATURES, MAX_MAP_BYTES } from '../limits.ts';
import { type Layer, vectorInvalid } from './layer.ts';

/**
 * All layers of features. The file is written among the temporary files while it is read, as SQLite opens files only,
 * without following its views or functions. Throws `vector-invalid`, `file-too-large`.
 */
export function readGeoPackage(name: string, bytes: Uint8Array): Layer[] {
  const folder = mkdtempSync(join(tmpdir(), 'cunda-gpkg-'));
  try {
    const path = join(folder, 'layer.gpkg');
    writeFileSync(path, bytes);
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      database.exec('PRAGMA trusted_schema = OFF; PRAGMA query_only = ON');
      return layersOf(name, database);
    } finally {
      database.close();
    }
  } catch (cause) {
    if (cause instanceof CundaError) throw cause;
    throw vectorInvalid('vector-invalid/geopackage', { file: name }, cause);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const LAYERS = `SELECT g.table_name AS name, g.column_name AS geometry, s.definition AS definition,
    s.organization AS organization, s.organization_coordsys_id AS id
  FROM gpkg_geometry_columns g JOIN gpkg_contents c ON c.table_name = g.table_name
  JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
  LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
  WHERE c.data_type = 'features' ORDER BY g.table_name`;

/** Throws where what lists the layers is no plain table: a view may compute for ever. */
function refuseComputed(database: DatabaseSync): void {
  const computed = database
    .prepare(
      "SELECT name FROM sqlite_master WHERE name LIKE 'gpkg|_%' ESCAPE '|' AND (type = 'view' OR sql LIKE 'CREATE VIRTUAL%')",
    )
    .get();
  if (computed !== undefined) throw new Error(`${String(computed.name)} is no table`);
}

/** The columns that a table holds; those that it would compute are left out: a short formula may make a gigabyte. */
function storedColumns(database: DatabaseSync, table: string): string[] {
  const columns = database.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').all(table);
  return columns.map(({ name }) => String(name));
}

/** Throws `file-too-large` where a layer has more features, cells or bytes than are held. */
function boundLayer(file: string, database: DatabaseSync, table: string, columns: readonly string[]): void {
  const lengths = columns.map((column) => `coalesce(length(${quoted(column)}), 0)`).join(' + ');
  const sums = `SELECT count(*) AS rows, coalesce(sum(${lengths}), 0) AS bytes FROM ${quoted(table)}`;
  const { rows, bytes } = database.prepare(sums).get() ?? {};
  if (Number(rows) > MAX_FEATURES)
    throw new CundaError('file-too-large/features', { file, most: MAX_FEATURES }, { at: { file } });
  boundCells(file, Number(rows), columns.length);
  if (Number(bytes) > MAX_MAP_BYTES)
    throw new CundaError('file-too-large/unpacked', { file, most: MAX_MAP_BYTES }, { at: { file } });
}

const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

function layersOf(file: string, database: DatabaseSync): Layer[] {
  refuseComputed(database);
  const layers = database.prepare(LAYERS).all();
  if (layers.length === 0) throw new Error('it has no layer of features');
  return layers.map(({ name, geometry, definition, organization, id }): Layer => {
    const columns = storedColumns(database, String(name));
    boundLayer(file, database, String(name), columns);
    const rows = database.prepare(`SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(String(name))}`).all();
    const features = rows.map((row) => {
      const { [String(geometry)]: blob, ...properties } = row;
      return { type: 'Feature', geometry: blob instanceof Uint8Array ? geometryOf(blob) : null, properties };
    });
    const epsg = String(organization ?? '').toUpperCase() === 'EPSG' ? `EPSG:${id}` : null;
    return { features, crs: epsg ?? (definition === null ? null : String(definition)), encoding: null };
  });
}

/** Geometry behind the header; null where it is empty. */
function geometryOf(blob: Uint8Array): unknown {
  const header = geoPackageHeader(blob);
  if (header === null) throw new Error('a geometry has no GP header');
  return header.empty ? null : geometryOfWkb(header.wkb);
}
