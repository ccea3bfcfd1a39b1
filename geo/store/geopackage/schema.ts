/**
 * The tables of a GeoPackage store: those of the standard (OGC 12-128r18, version 1.3), our layers, and our own behind
 * them.
 */
import type { DatabaseSync } from 'node:sqlite';
import { CundaError } from '../../../src/model/index.ts';
import { type ColumnType, LAYERS, type Layer } from '../layers.ts';
import { SRS_ID } from './geometry.ts';
import { rtreeSql } from './rtree.ts';

/** `GPKG` in ASCII. */
const APPLICATION_ID = 0x47504b47;
/** GeoPackage 1.3.0: the newest that GDAL 3.6 reads without a warning. */
const GEOPACKAGE_VERSION = 10_300;

const CORE = `
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', ${SRS_ID}, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));`;

const ATTRIBUTES: Readonly<Record<string, string>> = {
  networks: `
  id TEXT NOT NULL UNIQUE, nodes INTEGER NOT NULL, segments INTEGER NOT NULL, length_metres DOUBLE NOT NULL, created_at DATETIME NOT NULL`,
  datasets: `
  id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, county_code TEXT NOT NULL, county_name TEXT NOT NULL,
  towns INTEGER NOT NULL, villages INTEGER NOT NULL, sites INTEGER NOT NULL,
  network TEXT REFERENCES networks(id), travel_kind TEXT NOT NULL, synthetic TEXT NOT NULL, derived_from TEXT, created_at DATETIME NOT NULL`,
  plans: `
  id TEXT NOT NULL UNIQUE, dataset TEXT NOT NULL REFERENCES datasets(id), county_code TEXT NOT NULL, county_name TEXT NOT NULL,
  notices TEXT NOT NULL, villages INTEGER NOT NULL, served INTEGER NOT NULL, travel_kind TEXT NOT NULL, estimated BOOLEAN NOT NULL,
  synthetic TEXT NOT NULL, created_at DATETIME NOT NULL`,
  scenarios: `
  id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, base TEXT NOT NULL REFERENCES plans(id), dataset TEXT NOT NULL REFERENCES datasets(id),
  plan TEXT NOT NULL REFERENCES plans(id), kind TEXT NOT NULL, edits INTEGER NOT NULL, created_at DATETIME NOT NULL`,
};

/** Ours alone; not registered, so that a GIS lists only what it can show. */
const INTERNAL = `
CREATE TABLE cunda_values (
  kind TEXT NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL, CONSTRAINT pk_values PRIMARY KEY (kind, id));
CREATE TABLE cunda_events (
  stream TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, event TEXT NOT NULL,
  CONSTRAINT pk_events PRIMARY KEY (stream, seq)) WITHOUT ROWID;
CREATE TABLE cunda_jobs (
  position INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL,
  input TEXT NOT NULL, progress TEXT, result TEXT, error TEXT, token INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
  worker TEXT, created_at TEXT NOT NULL, started_at TEXT, finished_at TEXT, leased_until TEXT);
CREATE INDEX cunda_jobs_open ON cunda_jobs (position) WHERE state IN ('queued', 'running');
CREATE TABLE cunda_schema (version INTEGER PRIMARY KEY NOT NULL, applied_at TEXT NOT NULL);`;

/** What keeps entries of the audit log as they are. */
export const AUDIT_GUARD = {
  make: `
CREATE TRIGGER cunda_audit_no_update BEFORE UPDATE ON cunda_audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER cunda_audit_no_delete BEFORE DELETE ON cunda_audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;`,
  drop: 'DROP TRIGGER cunda_audit_no_update; DROP TRIGGER cunda_audit_no_delete;',
};

