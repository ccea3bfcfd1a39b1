/** How OSRM's door says no over HTTP: status 400 with the error's `code` and `message`. */
import type { Request } from 'express';
import { OSRM_SERVICES, type OsrmService } from '../../../dialects/osrm/query/query.ts';
import type { OsrmCode, OsrmRefusal } from '../../../dialects/osrm/refusal.ts';
import type { Problem } from '../../../wire/problem.ts';
import { inLanguage } from '../../../words/problems/problem.ts';
import { json, type Reply } from '../../route.ts';

/** Statuses other than 400: what a proxy or a client must be able to tell apart. */
const STATUS: Readonly<Partial<Record<OsrmCode, number>>> = { TooManyRequests: 429, InternalError: 500 };

/** How a refusal of this code is sent. */
export const statusOf = (code: OsrmCode): Pick<Reply, 'status' | 'headers'> => ({
  status: STATUS[code] ?? 400,
  headers: code === 'TooManyRequests' ? { 'Retry-After': '5' } : {},
});

export const refuse = (refusal: OsrmRefusal): Reply => json(refusal, statusOf(refusal.code));

const PATH = /^\/([\w.~:-]+)\/v(\d+)(?:[/?]|$)/;
const SERVICES: readonly string[] = OSRM_SERVICES;
/** Services whose queries may be too long for an address: these take them by POST too, as OSRM's do. */
export const POSTED_SERVICES: readonly OsrmService[] = ['route', 'table', 'match'];
const POSTED: readonly string[] = POSTED_SERVICES;
/** Services of OSRM that are not here. */
const ABSENT = ['tile'];

/** Whether an address has OSRM's form, `/{service}/v{version}/…`; none of this service's own has. */
export const isOsrmAddress = (url: string): boolean => PATH.test(url);

/** A problem of an address of OSRM's form, said as OSRM says it, in English. `url` is the raw address of the request. */
export function refusalOfProblem({ url, method }: Pick<Request, 'url' | 'method'>, said: Problem): OsrmRefusal {
  const problem = inLanguage(said, 'en');
  const [, service = '', version = ''] = PATH.exec(url) ?? [];
  if (problem.code === 'rate-limited') return { code: 'TooManyRequests', message: problem.detail };
  if (problem.status >= 500) return { code: 'InternalError', message: problem.detail };
  if (ABSENT.includes(service))
    return { code: 'NotImplemented', message: `The service ${service} is not here; ${SERVICES.join(', ')} are.` };
  if (!SERVICES.includes(service)) return { code: 'InvalidService', message: `Service ${service} not found!` };
  if (version !== '1')
    return { code: 'InvalidVersion', message: `Version v${version} of ${service} not found; v1 is.` };
  if (method === 'POST' && !POSTED.includes(service))
    return { code: 'NotImplemented', message: `The service ${service} takes no POST; ask by GET.` };
  if (problem.code === 'request-too-large') return { code: 'TooBig', message: problem.detail };
  if (
    problem.code === 'not-found' ||
    problem.code === 'method-not-allowed' ||
    problem.reason === 'request-invalid/address-encoding'
  )
    return {
      code: 'InvalidUrl',
      message: `URL malformed: GET /${service}/v1/{profile}/{lon},{lat};{lon},{lat}[.json]?option=value, or POST /${service}/v1/{profile} with JSON.`,
    };
  return { code: 'InvalidQuery', message: problem.detail };
}
