/** Vector layers of a GeoPackage (OGC 12-128r18), opened by SQLite itself. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { geoPackageHeader } from '../../geopackage-header.ts';
import { geometryOfWkb } from '../../wkb.ts';
import { type Layer, vectorInvalid } from './layer.ts';

/** Rows taken of one layer: more than any county has places. */
const MAX_FEATURES = 1_000_000;

/**
 * All layers of features. The file is written among the temporary files while it is read, as SQLite opens files only,
 * without following its views or functions. Throws `vector-invalid`.
 */
export function readGeoPackage(name: string, bytes: Uint8Array): Layer[] {
  const folder = mkdtempSync(join(tmpdir(), 'cunda-gpkg-'));
  try {
    const path = join(folder, 'layer.gpkg');
    writeFileSync(path, bytes);
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      database.exec('PRAGMA trusted_schema = OFF; PRAGMA query_only = ON');
      return layersOf(database);
    } finally {
      database.close();
    }
  } catch (cause) {
    throw vectorInvalid('vector-invalid/geopackage', { file: name }, cause);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const LAYERS = `SELECT g.table_name AS name, g.column_name AS geometry, s.definition AS definition,
    s.organization AS organization, s.organization_coordsys_id AS id
  FROM gpkg_geometry_columns g JOIN gpkg_contents c ON c.table_name = g.table_name
  JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table'
  LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
  WHERE c.data_type = 'features' ORDER BY g.table_name`;

const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

function layersOf(database: DatabaseSync): Layer[] {
  const layers = database.prepare(LAYERS).all();
  if (layers.length === 0) throw new Error('it has no layer of features');
  return layers.map(({ name, geometry, definition, organization, id }): Layer => {
    const rows = database.prepare(`SELECT * FROM ${quoted(String(name))} LIMIT ${MAX_FEATURES}`).all();
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