/** Organisations, people, sessions and keys; who owns what; the audit log. As of migrations/0002_accounts.sql. */
const ACCOUNTS = `
CREATE TABLE cunda_organisations (
  id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, county TEXT, most_values INTEGER, most_bytes INTEGER,
  created_at TEXT NOT NULL);
CREATE TABLE cunda_partners (
  owner TEXT NOT NULL REFERENCES cunda_organisations(id), partner TEXT NOT NULL REFERENCES cunda_organisations(id),
  CONSTRAINT pk_partners PRIMARY KEY (owner, partner));
CREATE TABLE cunda_people (
  id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL UNIQUE, password TEXT, subject TEXT UNIQUE, created_at TEXT NOT NULL);
CREATE TABLE cunda_memberships (
  person TEXT NOT NULL REFERENCES cunda_people(id) ON DELETE CASCADE,
  organisation TEXT NOT NULL REFERENCES cunda_organisations(id), role TEXT NOT NULL,
  CONSTRAINT pk_memberships PRIMARY KEY (person, organisation, role));
CREATE TABLE cunda_sessions (
  id TEXT PRIMARY KEY NOT NULL, person TEXT NOT NULL REFERENCES cunda_people(id) ON DELETE CASCADE,
  created_at TEXT NOT NULL, seen_at TEXT NOT NULL, expires_at TEXT NOT NULL);
CREATE TABLE cunda_keys (
  id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, secret TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES cunda_organisations(id), county TEXT, verbs TEXT NOT NULL,
  created_at TEXT NOT NULL, expires_at TEXT, used_at TEXT, revoked_at TEXT);
CREATE TABLE cunda_failures (who TEXT PRIMARY KEY NOT NULL, failures INTEGER NOT NULL, free_at TEXT NOT NULL);
CREATE TABLE cunda_owners (
  kind TEXT NOT NULL, id TEXT NOT NULL, organisation TEXT NOT NULL REFERENCES cunda_organisations(id),
  created_at TEXT NOT NULL, CONSTRAINT pk_owners PRIMARY KEY (kind, id, organisation));
CREATE INDEX cunda_owners_organisation ON cunda_owners (organisation, kind);
ALTER TABLE cunda_jobs ADD COLUMN organisation TEXT REFERENCES cunda_organisations(id);
CREATE TABLE cunda_audit (seq INTEGER PRIMARY KEY NOT NULL, entry TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
${AUDIT_GUARD.make}`;

/** What people have edited and not named yet. As of migrations/0003_drafts.sql. */
const DRAFTS = `
CREATE TABLE cunda_drafts (
  person TEXT NOT NULL, plan TEXT NOT NULL REFERENCES plans(id), version INTEGER NOT NULL, edits TEXT NOT NULL,
  updated_at TEXT NOT NULL, CONSTRAINT pk_drafts PRIMARY KEY (person, plan));`;

/** Files of imports that wait for a worker. As of migrations/0006_uploads.sql. */
const UPLOADS = `
CREATE TABLE cunda_uploads (
  hash TEXT NOT NULL, part INTEGER NOT NULL, body BLOB NOT NULL, stored_at TEXT NOT NULL,
  CONSTRAINT pk_uploads PRIMARY KEY (hash, part));`;

/** As of migrations/0007_second_factor.sql. */
const SECOND_FACTOR = `
CREATE TABLE cunda_second_factors (
  person TEXT PRIMARY KEY NOT NULL REFERENCES cunda_people(id) ON DELETE CASCADE, secret TEXT NOT NULL,
  created_at TEXT NOT NULL, confirmed_at TEXT, last_step INTEGER NOT NULL DEFAULT 0);
CREATE TABLE cunda_recovery_codes (
  person TEXT NOT NULL REFERENCES cunda_people(id) ON DELETE CASCADE, code TEXT NOT NULL,
  CONSTRAINT pk_recovery_codes PRIMARY KEY (person, code));
ALTER TABLE cunda_organisations ADD COLUMN second_factor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cunda_sessions ADD COLUMN way TEXT NOT NULL DEFAULT 'password';
ALTER TABLE cunda_sessions ADD COLUMN address TEXT;`;

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  real: 'DOUBLE',
  boolean: 'BOOLEAN',
};

