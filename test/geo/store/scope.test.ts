import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore, restoreStore } from '../../../geo/store/index.ts';
import { codeOf, putCounty } from './contract.ts';
import { scopes } from './scopes.ts';

const root = mkdtempSync(join(tmpdir(), 'cunda-scope-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(root, String(++count));

describe('scopes of a GeoPackage', () => scopes(() => openStore({ dataDirectory: fresh() })));

describe('the audit log of a GeoPackage', () => {
  const entry = {
    ...{ at: '2027-01-01T00:00:00.000Z', actor: 'owner', address: null, organisation: null },
    ...{ action: 'test', target: 'x', before: null, after: null },
  };

  test('takes no change, and one made behind its back shows', async () => {
    const directory = fresh();
    const store = await openStore({ dataDirectory: directory });
    for (let n = 0; n < 5; n++) await store.audit.append(entry);
    const { head } = await store.audit.verify();
    const db = new DatabaseSync(join(directory, 'cunda.gpkg'));
    expect(() => db.exec("UPDATE cunda_audit SET entry = '{}' WHERE seq = 3")).toThrow('append-only');
    expect(() => db.exec('DELETE FROM cunda_audit')).toThrow('append-only');
    const copy = db.prepare('SELECT * FROM cunda_audit WHERE seq = 3').get();
    db.exec('DROP TRIGGER cunda_audit_no_update; DROP TRIGGER cunda_audit_no_delete');
    db.exec(`UPDATE cunda_audit SET entry = replace(entry, '"x"', '"y"') WHERE seq = 3`);
    expect(await store.audit.verify()).toMatchObject({ entries: 2, broken: 3 });
    db.prepare('UPDATE cunda_audit SET entry = ? WHERE seq = 3').run(String(copy?.entry));
    expect((await store.audit.verify()).broken).toBeNull();
    db.exec('DELETE FROM cunda_audit WHERE seq = 2');
    expect((await store.audit.verify()).broken).toBe(2);
    db.exec('DELETE FROM cunda_audit WHERE seq > 1');
    const cut = await store.audit.verify();
    expect([cut.broken, cut.head === head]).toEqual([null, false]);
    db.close();
    await store.close();
  });
});

test('a backup of the version before accounts is restored', async () => {
  const store = await openStore({ dataDirectory: fresh() });
  const { ids } = await putCounty(store, 1);
  const backup = join(root, 'old.gpkg');
  await store.backup(backup);
  await store.close();
  const db = new DatabaseSync(backup);
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'cunda_audit_no%'").all())
    db.exec(`DROP TRIGGER ${name}`);
  const later = [
    'recovery_codes',
    'second_factors',
    'uploads',
    'drafts',
    'audit',
    'owners',
    'failures',
    'keys',
    'sessions',
    'memberships',
    'people',
    'partners',
  ];
  for (const table of later) db.exec(`DROP TABLE cunda_${table}`);
  db.exec('ALTER TABLE cunda_jobs DROP COLUMN organisation; ALTER TABLE cunda_jobs DROP COLUMN priority');
  db.exec('DROP TABLE cunda_organisations');
  db.exec('DELETE FROM cunda_schema WHERE version > 1');
  db.close();
  const dataDirectory = fresh();
  await restoreStore(backup, { dataDirectory });
  const restored = await openStore({ dataDirectory });
  expect(await restored.getPlan(ids.plan)).toBeDefined();
  await restored.check();
  await restored.close();
});

test('accounts, owners and the audit log come back from a backup, sessions do not', async () => {
  const store = await openStore({ dataDirectory: fresh() });
  const { accounts } = store;
  await accounts.addOrganisation({
    id: 'east',
    name: '东',
    kind: 'bureau',
    county: '440883',
    mostValues: 9,
    mostBytes: null,
  });
  await accounts.addPerson({ id: 'p', name: '王琳', password: 'hash', subject: null });
  await accounts.grant('p', { organisation: 'east', role: 'planner' }, true);
  await accounts.requireSecondFactor('east', true);
  await accounts.beginSecondFactor('p', 'clear:secret', new Date().toISOString());
  await accounts.confirmSecondFactor('p', 'clear:secret', 9, new Date().toISOString());
  await accounts.setRecoveryCodes('p', ['hash']);
  const at = new Date().toISOString();
  await accounts.putSession({
    id: 's',
    person: 'p',
    createdAt: at,
    seenAt: at,
    expiresAt: at,
    way: 'password',
    address: null,
  });
  const scope = { organisations: ['east'], owner: 'east', county: null };
  const { ids } = await putCounty(store.within(scope), 1);
  await store.audit.append({
    ...{ at, actor: 'person:王琳', address: '::1', organisation: 'east' },
    ...{ action: 'test', target: null, before: null, after: null },
  });
  const backup = join(root, 'accounts.gpkg');
  await store.backup(backup);
  const dataDirectory = fresh();
  await restoreStore(backup, { dataDirectory });
  const restored = await openStore({ dataDirectory });
  expect(await restored.accounts.listPeople()).toEqual(await accounts.listPeople());
  expect(await restored.accounts.listOrganisations()).toEqual(await accounts.listOrganisations());
  expect(await restored.accounts.getSecondFactor('p')).toEqual(await accounts.getSecondFactor('p'));
  expect(await restored.accounts.takeStep('p', 9)).toBe(false);
  expect((await restored.accounts.listOrganisations())[0]?.secondFactor).toBe(true);
  expect(await restored.audit.verify()).toEqual(await store.audit.verify());
  expect(await restored.accounts.getSession('s')).toBeNull();
  expect(await restored.within(scope).getPlan(ids.plan)).toBeDefined();
  await restoreStore(backup, { dataDirectory, overwrite: true });
  expect(await codeOf(restoreStore(backup, { dataDirectory }))).toBe('store-not-empty');
  await restored.close();
  await store.close();
});
