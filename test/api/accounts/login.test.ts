/** Logging in: cookies, sessions, guessing, keys; requests from where they may not come. */
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDesk } from '../../../api/accounts/desk.ts';
import { checkPassword, hashPassword, isPassword } from '../../../api/accounts/passwords.ts';
import { hashOfSecret, newPassword } from '../../../api/accounts/tokens.ts';
import { CundaError } from '../../../src/model/index.ts';
import { smallCounty } from '../support/county.ts';
import { apiKey, bearer, organisation, PASSWORD, person } from '../support/people.ts';
import { type Client, startClient } from '../support/service.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
  await organisation(client.store, 'east');
  await person(client.store, '王琳', 'east', 'planner');
  // The door looks for accounts once a second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
});
afterAll(() => client.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  client.raw(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body: JSON.stringify(body),
  });

const login = async (name = '王琳', password = PASSWORD) => {
  const response = await post('/v1/login', { name, password });
  const cookie = response.headers.get('set-cookie') ?? '';
  return {
    status: response.status,
    cookie,
    token: /^cunda_session=([\w-]+);/.exec(cookie)?.[1] ?? '',
    body: await response.json(),
  };
};

/** `fetch` sets Host itself. */
const withHost = (
  host: string,
  method = 'GET',
  headers: Record<string, string> = {},
  path = '/healthz',
): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(client.url + path, { method, headers: { host, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end();
  });

describe('a session', () => {
  test('is told by a cookie that scripts and other sites cannot use, and ends with a logout', async () => {
    const { status, cookie, token, body } = await login();
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'person', name: '王琳', organisations: [{ id: 'east' }] });
    for (const word of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(word);
    const as = { headers: { cookie: `other=1; cunda_session=${token}` } };
    expect((await client.raw('/v1/datasets', as)).status).toBe(200);
    expect((await client.raw('/v1/logout', { ...as, method: 'POST' })).status).toBe(204);
    expect((await client.raw('/v1/datasets', as)).status).toBe(401);
  });

  test('is kept as a hash: what is stored lets nobody in', async () => {
    const { token } = await login();
    expect(await client.store.accounts.getSession(token)).toBeNull();
    expect(await client.store.accounts.getSession(hashOfSecret(token))).toMatchObject({ id: hashOfSecret(token) });
    const as = { headers: { cookie: `cunda_session=${hashOfSecret(token)}` } };
    expect((await client.raw('/v1/datasets', as)).status).toBe(401);
  });

  test('ends when the person changes the password, the others of the person too', async () => {
    await person(client.store, 'changing', 'east', 'clerk');
    const [one, two] = [await login('changing'), await login('changing')];
    const change = (next: string) =>
      client.raw('/v1/me/password', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', cookie: `cunda_session=${one.token}` },
        body: JSON.stringify({ old: PASSWORD, next }),
      });
    expect((await change('short')).status).toBe(422);
    expect((await change('another heron, this one dry')).status).toBe(204);
    for (const { token } of [one, two])
      expect((await client.raw('/v1/datasets', { headers: { cookie: `cunda_session=${token}` } })).status).toBe(401);
    expect((await login('changing', 'another heron, this one dry')).status).toBe(200);
  });

  test('ends with the account of the person', async () => {
    const id = await person(client.store, 'leaving', 'east', 'clerk');
    const { token } = await login('leaving');
    const as = { headers: { cookie: `cunda_session=${token}` } };
    expect((await client.raw('/v1/datasets', as)).status).toBe(200);
    await client.store.accounts.removePerson(id);
    expect((await client.raw('/v1/datasets', as)).status).toBe(401);
    expect(await client.store.accounts.getSession(hashOfSecret(token))).toBeNull();
  });

  test('leaves nothing in the cache of the browser: hashed values are asked for again', async () => {
    const { token } = await login();
    const east = client.store.within({ organisations: ['east'], owner: 'east', county: null });
    const id = await east.putDataset(smallCounty('缓存县'));
    const answer = await client.raw(`/v1/datasets/${id}`, { headers: { cookie: `cunda_session=${token}` } });
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
  });

  test('ends after hours, used or not', async () => {
    let now = Date.now();
    const desk = createDesk({ store: client.store, now: () => now });
    const { token } = await desk.login('王琳', PASSWORD, { address: '10.0.0.9' });
    const kind = async () => (await desk.identify({ session: token })).kind;
    for (let hours = 0; hours < 12; hours++) {
      expect([hours, await kind()]).toEqual([hours, 'person']);
      now += 3600_000;
    }
    expect(await kind()).toBe('public');
    const idle = await desk.login('王琳', PASSWORD, { address: '10.0.0.9' });
    now += 2 * 3600_000;
    expect((await desk.identify({ session: idle.token })).kind).toBe('public');
  });
});

