/** A running service: store, threads, jobs and HTTP, started and closed together. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log, Queue, Store } from '../geo/store/index.ts';
import { CundaError, type Hash } from '../src/model/index.ts';
import { createDesk } from './accounts/desk.ts';
import { gatedService } from './accounts/gate.ts';
import { createOpenId, type OpenIdSettings } from './accounts/openid.ts';
import type { Sealing } from './accounts/sealing.ts';
import { type AppOptions, createApp } from './http/app.ts';
import { openDoors } from './http/doors/index.ts';
import { drainable } from './http/drain.ts';
import { logEntry } from './http/log-entry.ts';
import { answerUnreadable } from './http/unreadable.ts';
import { createLibrary } from './service/library.ts';
import { DEFAULT_LIMITS, type Limits } from './service/limits.ts';
import { tryEdits } from './service/planning.ts';
import type { BareRoads } from './service/roads-around.ts';
import type { Service } from './service/service.ts';
import { ValueCache } from './work/cache.ts';
import type { Engine } from './work/engine.ts';
import { createBell } from './work/jobs/bell.ts';
import { createJobs } from './work/jobs/queue.ts';
import type { Runner } from './work/jobs/runner.ts';
import { sharedValues } from './work/shared-roads.ts';
import { startThreads } from './work/threads.ts';
import { heldValues, storedValues, type ValueSource } from './work/values.ts';
import { startWorker } from './worker.ts';

/** An upload of the largest size over a slow line. */
const REQUEST_TIMEOUT_MILLISECONDS = 10 * 60_000;
/**
 * OSRM's clients put all of a query into the address: 1,000 coordinates with hints and bearings are some 100 KB, more
 * than Node's 16 KiB.
 */
const MAX_HEADER_BYTES = 256 * 1024;

/**
 * Decoded values and tiles at hand; a thread keeps its own. A plan of a large county is some tens of megabytes, its
 * roads as much again.
 */
const CACHE_BYTES = 160 * 2 ** 20;

export interface ServiceOptions {
  readonly store: Store;
  readonly engine: Engine;
  /** Address of the module that exports `engine`, for the compute threads. */
  readonly engineModule: string;
  readonly limits?: Partial<Limits>;
  /** Networks without a county. */
  readonly bareRoads?: readonly BareRoads[];
  readonly leaseSeconds?: number;
  /** A provider of logins. */
  readonly openId?: OpenIdSettings | undefined;
  /** How secrets of second factors are kept; in the clear without. */
  readonly sealing?: Sealing | undefined;
  readonly log?: (message: string) => void;
}

export interface RunningService {
  readonly service: Service;
  /** Stops the threads and gives an unfinished job back to the queue. The store stays open. */
  close(): Promise<void>;
}

/** Roads that are served without a county, before those of the store. */
const bareSource = (bareRoads: readonly BareRoads[], stored: ValueSource): ValueSource =>
  heldValues({ roads: new Map(bareRoads.map(({ hash, roads }) => [hash, roads])) }, stored);

/**
 * The service without a door: each job that runs on a thread of its own, what somebody waits for on two others, one of
 * them for light work alone.
 */
export function startService(options: ServiceOptions): RunningService {
  const { store, engine, engineModule } = options;
  const out = options.log ?? ((message: string) => void process.stderr.write(`${message}\n`));
  const log = (message: string) => out(logEntry(message));
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { bareRoads = [] } = options;
  const values = new ValueCache(sharedValues(bareSource(bareRoads, storedValues(store))), { maxBytes: CACHE_BYTES });
  const interactive = startThreads({ engine: engineModule, values, log }, limits);
  const bell = createBell();
  let runner: Runner | null = null;
  const waiting = () => store.listJobs({ state: 'queued' });
  const jobsOver = (seen: Queue & Log) =>
    createJobs({
      store: seen,
      bell,
      waiting,
      limit: limits.queue,
      stop: async (id) => runner?.stop(id),
      stopping: (id) => runner?.stopping(id) ?? null,
    });
  const { leaseSeconds } = options;
  const started = startWorker({
    store,
    engine,
    engineModule,
    values,
    bell,
    concurrency: limits.jobs,
    leaseSeconds,
    log,
  });
  runner = started;
  // Jobs that other processes put or run; without a connection for it readers look again every second.
  const watching = store
    .watchJobs((name) => bell.ring(name))
    .catch((error: unknown) => {
      log(`jobs: ${String(error)}`);
      return { stop: async () => {} };
    });
  let warmed = '';
  const warm = (plan: Hash): void => {
    if (warmed === plan || interactive.pending > 0) return;
    warmed = plan;
    // Only what it leaves behind counts: loaded code and the travel times of the county. A failure shows at the first
    // edit.
    tryEdits(interactive, plan, []).catch(() => {});
  };
  return {
    service: {
      bareRoads,
      engine,
      store,
      library: createLibrary(values, engine),
      compute: interactive,
      jobs: jobsOver(store),
      jobsOver,
      desk: createDesk({ store, sealing: options.sealing }),
      openId: options.openId === undefined ? null : createOpenId(options.openId, log),
      limits,
      warm,
      log,
    },
    async close() {
      await (await watching).stop();
      await started.close();
      await interactive.close();
    },
  };
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new CundaError('port-in-use/other', { port, host }, { received: port }));
      else if (error.code === 'EACCES') reject(new CundaError('port-in-use/right', { port }, { received: port }));
      else reject(error);
    });
    server.listen(port, host, resolve);
  });

/**
 * Takes the address at once, so that a busy port shows before long work; until `serve` is called every request waits
 * for it.
 */
export async function openDoor(host: string, port: number) {
  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT_MILLISECONDS,
    keepAliveTimeout: 10_000,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  const ready = Promise.withResolvers<ReturnType<typeof createApp>>();
  server.on('clientError', answerUnreadable(MAX_HEADER_BYTES));
  const drain = drainable(server);
  server.on('request', (request, response) => void ready.promise.then((app) => app(request, response)));
  await listen(server, host, port);
  const { port: taken } = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host;
  return {
    url: `http://${shown}:${taken}`,
    port: taken,
    serve: (service: Service, options: AppOptions = {}) => {
      const { limits, log, desk } = service;
      ready.resolve(createApp({ doors: openDoors(gatedService(service)), limits, log, desk }, options));
    },
    /** Takes no more requests; those under way get so long. */
    close: (seconds = 0) => drain.close(seconds),
  };
}
