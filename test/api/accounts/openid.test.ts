/** Login by an OpenID Connect provider: a small one that signs what it is asked for, and what becomes of a forged one. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiKey, organisation } from '../support/people.ts';
import { type Client, startClient } from '../support/service.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
let provider: Server;
let issuer = '';
let client: Client;
/** What the provider puts into its next token. */
let says = { sub: 'wang', aud: 'cunda', key: privateKey };
/** Code → the nonce and challenge that came with its request. */
const codes = new Map<string, { nonce: string }>();

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function idToken(nonce: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, sub: says.sub, aud: says.aud, nonce, iat: now, exp: now + 60 };
  const signed = `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(says.key).toString('base64url')}`;
}

beforeAll(async () => {
  provider = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    const json = (value: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    if (pathname === '/.well-known/openid-configuration')
      json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    else if (pathname === '/jwks')
      json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] });
    else if (pathname === '/authorize') {
      const code = `code-${codes.size}`;
      codes.set(code, { nonce: searchParams.get('nonce') ?? '' });
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.search = String(new URLSearchParams({ code, state: searchParams.get('state') ?? '' }));
      response.writeHead(302, { location: back.href }).end();
    } else {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const form = new URLSearchParams(body);
      const { nonce = '' } = codes.get(form.get('code') ?? '') ?? {};
      json({ access_token: 'a', token_type: 'Bearer', id_token: idToken(nonce) });
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => provider.once('listening', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  client = await startClient({ openId: { issuer: new URL(issuer), clientId: 'cunda', clientSecret: 's' } });
  const { store } = client;
  await organisation(store, 'east');
  await store.accounts.addPerson({ id: 'p', name: '王琳', password: null, subject: `${issuer} wang` });
  await store.accounts.grant('p', { organisation: 'east', role: 'planner' }, true);
  await apiKey(store, 'east', 'clerk');
  await new Promise((resolve) => setTimeout(resolve, 1100));
});
afterAll(async () => {
  await client.close();
  provider.close();
});

/** There and back as a browser goes; `spoil` changes the address that it comes back to. */
async function goes(spoil: (back: URL) => void = () => {}, keeps = true) {
  const manual = { redirect: 'manual' } as const;
  const there = await client.raw('/v1/login/openid', manual);
  expect(there.status).toBe(303);
  const flow = (there.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const at = await fetch(there.headers.get('location') ?? '', manual);
  const back = new URL(at.headers.get('location') ?? '');
  spoil(back);
  const done = await client.raw(back.pathname + back.search, { ...manual, headers: keeps ? { cookie: flow } : {} });
  return { status: done.status, cookie: done.headers.get('set-cookie') ?? '', location: done.headers.get('location') };
}

test('begins a session for the account of the subject', async () => {
  says = { sub: 'wang', aud: 'cunda', key: privateKey };
  const { status, cookie, location } = await goes();
  expect([status, location]).toEqual([303, '/']);
  expect(cookie).toMatch(/^cunda_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/);
  const as = { headers: { cookie: cookie.split(';')[0] ?? '' } };
  expect(await (await client.raw('/v1/me', as)).json()).toMatchObject({ kind: 'person', name: '王琳' });
  expect(await (await client.raw('/login')).text()).toContain('/v1/login/openid');
});

test('is refused for a subject without an account, another audience, a forged signature, another state, and to another browser', async () => {
  for (const wrong of [
    { sub: 'nobody', aud: 'cunda', key: privateKey },
    { sub: 'wang', aud: 'another', key: privateKey },
    { sub: 'wang', aud: 'cunda', key: other.privateKey },
  ]) {
    says = wrong;
    expect(await goes()).toMatchObject({ status: 401, cookie: '' });
  }
  says = { sub: 'wang', aud: 'cunda', key: privateKey };
  expect(await goes((back) => back.searchParams.set('state', 'other'))).toMatchObject({ status: 401, cookie: '' });
  expect(await goes((back) => back.searchParams.delete('code'))).toMatchObject({ status: 401, cookie: '' });
  expect(await goes(() => {}, false)).toMatchObject({ status: 401, cookie: '' });
});

test('nobody without a password logs in by an empty one', async () => {
  const body = JSON.stringify({ name: '王琳', password: 'no password at all' });
  const headers = { 'content-type': 'application/json' };
  expect((await client.raw('/v1/login', { method: 'POST', headers, body })).status).toBe(401);
});
