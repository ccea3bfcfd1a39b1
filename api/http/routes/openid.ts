/** Login by an OpenID Connect provider: there and back. */
import { z } from 'zod';
import { CundaError } from '../../../src/model/index.ts';
import type { Desk } from '../../accounts/desk.ts';
import type { Flow, OpenId } from '../../accounts/openid.ts';
import { None } from '../../wire/parameters.ts';
import { cookieOf, flowCookie, sessionCookie } from '../cookies.ts';
import { type Context, empty, type Route, route } from '../route.ts';

export interface OpenIdParts {
  readonly desk: Pick<Desk, 'loginBySubject'>;
  /** Null where no provider is set. */
  readonly openId: OpenId | null;
}

const CALLBACK = '/v1/login/openid/callback';
const Kept = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() });

const set = ({ openId }: OpenIdParts): OpenId => {
  if (openId === null) throw new CundaError('not-found/path', { path: '/v1/login/openid' });
  return openId;
};

/** Where the provider sends the browser back to: the public address, or the one that was checked as ours. */
const callbackOf = ({ publicUrl, headers }: Pick<Context, 'publicUrl' | 'headers'>): URL =>
  new URL(CALLBACK, publicUrl ?? `http://${headers.host ?? ''}`);

function flowOf(cookie: string | undefined): Flow {
  try {
    return Kept.parse(JSON.parse(Buffer.from(cookieOf(cookie, 'flow') ?? '', 'base64url').toString()));
  } catch (error) {
    throw new CundaError('login-failed/provider', {}, { cause: error });
  }
}

export const openIdRoutes = (parts: OpenIdParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/login/openid',
    tag: 'accounts',
    operation: 'beginOpenId',
    access: 'public',
    summary: 'Leads to the login of the OpenID Connect provider, where one is set.',
    params: None,
    query: None,
    responses: { 303: { description: 'To the provider.', headers: { Location: 'The login of the provider.' } } },
    errors: ['not-found', 'login-failed'],
    cost: 20,
    handle: async (_input, context) => {
      const { url, flow } = await set(parts).begin(callbackOf(context));
      const kept = Buffer.from(JSON.stringify(flow)).toString('base64url');
      return empty({ status: 303, headers: { Location: url.href, 'Set-Cookie': flowCookie(kept, context.secure) } });
    },
  }),
  route({
    method: 'get',
    path: CALLBACK,
    tag: 'accounts',
    operation: 'finishOpenId',
    access: 'public',
    summary: 'Where the provider sends the browser back to: begins a session for the account of the subject.',
    params: None,
    query: z.record(z.string().max(100), z.string().max(4000)),
    responses: { 303: { description: 'To the map.', headers: { Location: '`/`' } } },
    errors: ['not-found', 'login-failed'],
    cost: 20,
    handle: async ({ query }, context) => {
      const subject = await set(parts).finish(callbackOf(context), query, flowOf(context.headers.cookie));
      const { token, seconds } = await parts.desk.loginBySubject(subject, { address: context.client });
      return empty({
        status: 303,
        headers: { Location: '/', 'Set-Cookie': sessionCookie(token, seconds, context.secure) },
      });
    },
  }),
];