describe('guessing', () => {
  test('is slowed for a name, twice as long each time, whoever has it; nobody learns which names there are', async () => {
    let now = Date.now();
    const desk = createDesk({ store: client.store, now: () => now });
    const fails = async (name: string, address: string) => {
      const error = await desk.login(name, 'wrong', { address }).catch((one: unknown) => one);
      return error instanceof CundaError ? [error.reason, error.params.seconds] : [];
    };
    for (const name of ['王琳', 'nobody at all']) {
      for (let n = 0; n < 6; n++) {
        expect(await fails(name, `192.0.2.${n}`)).toEqual(['login-failed', undefined]);
        now += 1000;
      }
      expect(await fails(name, '192.0.2.99')).toEqual(['rate-limited/logins', 1]);
      now += 1000;
      expect(await fails(name, '192.0.2.99')).toEqual(['login-failed', undefined]);
      expect(await fails(name, '192.0.2.99')).toEqual(['rate-limited/logins', 4]);
    }
    // The right password has to wait too, and clears the name.
    expect((await login()).status).toBe(429);
    now += 4000;
    await desk.login('王琳', PASSWORD, { address: '192.0.2.99' });
    expect(await client.store.accounts.getFailures('name/王琳')).toBeNull();
  });

  test('is slowed for an address, whatever the names', async () => {
    const now = Date.now();
    const desk = createDesk({ store: client.store, now: () => now });
    const reasons: string[] = [];
    for (let n = 0; n < 32; n++)
      await desk
        .login(`guess ${n}`, 'wrong', { address: '198.51.100.7' })
        .catch((error: CundaError) => reasons.push(error.reason));
    expect(reasons.slice(0, 30)).toEqual(Array(30).fill('login-failed'));
    expect(reasons.at(-1)).toBe('rate-limited/logins');
  });

  test('takes short, common and telling passwords from nobody', () => {
    for (const password of [
      'short',
      'password1234',
      'aaaaaaaaaaaa',
      'administrator',
      '123456789012',
      'wang-lin1234',
      `x${'长'.repeat(300)}`,
    ])
      expect(() => checkPassword(password, 'wang-lin')).toThrow('account-invalid/password');
    for (const password of [PASSWORD, newPassword(), '稻田里的白鹭飞过三座桥梁了'])
      expect(() => checkPassword(password, 'wang-lin')).not.toThrow();
  });
});

test('passwords of the list of breached ones are refused in any case, those beside them are not', () => {
  for (const password of ['sonyericsson', '1qaz2wsx3edc', 'SonyEricsson', 'CounterStrike', 'ghjcnjgfhjkm'])
    expect(() => checkPassword(password, 'wang-lin')).toThrow('account-invalid/password-common');
  for (const password of ['sonyericssen', 'sonyericsson, long ago'])
    expect(() => checkPassword(password, 'wang-lin')).not.toThrow();
});

test('passwords of any characters are taken as they are, up to 128 and more of them', async () => {
  for (const password of [
    '稻田里的白鹭飞过三座桥梁了',
    ' heron  with blanks ',
    'é́🐦\u200dheron under rain',
    `${'aB'.repeat(64)}7xyz`,
  ]) {
    expect(() => checkPassword(password, 'wang-lin')).not.toThrow();
    const kept = await hashPassword(password);
    expect(await isPassword(kept, password)).toBe(true);
    for (const other of [`${password.trim()}.`, password.slice(0, -1), `${password.toUpperCase()}!`])
      expect(await isPassword(kept, other)).toBe(false);
  }
});

