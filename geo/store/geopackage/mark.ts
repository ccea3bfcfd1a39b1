/**
 * What is noted beside a store's file: whose it is and how far it had come, so that a file that was emptied, replaced,
 * or lost its log is noticed instead of being taken for what it was. Written after each commit, so that it is never
 * ahead of what is on disk; two processes may leave the older of their notes, which claims less.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { CundaError } from '../../../src/model/index.ts';

/** Highest numbers that tables have given out: they never go down, whatever is deleted. */
const Mark = z.object({ store: z.string().min(1), rows: z.record(z.string(), z.number().int()) });
export type Mark = z.infer<typeof Mark>;

export const markPath = (path: string): string => `${path}.mark`;

/** The note beside a file; null where there is none that can be read. */
export function readMark(path: string): Mark | null {
  try {
    return Mark.safeParse(JSON.parse(readFileSync(markPath(path), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Gives an open store its name for good, where it has none. Not part of the schema: older programs leave it alone. */
export function nameStore(db: DatabaseSync): void {
  db.exec(`CREATE TABLE IF NOT EXISTS cunda_store (id TEXT NOT NULL);
    INSERT INTO cunda_store SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM cunda_store)`);
}

const hasName = (db: DatabaseSync): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'cunda_store'").get() !== undefined;

/** How far an open store has come; null for one that was never named. */
export function markOf(db: DatabaseSync): Mark | null {
  if (!hasName(db)) return null;
  const store = db.prepare('SELECT id FROM cunda_store').get()?.id;
  const rows = db
    .prepare(
      "SELECT name, seq FROM sqlite_sequence UNION ALL SELECT 'cunda_audit', coalesce(max(seq), 0) FROM cunda_audit ORDER BY name",
    )
    .all();
  return {
    store: String(store),
    rows: Object.fromEntries(rows.map(({ name, seq }) => [String(name), Number(seq)])),
  };
}

/** Throws `store-damaged` where a store is not the one that was noted, or is behind what was noted. */
export function checkMark(found: Mark | null, noted: Mark | null, path: string): void {
  if (noted === null) return;
  const mark = markPath(path);
  if (found === null) throw new CundaError('store-damaged/emptied', { path, mark }, { allowed: noted.store });
  if (found.store !== noted.store)
    throw new CundaError('store-damaged/replaced', { path, mark }, { received: found.store, allowed: noted.store });
  for (const [table, last] of Object.entries(noted.rows)) {
    const now = found.rows[table] ?? 0;
    if (now < last)
      throw new CundaError(
        'store-damaged/behind',
        { path, mark, table, now, last },
        { received: now, allowed: String(last) },
      );
  }
}

/** Notes how far a store has come. What cannot be written leaves the older note, which claims less. */
export function writeMark(path: string, mark: Mark): void {
  const partial = `${markPath(path)}.${process.pid}`;
  try {
    writeFileSync(partial, JSON.stringify(mark));
    renameSync(partial, markPath(path));
  } catch {
    // A full disk, or a folder where nothing may be made.
  }
}
