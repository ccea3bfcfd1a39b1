/** What browsers and proxies are told, and what is believed of what they say. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logEntry } from '../../../api/http/log-entry.ts';
import { organisation, PASSWORD, person } from '../support/people.ts';
import { type Client, startClient } from '../support/service.ts';

let plain: Client;
let behindTls: Client;
beforeAll(async () => {
  [plain, behindTls] = await Promise.all([
    startClient(),
    startClient({ app: { publicUrls: [new URL('https://cunda.example')], trustProxy: 'loopback' } }),
  ]);
  for (const { store } of [plain, behindTls]) {
    await organisation(store, 'east');
    await person(store, 'ann', 'east', 'clerk');
  }
  // The door looks for accounts once a second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
});
afterAll(() => Promise.all([plain.close(), behindTls.close()]));

const login = (client: Client, password: string, headers: Record<string, string> = {}) =>
  client.raw('/v1/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ name: 'ann', password }),
  });

describe('a service behind TLS', () => {
  test('tells browsers to come by HTTPS for two years, on every answer; one that is not does not', async () => {
    for (const path of ['/', '/healthz', '/v1/nothing', '/v1/plans', '/login.ts']) {
      const { headers } = await behindTls.raw(path);
      expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
      expect((await plain.raw(path)).headers.get('strict-transport-security')).toBeNull();
    }
  });

  test('sets a cookie that browsers take over HTTPS, for this host and all paths alone', async () => {
    const cookie = (await login(behindTls, PASSWORD)).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-cunda_session=[\w-]{43}; /);
    expect(cookie.split('; ').slice(1).toSorted()).toEqual([
      ...['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict', 'Secure'],
    ]);
  });
});

describe('every answer', () => {
  test('keeps to itself: no frame, window, embedding or reader of another site', async () => {
    for (const path of ['/', '/healthz', '/v1/nothing', '/login', '/docs']) {
      const { headers } = await plain.raw(path);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toBe('geolocation=(self), camera=(), microphone=()');
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"])
        expect(policy).toContain(part);
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    }
  });

  test('that is text names its encoding', async () => {
    for (const path of ['/', '/login', '/docs', '/login.ts', '/metrics']) {
      const type = (await plain.raw(path)).headers.get('content-type') ?? '';
      expect([path, type]).toEqual([path, expect.stringMatching(/charset=utf-8$|^application\/problem\+json$/)]);
    }
  });

  test('behind a login is kept by no cache, or asked for again each time', async () => {
    const cookie = ((await login(plain, PASSWORD)).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    for (const path of ['/v1/me', '/v1/me/sessions', '/v1/datasets', '/v1/plans', '/v1/jobs'])
      expect([path, (await plain.raw(path, { headers: { cookie } })).headers.get('cache-control')]).toEqual([
        ...[path, 'no-store'],
      ]);
  });
});

test('TRACE echoes nothing', async () => {
  for (const path of ['/', '/v1/plans', '/healthz']) {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(plain.url).port), '127.0.0.1', () =>
        socket.write(`TRACE ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: echo=me\r\nConnection: close\r\n\r\n`),
      );
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 40[45] /);
    expect(answer).not.toContain('echo=me');
  }
});

test('the address of a request is the connection’s, unless a proxy that is trusted names another', async () => {
  const addressIn = async (client: Client): Promise<unknown> =>
    (await client.store.audit.list(0, 1000)).findLast(({ entry }) => entry.action === 'login-failed')?.entry.address;
  const forwarded = { 'x-forwarded-for': '198.51.100.9' };
  await login(plain, 'wrong', forwarded);
  expect(await addressIn(plain)).toBe('127.0.0.1');
  await login(behindTls, 'wrong', { 'x-forwarded-for': '203.0.113.1, 198.51.100.9' });
  expect(await addressIn(behindTls)).toBe('198.51.100.9');
});

describe('the log of errors', () => {
  test('has one entry for one message, whatever lines and controls stand in it', () => {
    const entry = logEntry('request 1: bad name "x\r\nrequest 2: all is well\u2028\u001b[2J\u0000"\n  at somewhere');
    expect(entry).toBe('request 1: bad name "x\n\trequest 2: all is well\n\t\\u001b[2J\\u0000"\n\t  at somewhere');
    expect(
      entry
        .split('\n')
        .slice(1)
        .every((line) => line.startsWith('\t')),
    ).toBe(true);
  });
});
