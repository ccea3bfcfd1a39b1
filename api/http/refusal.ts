/** A problem as the service's own doors answer it: `application/problem+json` in the reader's language. */
import type { Problem } from '../wire/problem.ts';
import { inLanguage } from '../words/problems/problem.ts';
import type { Door } from './door.ts';
import { languageOf } from './language.ts';
import { retryAfter } from './retry.ts';

/** What a client can do about a status. */
const ADVICE: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'Bearer realm="cunda"' },
  429: { 'Retry-After': '5' },
};

/** Where it is known how long to wait. */
const waitOf = ({ reason, params }: Problem): Readonly<Record<string, string>> =>
  reason === 'rate-limited/logins' ? { 'Retry-After': String(params?.seconds) } : {};

export const problemReply: Door['refuse'] = (problem, { headers }) => ({
  status: problem.status,
  headers: { Vary: 'Accept-Language', ...retryAfter(problem), ...ADVICE[problem.status], ...waitOf(problem) },
  body: {
    kind: 'json',
    value: inLanguage(problem, languageOf(headers['accept-language'])),
    mediaType: 'application/problem+json',
  },
});
