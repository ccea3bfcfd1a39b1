/**
 * The R-tree extension (OGC 12-128r18 annex F.3, `gpkg_rtree_index`): index, triggers and registration. The triggers
 * call ST_* functions that plain SQLite lacks; every connection that writes must register them first.
 */
import type { DatabaseSync } from 'node:sqlite';
import { geometryBounds } from './geometry.ts';

type Argument = string | number | bigint | Uint8Array | null;

/** Registers ST_MinX, ST_MaxX, ST_MinY, ST_MaxY and ST_IsEmpty for GeoPackage geometries; NULL in, NULL out. */
export function registerGeometryFunctions(db: DatabaseSync): void {
  const define = (name: string, of: (blob: Uint8Array) => number | null) =>
    db.function(name, { deterministic: true }, (value: Argument) => (value instanceof Uint8Array ? of(value) : null));
  define('ST_MinX', (blob) => geometryBounds(blob)?.minX ?? null);
  define('ST_MaxX', (blob) => geometryBounds(blob)?.maxX ?? null);
  define('ST_MinY', (blob) => geometryBounds(blob)?.minY ?? null);
  define('ST_MaxY', (blob) => geometryBounds(blob)?.maxY ?? null);
  define('ST_IsEmpty', (blob) => (geometryBounds(blob) === null ? 1 : 0));
}

/** SQL that adds the index to a table with columns `fid` and `geom`. */
export function rtreeSql(table: string): string {
  const index = `rtree_${table}_geom`;
  const put = `INSERT OR REPLACE INTO ${index} VALUES
    (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));`;
  const present = '(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))';
  const absent = '(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))';
  return `
CREATE VIRTUAL TABLE ${index} USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER ${index}_insert AFTER INSERT ON ${table} WHEN ${present}
BEGIN ${put} END;
CREATE TRIGGER ${index}_update1 AFTER UPDATE OF geom ON ${table} WHEN OLD.fid = NEW.fid AND ${present}
BEGIN ${put} END;
CREATE TRIGGER ${index}_update2 AFTER UPDATE OF geom ON ${table} WHEN OLD.fid = NEW.fid AND ${absent}
BEGIN DELETE FROM ${index} WHERE id = OLD.fid; END;
CREATE TRIGGER ${index}_update3 AFTER UPDATE ON ${table} WHEN OLD.fid != NEW.fid AND ${present}
BEGIN DELETE FROM ${index} WHERE id = OLD.fid; ${put} END;
CREATE TRIGGER ${index}_update4 AFTER UPDATE ON ${table} WHEN OLD.fid != NEW.fid AND ${absent}
BEGIN DELETE FROM ${index} WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER ${index}_delete AFTER DELETE ON ${table} WHEN OLD.geom NOT NULL
BEGIN DELETE FROM ${index} WHERE id = OLD.fid; END;
INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES
  ('${table}', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');`;
}
