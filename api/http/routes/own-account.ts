/** What people do with their own account: password, second factor, sessions. */
import type { Desk } from '../../accounts/desk.ts';
import {
  CodeBody,
  EndSessionsBody,
  Enrolment,
  PasswordBody,
  ProofBody,
  RecoveryCodes,
  Sessions,
} from '../../wire/account.ts';
import { None } from '../../wire/parameters.ts';
import { accountPage } from '../account-page.ts';
import { empty, json, type Route, route, text } from '../route.ts';

export interface OwnAccountRoutes {
  readonly desk: Pick<
    Desk,
    | 'changePassword'
    | 'beginSecondFactor'
    | 'confirmSecondFactor'
    | 'removeSecondFactor'
    | 'newRecoveryCodes'
    | 'sessions'
    | 'endSessions'
  >;
}

/** What a proof of who asks may come to, besides what all routes answer. */
const PROOF = ['login-failed', 'second-factor-needed', 'request-invalid'] as const;

/** A password or a code is looked at. */
const COST = 20;

const secondFactor = ({ desk }: OwnAccountRoutes): readonly Route[] => [
  route({
    method: 'get',
    path: '/login/account',
    tag: 'accounts',
    operation: 'accountPage',
    access: 'public',
    summary: 'The page for the own account: second factor, sessions, password.',
    params: None,
    query: None,
    responses: { 200: { description: 'The page.', content: { 'text/html': null } } },
    handle: (_input, { language }) =>
      text(accountPage(language), 'text/html', { headers: { Vary: 'Accept-Language' } }),
  }),
  route({
    method: 'post',
    path: '/v1/me/second-factor',
    tag: 'accounts',
    operation: 'beginSecondFactor',
    access: 'self',
    summary:
      'Makes a secret for an authenticator program (TOTP, RFC 6238: SHA-1, six digits, 30 s), shown this once. It counts once it is confirmed; until then another may be made.',
    params: None,
    query: None,
    body: { kind: 'json', schema: ProofBody },
    responses: { 200: { description: 'The secret.', content: { 'application/json': Enrolment } } },
    errors: [...PROOF, 'account-invalid'],
    cost: COST,
    handle: async ({ body }, { principal, client }) =>
      json(await desk.beginSecondFactor(principal, body, { address: client })),
  }),
  route({
    method: 'put',
    path: '/v1/me/second-factor',
    tag: 'accounts',
    operation: 'confirmSecondFactor',
    access: 'self',
    summary:
      'Confirms the second factor by a code: from now on every login by password asks for one. Ends the other sessions of the person. Answers ten recovery codes, shown this once, each of which works once in place of a code.',
    params: None,
    query: None,
    body: { kind: 'json', schema: CodeBody },
    responses: { 200: { description: 'Recovery codes.', content: { 'application/json': RecoveryCodes } } },
    errors: ['login-failed', 'account-invalid', 'request-invalid'],
    cost: COST,
    handle: async ({ body: { code } }, { principal, session, client }) =>
      json({ recoveryCodes: await desk.confirmSecondFactor(principal, code, session, { address: client }) }),
  }),
  route({
    method: 'post',
    path: '/v1/me/second-factor/removal',
    tag: 'accounts',
    operation: 'removeSecondFactor',
    access: 'self',
    summary: 'Removes the second factor and its recovery codes. Ends the other sessions of the person.',
    params: None,
    query: None,
    body: { kind: 'json', schema: ProofBody },
    responses: { 204: { description: 'Removed.' } },
    errors: [...PROOF, 'account-invalid'],
    cost: COST,
    handle: async ({ body }, { principal, session, client }) => {
      await desk.removeSecondFactor(principal, body, session, { address: client });
      return empty();
    },
  }),
  route({
    method: 'post',
    path: '/v1/me/second-factor/recovery-codes',
    tag: 'accounts',
    operation: 'newRecoveryCodes',
    access: 'self',
    summary: 'Ten new recovery codes in place of the old ones, shown this once.',
    params: None,
    query: None,
    body: { kind: 'json', schema: ProofBody },
    responses: { 200: { description: 'Recovery codes.', content: { 'application/json': RecoveryCodes } } },
    errors: [...PROOF, 'account-invalid'],
    cost: COST,
    handle: async ({ body }, { principal, client }) =>
      json({ recoveryCodes: await desk.newRecoveryCodes(principal, body, { address: client }) }),
  }),
];

export const ownAccountRoutes = (parts: OwnAccountRoutes): readonly Route[] => [
  route({
    method: 'put',
    path: '/v1/me/password',
    tag: 'accounts',
    operation: 'changePassword',
    access: 'self',
    summary: 'Changes the own password and ends all sessions of the person.',
    params: None,
    query: None,
    body: { kind: 'json', schema: PasswordBody },
    responses: { 204: { description: 'Changed.' } },
    errors: [...PROOF, 'account-invalid'],
    cost: COST,
    handle: async ({ body: { old, next, code } }, { principal, client }) => {
      await parts.desk.changePassword(principal, { password: old, code }, next, { address: client });
      return empty();
    },
  }),
  ...secondFactor(parts),
  route({
    method: 'get',
    path: '/v1/me/sessions',
    tag: 'accounts',
    operation: 'listSessions',
    access: 'self',
    summary: 'The own sessions that have not ended, oldest first.',
    params: None,
    query: None,
    responses: { 200: { description: 'Sessions.', content: { 'application/json': Sessions } } },
    handle: async (_input, { principal, session }) => json({ sessions: await parts.desk.sessions(principal, session) }),
  }),
  route({
    method: 'post',
    path: '/v1/me/sessions/end',
    tag: 'accounts',
    operation: 'endSessions',
    access: 'self',
    summary: 'Ends one of the own sessions, or all of them, the one that asks too.',
    params: None,
    query: None,
    body: { kind: 'json', schema: EndSessionsBody },
    responses: { 204: { description: 'Ended.' } },
    errors: [...PROOF, 'not-found'],
    cost: COST,
    handle: async ({ body: { session, ...proof } }, { principal, client }) => {
      await parts.desk.endSessions(principal, proof, session, { address: client });
      return empty();
    },
  }),
];
