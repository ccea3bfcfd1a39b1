/** The second factor: set up, asked for, used once, slowed, lost, required; and the sessions of a person. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDesk } from '../../../api/accounts/desk.ts';
import { sealingWith } from '../../../api/accounts/sealing.ts';
import { hotp, stepAt } from '../../../api/accounts/totp.ts';
import { CundaError } from '../../../src/model/index.ts';
import { organisation, PASSWORD, person } from '../support/people.ts';
import { type Client, startClient } from '../support/service.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
  await organisation(client.store, 'east');
  await organisation(client.store, 'strict');
  await client.store.accounts.requireSecondFactor('strict', true);
  await person(client.store, 'first', 'east', 'planner');
  // The door looks for accounts once a second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
});
afterAll(() => client.close());

/** RFC 4648 backwards. */
function bytesOf(base32: string): Uint8Array {
  const bits = [...base32].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter));
  const text = bits.map((five) => five.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(text.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** Another address for each test: failures of one slow its next tries, whoever they are of. */
const at = { address: '' };
let tests = 0;
beforeEach(() => {
  at.address = `192.0.2.${++tests}`;
});
const reasonOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
    return null;
  } catch (error) {
    return error instanceof CundaError ? error.reason : error;
  }
};

/** A person with a confirmed factor, the time of their desk, and the code of that time. */
async function enrolled(name: string, organisationId = 'east') {
  const id = await person(client.store, name, organisationId, 'planner');
  let now = Date.now();
  const desk = createDesk({ store: client.store, sealing: sealingWith(Buffer.alloc(32, 7)), now: () => now });
  const { principal, token } = await desk.login(name, PASSWORD, at);
  const { secret } = await desk.beginSecondFactor(principal, { password: PASSWORD }, at);
  const code = (steps = 0) => hotp(bytesOf(secret), stepAt(now) + steps);
  const recoveryCodes = await desk.confirmSecondFactor(principal, code(), token, at);
  const later = (seconds: number) => {
    now += seconds * 1000;
  };
  later(30);
  const login = (...given: string[]) => desk.login(name, PASSWORD, at, ...given);
  return { id, desk, principal, token, secret, recoveryCodes, code, later, login };
}

const entries = async (name: string) =>
  (await client.store.audit.list(0, 10_000))
    .map(({ entry }) => entry)
    .filter(({ actor }) => actor === `person:${name}`);

