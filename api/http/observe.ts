/** What the operator sees of requests: a log with an id for each, and counts for Prometheus. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import pino, { type DestinationStream } from 'pino';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

interface Metrics {
  readonly register: Registry;
  readonly seconds: Histogram<'method' | 'route' | 'status'>;
}

/** One registry a process, as what it measures is the process's. Made when it is first needed. */
let made: Metrics | null = null;
function metrics(): Metrics {
  if (made !== null) return made;
  const register = new Registry();
  collectDefaultMetrics({ register });
  const seconds = new Histogram({
    name: 'cunda_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.15, 0.5, 1.5, 5, 15, 60],
    registers: [register],
  });
  made = { register, seconds };
  return made;
}

/** The measures in Prometheus's text format 0.0.4. */
export const metricsText = (): Promise<string> => metrics().register.metrics();

/** What is known of a request once it is admitted. */
interface Seen {
  /** Path of the route; empty for none. */
  route: string;
  actor: string;
}

const SEEN = new WeakMap<Response, Seen>();

/** Notes the route and who asks, for the log. */
export function noteSeen(response: Response, seen: Partial<Seen>): void {
  Object.assign(SEEN.get(response) ?? {}, seen);
}

/** The id of the request that `response` answers. */
export const requestId = (response: Response): string => String(response.getHeader('X-Request-Id') ?? '');

/**
 * Gives each request an id, states in `Server-Timing` how long its answer took to begin, measures it, and writes a line of JSON to `destination`, if any. The path stands there
 * without its query, which may carry what is nobody's business; a body never.
 */
export function observe(destination: DestinationStream | undefined): RequestHandler {
  const logger =
    destination === undefined ? null : pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return (request, response, next) => {
    const id = randomUUID();
    const began = performance.now();
    const seen: Seen = { route: '', actor: '' };
    SEEN.set(response, seen);
    response.setHeader('X-Request-Id', id);
    const { writeHead } = response;
    response.writeHead = (...given: unknown[]) => {
      if (!response.headersSent)
        response.appendHeader('Server-Timing', `total;dur=${(performance.now() - began).toFixed(1)}`);
      return Reflect.apply(writeHead, response, given);
    };
    const { method, path } = request;
    response.once('close', () => {
      const milliseconds = performance.now() - began;
      const status = response.writableFinished ? response.statusCode : 499;
      metrics().seconds.observe({ method, route: seen.route, status }, milliseconds / 1000);
      const line = { id, method, path, route: seen.route, status, milliseconds: Math.round(milliseconds) };
      logger?.info({ ...line, actor: seen.actor, address: request.ip });
    });
    next();
  };
}
