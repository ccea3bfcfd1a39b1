/**
 * OSRM's services as routes of this one: registered and documented like all others, but with OSRM's own way to parse
 * and to refuse.
 */
import { z } from 'zod';
import {
  OsrmMatch,
  OsrmNearest,
  OsrmRefused,
  OsrmRoute,
  OsrmTable,
  OsrmTrip,
} from '../../../dialects/osrm/answer/schema.ts';
import { OsrmBody } from '../../../dialects/osrm/query/body.ts';
import {
  MatchOptions,
  NearestOptions,
  RouteOptions,
  TableOptions,
  TripOptions,
} from '../../../dialects/osrm/query/options.ts';
import { profileFor } from '../../../dialects/osrm/query/profile.ts';
import { type OsrmQuery, type OsrmService, parseQuery } from '../../../dialects/osrm/query/query.ts';
import { OsrmError, refusalOf } from '../../../dialects/osrm/refusal.ts';
import type { FindRoads } from '../../../service/roads-around.ts';
import type { TaskRunner } from '../../../work/tasks.ts';
import type { OsrmBodyRead } from '../../bodies/readers.ts';
import { bytes, type Context, type Reply, type Route } from '../../route.ts';
import { withoutRoads } from './lack.ts';
import { POSTED_SERVICES, refuse, statusOf } from './refusal.ts';

/** What answers OSRM's clients. */
export interface OsrmParts {
  readonly findRoads: FindRoads;
  readonly compute: TaskRunner<'osrm'>;
}

/** What a service's entry in the registry says beside its name. */
interface About {
  readonly service: OsrmService;
  readonly title: string;
  readonly options: z.ZodType;
  readonly answer: z.ZodType;
  /** Tokens of the address's bucket. */
  readonly cost: number;
}

const SERVICES: readonly About[] = [
  { service: 'route', title: 'Fastest way through coordinates', options: RouteOptions, answer: OsrmRoute, cost: 2 },
  {
    service: 'table',
    title: 'Times and distances between coordinates',
    options: TableOptions,
    answer: OsrmTable,
    cost: 5,
  },
  { service: 'nearest', title: 'Nearest points on the roads', options: NearestOptions, answer: OsrmNearest, cost: 1 },
  { service: 'trip', title: 'Fastest order of coordinates', options: TripOptions, answer: OsrmTrip, cost: 10 },
  { service: 'match', title: 'Positions matched to the roads', options: MatchOptions, answer: OsrmMatch, cost: 5 },
];

const Profile = z.object({ profile: z.string() });
const Address = Profile.extend({ coordinates: z.string() });
const Texts = z.record(z.string(), z.string());

/** Answers a query by the roads that it means. */
async function reply(
  { findRoads, compute }: OsrmParts,
  { signal, client }: Pick<Context, 'signal' | 'client'>,
  query: OsrmQuery,
  profile: string,
): Promise<Reply> {
  const { dataset, scenario } = query.options;
  // A trace's radiuses say how precise it is, not how far its roads may lie.
  const radiiMetres = query.service === 'match' ? undefined : query.options.radiuses;
  const roads = await findRoads({ coordinates: query.coordinates, radiiMetres, dataset, scenario });
  if ('lack' in roads) throw withoutRoads(roads, query.service);
  const { network, changes } = roads;
  const meant = profileFor(roads, profile);
  const guess = meant.guessed ? { message: guessMessage(profile, meant.profile.id) } : {};
  const task = { network, profile: meant.profile, changes, query, ...guess };
  const { code, bytes: made } = await compute.run('osrm', task, { signal, asker: client });
  return bytes(made, 'application/json', code === 'Ok' ? {} : statusOf(code));
}

/** Said in OSRM's `message`, which clients may show. */
const guessMessage = (asked: string, answered: string): string =>
  `The profile ${JSON.stringify(asked)} is not known here; ${answered} answered.`;

const orRefuse = async (work: () => Promise<Reply>): Promise<Reply> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OsrmError) return refuse(refusalOf(error));
    throw error;
  }
};

const documented = ({ title, answer, cost }: About) => ({
  tag: 'osrm',
  cost,
  readsOnly: true,
  responses: {
    200: { description: `${title}, as OSRM answers.`, content: { 'application/json': answer } },
    400: { description: "Refused, with OSRM's `code` and a `message`.", content: { 'application/json': OsrmRefused } },
    401: { description: 'A login or an API key is needed.', content: { 'application/json': OsrmRefused } },
    403: { description: 'Not allowed.', content: { 'application/json': OsrmRefused } },
    429: { description: 'Too many requests.', content: { 'application/json': OsrmRefused } },
  },
});

const byAddress = (parts: OsrmParts, about: About): Route => ({
  ...documented(about),
  method: 'get',
  path: `/${about.service}/v1/{profile}/{coordinates}`,
  operation: `${about.service}Osrm`,
  access: 'road:route',
  summary: `${about.title}. As OSRM's HTTP API v5: coordinates are \`lon,lat;lon,lat\`, \`polyline(…)\` or \`polyline6(…)\`, with \`.json\` at the end if wanted.`,
  params: Address,
  query: about.options,
  run: (raw, context) =>
    orRefuse(() => {
      const { profile, coordinates } = Address.parse(raw.params);
      return reply(parts, context, parseQuery(about.service, coordinates, raw.query), profile);
    }),
});

const byBody = (parts: OsrmParts, about: About): Route => ({
  ...documented(about),
  method: 'post',
  path: `/${about.service}/v1/{profile}`,
  operation: `${about.service}OsrmByBody`,
  access: 'road:route',
  summary: `${about.title}, for queries too long for an address: the same options as JSON, with \`coordinates\`.`,
  params: Profile,
  query: about.options,
  body: { kind: 'json', schema: OsrmBody, foreign: true },
  run: (raw, context) =>
    orRefuse(async () => {
      const { profile } = Profile.parse(raw.params);
      const body = raw.body as OsrmBodyRead;
      if ('refusal' in body) return refuse(body.refusal);
      const query = Texts.parse(raw.query);
      const twice = Object.keys(query).find((name) => Object.hasOwn(body.options, name));
      if (twice !== undefined) throw new OsrmError('InvalidQuery', `${twice} is given in the body and in the address.`);
      const options = { ...body.options, ...query };
      return reply(parts, context, parseQuery(about.service, body.coordinates, options), profile);
    }),
});

export const osrmRoutes = (parts: OsrmParts): readonly Route[] =>
  SERVICES.flatMap((about) => [
    byAddress(parts, about),
    ...(POSTED_SERVICES.includes(about.service) ? [byBody(parts, about)] : []),
  ]);
