/**
 * The Express app: limits, the routes of its doors, the web page, and a refusal in the door's form for everything else.
 */
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import type { DestinationStream } from 'pino';
import { CundaError } from '../../src/model/index.ts';
import { admit, OWNER, type Principal, within } from '../accounts/access.ts';
import type { Desk } from '../accounts/desk.ts';
import { isChanging } from '../accounts/roles.ts';
import type { Limits } from '../service/limits.ts';
import { collectingWhenIdle } from '../work/trim.ts';
import { type AddressCheck, addressCheck } from './address.ts';
import { type Bodies, readBodies } from './bodies/bodies.ts';
import { readJson, readQuery } from './body.ts';
import { cookieOf } from './cookies.ts';
import type { Door } from './door.ts';
import { languageOf } from './language.ts';
import { rateLimited, securityHeaders, tokenBucket } from './limits.ts';
import { noteSeen, observe, requestId } from './observe.ts';
import { discard, NOTHING_RECEIVED, type Received, receive } from './receive.ts';
import type { RawInput, Reply, Route } from './route.ts';
import { problemFor, send, sendRefusal } from './send.ts';
import { staticFiles } from './static.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What an app is made of. */
export interface AppParts {
  /** Of two that own an address, the later has it; the first must own all. */
  readonly doors: readonly Door[];
  readonly limits: Limits;
  /** Tells who asks; without one everybody is the owner. */
  readonly desk?: Pick<Desk, 'identify' | 'locked' | 'note'>;
  log(message: string): void;
}

export interface AppOptions {
  /** Folder of the web page. */
  readonly web?: string;
  /** Passed to Express: which proxies may name the client's address. */
  readonly trustProxy?: string | number | false;
  /** Addresses under which browsers reach the service, beside loop-back and the address that a connection came to. */
  readonly publicUrls?: readonly URL[];
  /** Where a line of JSON goes for each request. */
  readonly requestLog?: DestinationStream;
  /** Address of a base map: a PMTiles archive, or a template of raster tiles with {z}, {x}, {y}. */
  readonly tiles?: string;
}

/** Express's spelling of an OpenAPI path: `/v1/plans/{id}` → `/v1/plans/:id`. */
const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

const leftSignal = (response: Response): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
};

/** How bodies come in: JSON read, uploads received, as many at once as may be. */
interface Intake {
  readonly limits: Limits;
  readonly bodies: Bodies;
  readonly uploads: ReturnType<typeof gate>;
  readonly idle: ReturnType<typeof collectingWhenIdle>;
}

async function readInput(
  route: Route,
  request: Request,
  { limits, bodies, uploads }: Intake,
): Promise<RawInput & { upload: Received }> {
  const raw = {
    params: { ...request.params },
    query: readQuery(request.url, route.repeatable),
    body: undefined,
    upload: NOTHING_RECEIVED,
  };
  if (route.body?.kind === 'json') return { ...raw, body: await readJson(request, route.operation, bodies, limits) };
  if (route.body?.kind === 'bytes')
    return { ...raw, upload: await uploads(request.ip ?? '', () => receive(request, limits)) };
  return raw;
}

/** Runs `work` while at most `most` run at once, and `each` of one address; throws `rate-limited` beyond. */
function gate(most: number, each: number) {
  const open = new Map<string, number>();
  let all = 0;
  return async <T>(address: string, work: () => Promise<T>): Promise<T> => {
    const own = open.get(address) ?? 0;
    const allowed = own >= each ? each : most;
    if (own >= each || all >= most)
      throw new CundaError('rate-limited/uploads', { most: allowed }, { allowed: String(allowed) });
    all++;
    open.set(address, own + 1);
    try {
      return await work();
    } finally {
      all--;
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    }
  };
}

const isSafe = ({ method }: Pick<Request, 'method'>): boolean => method === 'GET' || method === 'HEAD';

/** Everybody's, of an app without accounts. */
const OPEN: NonNullable<AppParts['desk']> = {
  identify: async () => OWNER,
  locked: async () => false,
  note: async () => {},
};

const organisationOf = ({ headers }: Request): string | undefined => {
  const named = headers['cunda-organisation'];
  return typeof named === 'string' ? named : undefined;
};

/** What a changing request did, for the audit log. */
const actOf = (route: Route, request: Request, { audit, headers, body }: Reply) => {
  const { id } = request.params;
  const made = body.kind === 'json' ? Reflect.get(Object(body.value), 'id') : undefined;
  return {
    action: route.operation,
    target: audit?.target ?? (typeof id === 'string' ? id : null),
    before: audit?.before ?? null,
    after: audit?.after ?? headers?.Location ?? (typeof made === 'string' && made !== id ? made : null),
  };
};

/** What mounted routes share. */
interface Mounting extends Intake {
  readonly addresses: AddressCheck;
  readonly desk: NonNullable<AppParts['desk']>;
  readonly secure: boolean;
  readonly publicUrl: URL | undefined;
  log(message: string): void;
}

