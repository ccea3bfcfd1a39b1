/** VROOM's door over HTTP: on the roads, with its statuses, and in one form whatever goes wrong. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodePolyline } from '../../../../../api/dialects/osrm/polyline.ts';
import { VroomAnswer, VroomRefused } from '../../../../../api/dialects/vroom/answer/schema.ts';
import { openApi } from '../../../../../api/http/openapi.ts';
import { datasetWith, FOOT, gridRoads } from '../../../../geo/roads/synthetic.ts';
import { position, van } from '../../../dialects/osrm/town.ts';
import { line } from '../../../dialects/vroom/request.ts';
import { smallCounty } from '../../../support/county.ts';
import { ROUTES } from '../../../support/doors.ts';
import { type Client, startClient } from '../../../support/service.ts';

let client: Client;
let slow = '';
let roadless = '';

beforeAll(async () => {
  client = await startClient();
  const grid = gridRoads();
  await client.store.putRoads(grid);
  slow = await client.store.putDataset({
    ...datasetWith({}, grid),
    name: 'slow',
    profiles: [van({ maxKmh: 18 }), FOOT],
  });
  await client.store.putDataset({ ...datasetWith({}, grid), name: 'usual', profiles: [van(), FOOT] });
  roadless = await client.store.putDataset(smallCounty());
});
afterAll(() => client.close());

const post = (body: unknown, path = '/vroom', headers: Record<string, string> = {}): Promise<Response> =>
  client.raw(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const answered = async (body: unknown, path?: string): Promise<VroomAnswer> => {
  const response = await post(body, path);
  const json: unknown = await response.json();
  expect({ status: response.status, json }).toMatchObject({ status: 200, json: { code: 0 } });
  return VroomAnswer.strict().parse(json);
};
const refused = async (response: Response): Promise<{ status: number; code: number; error: string }> => {
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  return { status: response.status, ...VroomRefused.strict().parse(await response.json()) };
};

const depot = position([0, 0]);
const body = (rest: object = {}, vehicle: object = {}) => ({
  vehicles: [{ id: 1, start: depot, end: depot, ...vehicle }],
  jobs: [
    { id: 1, location: position([1.5, 1]) },
    { id: 2, location: position([2, 2]) },
  ],
  options: { x: 0 },
  ...rest,
});

describe('on the roads', () => {
  test('coordinates instead of matrices: the times of OSRM’s door', async () => {
    const { summary, routes, unassigned } = await answered(body());
    expect(unassigned).toEqual([]);
    expect(summary).toMatchObject({ routes: 1, duration: 250 + 150 + 400, cost: 800 });
    expect(summary).not.toHaveProperty('distance');
    expect(routes[0]?.steps.map(({ type, id, arrival }) => [type, id, arrival])).toEqual([
      ...[
        ['start', undefined, 0],
        ['job', 1, 250],
        ['job', 2, 400],
        ['end', undefined, 800],
      ],
    ]);
    expect(routes[0]?.steps[1]?.location).toEqual(position([1.5, 1]));
    expect(routes[0]?.steps[1]).not.toHaveProperty('location_index');
  });

  test('options.g: distances and a line of five digits', async () => {
    const { summary, routes } = await answered(body({ options: { x: 0, g: true } }));
    expect(summary.distance).toBe(8000);
    expect(routes[0]?.steps.map(({ distance }) => distance)).toEqual([0, 2500, 4000, 8000]);
    const points = decodePolyline(routes[0]?.geometry ?? '', 5) ?? [];
    expect(points[0]).toEqual(depot.map((degrees) => Number(degrees.toFixed(5))));
    expect(points.length).toBeGreaterThan(4);
  });

  test('profiles by their names, speed factors and limits of distance', async () => {
    expect((await answered(body({}, { profile: 'foot' }))).summary.duration).toBe(10 * 800);
    expect((await answered(body({}, { speed_factor: 0.5 }))).summary.duration).toBe(1600);
    expect((await answered(body({}, { max_distance: 7999 }))).unassigned).toMatchObject([{ id: 2 }]);
    expect((await answered(body({}, { max_distance: 8000, costs: { per_km: 10 } }))).summary.cost).toBe(880);
  });

  test('a matrix of the request, the distances of the roads', async () => {
    const vehicle = { start_index: 0, end_index: 0 };
    const jobs = [{ id: 7, location: position([1.5, 1]), location_index: 1 }];
    const given = body({ jobs, matrices: { car: { durations: line(2) } }, options: { x: 0, g: true } }, vehicle);
    const { routes } = await answered(given);
    expect(routes[0]).toMatchObject({ duration: 20, distance: 6000 });
    expect(routes[0]?.steps[1]).toMatchObject({ location: position([1.5, 1]), location_index: 1 });
  });

  test('a dataset by its name', async () => {
    expect((await answered(body(), `/vroom?dataset=${slow}`)).summary.duration).toBe(1600);
    expect(await refused(await post(body(), `/vroom?dataset=${'0'.repeat(64)}`))).toMatchObject({
      status: 400,
      code: 2,
    });
    expect(await refused(await post(body(), `/vroom?dataset=${roadless}`))).toMatchObject({ status: 500, code: 3 });
    expect(await refused(await post(body(), '/vroom?data=1'))).toMatchObject({ status: 400, code: 2 });
  });

  test('plan mode', async () => {
    const steps = [{ type: 'job', id: 2 }];
    const { summary, unassigned } = await answered(body({ options: { c: true } }, { steps, time_window: [0, 700] }));
    expect(summary.violations).toEqual([{ cause: 'delay', duration: 100 }]);
    expect(unassigned).toMatchObject([{ id: 1, type: 'job', location: position([1.5, 1]) }]);
  });

  test('code 3 names the place that is off the roads', async () => {
    const off = (place: [number, number]) => post(body({ jobs: [{ id: 1, location: place }] }));
    const [lon, lat] = position([1, 3.5]);
    expect(await refused(await off([lon, lat]))).toEqual({
      ...{ status: 500, code: 3 },
      error: `Could not find route near location [${lon.toFixed(6)},${lat.toFixed(6)}]`,
    });
    expect((await refused(await off([50, 50]))).error).toBe('Could not find route near location [50.000000,50.000000]');
  });
});

describe('refusals', () => {
  test('keep VROOM’s form', async () => {
    expect(await refused(await post({}))).toMatchObject({ status: 400, code: 2 });
    expect(await refused(await post('{'))).toMatchObject({ status: 400, code: 2 });
    expect(await refused(await post('x', '/vroom', { 'content-type': 'text/plain' }))).toMatchObject({
      status: 415,
      code: 2,
    });
    expect(await refused(await post({ vehicles: [], jobs: 'x'.repeat(3 * 2 ** 20) }))).toMatchObject({
      status: 413,
      code: 4,
    });
    expect(await refused(await post({ vehicles: [], jobs: Array(1001).fill({}) }))).toMatchObject({
      status: 413,
      code: 4,
    });
    expect(await refused(await client.raw('/vroom'))).toMatchObject({ status: 405, code: 2 });
    expect(await refused(await client.raw('/vroom/health'))).toMatchObject({ status: 404, code: 2 });
    expect((await client.raw('/vroomy')).headers.get('content-type')).toBe('application/problem+json');
  });

  test('too many requests', async () => {
    const small = await startClient({ limits: { burst: 1, perSecond: 0.001 } });
    try {
      const response = await small.raw('/vroom', { method: 'POST' });
      expect(response.headers.get('retry-after')).toBe('5');
      expect(await refused(response)).toMatchObject({ status: 429, code: 1 });
    } finally {
      await small.close();
    }
  });
});

describe('as a route of the service', () => {
  test('pages of any site may ask', async () => {
    const response = await post(body(), '/vroom', { 'sec-fetch-site': 'cross-site', origin: 'https://example.org' });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    const preflight = await client.raw('/vroom', { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'POST']);
  });

  test('is documented', async () => {
    const { status } = await client.call('POST', '/vroom', body());
    expect(status).toBe(200);
    expect(JSON.stringify(openApi(ROUTES))).toContain('"/vroom"');
  });

  test('a client that goes away ends the search', async () => {
    const size = 200;
    const large = {
      vehicles: Array.from({ length: 20 }, (_, i) => ({ id: i, start_index: 0, end_index: 0, capacity: [11] })),
      jobs: Array.from({ length: size - 1 }, (_, i) => ({ id: i, location_index: i + 1, delivery: [1] })),
      matrices: { car: { durations: line(size) } },
    };
    const gone = new AbortController();
    const asked = client.raw('/vroom', {
      ...{ method: 'POST', body: JSON.stringify(large), signal: gone.signal },
      headers: { 'content-type': 'application/json' },
    });
    setTimeout(() => gone.abort(), 300);
    await expect(asked).rejects.toThrow();
    const started = performance.now();
    await answered(body());
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
