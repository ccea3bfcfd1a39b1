/** Every route as every role, and as an organisation that has nothing to do with it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RIGHTS, RIGHTS_OF, ROLES, type Role } from '../../../api/accounts/roles.ts';
import type { Route } from '../../../api/http/route.ts';
import { JobView } from '../../../api/wire/job.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { smallCounty } from '../support/county.ts';
import { ROUTES } from '../support/doors.ts';
import { apiKey, bearer, organisation, person } from '../support/people.ts';
import { type Client, startClient } from '../support/service.ts';

let client: Client;
const tokens = new Map<string, string>();
/** Names of what the organisation `east` has, by what an address asks for. */
let held = { dataset: '', plan: '', scenario: '', job: '' };

beforeAll(async () => {
  client = await startClient();
  const { store } = client;
  await organisation(store, 'east');
  await organisation(store, 'west');
  await person(store, 'first', 'east', 'administrator');
  for (const role of ROLES) tokens.set(role, (await apiKey(store, 'east', role)).token);
  tokens.set('stranger', (await apiKey(store, 'west', 'administrator')).token);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const admin = tokens.get('administrator') ?? '';
  const east = store.within({ organisations: ['east'], owner: 'east', county: null });
  const dataset = await east.putDataset(smallCounty());
  const headers = { ...bearer(admin).headers, 'content-type': 'application/json' };
  const send = (path: string, body: unknown) =>
    client.raw(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const started = JobView.parse(await (await send('/v1/plans', { dataset, notices: ['002'] })).json());
  let job = started;
  while (job.plan === null && job.state !== 'failed') {
    await new Promise((resolve) => setTimeout(resolve, 50));
    job = JobView.parse(await (await client.raw(`/v1/jobs/${started.id}`, bearer(admin))).json());
  }
  const scenario = (await (
    await send('/v1/scenarios', { name: 'as it is', base: job.plan, edits: [] })
  ).json()) as Scenario & {
    id: string;
  };
  held = { dataset, plan: job.plan ?? '', scenario: scenario.id, job: started.id };
});
afterAll(() => client.close());

/** An address of a route with the ids of what `east` has. */
function addressOf({ path }: Route): string {
  const id = path.includes('/datasets/')
    ? held.dataset
    : path.includes('/plans/')
      ? held.plan
      : path.includes('/scenarios/')
        ? held.scenario
        : path.includes('/jobs/')
          ? held.job
          : 'wuchuan-2020';
  const values: Record<string, string> = {
    id,
    code: '449999001001',
    z: '1',
    x: '0',
    y: '0',
    profile: 'driving',
    collectionId: `runs-${held.plan}`,
  };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '110.7,21.4');
}

/** Routes that begin a stream are left at once. */
async function statusOf(route: Route, token: string | null): Promise<number> {
  const leave = new AbortController();
  const method = route.method.toUpperCase();
  const body = method === 'POST' || method === 'PUT' ? { body: '{}' } : {};
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token !== null) headers.authorization = `Bearer ${token}`;
  const response = await client.raw(addressOf(route), { method, headers, signal: leave.signal, ...body });
  leave.abort();
  return response.status;
}

/** Those that take something away come last, so that the others find it. */
const ORDER = ROUTES.toSorted((a, b) => Number(a.method === 'delete') - Number(b.method === 'delete'));
const isOpen = ({ access }: Route): boolean => access === 'public';

describe('a stranger', () => {
  test.each(ORDER.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_name, route) => {
    expect(await statusOf(route, null)).toSatisfy((status: number) =>
      isOpen(route) ? status !== 403 : status === 401,
    );
    if (isOpen(route)) return;
    const status = await statusOf(route, tokens.get('stranger') ?? '');
    // What is another's is not there; a list has nothing; a body that is none is refused before.
    if (/\/(datasets|plans|scenarios|jobs)\/\{id\}/.test(route.path)) expect([400, 404, 415]).toContain(status);
    else expect([200, 400, 401, 404, 415, 422]).toContain(status);
  });

  test('has empty lists', async () => {
    for (const [path, member] of Object.entries({
      datasets: 'datasets',
      plans: 'plans',
      scenarios: 'scenarios',
      jobs: 'jobs',
    })) {
      const answer = await client.raw(`/v1/${path}`, bearer(tokens.get('stranger') ?? ''));
      expect(await answer.json()).toEqual({ [member]: [] });
    }
  });
});

describe.each(ROLES)('a %s', (role: Role) => {
  const rights = new Set<string>(RIGHTS_OF[role]);
  test.each(
    ORDER.filter(({ method }) => method !== 'delete').map((route) => [`${route.method} ${route.path}`, route] as const),
  )('%s', async (_name, route) => {
    const status = await statusOf(route, tokens.get(role) ?? '');
    const may = isOpen(route) || route.access === 'self' || rights.has(route.access);
    if (may) expect(status).not.toBe(403);
    else expect(status).toBe(403);
  });
});

describe('deleting', () => {
  const deletions = ORDER.filter(({ method }) => method === 'delete');
  test.each(deletions.map((route) => [route.path, route] as const))(
    '%s is refused to those who may not',
    async (_path, route) => {
      for (const role of ROLES)
        if (!RIGHTS_OF[role].some((right) => right === route.access))
          expect([role, await statusOf(route, tokens.get(role) ?? '')]).toEqual([role, 403]);
    },
  );

  test('is for administrators, each thing after what names it', async () => {
    const admin = bearer(tokens.get('administrator') ?? '');
    const remove = async (path: string) => (await client.raw(path, { ...admin, method: 'DELETE' })).status;
    expect(await remove(`/v1/datasets/${held.dataset}`)).toBe(409);
    expect(await remove(`/v1/plans/${held.plan}`)).toBe(409);
    // The roles before have made some of their own.
    for (const { id } of await client.store.listJobs()) await client.store.cancel(id);
    for (const { id } of await client.store.listScenarios()) expect(await remove(`/v1/scenarios/${id}`)).toBe(204);
    for (const { id } of await client.store.listPlans()) expect(await remove(`/v1/plans/${id}`)).toBe(204);
    for (const { id } of await client.store.listDatasets()) expect(await remove(`/v1/datasets/${id}`)).toBe(204);
    expect(await client.store.listDatasets()).toEqual([]);
    await client.store.check();
  });
});

test('every right is asked for by a route, and every route asks for one that there is', () => {
  const asked = new Set(ROUTES.map(({ access }) => access));
  expect(RIGHTS.filter((right) => !asked.has(right))).toEqual([]);
});
