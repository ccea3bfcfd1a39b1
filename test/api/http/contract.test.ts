/** Every endpoint on a real store with the real planner; each answer is held against the documentation by the client. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROUTES } from '../../../api/http/routes/index.ts';
import { hashOf, Plan } from '../../../src/model/index.ts';
import { SMALL_CSV, smallCounty } from '../support/county.ts';
import { type Client, routeOf, startClient } from '../support/service.ts';

const Id = z.object({ id: z.string() });
let client: Client;
let dataset = '';
let plan: Plan;
const called = new Set<string>();

const call: Client['call'] = (method, path, ...rest) => {
  const route = routeOf(method, path);
  if (route !== undefined) called.add(`${route.method} ${route.path}`);
  return client.call(method, path, ...rest);
};

beforeAll(async () => {
  client = await startClient();
  dataset = await client.store.putDataset(smallCounty());
  const started = await call('POST', '/v1/plans', { dataset, notices: ['002'] });
  expect(started.status).toBe(202);
  expect(started.headers.get('location')).toBe(`/v1/jobs/${Id.parse(started.body).id}`);
  const job = await client.ended(Id.parse(started.body).id);
  expect(job).toMatchObject({ state: 'done', error: null, reused: false });
  plan = Plan.parse((await call('GET', `/v1/plans/${job.plan}`)).body);
});
afterAll(() => client.close());

describe('service', () => {
  test('is alive and ready', async () => {
    expect((await call('GET', '/healthz')).status).toBe(200);
    expect((await call('GET', '/readyz')).body).toEqual({ status: 'ok', store: 'geopackage' });
  });

  test('documents itself, units and coordinate order first', async () => {
    await call('GET', '/openapi.json');
    const page = await (await client.raw('/docs')).text();
    await call('GET', '/docs');
    const first = page.indexOf('longitude, latitude');
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(page.indexOf('/v1/'));
    expect(page).not.toMatch(/(src|href)="https?:/);
    expect(page).not.toContain('<script');
  });
});

describe('notices', () => {
  test('are listed and found by id, key and number', async () => {
    await call('GET', '/v1/notices');
    for (const name of ['wuchuan-2020', '002', '吴府办〔2020〕11号'])
      expect((await call('GET', `/v1/notices/${encodeURIComponent(name)}`)).body).toMatchObject({ id: 'wuchuan-2020' });
    expect((await call('GET', '/v1/notices/nowhere-1900')).body).toMatchObject({
      status: 404,
      code: 'notice-unknown',
      received: 'nowhere-1900',
      allowed: expect.stringContaining('wuchuan-2020'),
    });
  });
});

describe('datasets', () => {
  test('come and go unchanged', async () => {
    expect((await call('GET', '/v1/datasets')).body).toMatchObject({ datasets: [{ id: dataset, villages: 5 }] });
    const answer = z
      .object({ id: z.string(), dataset: z.unknown() })
      .parse((await call('GET', `/v1/datasets/${dataset}`)).body);
    expect(hashOf(answer.dataset)).toBe(dataset);
  });

  test('are made of an uploaded file', async () => {
    const answer = await call('POST', '/v1/datasets?filename=%E5%B0%8F%E5%8E%BF.csv&crs=GCJ-02', undefined, {
      body: SMALL_CSV,
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ datasets: [{ villages: 3, towns: 2, travelKind: 'detour' }] });
    const location = answer.headers.get('location') ?? '';
    expect((await call('GET', location)).body).toMatchObject({ dataset: { sources: [{ crs: 'GCJ-02' }] } });
  });

  test('are shown before they are made', async () => {
    const answer = await call('POST', '/v1/datasets/preview?filename=a.csv', undefined, {
      body: SMALL_CSV,
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(answer).toMatchObject({ status: 200, body: { problem: null, counties: [{ villages: { total: 3 } }] } });
  });

  test('show their layers, null geometry for a village without a position', async () => {
    for (const layer of ['villages', 'sites', 'towns', 'boundary']) {
      const { body } = await call('GET', `/v1/datasets/${dataset}/${layer}.geojson`);
      expect(body).toMatchObject({ type: 'FeatureCollection', synthetic: ['village positions'] });
    }
    const villages = (await call('GET', `/v1/datasets/${dataset}/villages.geojson`)).body;
    expect(villages).toMatchObject({
      features: expect.arrayContaining([expect.objectContaining({ id: '449999002002', geometry: null })]),
    });
  });

  test('cut tiles, empty ones without content', async () => {
    const tile = await client.raw(`/v1/datasets/${dataset}/tiles/9/413/224.mvt`);
    called.add('get /v1/datasets/{id}/tiles/{z}/{x}/{y}.mvt');
    expect(tile.status).toBe(200);
    expect(tile.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect(tile.headers.get('cache-control')).toContain('immutable');
    expect((await tile.arrayBuffer()).byteLength).toBeGreaterThan(50);
    expect((await client.raw(`/v1/datasets/${dataset}/tiles/9/0/0.mvt`)).status).toBe(204);
    expect((await client.raw(`/v1/datasets/${dataset}/tiles/1/2/0.mvt`)).status).toBe(204);
    expect((await call('GET', `/v1/datasets/${dataset}/tiles/x/0/0.mvt`)).status).toBe(404);
  });
});

describe('plans', () => {
  test('are whole, and named by their hash', async () => {
    const { id, ...content } = plan;
    expect(hashOf(content)).toBe(id);
    expect((await call('GET', `/v1/plans?dataset=${dataset}`)).body).toMatchObject({ plans: [{ id }] });
    expect((await call('GET', `/v1/plans?dataset=${'0'.repeat(64)}`)).body).toEqual({ plans: [] });
  });

  test('show parts with their badges', async () => {
    const badges = { plan: plan.id, dataset, estimated: true, synthetic: ['village positions'] };
    expect((await call('GET', `/v1/plans/${plan.id}/figures`)).body).toEqual({ ...badges, figures: plan.figures });
    expect((await call('GET', `/v1/plans/${plan.id}/targets`)).body).toEqual({ ...badges, targets: plan.targets });
    for (const layer of ['sites', 'runs', 'coverage'])
      expect((await call('GET', `/v1/plans/${plan.id}/${layer}.geojson`)).body).toMatchObject({
        estimated: true,
        synthetic: ['village positions'],
      });
  });

  test("tell a village's story, also one whose code has a slash", async () => {
    const story = await call('GET', `/v1/plans/${plan.id}/villages/${encodeURIComponent('node/42')}`);
    expect(story.body).toMatchObject({
      village: { name: '丁,村' },
      town: { name: '西镇' },
      outcome: { status: 'served' },
      runs: { feeder: [expect.anything()], trunk: [expect.anything()] },
    });
    const unserved = await call('GET', `/v1/plans/${plan.id}/villages/449999002002`);
    expect(unserved.body).toMatchObject({ outcome: { reason: 'no-position' }, station: null, runs: { feeder: [] } });
    expect((await call('GET', `/v1/plans/${plan.id}/villages/nobody`)).status).toBe(404);
  });

  test('are verified', async () => {
    const { body } = await call('GET', `/v1/plans/${plan.id}/verification`);
    expect(z.object({ checked: z.number() }).parse(body).checked).toBeGreaterThan(100);
  });

  test('answer what-if without storing anything, and point at an edit that cannot be', async () => {
    const before = await client.store.listPlans();
    const edits = [{ op: 'close-site', site: 'v-449999001001' }];
    const { body } = await call('POST', `/v1/plans/${plan.id}/what-if`, { edits });
    const edited = z.object({ edited: Plan }).parse(body).edited;
    expect(edited.sites.map((site) => site.site)).not.toContain('v-449999001001');
    expect(plan.sites.map((site) => site.site)).toContain('v-449999001001');
    expect(body).toMatchObject({ base: { id: plan.id, figures: plan.figures } });
    expect(await client.store.listPlans()).toEqual(before);
    const wrong = await call('POST', `/v1/plans/${plan.id}/what-if`, {
      edits: [{ op: 'close-site', site: 'nowhere' }],
    });
    expect(wrong.body).toMatchObject({ code: 'edit-invalid', at: { pointer: expect.stringMatching(/^\/edits\/0/) } });
  });

  test('edited with nothing are the same figures', async () => {
    const { body } = await call('POST', `/v1/plans/${plan.id}/what-if`, { edits: [] });
    const { figures } = z.object({ edited: Plan }).parse(body).edited;
    expect(figures.stationCoverage).toEqual(plan.figures.stationCoverage);
    expect(figures.expressCoverage).toEqual(plan.figures.expressCoverage);
  });
});

describe('scenarios', () => {
  test('are kept, planned again, listed and forgotten', async () => {
    const edits = [{ op: 'set-days', days: [1, 3, 5] }];
    const saved = await call('POST', '/v1/scenarios', { name: '一周三次', base: plan.id, edits });
    expect(saved.status).toBe(201);
    const { id } = Id.parse(saved.body);
    const evaluated = z.object({ plan: z.string() }).parse((await call('GET', `/v1/scenarios/${id}`)).body).plan;
    expect((await call('GET', `/v1/plans/${evaluated}`)).body).toMatchObject({ policy: { days: [1, 3, 5] } });
    const job = await client.ended(Id.parse((await call('POST', `/v1/scenarios/${id}/plan`)).body).id);
    expect(job.state).toBe('done');
    expect((await call('GET', `/v1/scenarios/${job.scenario}`)).body).toMatchObject({
      name: '一周三次',
      kind: 'planned',
      plan: job.plan,
    });
    expect((await call('GET', `/v1/scenarios?base=${plan.id}`)).body).toMatchObject({
      scenarios: [{ kind: 'evaluated' }, { kind: 'planned' }],
    });
    expect((await call('DELETE', `/v1/scenarios/${id}`)).status).toBe(204);
    expect((await call('GET', `/v1/scenarios/${id}`)).status).toBe(404);
    expect((await call('GET', `/v1/plans/${evaluated}`)).status).toBe(200);
  });
});

describe('runs for the contractor', () => {
  test('by day and vehicle, in four formats', async () => {
    const whole = z
      .object({
        days: z.array(z.object({ vehicles: z.array(z.object({ vehicle: z.string(), runs: z.array(z.unknown()) })) })),
      })
      .parse((await call('GET', `/v1/plans/${plan.id}/runs`)).body);
    expect(whole.days).toHaveLength(7);
    const vehicle = whole.days[0]?.vehicles[0]?.vehicle ?? '';
    const one = `?day=3&vehicle=${encodeURIComponent(vehicle)}`;
    expect((await call('GET', `/v1/plans/${plan.id}/runs${one}`)).body).toMatchObject({
      filter: { day: 3, vehicle },
      days: [{ day: 3, name: { zh: '周三' }, vehicles: [{ vehicle }] }],
      estimated: true,
      synthetic: ['village positions'],
    });
    expect((await call('GET', `/v1/plans/${plan.id}/runs?vehicle=none`)).body).toMatchObject({ days: [] });
    expect((await call('GET', `/v1/plans/${plan.id}/runs${one}&format=geojson`)).body).toMatchObject({
      estimated: true,
    });
    const csv = await client.raw(`/v1/plans/${plan.id}/runs${one}&format=csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect([...new Uint8Array(await csv.arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const gpx = await client.raw(`/v1/plans/${plan.id}/runs${one}&format=gpx`);
    expect(gpx.headers.get('content-type')).toBe('application/gpx+xml');
    // 23 November 2026 is a Monday.
    const monday = (await call('GET', `/v1/plans/${plan.id}/runs?day=1`)).body;
    expect((await call('GET', `/v1/plans/${plan.id}/runs?date=2026-11-23`)).body).toEqual(monday);
    expect((await call('GET', `/v1/plans/${plan.id}/runs?date=2026-11-29&day=1`)).body).toMatchObject({
      code: 'request-invalid',
      allowed: 'day 7, or the date alone',
    });
    expect((await call('GET', `/v1/plans/${plan.id}/runs?date=2026-02-30`)).body).toMatchObject({
      code: 'request-invalid',
    });
    expect((await call('GET', `/v1/plans/${plan.id}/runs?day=8`)).body).toMatchObject({
      code: 'request-invalid',
      received: '8',
      at: { pointer: '/query/day' },
    });
  });
});

describe('jobs', () => {
  test('are listed; a request answered before reuses its plan', async () => {
    const again = Id.parse((await call('POST', '/v1/plans', { dataset, notices: ['wuchuan-2020', '002'] })).body).id;
    expect(await client.ended(again)).toMatchObject({ plan: plan.id, reused: true });
    expect((await call('GET', '/v1/jobs')).status).toBe(200);
    expect((await call('DELETE', `/v1/jobs/${again}`)).body).toMatchObject({ state: 'done' });
    expect((await call('GET', `/v1/jobs/${again}/events`)).status).toBe(200);
    expect((await call('GET', '/v1/jobs/nobody')).body).toMatchObject({ code: 'not-found' });
  });
});

test('no route was left out', () => {
  const left = ROUTES.map((route) => `${route.method} ${route.path}`).filter((name) => !called.has(name));
  expect(left).toEqual([]);
  expect(client.logged).toEqual([]);
});
