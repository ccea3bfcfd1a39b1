/** Everything of one store into another: backup, restore and moving between engines are this one mechanism. */
import type { Param, Session } from './engine.ts';
import { JOB_STATES } from './job-record.ts';
import { JOB_KINDS, type StoreKind } from './port/index.ts';
import { bytes, instant, instantOrNull, integer, oneOf, text, textOrNull } from './rows.ts';
import { bodyOf, decode, putInside } from './value-store.ts';
import { type RoadsCodec, TABLES } from './values.ts';

/** Values before those that name them. */
export const KIND_ORDER: readonly StoreKind[] = ['roads', 'dataset', 'plan', 'scenario'];

/** Accounts, ownership and the audit log, parents before children, with their columns. */
const ACCOUNTS: Readonly<Record<string, readonly string[]>> = {
  cunda_organisations: ['id', 'name', 'kind', 'county', 'most_values', 'most_bytes', 'created_at', 'second_factor'],
  cunda_partners: ['owner', 'partner'],
  cunda_people: ['id', 'name', 'password', 'subject', 'created_at'],
  cunda_memberships: ['person', 'organisation', 'role'],
  cunda_second_factors: ['person', 'secret', 'created_at', 'confirmed_at', 'last_step'],
  cunda_recovery_codes: ['person', 'code'],
  cunda_keys: [
    ...['id', 'name', 'secret', 'organisation', 'county', 'verbs'],
    ...['created_at', 'expires_at', 'used_at', 'revoked_at'],
  ],
  cunda_owners: ['kind', 'id', 'organisation', 'created_at'],
  cunda_audit: ['seq', 'entry', 'previous', 'hash'],
};

/** A cell as either engine takes it. */
const cell = (value: unknown): Param => (value instanceof Date ? value.toISOString() : (value as Param));

async function copyAccounts(source: Session, target: Session): Promise<void> {
  for (const [table, columns] of Object.entries(ACCOUNTS)) {
    const places = columns.map((_, index) => `$${index + 1}`).join(', ');
    for (const row of await source.all(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY 1, 2`))
      await target.run(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`,
        columns.map((column) => cell(row[column])),
      );
  }
}

/** True when a store holds no value, event, job, person or audited act. */
export async function isEmpty(session: Session): Promise<boolean> {
  for (const table of ['cunda_values', 'cunda_events', 'cunda_jobs', 'cunda_people', 'cunda_audit']) {
    if ((await session.all(`SELECT 1 AS there FROM ${table} LIMIT 1`)).length > 0) return false;
  }
  return true;
}

/**
 * Copies all values (each verified against its hash and schema on the way), drafts, events, uploads and jobs from `source` into an empty
 * `target`, both inside transactions. Store times are kept; running jobs arrive queued, since nobody holds their lease
 * there. Sessions and counts of failed logins do not travel.
 */
export async function copyAll(source: Session, target: Session, codec: RoadsCodec): Promise<void> {
  await copyAccounts(source, target);
  for (const kind of KIND_ORDER) {
    for (const row of await source.all(`SELECT id, created_at FROM ${TABLES[kind]} ORDER BY fid`)) {
      const id = text(row, 'id');
      const item = decode(kind, id, await bodyOf(source, kind, id), codec);
      await putInside(target, item, codec, instant(row, 'created_at'));
    }
  }
  for (const row of await source.all('SELECT * FROM cunda_drafts ORDER BY person, plan')) {
    await target.run(
      'INSERT INTO cunda_drafts (person, plan, version, edits, updated_at) VALUES ($1, $2, $3, $4, $5)',
      [text(row, 'person'), text(row, 'plan'), integer(row, 'version'), text(row, 'edits'), instant(row, 'updated_at')],
    );
  }
  for (const row of await source.all('SELECT * FROM cunda_events ORDER BY stream, seq')) {
    await target.run('INSERT INTO cunda_events (stream, seq, at, event) VALUES ($1, $2, $3, $4)', [
      text(row, 'stream'),
      integer(row, 'seq'),
      instant(row, 'at'),
      text(row, 'event'),
    ]);
  }
  for (const row of await source.all('SELECT hash, part FROM cunda_uploads ORDER BY hash, part')) {
    const name = [text(row, 'hash'), integer(row, 'part')];
    const [one = {}] = await source.all(
      'SELECT body, stored_at FROM cunda_uploads WHERE hash = $1 AND part = $2',
      name,
    );
    const piece = [...name, bytes(one, 'body'), instant(one, 'stored_at')];
    await target.run('INSERT INTO cunda_uploads (hash, part, body, stored_at) VALUES ($1, $2, $3, $4)', piece);
  }
  for (const row of await source.all('SELECT * FROM cunda_jobs ORDER BY position')) {
    const state = oneOf(row, 'state', JOB_STATES);
    const running = state === 'running';
    await target.run(
      `INSERT INTO cunda_jobs (id, kind, state, input, progress, result, error, token, attempts, worker, created_at, started_at, finished_at, organisation, priority)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        text(row, 'id'),
        oneOf(row, 'kind', JOB_KINDS),
        running ? 'queued' : state,
        text(row, 'input'),
        textOrNull(row, 'progress'),
        textOrNull(row, 'result'),
        textOrNull(row, 'error'),
        integer(row, 'token'),
        integer(row, 'attempts'),
        running ? null : textOrNull(row, 'worker'),
        instant(row, 'created_at'),
        instantOrNull(row, 'started_at'),
        instantOrNull(row, 'finished_at'),
        textOrNull(row, 'organisation'),
        integer(row, 'priority'),
      ],
    );
  }
}
