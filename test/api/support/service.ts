/**
 * A service on an ephemeral port over a fresh store, and a client that holds every answer against the documentation.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { OpenIdSettings } from '../../../api/accounts/openid.ts';
import type { AppOptions } from '../../../api/http/app.ts';
import type { Route } from '../../../api/http/route.ts';
import { openDoor, startService } from '../../../api/server.ts';
import type { Limits } from '../../../api/service/limits.ts';
import { JobView as JobSchema, type JobView } from '../../../api/wire/job.ts';
import { Problem } from '../../../api/wire/problem.ts';
import { hasEnded } from '../../../api/work/jobs/jobs.ts';
import { openStore, type Store } from '../../../geo/store/index.ts';
import { ROUTES } from './doors.ts';
import { engine, engineModule } from './slow-engine.ts';

export interface Client {
  readonly url: string;
  readonly store: Store;
  readonly logged: string[];
  /** The JSON of an answer that must be documented: its status, media type and schema. */
  call(method: string, path: string, body?: unknown, init?: RequestInit): Promise<Answer>;
  raw(path: string, init?: RequestInit): Promise<Response>;
  /** The job once it has ended. */
  ended(id: string): Promise<JobView>;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const pattern = (route: Route): RegExp =>
  new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** The route of a request; an exact path goes before one with parameters. */
export const routeOf = (method: string, path: string): Route | undefined => {
  const [plain = ''] = path.split('?', 1);
  const fitting = ROUTES.filter((route) => route.method === method.toLowerCase() && pattern(route).test(plain));
  return fitting.find((route) => route.path === plain) ?? fitting[0];
};

/** Fails unless the answer is what the route's documentation says. Returns its JSON, null without one. */
async function documented(method: string, path: string, response: Response): Promise<unknown> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  if (response.status >= 400) {
    expect(type).toBe('application/problem+json');
    const problem: unknown = await response.json();
    expect(Problem.strict().parse(problem).status).toBe(response.status);
    return problem;
  }
  const route = routeOf(method, path);
  const doc = route?.responses[response.status];
  expect(doc, `${method} ${path} answers ${response.status}, which is not documented`).toBeDefined();
  if (doc?.content === undefined) {
    expect(await response.text()).toBe('');
    return null;
  }
  expect(Object.keys(doc.content)).toContain(type);
  if (!type.includes('json')) return null;
  const body: unknown = await response.json();
  const schema = doc.content[type];
  if (schema) expect(schema.parse(body), 'members that are not documented').toEqual(body);
  return body;
}

export async function startClient(
  options: { limits?: Partial<Limits>; planMs?: number; openId?: OpenIdSettings; app?: AppOptions } = {},
): Promise<Client> {
  const directory = await mkdtemp(join(tmpdir(), 'cunda-api-'));
  process.env.CUNDA_TEST_PLAN_MS = String(options.planMs ?? 0);
  const store = await openStore({ dataDirectory: directory });
  const logged: string[] = [];
  const limits = { burst: 1e6, ...options.limits };
  const log = (message: string) => void logged.push(message);
  const running = startService({ store, engine, engineModule, limits, log, leaseSeconds: 3, openId: options.openId });
  const door = await openDoor('127.0.0.1', 0);
  door.serve(running.service, options.app);
  const raw = (path: string, init?: RequestInit) => fetch(`${door.url}${path}`, init);
  const call: Client['call'] = async (method, path, body, init = {}) => {
    const json =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await raw(path, { method, ...json, ...init });
    return { status: response.status, headers: response.headers, body: await documented(method, path, response) };
  };
  return {
    url: door.url,
    store,
    logged,
    raw,
    call,
    async ended(id) {
      for (;;) {
        const job = JobSchema.parse((await call('GET', `/v1/jobs/${id}`)).body);
        if (hasEnded(job.state)) return job;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
    async close() {
      await door.close();
      await running.close();
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
