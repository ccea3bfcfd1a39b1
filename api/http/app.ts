/**
 * The Express app: limits, the routes of its doors, the web page, and a refusal in the door's form for everything else.
 */
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { CundaError } from '../../src/model/index.ts';
import type { Limits } from '../service/limits.ts';
import { collectingWhenIdle } from '../work/trim.ts';
import { type Bodies, readBodies } from './bodies/bodies.ts';
import { readJson, readQuery } from './body.ts';
import type { Door } from './door.ts';
import { languageOf } from './language.ts';
import { rateLimited, securityHeaders, tokenBucket } from './limits.ts';
import { discard, NOTHING_RECEIVED, type Received, receive } from './receive.ts';
import type { RawInput, Route } from './route.ts';
import { problemFor, send, sendRefusal } from './send.ts';
import { staticFiles } from './static.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What an app is made of. */
export interface AppParts {
  /** Of two that own an address, the later has it; the first must own all. */
  readonly doors: readonly Door[];
  readonly limits: Limits;
  log(message: string): void;
}

export interface AppOptions {
  /** Folder of the web page. */
  readonly web?: string;
  /** Passed to Express: which proxies may name the client's address. */
  readonly trustProxy?: string | number | false;
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

/** A browser says when a page of another site sends a request; such a page may not change anything here. */
const refuseCrossSite = (request: Request): void => {
  const site = request.headers['sec-fetch-site'];
  if (request.method !== 'GET' && request.method !== 'HEAD' && (site === 'cross-site' || site === 'same-site'))
    throw new CundaError('request-invalid/cross-site', {}, { received: site });
};

function mount(app: Express, intake: Intake, routes: readonly Route[]): void {
  const { limits } = intake;
  const bucket = tokenBucket(limits);
  for (const route of routes) {
    app[route.method](expressPath(route.path), async (request, response) => {
      if (!bucket.take(request.ip ?? '', route.cost ?? 1)) throw rateLimited(limits);
      if (!route.readsOnly) refuseCrossSite(request);
      const signal = leftSignal(response);
      const { upload, ...raw } = await readInput(route, request, intake);
      intake.idle.busy();
      const { headers, ip: client = '' } = request;
      const language = languageOf(headers['accept-language']);
      try {
        await send(request, response, await route.run(raw, { client, signal, upload, headers, language }));
      } finally {
        if (upload.path !== '') await discard(upload);
      }
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
export function createApp({ doors, limits, log }: AppParts, options: AppOptions = {}): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.set('trust proxy', options.trustProxy ?? false);
  app.use(securityHeaders);
  const doorOf = (url: string): Door | undefined => doors.findLast((door) => door.owns(url));
  app.use((request, response, next) => {
    doorOf(request.url)?.before?.(request, response);
    next();
  });
  const routes = doors.flatMap((door) => door.routes);
  mount(
    app,
    {
      limits,
      bodies: readBodies(log),
      uploads: gate(limits.uploadsAtOnce, limits.uploadsEach),
      idle: collectingWhenIdle(),
    },
    routes,
  );
  const web = options.web ?? here('../../web');
  app.use(
    staticFiles({
      '/vendor/maplibre-gl/': here('../../node_modules/maplibre-gl/dist'),
      // The map imports the vocabulary by the path it has in the repository.
      '/api/words/': here('../words'),
      '/': web,
    }),
  );
  app.use((request) => {
    throw new CundaError('not-found/path', { path: request.path }, { received: request.path });
  });
  const onError: ErrorRequestHandler = (error, request, response, _next) => {
    if (response.destroyed) return;
    const problem = problemFor(asCundaError(error), log);
    const door = doorOf(request.url);
    if (door === undefined) response.destroy();
    else sendRefusal(request, response, door.refuse(problem, request));
  };
  app.use(onError);
  return app;
}
