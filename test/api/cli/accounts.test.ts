/** Accounts from the command line: the first one, lost passwords, keys, the audit log; and no service without any. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDesk } from '../../../api/accounts/desk.ts';
import { isPassword } from '../../../api/accounts/passwords.ts';
import { isSecret, readKeyToken } from '../../../api/accounts/tokens.ts';
import { hotp, stepAt } from '../../../api/accounts/totp.ts';
import { openStore } from '../../../geo/store/index.ts';
import { launch, run } from '../support/cli.ts';
import { smallCounty } from '../support/county.ts';

const root = mkdtempSync(join(tmpdir(), 'cunda-accounts-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const before = process.env.CUNDA_DATA;
let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(root, 'store-'));
  process.env.CUNDA_DATA = directory;
});
afterEach(() => {
  if (before === undefined) delete process.env.CUNDA_DATA;
  else process.env.CUNDA_DATA = before;
});

/** A command that succeeds; what it answers as JSON. */
const does = async (...argv: string[]): Promise<Record<string, unknown>> => {
  const { code, out, err } = await run([...argv, '--json']);
  expect([argv.join(' '), code, err]).toEqual([argv.join(' '), 0, '']);
  return JSON.parse(out) as Record<string, unknown>;
};
const fails = async (...argv: string[]): Promise<[number | null, unknown]> => {
  const { code, out } = await run([...argv, '--json']);
  return [code, (JSON.parse(out) as { reason: string }).reason];
};
const member = ['--organisation', 'east', '--role', 'planner'];