describe('a second factor', () => {
  test('counts for nothing before a code has confirmed it', async () => {
    await person(client.store, 'begun', 'east', 'planner');
    const desk = createDesk({ store: client.store });
    const { principal } = await desk.login('begun', PASSWORD, at);
    const one = await desk.beginSecondFactor(principal, { password: PASSWORD }, at);
    expect(one.uri).toContain(`secret=${one.secret}`);
    const two = await desk.beginSecondFactor(principal, { password: PASSWORD }, at);
    expect(two.secret).not.toBe(one.secret);
    const now = stepAt(Date.now());
    expect(await reasonOf(desk.confirmSecondFactor(principal, hotp(bytesOf(one.secret), now), undefined, at))).toBe(
      'login-failed/code',
    );
    expect((await desk.login('begun', PASSWORD, at)).principal.secondFactor).toBe('off');
    expect(await reasonOf(desk.beginSecondFactor(principal, { password: 'wrong' }, at))).toBe('login-failed/password');
  });

  test('is asked for after the right password, not after a wrong one, and there is no session before it', async () => {
    const { desk, id, login, code } = await enrolled('asked');
    await client.store.accounts.removeSessions(id, '');
    expect(await reasonOf(login())).toBe('second-factor-needed');
    expect(await reasonOf(desk.login('asked', 'wrong', at, code()))).toBe('login-failed');
    expect(await client.store.accounts.listSessions(id, '')).toEqual([]);
    const entered = await login(code());
    expect(entered.principal.secondFactor).toBe('on');
    expect(await client.store.accounts.listSessions(id, '')).toMatchObject([{ way: 'totp', address: at.address }]);
  });

  test('takes a code once, and none of an earlier step after it', async () => {
    const { login, code, later } = await enrolled('replay');
    const used = code();
    await login(used);
    expect(await reasonOf(login(used))).toBe('login-failed/code');
    expect(await reasonOf(login(code(-1)))).toBe('login-failed/code');
    later(30);
    expect(await reasonOf(login(used))).toBe('login-failed/code');
    await login(`${code().slice(0, 3)} ${code().slice(3)}`);
  });

  test('lets one of many logins at once in with the same code', async () => {
    const { login, code } = await enrolled('at-once');
    const used = code();
    const reasons = await Promise.all(Array.from({ length: 4 }, () => reasonOf(login(used))));
    expect(reasons.toSorted()).toEqual(
      ['login-failed/code', 'login-failed/code', 'login-failed/code', null].toSorted(),
    );
  });

  test('slows guesses as those of passwords, also many at once, and knowing the password clears nothing', async () => {
    const { login, later, code } = await enrolled('slowed');
    const guess = (n: number) => reasonOf(login(String(n).padStart(6, '0')));
    const reasons = await Promise.all(Array.from({ length: 12 }, (_, n) => guess(n)));
    // The fifth failure begins the wait.
    expect(reasons.filter((reason) => reason === 'login-failed/code').length).toBe(5);
    expect(reasons.filter((reason) => reason === 'rate-limited/logins').length).toBe(7);
    expect(await reasonOf(login())).toBe('rate-limited/logins');
    later(1);
    expect(await reasonOf(login())).toBe('second-factor-needed');
    expect(await guess(99)).toBe('login-failed/code');
    expect(await reasonOf(login(code()))).toBe('rate-limited/logins');
    later(2);
    await login(code());
    expect(await client.store.accounts.getFailures('name/slowed')).toBeNull();
  });

  test('has ten recovery codes that work once each, however they are typed, and are kept as hashes', async () => {
    const { id, login, recoveryCodes, desk, principal, code } = await enrolled('lost-phone');
    expect([recoveryCodes.length, new Set(recoveryCodes).size]).toEqual([10, 10]);
    for (const one of recoveryCodes) expect(one).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){5}$/);
    const [one = '', two = ''] = recoveryCodes;
    await login(one);
    expect(await reasonOf(login(one))).toBe('login-failed/code');
    await login(` ${two.toUpperCase().replaceAll('-', ' ')} `);
    expect(await client.store.accounts.getSecondFactor(id)).toMatchObject({ recoveryCodes: 8 });
    const fresh = await desk.newRecoveryCodes(principal, { password: PASSWORD, code: code() }, at);
    expect(await reasonOf(login(recoveryCodes[2] ?? ''))).toBe('login-failed/code');
    await login(fresh[0] ?? '');
    expect((await entries('lost-phone')).map(({ action, target }) => [action, target])).toContainEqual([
      'login',
      'recovery',
    ]);
  });

  test('is given up or replaced by who has the password and a code alone', async () => {
    const { desk, principal, token, code, later, login } = await enrolled('given-up');
    const other = await login(code());
    later(30);
    const proof = { password: PASSWORD };
    expect(await reasonOf(desk.removeSecondFactor(principal, proof, token, at))).toBe('second-factor-needed');
    expect(await reasonOf(desk.changePassword(principal, proof, 'a heron on one leg 7', at))).toBe(
      'second-factor-needed',
    );
    const withCode = { ...proof, code: code() };
    expect(await reasonOf(desk.beginSecondFactor(principal, withCode, at))).toBe('account-invalid/second-factor-there');
    later(30);
    await desk.removeSecondFactor(principal, { ...proof, code: code() }, token, at);
    expect((await desk.identify({ session: token })).kind).toBe('person');
    expect((await desk.identify({ session: other.token })).kind).toBe('public');
    expect((await login()).principal.secondFactor).toBe('off');
    expect(await reasonOf(desk.removeSecondFactor(principal, proof, token, at))).toBe(
      'account-invalid/second-factor-not-begun',
    );
  });

  test('is in the audit log, which has no secret of it, as no view of people has', async () => {
    const { secret, recoveryCodes, login, id } = await enrolled('audited');
    await reasonOf(login('000000'));
    const log = await entries('audited');
    expect(log.map(({ action, target }) => `${action} ${target}`)).toEqual([
      'login password',
      'second-factor begin audited',
      'second-factor confirm audited',
      'login-failed totp',
    ]);
    const kept = await client.store.accounts.getSecondFactor(id);
    expect(kept?.secret).toMatch(/^sealed:/);
    const seen = JSON.stringify([log, await client.store.accounts.listPeople(), client.logged]);
    for (const word of [secret, kept?.secret ?? secret, ...recoveryCodes]) expect(seen).not.toContain(word);
  });

  test('that was sealed with another key lets nobody in and says so to the operator', async () => {
    const { code } = await enrolled('other-key');
    const desk = createDesk({ store: client.store });
    expect(await reasonOf(desk.login('other-key', PASSWORD, at, code()))).toBe('secret-sealed/no-key');
  });
});

