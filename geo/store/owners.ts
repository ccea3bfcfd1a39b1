/** Who owns what: a value is named by its content, so that several organisations may have the same one. */
import { CundaError } from '../../src/model/index.ts';
import type { Session } from './engine.ts';
import { plainText } from './features.ts';
import type { Scope, StoreKind } from './port/index.ts';
import { integer, text, textOrNull } from './rows.ts';

/** Kinds that a quota counts; roads come with datasets. */
const COUNTED = "('dataset', 'plan', 'scenario')";

/** Values of a county; roads and scenarios have it from their dataset. */
const OF_COUNTY: Readonly<Record<StoreKind, (code: string) => string>> = {
  dataset: (code) => `SELECT d.id FROM datasets d WHERE d.county_code = ${code}`,
  plan: (code) => `SELECT p.id FROM plans p WHERE p.county_code = ${code}`,
  roads: (code) => `SELECT d.network FROM datasets d WHERE d.county_code = ${code}`,
  scenario: (code) => `SELECT s.id FROM scenarios s JOIN datasets d ON d.id = s.dataset WHERE d.county_code = ${code}`,
};

/** Names of the values of a kind that a scope sees; of `id` alone where it is given. */
export async function seen(session: Session, scope: Scope, kind: StoreKind, id?: string): Promise<Set<string>> {
  if (scope.organisations.length === 0) return new Set();
  const params: string[] = [];
  const bind = (value: string): string => `$${params.push(plainText(value))}`;
  const rows = await session.all(
    [
      `SELECT DISTINCT o.id FROM cunda_owners o WHERE o.kind = ${bind(kind)}`,
      `AND o.organisation IN (${scope.organisations.map(bind).join(', ')})`,
      id === undefined ? '' : `AND o.id = ${bind(id)}`,
      scope.county === null ? '' : `AND o.id IN (${OF_COUNTY[kind](bind(scope.county))})`,
    ].join(' '),
    params,
  );
  return new Set(rows.map((row) => text(row, 'id')));
}