/** Notes what was done. It is done: a log that cannot be written is the operator's to hear of, with what it misses. */
async function noted(desk: Mounting['desk'], act: Parameters<Desk['note']>[0], log: Mounting['log']): Promise<void> {
  try {
    await desk.note(act);
  } catch (error) {
    log(`not in the audit log: ${JSON.stringify(act)}: ${String(error)}`);
  }
}

/** Behind a login a browser asks again each time: what it holds must not outlive the session. */
const kept = (reply: Reply, principal: Principal): Reply =>
  principal.kind === 'owner' || reply.immutable !== true ? reply : { ...reply, immutable: false };

function mount(app: Express, routes: readonly Route[], mounting: Mounting): void {
  const { limits, addresses, desk, secure, publicUrl, log, idle } = mounting;
  const bucket = tokenBucket(limits);
  for (const route of routes) {
    app[route.method](expressPath(route.path), async (request, response) => {
      if (!bucket.take(request.ip ?? '', route.cost ?? 1)) throw rateLimited(limits);
      // A page of another site may not change anything here.
      if (!route.readsOnly && !isSafe(request)) addresses.origin(request);
      noteSeen(response, { route: route.path });
      const { headers, ip: client = '' } = request;
      const session = cookieOf(headers.cookie, 'session');
      const principal = await desk.identify({ authorization: headers.authorization, session });
      noteSeen(response, { actor: principal.actor });
      // What is behind a login is for no page of another site, whatever a door says.
      if (principal.kind !== 'owner') response.removeHeader('Access-Control-Allow-Origin');
      const scope = admit(principal, route.access, organisationOf(request));
      const signal = leftSignal(response);
      const language = languageOf(headers['accept-language']);
      await within(scope, async () => {
        const { upload, ...raw } = await readInput(route, request, mounting);
        idle.busy();
        try {
          const context = { client, signal, upload, headers, language, principal, session, secure, publicUrl };
          const reply = await route.run(raw, context);
          if (isChanging(route.access)) {
            const act = { actor: principal.actor, address: client, organisation: scope?.owner ?? null };
            await noted(desk, { ...act, ...actOf(route, request, reply) }, log);
          }
          await send(request, response, kept(reply, principal));
        } finally {
          if (upload.path !== '') await discard(upload);
        }
      });
    });
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map((route) => route.method.toUpperCase());
    const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    app.all(expressPath(path), (request, response) => {
      response.setHeader('Allow', allowed);
      if (request.method === 'OPTIONS') {
        response.status(204).end();
        return;
      }
      throw new CundaError('method-not-allowed', { method: request.method }, { received: request.method, allowed });
    });
  }
}

/** Errors that Express and its router raise themselves carry a status: a path that is not valid UTF-8, and the like. */
const asCundaError = (error: unknown): unknown =>
  error instanceof URIError ? new CundaError('request-invalid/address-encoding', {}) : error;

/** The app of some doors; it listens to nothing yet. */
export function createApp({ doors, limits, log, desk = OPEN }: AppParts, options: AppOptions = {}): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.set('trust proxy', options.trustProxy ?? false);
  app.use(observe(options.requestLog));
  const secure = options.publicUrls?.some(({ protocol }) => protocol === 'https:') ?? false;
  app.use(securityHeaders(secure));
  const doorOf = (url: string): Door | undefined => doors.findLast((door) => door.owns(url));
  const addresses = addressCheck(options.publicUrls ?? []);
  app.use((request, response, next) => {
    addresses.host(request);
    doorOf(request.url)?.before?.(request, response);
    next();
  });
  const routes = doors.flatMap((door) => door.routes);
  mount(app, routes, {
    limits,
    addresses,
    desk,
    secure,
    publicUrl: options.publicUrls?.[0],
    log,
    bodies: readBodies(log),
    uploads: gate(limits.uploadsAtOnce, limits.uploadsEach),
    idle: collectingWhenIdle(),
  });
  const web = options.web ?? here('../../web');
  const tiles = options.tiles ?? null;
  app.use('/base-map.json', (_request, response) => void response.json({ tiles }));
  app.use(
    staticFiles(
      {
        '/vendor/exifr/': here('../../node_modules/exifr/dist'),
        '/vendor/maplibre-gl/': here('../../node_modules/maplibre-gl/dist'),
        '/vendor/simple-statistics/': here('../../node_modules/simple-statistics/dist'),
        '/vendor/pmtiles/': here('../../node_modules/pmtiles/dist/esm'),
        '/vendor/fflate/': here('../../node_modules/fflate/esm'),
        // The map imports the vocabulary by the path it has in the repository.
        '/api/words/': here('../words'),
        '/': web,
      },
      tiles === null ? null : new URL(tiles).origin,
    ),
  );
  app.use((request) => {
    throw new CundaError('not-found/path', { path: request.path }, { received: request.path });
  });
  const onError: ErrorRequestHandler = (error, request, response, _next) => {
    if (response.destroyed) return;
    const problem = problemFor(asCundaError(error), (message) => log(`request ${requestId(response)}: ${message}`));
    const door = doorOf(request.url);
    if (door === undefined) response.destroy();
    else sendRefusal(request, response, door.refuse(problem, request));
  };
  app.use(onError);
  return app;
}
