import type { Problem } from '../../../wire/problem.ts';
import { inLanguage } from '../../../words/problems/problem.ts';
import type { Door } from '../../door.ts';
import { languageOf } from '../../language.ts';
import { retryAfter } from '../../retry.ts';
import { type OwnParts, ownRoutes } from '../../routes/index.ts';

/** What a client can do about a status. */
const ADVICE: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'Bearer realm="cunda"' },
  429: { 'Retry-After': '5' },
};

/** Where it is known how long to wait. */
const waitOf = ({ reason, params }: Problem): Readonly<Record<string, string>> =>
  reason === 'rate-limited/logins' ? { 'Retry-After': String(params?.seconds) } : {};

/** The service's own API. It owns every address, so that it comes behind all others when one is looked for. */
export const cundaDoor = (parts: OwnParts): Door => ({
  name: 'cunda',
  routes: ownRoutes(parts),
  owns: () => true,
  before: ({ url }, response) => {
    if (url.startsWith('/v1/')) response.vary('Accept-Language');
  },
  refuse: (problem, { headers }) => ({
    status: problem.status,
    headers: { Vary: 'Accept-Language', ...retryAfter(problem), ...ADVICE[problem.status], ...waitOf(problem) },
    body: {
      kind: 'json',
      value: inLanguage(problem, languageOf(headers['accept-language'])),
      mediaType: 'application/problem+json',
    },
  }),
});