test('organisations, people with passwords said once, roles that add up', async () => {
  expect(await fails('users', 'add', '王琳', ...member)).toEqual([1, 'account-invalid/no-organisation']);
  await does('organisations', 'add', 'east', '--name', '东县商务局', '--county', '449999');
  expect(await fails('organisations', 'add', 'east')).toEqual([1, 'account-invalid/taken']);
  expect(await fails('organisations', 'add', 'East!')).toEqual([1, 'account-invalid/organisation-id']);
  const { password } = await does('users', 'add', '王琳', ...member);
  expect(await fails('users', 'add', '王琳', ...member)).toEqual([1, 'account-invalid/taken']);
  expect(await fails('users', 'add', 'x', '--organisation', 'east', '--role', 'emperor')).toEqual([
    1,
    'account-invalid/role',
  ]);
  expect(await fails('users', 'add', ' x', ...member)).toEqual([1, 'account-invalid/name']);
  await does('users', 'role', '王琳', '--organisation', 'east', '--role', 'clerk');
  const store = await openStore({ dataDirectory: directory });
  const person = await store.accounts.findPerson({ name: '王琳' });
  expect(await isPassword(person?.password ?? null, String(password))).toBe(true);
  expect(person?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(person?.memberships.map(({ role }) => role)).toEqual(['clerk', 'planner']);
  const next = await does('users', 'password', '王琳');
  expect(next.password).not.toBe(password);
  await does('users', 'role', '王琳', '--organisation', 'east', '--role', 'clerk', '--remove');
  expect((await does('users', 'list')).users).toMatchObject([{ name: '王琳', memberships: [{ role: 'planner' }] }]);
  expect(JSON.stringify(await does('users', 'list'))).not.toContain('argon2');
  await does('users', 'remove', '王琳');
  expect(await fails('users', 'password', '王琳')).toEqual([1, 'account-invalid/no-person']);
  await store.close();
});

test('the first account makes its organisation, which gets what is there; another start makes none', async () => {
  const store = await openStore({ dataDirectory: directory });
  const id = await store.putDataset(smallCounty());
  const first = ['users', 'add', 'admin', '--organisation', 'main', '--role', 'administrator', '--first'];
  expect((await does(...first)).password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/);
  const { code, out, err } = await run(first);
  expect([code, out, err]).toEqual([0, '', expect.stringContaining('none was made')]);
  expect((await does('organisations', 'adopt', 'main')).adopted).toBe(0);
  expect(await store.within({ organisations: ['main'], owner: 'main', county: null }).getDataset(id)).toBeDefined();
  await store.close();
});

test('API keys are shown once, kept as hashes, replaced and revoked', async () => {
  await does('organisations', 'add', 'east');
  const made = await does(
    'keys',
    'add',
    'dispatch',
    '--organisation',
    'east',
    '--verbs',
    'contractor,job:read',
    '--expires',
    '2099-12-31',
  );
  const sent = readKeyToken(String(made.token));
  expect(sent?.id).toBe(made.id);
  const store = await openStore({ dataDirectory: directory });
  const key = async () => store.accounts.getKey(String(made.id));
  expect(isSecret(sent?.secret ?? '', (await key())?.secret ?? '')).toBe(true);
  expect(await key()).toMatchObject({
    verbs: ['job:read', 'plan:list', 'road:route', 'run:read'],
    expiresAt: '2099-12-31T23:59:59.999Z',
  });
  const next = await does('keys', 'rotate', String(made.id));
  expect(isSecret(sent?.secret ?? '', (await key())?.secret ?? '')).toBe(false);
  expect(readKeyToken(String(next.token))?.id).toBe(made.id);
  expect(JSON.stringify(await does('keys', 'list'))).not.toContain((await key())?.secret);
  await does('keys', 'revoke', String(made.id));
  expect((await key())?.revokedAt).not.toBeNull();
  expect(await fails('keys', 'rotate', String(made.id))).toEqual([1, 'account-invalid/no-key']);
  expect(await fails('keys', 'add', 'x', '--organisation', 'east', '--verbs', 'all')).toEqual([
    1,
    'account-invalid/verb',
  ]);
  for (const date of ['2020-01-01', '2099-02-30', 'soon'])
    expect(await fails('keys', 'add', 'x', '--organisation', 'east', '--verbs', 'run:read', '--expires', date)).toEqual(
      [1, 'account-invalid/expiry'],
    );
  await store.close();
});

test('a second factor is begun, confirmed and reset; an organisation requires it; sessions are ended', async () => {
  await does('organisations', 'add', 'east');
  const { password } = await does('users', 'add', '王琳', ...member);
  const begun = await does('users', 'totp', '王琳');
  expect(String(begun.uri)).toMatch(/^otpauth:\/\/totp\/Cunda:/);
  expect((await does('users', 'list')).users).toMatchObject([{ secondFactor: false }]);
  expect(await fails('users', 'totp', '王琳', '--code', '12345')).toEqual([1, 'login-failed/code']);
  const store = await openStore({ dataDirectory: directory });
  const id = (await store.accounts.findPerson({ name: '王琳' }))?.id ?? '';
  const kept = (await store.accounts.getSecondFactor(id))?.secret ?? '';
  const secret = Buffer.from(kept.slice('clear:'.length), 'base64url');
  const confirmed = await does('users', 'totp', '王琳', '--code', hotp(secret, stepAt(Date.now())));
  expect((confirmed.recoveryCodes as string[]).length).toBe(10);
  expect((await does('users', 'list')).users).toMatchObject([{ secondFactor: true }]);
  expect(await fails('users', 'totp', '王琳')).toEqual([1, 'account-invalid/second-factor-there']);
  const desk = createDesk({ store });
  const login = (code?: string) => desk.login('王琳', String(password), { address: '::1' }, code);
  await expect(login()).rejects.toThrow('second-factor-needed');
  const { token } = await login((confirmed.recoveryCodes as string[])[0]);
  await does('users', 'logout', '王琳');
  expect((await desk.identify({ session: token })).kind).toBe('public');
  await does('users', 'totp', '王琳', '--reset');
  expect(await fails('users', 'totp', '王琳', '--reset')).toEqual([1, 'account-invalid/second-factor-not-begun']);
  await does('organisations', 'second-factor', 'east', 'required');
  expect(await fails('organisations', 'second-factor', 'east', 'maybe')).toEqual([
    1,
    'account-invalid/second-factor-word',
  ]);
  expect((await does('organisations', 'list')).organisations).toMatchObject([{ secondFactor: true }]);
  const again = await login();
  expect(again.principal.secondFactor).toBe('required');
  await does('users', 'logout', '--all');
  expect((await desk.identify({ session: again.token })).kind).toBe('public');
  expect(await fails('users', 'logout')).toEqual([2, 'usage/accounts-arguments']);
  const audit = JSON.stringify(await store.audit.list(0, 100));
  for (const word of ['users totp', 'users totp --code', 'users totp --reset', 'users logout', 'second-factor'])
    expect(audit).toContain(`"${word === 'second-factor' ? 'organisations second-factor' : word}"`);
  for (const word of [String(begun.secret), kept, ...(confirmed.recoveryCodes as string[])])
    expect(audit).not.toContain(word);
  await store.close();
});

test('everything of it is in the audit log, no secret is, and a change behind its back is found', async () => {
  await does('organisations', 'add', 'east');
  const { password } = await does('users', 'add', '王琳', ...member);
  await does('organisations', 'add', 'cars', '--kind', 'carrier');
  await does('organisations', 'share', 'east', 'cars');
  await does('organisations', 'quota', 'east', '--most-values', '50');
  const { head } = await does('audit', 'verify');
  const file = join(directory, 'audit.csv');
  expect(await does('audit', 'export', '--out', file)).toMatchObject({ entries: 5 });
  const csv = readFileSync(file, 'utf8');
  expect(csv).not.toContain(String(password));
  for (const word of ['organisations add', 'users add', 'organisations share', 'operator:', String(head)])
    expect(csv).toContain(word);
  const db = new DatabaseSync(join(directory, 'cunda.gpkg'));
  db.exec('DROP TRIGGER cunda_audit_no_delete; DELETE FROM cunda_audit WHERE seq = 5');
  db.close();
  expect(await fails('audit', 'verify')).toEqual([1, 'store-damaged/behind']);
  // Who takes the mark beside the store away, too, is found by the chain.
  rmSync(join(directory, 'cunda.gpkg.mark'));
  await does('audit', 'verify');
  expect(await fails('audit', 'verify', '--head', String(head))).toEqual([1, 'audit-broken/head']);
  const again = new DatabaseSync(join(directory, 'cunda.gpkg'));
  again.exec('DELETE FROM cunda_audit WHERE seq = 2');
  again.close();
  expect(await fails('audit', 'verify')).toEqual([1, 'audit-broken']);
});

test('wrong use is said', async () => {
  expect(await fails('users', 'promote', 'x')).toEqual([2, 'usage/accounts-action']);
  expect(await fails('users', 'add')).toEqual([2, 'usage/accounts-arguments']);
  expect(await fails('organisations', 'share', 'east')).toEqual([2, 'usage/accounts-arguments']);
  expect(await fails('audit', 'export')).toEqual([2, 'usage/accounts-arguments']);
});

describe('a service that others reach', () => {
  test.each([
    [['--host', '0.0.0.0'], 'accounts-missing'],
    [['--host', '::'], 'accounts-missing'],
    [['--public-url', 'https://cunda.example'], 'accounts-missing/public-url'],
    [['--public-url', 'cunda.example'], 'account-invalid/public-url'],
  ])('does not start without accounts: %j', async (options, reason) => {
    const { code, out, err } = await run(['serve', '--port', '0', ...options, '--json']);
    expect([code, (JSON.parse(out) as { reason: string }).reason]).toEqual([1, reason]);
    if (reason !== 'account-invalid/public-url') expect(err).toContain('cunda users add');
  });

  test('starts with one, and lets nobody in without a login', async () => {
    await does('users', 'add', 'admin', '--organisation', 'main', '--role', 'administrator', '--first');
    const { child, outcome } = launch(['serve', '--port', '0', '--host', '0.0.0.0', '--json', '--request-log', '-'], {
      CUNDA_DATA: directory,
    });
    const url = await new Promise<string>((resolve) => {
      let out = '';
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        if (out.endsWith('\n')) resolve(String((JSON.parse(out) as { url: string }).url));
      });
    });
    const refused = await fetch(`${url}/v1/datasets`);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="cunda"']);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/login`)).status).toBe(200);
    child.kill('SIGTERM');
    const { code, err } = await outcome;
    expect(code).toBe(0);
    const lines = err
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));
    const line = lines.find(({ path }) => path === '/v1/datasets');
    expect(line).toMatchObject({ method: 'GET', status: 401, route: '/v1/datasets', actor: 'public' });
    expect(line?.id).toBe(refused.headers.get('x-request-id'));
  });
});