function layerSql(layer: Layer): string {
  const columns = layer.columns.map(([name, type], index) => {
    const parent = layer.references[name];
    return `${name} ${TYPES[type]}${index === 0 ? ' NOT NULL' : ''}${parent ? ` REFERENCES ${parent}(id)` : ''}`;
  });
  const indexes = Object.keys(layer.references).map(
    (column) => `CREATE INDEX ${layer.name}_${column} ON ${layer.name} (${column});`,
  );
  return `
CREATE TABLE ${layer.name} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom ${layer.geometry}, ${columns.join(', ')});
${indexes.join('\n')}
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
  VALUES ('${layer.name}', 'features', '${layer.name}', '${layer.description}', ${SRS_ID});
INSERT INTO gpkg_geometry_columns VALUES ('${layer.name}', 'geom', '${layer.geometry}', ${SRS_ID}, 0, 0);
${rtreeSql(layer.name)}`;
}

const attributesSql = ([table, columns]: [string, string]): string => `
CREATE TABLE ${table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ${columns});
INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('${table}', 'attributes', '${table}', 0);`;

/** Step i brings a store from version i to i + 1. Never edited, only added to. */
const MIGRATIONS: readonly (() => string)[] = [
  () => [CORE, ...Object.entries(ATTRIBUTES).map(attributesSql), ...LAYERS.map(layerSql), INTERNAL].join('\n'),
  () => ACCOUNTS,
  () => DRAFTS,
  () => 'ALTER TABLE cunda_jobs ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;',
  () => UPLOADS,
  () => SECOND_FACTOR,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Children before parents. */
export const WIPE_ORDER = [
  ...LAYERS.map((layer) => layer.name),
  'cunda_drafts',
  'scenarios',
  'plans',
  'datasets',
  'networks',
  'cunda_values',
  'cunda_events',
  'cunda_jobs',
  'cunda_uploads',
  'cunda_owners',
  'cunda_keys',
  'cunda_sessions',
  'cunda_recovery_codes',
  'cunda_second_factors',
  'cunda_memberships',
  'cunda_partners',
  'cunda_people',
  'cunda_organisations',
  'cunda_failures',
  'cunda_audit',
];

const pragma = (db: DatabaseSync, name: string): number =>
  Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);

const hasTables = (db: DatabaseSync): boolean => db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined;

const isEmpty = (db: DatabaseSync): boolean => pragma(db, 'application_id') === 0 && !hasTables(db);

/**
 * Version of the store in an open file, 0 for an empty one; throws for a file that is something else or newer than this
 * program.
 */
export function schemaVersion(db: DatabaseSync, path: string): number {
  if (isEmpty(db)) return 0;
  const foreign = (what: 'sqlite' | 'geopackage') =>
    new CundaError(`store-damaged/${what}`, { path }, { received: path });
  if (pragma(db, 'application_id') !== APPLICATION_ID) throw foreign('sqlite');
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'cunda_schema'").get() === undefined) {
    throw foreign('geopackage');
  }
  const version = Number(db.prepare('SELECT max(version) AS version FROM cunda_schema').get()?.version ?? 0);
  if (version > SCHEMA_VERSION) {
    throw new CundaError('store-too-new/file', { path, version, newest: SCHEMA_VERSION }, { received: version });
  }
  return version;
}

/** Brings an open file to the present version. Call inside a write transaction; does nothing if it is there already. */
export function migrate(db: DatabaseSync, path: string): void {
  const version = schemaVersion(db, path);
  if (version === 0) db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${GEOPACKAGE_VERSION};`);
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue;
    db.exec(sql());
    db.exec(`INSERT INTO cunda_schema VALUES (${index + 1}, strftime('%Y-%m-%dT%H:%M:%fZ','now'))`);
  }
}
