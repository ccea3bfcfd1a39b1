/** The store: immutable values, an event log and a job queue, in a GeoPackage file or in PostgreSQL with PostGIS. */

export { defaultDataDirectory, openStore, restoreStore } from './open.ts';
export * from './port/index.ts';