describe('an API key', () => {
  test('lets in as far as its rights go, until it is revoked, replaced or runs out', async () => {
    const { store } = client;
    const { id, token } = await apiKey(store, 'east', ['plan:list']);
    const status = async (sent: string, path = '/v1/plans') => (await client.raw(path, bearer(sent))).status;
    expect([await status(token), await status(token, '/v1/datasets')]).toEqual([200, 403]);
    expect((await store.accounts.getKey(id))?.usedAt).not.toBeNull();
    expect(JSON.stringify(await store.accounts.getKey(id))).not.toContain(token.slice(20));
    for (const wrong of [`${token.slice(0, -1)}-`, 'cunda_', token.replace(id, '0'.repeat(12)), ''])
      expect(await status(wrong)).toBe(401);
    await store.accounts.setKeySecret(id, hashOfSecret('another'));
    expect(await status(token)).toBe(401);
    const past = await apiKey(store, 'east', ['plan:list'], { expiresAt: new Date(Date.now() - 1).toISOString() });
    expect(await status(past.token)).toBe(401);
    const gone = await apiKey(store, 'east', ['plan:list']);
    await store.accounts.revokeKey(gone.id, new Date().toISOString());
    expect(await status(gone.token)).toBe(401);
  });

  test('of a county shows that county alone', async () => {
    const { store } = client;
    const east = store.within({ organisations: ['east'], owner: 'east', county: null });
    const id = await east.putDataset(smallCounty('别县'));
    const other = await apiKey(store, 'east', 'clerk', { county: '440883' });
    const same = await apiKey(store, 'east', 'clerk', { county: '449999' });
    expect((await client.raw(`/v1/datasets/${id}`, bearer(other.token))).status).toBe(404);
    expect((await client.raw(`/v1/datasets/${id}`, bearer(same.token))).status).toBe(200);
    expect(await (await client.raw('/v1/datasets', bearer(other.token))).json()).toEqual({ datasets: [] });
  });

  test('is not taken from a query or a cookie', async () => {
    const { token } = await apiKey(client.store, 'east', 'planner');
    expect((await client.raw('/v1/datasets', { headers: { cookie: `cunda_session=${token}` } })).status).toBe(401);
    expect((await client.raw(`/v1/plans?key=${token}`)).status).toBe(401);
  });
});

describe('where a request goes and comes from', () => {
  test('names other than loop-back and this address are refused: a name that was led here is not ours', async () => {
    const { port } = new URL(client.url);
    for (const host of ['localhost', `localhost:${port}`, `127.0.0.1:${port}`, '127.1.2.3', '[::1]', 'cunda.localhost'])
      expect([host, await withHost(host)]).toEqual([host, 200]);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      'localhost.evil.example',
      '192.0.2.1',
      '0x7f.evil',
      'a b',
      'localhost@evil.example',
    ])
      expect([host, await withHost(host)]).toSatisfy(([, status]) => status === 403 || status === 400);
    for (const path of ['/', '/v1/plans', '/route/v1/driving/1,2;3,4', '/vroom', '/nothing'])
      expect([path, await withHost('evil.example', 'GET', {}, path)]).toSatisfy(
        ([, status]) => status === 403 || status === 400,
      );
  });

  test('pages of other sites change nothing, whether their browser says so by Sec-Fetch-Site or by Origin alone', async () => {
    const { token } = await apiKey(client.store, 'east', 'planner');
    const as = { authorization: `Bearer ${token}` };
    const body = { dataset: '0'.repeat(64) };
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { origin: client.url.replace('http:', 'https:').replace('127.0.0.1', 'localhost') },
      { origin: 'file://' },
    ] as Record<string, string>[])
      expect([headers, (await post('/v1/plans', body, { ...as, ...headers })).status]).toEqual([headers, 400]);
    for (const headers of [
      {},
      { origin: client.url },
      { origin: client.url, 'sec-fetch-site': 'same-origin' },
    ] as Record<string, string>[])
      expect([headers, (await post('/v1/plans', body, { ...as, ...headers })).status]).toEqual([headers, 404]);
  });
});

test('nobody slips in while a service that starts does not know yet whether it has accounts', async () => {
  const desk = createDesk({ store: client.store });
  const kinds = await Promise.all(Array.from({ length: 5 }, async () => (await desk.identify({})).kind));
  expect(kinds).toEqual(Array(5).fill('public'));
});

describe('without accounts', () => {
  let open: Client;
  beforeEach(async () => {
    open = await startClient();
  });
  afterEach(() => open.close());

  test('the service is its owner’s; the first account locks it within a second, and the last one gone leaves it locked', async () => {
    expect((await open.raw('/v1/datasets')).status).toBe(200);
    await organisation(open.store, 'east');
    const id = await person(open.store, 'first', 'east', 'administrator');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await open.raw('/v1/datasets')).status).toBe(401);
    await open.store.accounts.removePerson(id);
    expect((await open.raw('/v1/datasets')).status).toBe(401);
  });
});
