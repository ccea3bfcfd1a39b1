/** Organisations, people, sessions and keys in rows. */
import { CundaError } from '../../src/model/index.ts';
import type { Engine, Session as Transaction } from './engine.ts';
import { plainText } from './features.ts';
import {
  type Accounts,
  type ApiKey,
  type Failures,
  type Membership,
  ORGANISATION_ID,
  ORGANISATION_KINDS,
  type Organisation,
  type Person,
  SESSION_WAYS,
  type Session,
} from './port/index.ts';
import { instant, instantOrNull, integer, oneOf, type Row, strings, text, textOrNull } from './rows.ts';
import { secondFactorsOver } from './second-factors.ts';
import { TABLES } from './values.ts';

const integerOrNull = (row: Row, column: string): number | null => (row[column] === null ? null : integer(row, column));

const toSession = (row: Row): Session => ({
  id: text(row, 'id'),
  person: text(row, 'person'),
  createdAt: instant(row, 'created_at'),
  seenAt: instant(row, 'seen_at'),
  expiresAt: instant(row, 'expires_at'),
  way: oneOf(row, 'way', SESSION_WAYS),
  address: textOrNull(row, 'address'),
});

const toKey = (row: Row): ApiKey => ({
  id: text(row, 'id'),
  name: text(row, 'name'),
  secret: text(row, 'secret'),
  organisation: text(row, 'organisation'),
  county: textOrNull(row, 'county'),
  verbs: strings(row, 'verbs'),
  createdAt: instant(row, 'created_at'),
  expiresAt: instantOrNull(row, 'expires_at'),
  usedAt: instantOrNull(row, 'used_at'),
  revokedAt: instantOrNull(row, 'revoked_at'),
});

const toMembership = (row: Row): Membership => ({ organisation: text(row, 'organisation'), role: text(row, 'role') });

const taken = (name: string): CundaError => new CundaError('account-invalid/taken', { name }, { received: name });

async function mustBe(transaction: Transaction, organisation: string): Promise<void> {
  const found = await transaction.all('SELECT 1 AS there FROM cunda_organisations WHERE id = $1', [
    plainText(organisation),
  ]);
  if (found.length === 0)
    throw new CundaError('account-invalid/no-organisation', { id: organisation }, { received: organisation });
}