describe('an organisation that requires it', () => {
  test('lets its people without one set it up and nothing else; then all that their role may', async () => {
    await person(client.store, 'newcomer', 'strict', 'planner');
    const desk = createDesk({ store: client.store });
    const { token, principal } = await desk.login('newcomer', PASSWORD, at);
    expect(principal.secondFactor).toBe('required');
    const as = { headers: { cookie: `cunda_session=${token}`, 'content-type': 'application/json' } };
    const send = async (method: string, path: string, body: unknown) => {
      const answer = await client.raw(path, { ...as, method, body: JSON.stringify(body) });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    for (const path of ['/v1/datasets', '/v1/plans', '/v1/audit', '/v1/jobs']) {
      const answer = await client.raw(path, as);
      expect([path, answer.status, await answer.json()]).toEqual([
        path,
        403,
        expect.objectContaining({ code: 'forbidden', reason: 'forbidden/second-factor' }),
      ]);
    }
    expect(await (await client.raw('/v1/me', as)).json()).toMatchObject({ secondFactor: 'required' });
    const begun = await send('POST', '/v1/me/second-factor', { password: PASSWORD });
    const code = hotp(bytesOf(String(begun.body.secret)), stepAt(Date.now()));
    expect(await send('PUT', '/v1/me/second-factor', { code })).toMatchObject({ status: 200 });
    expect((await client.raw('/v1/datasets', as)).status).toBe(200);
  });

  test('leaves people of others alone, and those whom a provider has logged in', async () => {
    const desk = createDesk({ store: client.store });
    expect((await desk.login('first', PASSWORD, at)).principal.secondFactor).toBe('off');
    const id = await person(client.store, 'by-provider', 'strict', 'planner');
    await client.store.accounts.setSubject(id, 'https://id.example 7');
    const { principal, token } = await desk.loginBySubject('https://id.example 7', at);
    expect(principal.secondFactor).toBe('off');
    expect((await desk.identify({ session: token })).secondFactor).toBe('off');
    expect((await desk.login('by-provider', PASSWORD, at)).principal.secondFactor).toBe('required');
  });
});

describe('over HTTP', () => {
  const post = async (path: string, body: unknown, cookie = '', method = 'POST') => {
    const headers = { 'content-type': 'application/json', 'accept-language': 'en', cookie };
    const answer = await client.raw(path, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    return {
      status: answer.status,
      cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
      store: answer.headers.get('cache-control'),
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
  };

  test('set up, log in with it, see and end the sessions', async () => {
    await person(client.store, 'browser', 'east', 'planner');
    const who = { name: 'browser', password: PASSWORD };
    const first = await post('/v1/login', who);
    const begun = await post('/v1/me/second-factor', { password: PASSWORD }, first.cookie);
    expect(begun.store).toContain('no-store');
    const secret = bytesOf(String(begun.body.secret));
    const now = stepAt(Date.now());
    const confirmed = await post('/v1/me/second-factor', { code: hotp(secret, now) }, first.cookie, 'PUT');
    expect(confirmed.status).toBe(200);
    expect(await post('/v1/login', who)).toMatchObject({
      ...{ status: 401, cookie: '', body: { code: 'second-factor-needed', reason: 'second-factor-needed' } },
    });
    expect(await post('/v1/login', { ...who, code: hotp(secret, now) })).toMatchObject({
      ...{ status: 401, cookie: '', body: { reason: 'login-failed/code' } },
    });
    const second = await post('/v1/login', { ...who, code: hotp(secret, now + 1) });
    expect([second.status, second.body.secondFactor]).toEqual([200, 'on']);
    const list = async () =>
      (
        (await (await client.raw('/v1/me/sessions', { headers: { cookie: second.cookie } })).json()) as {
          sessions: { id: string; way: string; current: boolean }[];
        }
      ).sessions;
    const sessions = await list();
    expect(sessions.map(({ way, current }) => [way, current])).toEqual([
      ['password', false],
      ['totp', true],
    ]);
    const [recovery = '', another = '', third = ''] = confirmed.body.recoveryCodes as string[];
    const proof = { password: PASSWORD, code: recovery };
    expect((await post('/v1/me/sessions/end', { ...proof, session: '0'.repeat(16) }, second.cookie)).body.reason).toBe(
      'not-found/session',
    );
    const one = { password: PASSWORD, code: another, session: sessions[0]?.id };
    expect((await post('/v1/me/sessions/end', one, second.cookie)).status).toBe(204);
    expect((await list()).length).toBe(1);
    expect((await client.raw('/v1/datasets', { headers: { cookie: first.cookie } })).status).toBe(401);
    expect((await post('/v1/me/sessions/end', { password: PASSWORD }, second.cookie)).status).toBe(401);
    expect((await post('/v1/me/sessions/end', { password: PASSWORD, code: third }, second.cookie)).status).toBe(204);
    expect((await client.raw('/v1/datasets', { headers: { cookie: second.cookie } })).status).toBe(401);
  });

  test('an API key has neither a second factor nor sessions', async () => {
    for (const path of ['/v1/me/second-factor', '/v1/me/second-factor/removal', '/v1/me/sessions/end'])
      expect((await post(path, { password: PASSWORD })).status).toBe(401);
  });
});
