/** Logging in and out. Accounts are made on the command line. */
import { z } from 'zod';
import type { PhraseCode } from '../../../src/model/index.ts';
import { currentScope, type Principal } from '../../accounts/access.ts';
import type { Desk, LoggedIn } from '../../accounts/desk.ts';
import type { OpenId } from '../../accounts/openid.ts';
import { auditCsv } from '../../views/audit.ts';
import { AuditPage, LoginBody, Me } from '../../wire/account.ts';
import { None } from '../../wire/parameters.ts';
import { sessionCookie } from '../cookies.ts';
import { loginPage } from '../login-page.ts';
import { empty, json, type Reply, type Route, route, text } from '../route.ts';

export interface AccountParts {
  readonly desk: Pick<Desk, 'login' | 'logout' | 'entries'>;
  /** Whether the login page leads to a provider. */
  readonly openId: OpenId | null;
}

const viewOf = ({ kind, name, county, secondFactor, rights }: Principal): Me => ({
  kind,
  name,
  county,
  secondFactor,
  organisations: [...rights].map(([id, some]) => ({ id, rights: [...some].toSorted() })),
});

/** What a login answers. */
const welcome = ({ token, seconds, principal }: LoggedIn, secure: boolean): Reply =>
  json(viewOf(principal), { headers: { 'Set-Cookie': sessionCookie(token, seconds, secure) } });

const audit = (desk: Pick<Desk, 'entries'>): Route =>
  route({
    method: 'get',
    path: '/v1/audit',
    tag: 'accounts',
    operation: 'listAudit',
    access: 'audit:read',
    summary:
      'The audit log of the own organisations, oldest first: who did what, from where, before and after; JSON or CSV (UTF-8 with BOM). Hashes chain all entries of the service; `cunda audit verify` checks them.',
    params: None,
    query: z.strictObject({
      after: z
        .string()
        .regex(/^\d{1,12}$/, 'whole-number' satisfies PhraseCode)
        .default('0')
        .transform(Number),
      format: z.enum(['json', 'csv']).default('json'),
    }),
    responses: { 200: { description: 'Entries.', content: { 'application/json': AuditPage, 'text/csv': null } } },
    handle: async ({ query: { after, format } }) => {
      const page = await desk.entries(after, currentScope()?.organisations ?? null);
      if (format === 'json') return json(page);
      return text(auditCsv(page.entries), 'text/csv', {
        headers: { 'Content-Disposition': 'attachment; filename="audit.csv"' },
      });
    },
  });

export const accountRoutes = ({ desk, openId }: AccountParts): readonly Route[] => [
  audit(desk),
  route({
    method: 'get',
    path: '/login',
    tag: 'accounts',
    operation: 'loginPage',
    access: 'public',
    summary: 'The page to log in on; `next`, a path of this service, is where it leads.',
    params: None,
    query: z.strictObject({ next: z.string().max(4000).optional() }),
    responses: { 200: { description: 'The page.', content: { 'text/html': null } } },
    handle: (_input, { language }) =>
      text(loginPage(language, openId !== null), 'text/html', { headers: { Vary: 'Accept-Language' } }),
  }),
  route({
    method: 'post',
    path: '/v1/login',
    tag: 'accounts',
    operation: 'login',
    access: 'public',
    summary:
      'Begins a session, told by a cookie (HttpOnly, SameSite=Strict) that ends after 12 hours or 2 without a request. Names and addresses that fail again and again wait longer each time. Who has a second factor sends its `code`, too: without it a right password is answered with 401 `second-factor-needed`, and there is no session.',
    params: None,
    query: None,
    body: { kind: 'json', schema: LoginBody },
    responses: { 200: { description: 'Who has logged in.', content: { 'application/json': Me } } },
    errors: ['login-failed', 'second-factor-needed', 'request-invalid'],
    cost: 20,
    handle: async ({ body: { name, password, code } }, { client, secure, session }) => {
      const entered = await desk.login(name, password, { address: client }, code);
      if (session !== undefined) await desk.logout(session);
      return welcome(entered, secure);
    },
  }),
  route({
    method: 'post',
    path: '/v1/logout',
    tag: 'accounts',
    operation: 'logout',
    access: 'public',
    summary: 'Ends the session.',
    params: None,
    query: None,
    responses: { 204: { description: 'Ended.' } },
    handle: async (_input, { session, secure }) => {
      if (session !== undefined) await desk.logout(session);
      const gone = sessionCookie('', 0, secure);
      return empty({ headers: { 'Set-Cookie': gone, 'Clear-Site-Data': '"cache", "storage"' } });
    },
  }),
  route({
    method: 'get',
    path: '/v1/me',
    tag: 'accounts',
    operation: 'me',
    access: 'public',
    summary: 'Who asks, and what they may do with what which organisation has.',
    params: None,
    query: None,
    responses: { 200: { description: 'Who asks.', content: { 'application/json': Me } } },
    handle: (_input, { principal }) => json(viewOf(principal)),
  }),
];