export function accountsOver(engine: Engine): Accounts {
  const all = (sql: string, params: Parameters<Transaction['all']>[1] = []) =>
    engine.read((transaction) => transaction.all(sql, params));
  const run = async (sql: string, params: Parameters<Transaction['run']>[1] = []) => {
    await engine.write((transaction) => transaction.run(sql, params), 'small');
  };
  const { now } = engine.dialect;

  const people = (where: string, params: readonly string[]): Promise<Person[]> =>
    engine.read(async (transaction) => {
      const rows = await transaction.all(`SELECT * FROM cunda_people ${where} ORDER BY name`, params);
      const found: Person[] = [];
      for (const row of rows) {
        const id = text(row, 'id');
        const memberships = await transaction.all(
          'SELECT organisation, role FROM cunda_memberships WHERE person = $1 ORDER BY organisation, role',
          [id],
        );
        found.push({
          id,
          name: text(row, 'name'),
          password: textOrNull(row, 'password'),
          subject: textOrNull(row, 'subject'),
          memberships: memberships.map(toMembership),
          createdAt: instant(row, 'created_at'),
        });
      }
      return found;
    });

  return {
    ...secondFactorsOver(engine),

    any: async () => (await all('SELECT 1 AS there FROM cunda_people LIMIT 1')).length > 0,

    addOrganisation: async ({ id, name, kind, county, mostValues, mostBytes }) => {
      if (!ORGANISATION_ID.test(id)) throw new CundaError('account-invalid/organisation-id', {}, { received: id });
      await engine.write(async (transaction) => {
        const made = await transaction.run(
          `INSERT INTO cunda_organisations (id, name, kind, county, most_values, most_bytes, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, ${now}) ON CONFLICT (id) DO NOTHING`,
          [id, plainText(name), kind, county, mostValues, mostBytes],
        );
        if (made === 0) throw taken(id);
      }, 'small');
    },
    listOrganisations: () =>
      engine.read(async (transaction) => {
        const rows = await transaction.all('SELECT * FROM cunda_organisations ORDER BY id');
        const pairs = await transaction.all('SELECT owner, partner FROM cunda_partners ORDER BY owner, partner');
        return rows.map((row): Organisation => {
          const id = text(row, 'id');
          return {
            id,
            name: text(row, 'name'),
            kind: oneOf(row, 'kind', ORGANISATION_KINDS),
            county: textOrNull(row, 'county'),
            mostValues: integerOrNull(row, 'most_values'),
            mostBytes: integerOrNull(row, 'most_bytes'),
            partners: pairs.filter((pair) => text(pair, 'owner') === id).map((pair) => text(pair, 'partner')),
            secondFactor: integer(row, 'second_factor') === 1,
          };
        });
      }),
    setQuota: (id, mostValues, mostBytes) =>
      engine.write(async (transaction) => {
        await mustBe(transaction, id);
        await transaction.run('UPDATE cunda_organisations SET most_values = $2, most_bytes = $3 WHERE id = $1', [
          id,
          mostValues,
          mostBytes,
        ]);
      }, 'small'),
    requireSecondFactor: (id, on) =>
      engine.write(async (transaction) => {
        await mustBe(transaction, id);
        await transaction.run('UPDATE cunda_organisations SET second_factor = $2 WHERE id = $1', [id, on ? 1 : 0]);
      }, 'small'),
    setPartner: (owner, partner, on) =>
      engine.write(async (transaction) => {
        await mustBe(transaction, owner);
        await mustBe(transaction, partner);
        await transaction.run(
          on
            ? 'INSERT INTO cunda_partners (owner, partner) VALUES ($1, $2) ON CONFLICT DO NOTHING'
            : 'DELETE FROM cunda_partners WHERE owner = $1 AND partner = $2',
          [owner, partner],
        );
      }, 'small'),
    adopt: (organisation) =>
      engine.write(async (transaction) => {
        await mustBe(transaction, organisation);
        let given = 0;
        for (const [kind, table] of Object.entries(TABLES)) {
          given += await transaction.run(
            `INSERT INTO cunda_owners (kind, id, organisation, created_at)
             SELECT CAST($1 AS text), v.id, CAST($2 AS text), ${now} FROM ${table} v
             WHERE NOT EXISTS (SELECT 1 FROM cunda_owners o WHERE o.kind = $1 AND o.id = v.id)`,
            [kind, organisation],
          );
        }
        await transaction.run('UPDATE cunda_jobs SET organisation = $1 WHERE organisation IS NULL', [organisation]);
        return given;
      }, 'small'),

    addPerson: ({ id, name, password, subject }) =>
      engine.write(async (transaction) => {
        const made = await transaction.run(
          `INSERT INTO cunda_people (id, name, password, subject, created_at)
           VALUES ($1, $2, $3, $4, ${now}) ON CONFLICT DO NOTHING`,
          [id, plainText(name), password, subject],
        );
        if (made === 0) throw taken(name);
      }, 'small'),
    listPeople: () => people('', []),
    findPerson: async (by) => {
      const [[column, value] = ['id', '']] = Object.entries(by);
      return (await people(`WHERE ${column} = $1`, [plainText(value)]))[0] ?? null;
    },
    removePerson: (id) =>
      engine.write(async (transaction) => {
        for (const table of ['cunda_sessions', 'cunda_memberships', 'cunda_recovery_codes', 'cunda_second_factors'])
          await transaction.run(`DELETE FROM ${table} WHERE person = $1`, [id]);
        await transaction.run('DELETE FROM cunda_people WHERE id = $1', [id]);
      }, 'small'),
    setPassword: (id, password) => run('UPDATE cunda_people SET password = $2 WHERE id = $1', [id, password]),
    setSubject: (id, subject) => run('UPDATE cunda_people SET subject = $2 WHERE id = $1', [id, subject]),
    grant: (person, { organisation, role }, on) =>
      engine.write(async (transaction) => {
        await mustBe(transaction, organisation);
        await transaction.run(
          on
            ? 'INSERT INTO cunda_memberships (person, organisation, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
            : 'DELETE FROM cunda_memberships WHERE person = $1 AND organisation = $2 AND role = $3',
          [person, organisation, role],
        );
      }, 'small'),

    putSession: ({ id, person, createdAt, seenAt, expiresAt, way, address }) =>
      run(
        `INSERT INTO cunda_sessions (id, person, created_at, seen_at, expires_at, way, address)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, person, createdAt, seenAt, expiresAt, way, address],
      ),
    getSession: async (id) => {
      const [row] = await all('SELECT * FROM cunda_sessions WHERE id = $1', [id]);
      return row === undefined ? null : toSession(row);
    },
    seeSession: (id, seenAt) => run('UPDATE cunda_sessions SET seen_at = $2 WHERE id = $1', [id, seenAt]),
    removeSession: (id) => run('DELETE FROM cunda_sessions WHERE id = $1', [id]),
    listSessions: async (person, at) =>
      (
        await all('SELECT * FROM cunda_sessions WHERE person = $1 AND expires_at > $2 ORDER BY created_at, id', [
          person,
          at,
        ])
      ).map(toSession),
    removeSessions: (person, at, except = '') =>
      person === null
        ? run('DELETE FROM cunda_sessions')
        : run('DELETE FROM cunda_sessions WHERE (person = $1 AND id <> $3) OR expires_at <= $2', [person, at, except]),

    putKey: (key) =>
      engine.write(async (transaction) => {
        await mustBe(transaction, key.organisation);
        await transaction.run(
          `INSERT INTO cunda_keys (id, name, secret, organisation, county, verbs, created_at, expires_at, used_at, revoked_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [
            ...[key.id, plainText(key.name), key.secret, key.organisation, key.county, JSON.stringify(key.verbs)],
            ...[key.createdAt, key.expiresAt, key.usedAt, key.revokedAt],
          ],
        );
      }, 'small'),
    getKey: async (id) => {
      const [row] = await all('SELECT * FROM cunda_keys WHERE id = $1', [plainText(id)]);
      return row === undefined ? null : toKey(row);
    },
    listKeys: async () => (await all('SELECT * FROM cunda_keys ORDER BY created_at, id')).map(toKey),
    useKey: (id, usedAt) => run('UPDATE cunda_keys SET used_at = $2 WHERE id = $1', [id, usedAt]),
    setKeySecret: (id, secret) => run('UPDATE cunda_keys SET secret = $2 WHERE id = $1', [id, secret]),
    revokeKey: (id, at) => run('UPDATE cunda_keys SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1', [id, at]),

    getFailures: async (who) => {
      const [row] = await all('SELECT * FROM cunda_failures WHERE who = $1', [plainText(who)]);
      return row === undefined ? null : { failures: integer(row, 'failures'), freeAt: instant(row, 'free_at') };
    },
    setFailures: (who, failures: Failures | null) =>
      failures === null
        ? run('DELETE FROM cunda_failures WHERE who = $1', [plainText(who)])
        : run(
            `INSERT INTO cunda_failures (who, failures, free_at) VALUES ($1, $2, $3)
             ON CONFLICT (who) DO UPDATE SET failures = excluded.failures, free_at = excluded.free_at`,
            [plainText(who), failures.failures, failures.freeAt],
          ),
  };
}