/** Makes `owner` one of the owners of a value. Returns whether it was not yet. */
export async function own(session: Session, kind: StoreKind, id: string, owner: string): Promise<boolean> {
  const made = await session.run(
    `INSERT INTO cunda_owners (kind, id, organisation, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [kind, id, owner, new Date().toISOString()],
  );
  return made > 0;
}

/** Throws `quota-exceeded` when an organisation has more values, or more bytes of them, than it may. */
export async function checkQuota(session: Session, owner: string): Promise<void> {
  const [quota] = await session.all('SELECT most_values, most_bytes FROM cunda_organisations WHERE id = $1', [owner]);
  if (quota === undefined) return;
  const [mostValues, mostBytes] = [quota.most_values, quota.most_bytes];
  if (mostValues === null && mostBytes === null) return;
  const [used = {}] = await session.all(
    `SELECT count(*) AS n FROM cunda_owners WHERE organisation = $1 AND kind IN ${COUNTED}`,
    [owner],
  );
  if (mostValues !== null && integer(used, 'n') > Number(mostValues))
    throw new CundaError('quota-exceeded/values', { most: Number(mostValues) }, { allowed: String(mostValues) });
  if (mostBytes === null) return;
  const [kept = {}] = await session.all(
    `SELECT coalesce(sum(length(v.body)), 0) AS n FROM cunda_owners o
     JOIN cunda_values v ON v.kind = o.kind AND v.id = o.id WHERE o.organisation = $1`,
    [owner],
  );
  if (integer(kept, 'n') > Number(mostBytes))
    throw new CundaError('quota-exceeded/bytes', { most: Number(mostBytes) }, { allowed: String(mostBytes) });
}

/** What names a value of a kind: tables and the columns in which they do. */
const NAMED_BY: Readonly<Record<'dataset' | 'plan', readonly (readonly [StoreKind, string])[]>> = {
  dataset: [
    ['plan', 'SELECT p.id FROM plans p WHERE p.dataset = $1'],
    ['scenario', 'SELECT s.id FROM scenarios s WHERE s.dataset = $1'],
  ],
  plan: [['scenario', 'SELECT s.id FROM scenarios s WHERE s.base = $1 OR s.plan = $1']],
};

/** Layers and the columns by which their rows belong to a value. */
const ROWS_OF: Readonly<Record<StoreKind, readonly string[]>> = {
  dataset: [
    'DELETE FROM villages WHERE dataset = $1',
    'DELETE FROM towns WHERE dataset = $1',
    'DELETE FROM sites WHERE dataset = $1',
  ],
  plan: [
    'DELETE FROM sites WHERE plan = $1',
    'DELETE FROM runs WHERE plan = $1',
    'DELETE FROM cunda_drafts WHERE plan = $1',
  ],
  roads: ['DELETE FROM roads WHERE network = $1'],
  scenario: [],
};

const SUMMARY_OF: Readonly<Record<StoreKind, string>> = {
  dataset: 'DELETE FROM datasets WHERE id = $1',
  plan: 'DELETE FROM plans WHERE id = $1',
  roads: 'DELETE FROM networks WHERE id = $1',
  scenario: 'DELETE FROM scenarios WHERE id = $1',
};

async function erase(session: Session, kind: StoreKind, id: string): Promise<void> {
  for (const sql of [...ROWS_OF[kind], SUMMARY_OF[kind]]) await session.run(sql, [id]);
  await session.run('DELETE FROM cunda_values WHERE kind = $1 AND id = $2', [kind, id]);
}

/**
 * Forgets a value for its owner, for everybody where `owner` is null; it is erased once nobody has it. Throws `in-use`
 * while a value of the owner names it.
 */
export async function forget(
  session: Session,
  kind: 'dataset' | 'plan' | 'scenario',
  id: string,
  owner: string | null,
): Promise<void> {
  let named = 0;
  for (const [by, sql] of kind === 'scenario' ? [] : NAMED_BY[kind]) {
    const users = (await session.all(sql, [id])).map((row) => text(row, 'id'));
    named += users.length;
    for (const user of users) {
      const owned = await session.all('SELECT organisation FROM cunda_owners WHERE kind = $1 AND id = $2', [by, user]);
      if (owner === null || owned.some((row) => text(row, 'organisation') === owner))
        throw new CundaError('in-use', { id: user, what: { code: `what/${by}`, params: {} } }, { received: user });
    }
  }
  const [summary = {}] =
    kind === 'dataset' ? await session.all('SELECT network FROM datasets WHERE id = $1', [id]) : [];
  const network = 'network' in summary ? textOrNull(summary, 'network') : null;
  await disown(session, kind, id, owner);
  if (named === 0 && !(await isOwned(session, kind, id))) await erase(session, kind, id);
  if (network !== null) await forgetRoads(session, network, owner);
}

async function disown(session: Session, kind: StoreKind, id: string, owner: string | null): Promise<void> {
  if (owner === null) await session.run('DELETE FROM cunda_owners WHERE kind = $1 AND id = $2', [kind, id]);
  else
    await session.run('DELETE FROM cunda_owners WHERE kind = $1 AND id = $2 AND organisation = $3', [kind, id, owner]);
}

const isOwned = async (session: Session, kind: StoreKind, id: string): Promise<boolean> =>
  (await session.all('SELECT 1 AS there FROM cunda_owners WHERE kind = $1 AND id = $2 LIMIT 1', [kind, id])).length > 0;

/** Roads go with the last dataset that is on them. */
async function forgetRoads(session: Session, network: string, owner: string | null): Promise<void> {
  const datasets = await session.all('SELECT id FROM datasets WHERE network = $1', [network]);
  if (datasets.length === 0) {
    await disown(session, 'roads', network, null);
    await erase(session, 'roads', network);
    return;
  }
  if (owner === null) return;
  for (const row of datasets) {
    const mine = await session.all(
      'SELECT 1 AS there FROM cunda_owners WHERE kind = $1 AND id = $2 AND organisation = $3',
      ['dataset', text(row, 'id'), owner],
    );
    if (mine.length > 0) return;
  }
  await disown(session, 'roads', network, owner);
}
