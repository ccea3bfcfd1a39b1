/**
 * Every endpoint on a real store with the real planner; each answer is held against the documentation by the client.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writePack } from '../../../api/evidence/pack.ts';
import { FORMATS } from '../../../geo/import/index.ts';
import { NOTICES } from '../../../seeds/notices/index.ts';
import { Frontier, hashOf, Plan, PlanAbsences, PlanClosures, PlanSimulation } from '../../../src/model/index.ts';
import { at, datasetWith, gridRoads } from '../../geo/roads/synthetic.ts';
import { bridgeCounty } from '../../support/bridge-county.ts';
import { SMALL_CSV, smallCounty } from '../support/county.ts';
import { ROUTES } from '../support/doors.ts';
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

describe('a plan from a plan', () => {
  test('starts there, and keeps what is pinned', async () => {
    const pins = { runs: [plan.runs[0]?.id ?? ''], sites: [plan.sites[0]?.site ?? ''] };
    const other = await client.store.putDataset(smallCounty('起县'));
    const started = await call('POST', '/v1/plans', { dataset: other, notices: ['002'], from: plan.id, pins });
    const job = await client.ended(Id.parse(started.body).id);
    expect(job).toMatchObject({ state: 'done', request: { from: plan.id } });
    const made = Plan.parse((await call('GET', `/v1/plans/${job.plan}`)).body);
    expect(made.routing.start).toEqual({ plan: plan.id, unused: [] });
    expect(made.policy.pins).toMatchObject({ sites: pins.sites, runs: [{ id: pins.runs[0] }] });
    const checked = await call('GET', `/v1/plans/${job.plan}/verification`);
    expect(checked.body).toMatchObject({ ok: true });
    for (const [body, code] of [
      [{ pins }, 'request-invalid'],
      [{ from: plan.id, pins: { runs: ['none'] } }, 'request-invalid'],
      [{ from: 'f'.repeat(64) }, 'not-found'],
    ] as const)
      expect((await call('POST', '/v1/plans', { dataset, ...body })).body).toMatchObject({ code });
  });
});

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
  test('are made of files of these formats', async () => {
    const { body } = await call('GET', '/v1/formats');
    const names = FORMATS.map(({ name, gives, extensions }) => expect.objectContaining({ name, gives, extensions }));
    expect(body).toMatchObject({ formats: names, packings: ['.gz', '.bz2', '.zst'] });
  });

  test('come and go unchanged', async () => {
    const { body } = await call('GET', '/v1/datasets');
    const listed = expect.objectContaining({ id: dataset, villages: 5 });
    expect(body).toEqual({ datasets: expect.arrayContaining([listed]) });
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
    expect((await client.raw(`/v1/plans/${plan.id}/tiles/9/413/224.mvt`)).status).toBe(200);
    called.add('get /v1/plans/{id}/tiles/{z}/{x}/{y}.mvt');
    for (const described of [`datasets/${dataset}/tiles`, `plans/${plan.id}/tiles`, `plans/${plan.id}/style`])
      expect((await call('GET', `/v1/${described}.json`)).status).toBe(200);
  });
});

describe('roads', () => {
  let county = '';
  beforeAll(async () => {
    const { dataset: bridge, roads } = bridgeCounty();
    await client.store.putRoads(roads);
    county = await client.store.putDataset(bridge);
  });

  test('are named near a click, the nearest first', async () => {
    const near = await call('GET', `/v1/datasets/${county}/roads/near?longitude=0.0225&latitude=0.0003&within=600`);
    expect(near.body).toMatchObject({
      roads: [
        { segment: 2, name: '大桥', class: 'secondary', surface: 'unknown', metres: 1000, way: 3, state: null },
        { segment: 3 },
        { segment: 1 },
      ],
    });
    expect((await call('GET', `/v1/datasets/${county}/roads/near?longitude=0.0225&latitude=0.1`)).body).toEqual({
      roads: [],
    });
    expect((await call('GET', `/v1/datasets/${dataset}/roads/near?longitude=110.7&latitude=21.4`)).body).toEqual({
      roads: [],
    });
    for (const wrong of ['latitude=0', 'longitude=181&latitude=0', 'longitude=&latitude=0', 'longitude=1e1&latitude=0'])
      expect((await call('GET', `/v1/datasets/${county}/roads/near?${wrong}`)).body).toMatchObject({
        code: 'request-invalid',
        at: { pointer: '/query/longitude' },
      });
  });

  test('are followed from a place as far as the time goes', async () => {
    const { body } = await call('GET', `/v1/datasets/${county}/isochrone?from=0.009,0&minutes=5`);
    expect(body).toMatchObject({ type: 'FeatureCollection', features: [{ properties: { minutes: 5 } }] });
  });

  test('show what changes do, and point at one that cannot be', async () => {
    const changes = [
      { op: 'close', where: { by: 'segments', segments: [2] } },
      { op: 'slow', factor: 0.5, where: { by: 'surface', surfaces: ['unpaved'] } },
      { op: 'slow', factor: 0.8, where: { by: 'all' } },
      { op: 'close', where: { by: 'class', classes: ['motorway'] } },
    ];
    const { body } = await call('POST', `/v1/datasets/${county}/roads/changed`, { changes });
    expect(body).toMatchObject({
      changes: [
        { segments: 1, metres: 1000 },
        { segments: 1, metres: 900 },
        { segments: 8, metres: 7900 },
        { segments: 0, metres: 0 },
      ],
      wholeFactor: 0.8,
      roads: [
        { state: 'closed', segments: [2] },
        { state: 'slowed', factor: 0.5, segments: [4] },
      ],
      omitted: 0,
    });
    const wrong = { changes: [{ op: 'close', where: { by: 'segments', segments: [0, 8] } }] };
    expect((await call('POST', `/v1/datasets/${county}/roads/changed`, wrong)).body).toMatchObject({
      code: 'edit-invalid',
      at: { pointer: '/changes/0/where/segments/1' },
    });
    expect((await call('POST', `/v1/datasets/${dataset}/roads/changed`, { changes })).status).toBe(422);
  });

  test('planned: a way round the closed bridge, kept with the scenario and verified', async () => {
    const started = Id.parse((await call('POST', '/v1/plans', { dataset: county, notices: ['002'] })).body).id;
    const base = z.string().parse((await client.ended(started)).plan);
    const line = [
      [0.017986, 0],
      [0.022483, 0.005],
      [0.02698, 0],
    ];
    const road = { name: '规划便道', roadClass: 'tertiary', line };
    const edits = [
      { op: 'set-road-changes', changes: [{ op: 'close', where: { by: 'segments', segments: [2] } }] },
      { op: 'add-road', road },
    ];
    const { body } = await call('POST', `/v1/plans/${base}/what-if`, { edits });
    expect(body).toMatchObject({
      edited: { villages: [{}, { village: 'B', status: 'served' }, { village: 'C', status: 'served' }] },
    });
    const far = {
      ...road,
      line: [
        [1, 1],
        [1.1, 1],
      ],
    };
    expect(await call('POST', `/v1/plans/${base}/what-if`, { edits: [{ op: 'add-road', road: far }] })).toMatchObject({
      status: 422,
      body: { code: 'edit-invalid', at: { pointer: '/edits/0/road/line' } },
    });
    const saved = (await call('POST', '/v1/scenarios', { name: '便道', base, edits })).body;
    const { plan } = z.object({ plan: z.string() }).parse(saved);
    expect((await call('GET', `/v1/plans/${plan}/verification`)).body).toMatchObject({ ok: true });
  });

  test('changed in a plan list who is cut off, and stay with the scenario', async () => {
    const started = Id.parse((await call('POST', '/v1/plans', { dataset: county, notices: ['002'] })).body).id;
    const base = z.string().parse((await client.ended(started)).plan);
    const edits = [
      { op: 'set-road-changes', changes: [{ op: 'close', where: { by: 'segments', segments: [2] }, label: '大桥' }] },
    ];
    const { body } = await call('POST', `/v1/plans/${base}/what-if`, { edits });
    expect(body).toMatchObject({
      edited: {
        villages: [
          { village: 'A', status: 'served' },
          { village: 'B', reason: 'no-road-to-town' },
          { village: 'C', reason: 'no-road-to-town' },
        ],
      },
    });
    const slow = [{ op: 'set-road-changes', changes: [{ op: 'slow', factor: 2, where: { by: 'all' } }] }];
    expect((await call('POST', `/v1/plans/${base}/what-if`, { edits: slow })).body).toMatchObject({
      code: 'request-invalid',
      at: { pointer: '/edits/0/changes/0/factor' },
    });
    const saved = await call('POST', '/v1/scenarios', { name: '大桥关闭', base, edits });
    const { dataset: edited, plan: evaluated } = z.object({ dataset: z.string(), plan: z.string() }).parse(saved.body);
    expect((await call('GET', `/v1/datasets/${edited}`)).body).toMatchObject({
      dataset: { roads: { changes: [{ label: '大桥' }] }, derivedFrom: county },
    });
    expect((await call('GET', `/v1/plans/${evaluated}/verification`)).body).toMatchObject({ ok: true });
    const near = await call('GET', `/v1/datasets/${edited}/roads/near?longitude=0.0225&latitude=0.0003`);
    expect(near.body).toMatchObject({ roads: [{ segment: 2, state: { state: 'closed' } }] });
    const again = Id.parse((await call('POST', `/v1/scenarios/${Id.parse(saved.body).id}/plan`)).body).id;
    const replanned = z.string().parse((await client.ended(again)).plan);
    expect((await call('GET', `/v1/plans/${replanned}`)).body).toMatchObject({
      villages: [{ status: 'served' }, { reason: 'no-road-to-town' }, { reason: 'no-road-to-town' }],
    });
    expect((await call('GET', `/v1/plans/${replanned}/verification`)).body).toMatchObject({ ok: true });
  });

  test('closed one at a time tell who hangs on each, as JSON, GeoJSON and CSV', async () => {
    const started = Id.parse((await call('POST', '/v1/plans', { dataset: county, notices: ['002'] })).body).id;
    const base = z.string().parse((await client.ended(started)).plan);
    const { body } = await call('GET', `/v1/plans/${base}/closures`);
    expect(body).toMatchObject({ plan: base, dataset: county, synthetic: ['everything'], unstudied: [] });
    const { cases } = PlanClosures.parse(body);
    const bridge = cases.findIndex(({ road }) => road === '大桥');
    expect(cases[bridge]).toMatchObject({ segments: [2], bridge: true, cutOff: ['B', 'C'], cutOffPeople: 1000 });
    expect((await call('GET', `/v1/plans/${base}/closures`)).body).toEqual(body);
    expect((await call('GET', `/v1/plans/${base}/closures?format=geojson`)).body).toMatchObject({
      features: cases.map(({ segments, cutOff }, index) => ({
        id: String(index),
        geometry: { type: 'MultiLineString', coordinates: segments.map(() => expect.any(Array)) },
        properties: { cutOff: cutOff.length },
      })),
    });
    const csv = await client.raw(`/v1/plans/${base}/closures?format=csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = (await csv.text()).trim().split('\r\n');
    expect(rows).toHaveLength(1 + cases.length);
    expect(rows[bridge + 1]).toContain('大桥,县道级道路,桥镇—B村,1000,是');
    expect((await call('GET', `/v1/plans/${base}/closures?format=xml`)).body).toMatchObject({
      code: 'request-invalid',
    });
    expect((await call('GET', `/v1/plans/${plan.id}/closures`)).body).toMatchObject({
      code: 'value-invalid',
      received: 'detour',
    });
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
      runs: { feeder: [], trunk: [expect.anything()] },
    });
    const unserved = await call('GET', `/v1/plans/${plan.id}/villages/449999002002`);
    expect(unserved.body).toMatchObject({ outcome: { reason: 'no-position' }, station: null, runs: { feeder: [] } });
    expect((await call('GET', `/v1/plans/${plan.id}/villages/nobody`)).status).toBe(404);
  });

  test('say why a village has what it has, and what it costs', async () => {
    const path = `/v1/plans/${plan.id}/villages/${encodeURIComponent('node/42')}`;
    const why = await call('GET', `${path}/why`);
    expect(why.body).toMatchObject({
      plan: plan.id,
      village: 'node/42',
      claims: [{ claim: 'served', holds: true }, {}, {}, {}, {}, {}],
    });
    expect((await call('GET', `${path}/cost`)).body).toMatchObject({
      village: 'node/42',
      shareOfParcels: expect.any(Number),
    });
    expect((await call('GET', `/v1/plans/${plan.id}/villages/nobody/why`)).status).toBe(404);
    expect((await call('GET', `/v1/plans/${plan.id}/villages/nobody/cost`)).status).toBe(404);
  });

  test('are verified as files that somebody hands in, and so are evidence packs', async () => {
    const post = (body: Uint8Array) =>
      call('POST', '/v1/verifications', undefined, { body, headers: { 'content-type': 'application/octet-stream' } });
    const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    expect((await post(text(plan))).body).toMatchObject({ ok: true, differences: [], recomputed: expect.anything() });
    const pack = writePack({
      plan,
      dataset: smallCounty(),
      roads: null,
      notices: NOTICES.filter(({ id }) => id === 'wuchuan-2020'),
      importOptions: null,
    });
    expect((await post(pack)).body).toMatchObject({ differences: [], notCheckable: expect.anything() });
    const { id: _, ...content } = { ...plan, figures: { ...plan.figures, frequency: plan.figures.frequency } };
    const forged = { ...content, villages: content.villages.toReversed() };
    expect((await post(text({ ...forged, id: hashOf(forged) }))).body).toMatchObject({ ok: false });
    expect((await post(text({ ...plan, surprise: 1 }))).body).toMatchObject({
      ok: false,
      differences: [{ path: '/surprise', stated: 1 }],
    });
    const twice = JSON.stringify(plan).replace('{', `{"id":"${plan.id}",`);
    expect(await post(new TextEncoder().encode(twice))).toMatchObject({
      status: 422,
      body: { reason: 'request-invalid/key-twice', at: { pointer: '/id' } },
    });
    const elsewhere = { ...plan, dataset: '0'.repeat(64) };
    expect((await post(text(elsewhere))).status).toBe(404);
    expect((await post(new Uint8Array())).status).toBe(422);
    expect((await post(pack.subarray(0, 500))).body).toMatchObject({ code: 'file-truncated' });
  });

  test('are verified', async () => {
    const { body } = await call('GET', `/v1/plans/${plan.id}/verification`);
    expect(z.object({ checked: z.number() }).parse(body).checked).toBeGreaterThan(100);
  });

  test('answer what-if without storing anything, and point at an edit that cannot be', async () => {
    const before = await client.store.listPlans();
    const edits = [{ op: 'close-site', site: 'v-449999001001' }];
    const { body, headers } = await call('POST', `/v1/plans/${plan.id}/what-if`, { edits });
    expect(headers.get('server-timing')).toMatch(/^evaluate;dur=[\d.]+, (cpu;dur=[\d.]+, )?total;dur=[\d.]+$/);
    const edited = z.object({ edited: Plan }).parse(body).edited;
    expect(edited.sites.map((site) => site.site)).not.toContain('v-449999001001');
    expect(plan.sites.map((site) => site.site)).toContain('v-449999001001');
    expect(body).toMatchObject({ base: { id: plan.id, figures: plan.figures } });
    const again = await call('POST', `/v1/plans/${plan.id}/what-if`, { edits, rounds: 1 });
    expect(again.body).toMatchObject({ edited: { routing: { rounds: 1 } } });
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

describe('studies of many plans', () => {
  test('a frontier is a job, read while and after it runs, and its plans are plans like any other', async () => {
    const asked = { dataset, notices: ['002'], curve: 'cost-frequency', points: 3 };
    const started = await call('POST', '/v1/frontiers', asked);
    expect(started).toMatchObject({ status: 202, body: { kind: 'study', request: { task: 'frontier', aim: null } } });
    const { id } = Id.parse(started.body);
    const path = `/v1/jobs/${id}/frontier`;
    expect(started.body).toMatchObject({ links: { study: path } });
    expect((await call('GET', path)).status).toBe(200);
    const job = await client.ended(id);
    expect(job).toMatchObject({ state: 'done', error: null, plan: plan.id });
    const { body } = await call('GET', path);
    const curve = Frontier.parse(body);
    expect(curve).toMatchObject({ complete: true, planned: 3, synthetic: ['village positions'] });
    for (const point of curve.points)
      expect((await call('GET', `/v1/plans/${point.plan}`)).body).toMatchObject({ policy: point.policy });
    const csv = await client.raw(`${path}?format=csv`, { headers: { 'accept-language': 'en' } });
    expect((await csv.text()).trim().split('\r\n')).toHaveLength(4);
    const other = Id.parse((await call('POST', '/v1/plans', { dataset, notices: ['002'] })).body).id;
    expect((await call('GET', `/v1/jobs/${other}/frontier`)).body).toMatchObject({
      code: 'not-found',
      received: 'plan',
    });
    const near = Id.parse((await call('POST', '/v1/alternatives', { dataset, notices: ['002'], tries: 3 })).body).id;
    await client.ended(near);
    const { body: alternatives } = await call('GET', `/v1/jobs/${near}/alternatives`);
    expect(alternatives).toMatchObject({ asked: 3, planned: 3, within: 0.03 });
    expect((await client.raw(`/v1/jobs/${near}/alternatives?format=csv`)).status).toBe(200);
    const wrong = await call('POST', '/v1/frontiers', { ...asked, points: 1000 });
    expect(wrong.body).toMatchObject({ code: 'request-invalid', at: { pointer: '/points' } });
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
    const renamed = await call('PUT', `/v1/scenarios/${id}`, { name: '隔日送' });
    expect(renamed.body).toMatchObject({ name: '隔日送', kind: 'evaluated', plan: evaluated });
    expect((await call('GET', `/v1/scenarios/${id}`)).status).toBe(404);
    expect((await call('DELETE', `/v1/scenarios/${Id.parse(renamed.body).id}`)).status).toBe(204);
    expect((await call('GET', `/v1/plans/${evaluated}`)).status).toBe(404);
    expect((await call('GET', `/v1/plans/${job.plan}`)).status).toBe(200);
    expect((await call('GET', `/v1/plans/${plan.id}`)).status).toBe(200);
  });

  test('are planned for other notices by what these define, and no longer what the others did', async () => {
    const saved = await call('POST', '/v1/scenarios', { name: '换通知', base: plan.id, edits: [] });
    const { id } = Id.parse(saved.body);
    const asked = await call('POST', `/v1/scenarios/${id}/plan?notices=000`);
    const job = await client.ended(Id.parse(asked.body).id);
    const made = Plan.parse((await call('GET', `/v1/plans/${job.plan}`)).body);
    expect(made.notices).toHaveLength(1);
    expect(made.notices).not.toEqual(plan.notices);
    expect([plan.policy.within24hShare, made.policy.within24hShare]).toEqual([1, null]);
    expect((await call('POST', `/v1/scenarios/${id}/plan?notices=none`)).body).toMatchObject({
      code: 'notice-unknown',
    });
    expect((await call('DELETE', `/v1/scenarios/${id}`)).status).toBe(204);
    expect((await call('DELETE', `/v1/scenarios/${job.scenario}`)).status).toBe(204);
    expect((await call('GET', `/v1/plans/${job.plan}`)).status).toBe(404);
  });
});

describe('drafts', () => {
  test('are kept over what was seen, listed, and given up', async () => {
    const at = `/v1/plans/${plan.id}/draft`;
    const edits = [{ op: 'set-days', days: [1, 3, 5] }];
    expect((await call('GET', at)).body).toEqual({ plan: plan.id, version: 0, edits: [], updatedAt: null });
    expect((await call('PUT', at, { version: 0, edits })).body).toMatchObject({ version: 1, edits });
    const late = await call('PUT', at, { version: 0, edits: [] });
    expect([late.status, late.body]).toMatchObject([409, { code: 'draft-changed', params: { version: 1 } }]);
    expect((await call('GET', '/v1/drafts')).body).toMatchObject({ drafts: [{ plan: plan.id, dataset, edits: 1 }] });
    expect((await call('DELETE', `${at}?version=1`)).status).toBe(204);
    expect((await call('GET', at)).body).toMatchObject({ version: 2, edits: [] });
    expect((await call('GET', '/v1/drafts')).body).toEqual({ drafts: [] });
    expect((await call('GET', `/v1/plans/${'f'.repeat(64)}/draft`)).status).toBe(404);
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
      allowed: '星期 7，或只给日期',
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

test('inputs come and go; a plan tells what its verdicts rest on', async () => {
  expect((await call('GET', '/v1/inputs')).status).toBe(200);
  const { body } = await call('GET', `/v1/datasets/${dataset}/inputs`);
  const put = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  expect((await call('PUT', `/v1/datasets/${dataset}/inputs`, undefined, put)).body).toMatchObject({ dataset });
  expect((await call('GET', `/v1/plans/${plan.id}/assumptions`)).status).toBe(200);
});

test('a plan tells what becomes of it without any one vehicle or driver', async () => {
  const { body } = await call('GET', `/v1/plans/${plan.id}/absences`);
  const { cases, dataset: of } = PlanAbsences.parse(body);
  expect(of).toBe(dataset);
  expect(new Set(cases.map(({ missing }) => missing))).toEqual(new Set(['vehicle', 'driver']));
  const csv = await client.raw(`/v1/plans/${plan.id}/absences?format=csv`);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect((await csv.text()).startsWith('序号,缺,名称')).toBe(true);
  expect((await call('GET', `/v1/plans/${plan.id}/absences?format=xml`)).body).toMatchObject({
    code: 'request-invalid',
  });
});

test('a plan is simulated for some weeks, the same ones for the same seed', async () => {
  const { body } = await call('GET', `/v1/plans/${plan.id}/simulation?weeks=1&seed=7`);
  const study = PlanSimulation.parse(body);
  expect(study).toMatchObject({ plan: plan.id, dataset, weeks: 1, seed: 7, peak: 1, peakDays: 1, surge: false });
  expect(study.villages.map(({ village }) => village)).toEqual(plan.villages.map(({ village }) => village));
  expect((await call('GET', `/v1/plans/${plan.id}/simulation?weeks=1&seed=7`)).body).toEqual(body);
  const peak = PlanSimulation.parse(
    (await call('GET', `/v1/plans/${plan.id}/simulation?weeks=1&peak=2.5&surge=yes`)).body,
  );
  expect(peak.surge).toBe(true);
  expect(peak.inbound.county.agrees).toBeNull();
  const csv = await client.raw(`/v1/plans/${plan.id}/simulation?weeks=1&format=csv`);
  expect((await csv.text()).startsWith('村代码,村名,站点')).toBe(true);
  for (const wrong of ['weeks=0', 'weeks=1.5', 'weeks=53', 'seed=-1', 'peak=0.5', 'peakDays=x', 'surge=1', 'week=1']) {
    const refused = await call('GET', `/v1/plans/${plan.id}/simulation?${wrong}`);
    expect(refused, wrong).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  }
  expect((await call('GET', `/v1/plans/${'0'.repeat(64)}/simulation`)).status).toBe(404);
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

test('an import as a job says what it came to', async () => {
  const init = { body: SMALL_CSV, headers: { prefer: 'respond-async' } };
  const started = await call('POST', '/v1/datasets?filename=a.csv&name=丙县', undefined, init);
  expect(started.status).toBe(202);
  const job = await client.ended(Id.parse(started.body).id);
  const { body } = await call('GET', `/v1/jobs/${job.id}/imported`);
  expect(body).toMatchObject({ datasets: [{ id: job.datasets[0], county: { name: '丙县' } }] });
});

describe('dead letters', () => {
  const Letters = z.object({ deadLetters: z.array(z.object({ job: z.object({ id: z.string() }) })) });
  test('are listed with why, tried again and put away; a job that is none is not found', async () => {
    // What no version of the software can read fails without being the fault of who asked.
    const { id } = await client.store.enqueue({ kind: 'plan', input: { task: 'unheard-of' } });
    expect(await client.ended(id)).toMatchObject({ state: 'failed' });
    const { deadLetters } = Letters.parse((await call('GET', '/v1/dead-letters')).body);
    expect(deadLetters.map(({ job }) => job.id)).toContain(id);
    const one = (await call('GET', `/v1/dead-letters/${id}`)).body;
    expect(one).toMatchObject({
      job: { state: 'failed' },
      attempts: 1,
      worker: expect.any(String),
      organisation: null,
    });
    const again = await call('POST', `/v1/dead-letters/${id}/retry`);
    expect(again).toMatchObject({ status: 202, body: { state: 'queued', error: null } });
    expect(again.headers.get('location')).toBe(`/v1/jobs/${id}`);
    expect(await client.ended(id)).toMatchObject({ state: 'failed' });
    expect((await call('DELETE', `/v1/dead-letters/${id}`)).body).toMatchObject({ id, state: 'cancelled' });
    expect(Letters.parse((await call('GET', '/v1/dead-letters')).body).deadLetters).toEqual([]);
    for (const [method, path] of [
      ['GET', id],
      ['POST', `${id}/retry`],
      ['DELETE', id],
      ['GET', 'nobody'],
    ] as const)
      expect((await call(method, `/v1/dead-letters/${path}`)).body).toMatchObject({ code: 'not-found' });
    const entries = JSON.stringify((await call('GET', '/v1/audit')).body);
    expect(entries).toContain('retryDeadLetter');
    expect(entries).toContain('discardDeadLetter');
    // Said to the operator, once a try.
    expect(client.logged.splice(0).map((line) => line.includes('unheard-of') || line.includes('task'))).toEqual([
      true,
      true,
    ]);
  });
});

describe('OSRM services', () => {
  test('by address and by body', async () => {
    const roads = gridRoads();
    await client.store.putRoads(roads);
    await client.store.putDataset(datasetWith({}, roads));
    const [from, to] = [at(0, 0), at(1.5, 1)];
    const options = 'steps=true&annotations=true&geometries=geojson';
    const coordinates = `${from.join(',')};${to.join(',')}`;
    await call('GET', `/route/v1/driving/${coordinates}?${options}`);
    await call('POST', '/route/v1/driving', { coordinates: [from, to], steps: true, annotations: true });
    await call('GET', `/table/v1/driving/${coordinates}?annotations=duration,distance&fallback_speed=5`);
    await call('POST', '/table/v1/driving', { coordinates: [from, to], sources: [0] });
    await call('GET', `/nearest/v1/driving/${from.join(',')}?number=3`);
    await call('GET', `/trip/v1/driving/${coordinates}`);
    const trace = [at(0, 0), at(0.3, 0), at(0.6, 0)];
    await call('GET', `/match/v1/driving/${trace.map((place) => place.join(',')).join(';')}`);
    await call('POST', '/match/v1/driving', { coordinates: trace });
  });

  test('VROOM’s beside them', async () => {
    const vehicles = [{ id: 1, start: at(0, 0), end: at(0, 0), capacity: [2], breaks: [{ id: 1, service: 60 }] }];
    const jobs = [{ id: 1, location: at(1.5, 1), delivery: [1], skills: [9] }];
    const shipments = [{ amount: [1], pickup: { id: 1, location: at(1, 1) }, delivery: { id: 1, location: at(2, 2) } }];
    const options = { x: 0, g: true };
    expect((await call('POST', '/vroom', { vehicles, jobs, shipments, options })).body).toMatchObject({ code: 0 });
  });
});

describe('accounts', () => {
  test('are needed by nobody where there are none', async () => {
    expect((await call('GET', '/v1/me')).body).toEqual({
      kind: 'owner',
      name: '',
      county: null,
      secondFactor: null,
      organisations: [],
    });
    expect((await call('POST', '/v1/login', { name: 'nobody', password: 'nothing' })).status).toBe(401);
    expect((await call('POST', '/v1/logout')).status).toBe(204);
    expect((await call('PUT', '/v1/me/password', { old: 'a', next: 'b' })).status).toBe(401);
    for (const [method, path, body] of [
      ['POST', '/v1/me/second-factor', { password: 'a' }],
      ['PUT', '/v1/me/second-factor', { code: '000000' }],
      ['POST', '/v1/me/second-factor/removal', { password: 'a', code: '000000' }],
      ['POST', '/v1/me/second-factor/recovery-codes', { password: 'a', code: '000000' }],
      ['GET', '/v1/me/sessions', undefined],
      ['POST', '/v1/me/sessions/end', { password: 'a', session: '0' }],
    ] as const)
      expect([path, (await call(method, path, body)).status]).toEqual([path, 401]);
    await call('GET', '/login');
    // Where the map leads whose session has ended.
    expect((await call('GET', '/login?next=%2F%23plan%3D1')).status).toBe(200);
    await call('GET', '/login/account');
    await call('GET', '/metrics');
    for (const path of ['/v1/login/openid', '/v1/login/openid/callback'])
      expect((await call('GET', path)).status).toBe(404);
    const log = z.object({ entries: z.array(z.object({ entry: z.object({ action: z.string() }) })) });
    const { entries } = log.parse((await call('GET', '/v1/audit')).body);
    expect(entries.map(({ entry }) => entry.action)).toEqual(expect.arrayContaining(['startPlan', 'login-failed']));
    expect((await client.store.audit.verify()).broken).toBeNull();
  });
});

test('areas of villages and towns, and roads as the map draws them', async () => {
  const areas = await call('GET', `/v1/datasets/${dataset}/areas.geojson`);
  expect(areas.body).toMatchObject({ type: 'FeatureCollection', basis: 'voronoi' });
  const { dataset: bridge, roads } = bridgeCounty();
  await client.store.putRoads(roads);
  const county = await client.store.putDataset(bridge);
  expect((await call('GET', `/v1/datasets/${county}/roads/light`)).status).toBe(200);
});

test('names of vehicles stay with the plan, and tables become workbooks', async () => {
  const vehicle = plan.runs[0]?.vehicle ?? '';
  const named = { kind: 'vehicle', id: vehicle, name: '一号车' };
  expect((await call('PUT', `/v1/plans/${plan.id}/names`, named)).status).toBe(200);
  const { body } = await call('GET', `/v1/plans/${plan.id}/names`);
  expect(body).toMatchObject({ vehicles: { [vehicle]: '一号车' } });
  const sheets = [{ name: '村', columns: ['名称', '件'], rows: [['甲村', 12]] }];
  const book = await client.raw('/v1/workbooks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: '村', sheets }),
  });
  called.add('post /v1/workbooks');
  expect([book.status, new TextDecoder().decode((await book.arrayBuffer()).slice(0, 2))]).toEqual([200, 'PK']);
});

test('a batch of counties, as JSON and as a page', async () => {
  const batch = '0123456789abcdef';
  await client.store.appendEvent(`batch/${batch}`, { batch, notices: [], rows: 0, version: '0' });
  expect((await call('GET', `/v1/batches/${batch}`)).status).toBe(200);
  const page = await client.raw(`/v1/batches/${batch}/page`);
  called.add('get /v1/batches/{id}/page');
  expect(page.headers.get('content-type')).toContain('text/html');
  expect((await call('GET', '/v1/batches/fedcba9876543210')).body).toMatchObject({ code: 'not-found' });
});

test('features for a GIS', async () => {
  const collection = `/ogc/collections/villages-${dataset}`;
  for (const path of ['/ogc', '/ogc/conformance', '/ogc/collections', collection, `${collection}/items`])
    expect([path, (await call('GET', path)).status]).toEqual([path, 200]);
  expect((await call('GET', '/ogc/api')).headers.get('content-type')).toContain('openapi');
  expect((await call('GET', `${collection}/items/449999001001`)).body).toMatchObject({ type: 'Feature' });
});

describe('what is forgotten', () => {
  test('a plan, then its dataset, unless something names them', async () => {
    const lone = await client.store.putDataset(smallCounty('孤县'));
    const started = Id.parse((await call('POST', '/v1/plans', { dataset: lone, notices: [] })).body);
    const { plan: made } = await client.ended(started.id);
    expect(await call('DELETE', `/v1/datasets/${lone}`)).toMatchObject({
      status: 409,
      body: { code: 'in-use', received: made },
    });
    expect((await call('DELETE', `/v1/plans/${made}`)).status).toBe(204);
    expect((await call('GET', `/v1/plans/${made}`)).status).toBe(404);
    expect((await call('DELETE', `/v1/datasets/${lone}`)).status).toBe(204);
    expect((await call('DELETE', `/v1/datasets/${lone}`)).status).toBe(404);
    await client.store.check();
  });
});

test('no route was left out', () => {
  const left = ROUTES.map((route) => `${route.method} ${route.path}`).filter((name) => !called.has(name));
  expect(left).toEqual([]);
  expect(client.logged).toEqual([]);
});
