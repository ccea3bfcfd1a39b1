/** OSRM's door over HTTP: the addresses that its clients make, every code, and what the rest of the service adds. */
import { request as httpRequest } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { encodePolyline } from '../../../../../api/dialects/osrm/polyline.ts';
import { openApi } from '../../../../../api/http/openapi.ts';
import type { Dataset, RoadNetwork, Roads } from '../../../../../src/model/index.ts';
import { datasetWith, FOOT, gridRoads } from '../../../../geo/roads/synthetic.ts';
import {
  MatchAnswer,
  NearestAnswer,
  Refusal,
  RouteAnswer,
  RouteAnswerGeoJson,
  TableAnswer,
  TripAnswer,
} from '../../../dialects/osrm/oracle.ts';
import { places, position, street, town, van } from '../../../dialects/osrm/town.ts';
import { smallCounty } from '../../../support/county.ts';
import { ROUTES } from '../../../support/doors.ts';
import { type Client, startClient } from '../../../support/service.ts';

let client: Client;
let older = '';
let newer = '';
let edited = '';
let roadless = '';

/** One bridge 5 km north of the grid's county, a toll road and a long way round. */
const tollTown = (): RoadNetwork =>
  town([
    street(
      [
        [0, 105],
        [1, 105],
      ],
      { name: 'Quay' },
    ),
    street(
      [
        [1, 105],
        [3, 105],
      ],
      { name: 'Toll Bridge', flags: ['toll', 'bridge'], roadClass: 'primary' },
    ),
    street(
      [
        [1, 105],
        [1, 107],
        [3, 107],
        [3, 105],
      ],
      { name: 'Long Way' },
    ),
    street(
      [
        [3, 105],
        [4, 105],
      ],
      { name: 'Far Quay' },
    ),
  ]);

const onRoads = (roads: RoadNetwork, rest: Partial<Dataset> = {}, more: Partial<Roads> = {}): Dataset => {
  const base = datasetWith({}, roads);
  return { ...base, profiles: [van(), FOOT], ...rest, roads: { ...base.roads, ...more } as Roads };
};

beforeAll(async () => {
  client = await startClient();
  const { store } = client;
  const grid = gridRoads();
  await store.putRoads(grid);
  await store.putRoads(tollTown());
  older = await store.putDataset(onRoads(grid, { name: 'older' }));
  const slow = { ...van({ maxKmh: 18 }) };
  newer = await store.putDataset(onRoads(grid, { name: 'newer', profiles: [slow, FOOT] }));
  await store.putDataset(onRoads(tollTown(), { name: 'toll' }));
  const closed = { op: 'close' as const, where: { by: 'ways' as const, ways: [1] } };
  edited = await store.putDataset(onRoads(grid, { name: 'edited', derivedFrom: newer }, { changes: [closed] }));
  roadless = await store.putDataset(smallCounty());
});
afterAll(() => client.close());

const get = async (path: string, init?: RequestInit): Promise<{ status: number; body: unknown; headers: Headers }> => {
  const response = await client.raw(path, init);
  return { status: response.status, headers: response.headers, body: await response.json() };
};
const ok = async <S extends z.ZodType>(schema: S, path: string, init?: RequestInit): Promise<z.output<S>> => {
  const { status, body, headers } = await get(path, init);
  expect({ status, body }).toMatchObject({ status: 200, body: { code: 'Ok' } });
  expect(headers.get('content-type')).toBe('application/json');
  return schema.parse(body);
};
const refusedWith = async (path: string, code: string, init?: RequestInit): Promise<string> => {
  const { status, body, headers } = await get(path, init);
  expect({ path, status, code: Refusal.parse(body).code }).toEqual({ path, status: 400, code });
  expect(headers.get('content-type')).toBe('application/json');
  expect(headers.get('access-control-allow-origin')).toBe('*');
  return Refusal.parse(body).message;
};

const TWO = places([0, 0], [1.5, 1]);
const TOLL = places([0, 105], [4, 105]);

describe('clients, unchanged', () => {
  test('leaflet-routing-machine', async () => {
    const answer = await ok(
      RouteAnswer,
      `/route/v1/driving/${TWO}?overview=false&alternatives=true&steps=true&hints=;`,
    );
    const hints = answer.waypoints?.map(({ hint }) => hint).join(';');
    expect(answer.routes[0]?.legs[0]?.steps.length).toBeGreaterThan(2);
    expect(answer.routes[0]).not.toHaveProperty('geometry');
    const again = await ok(
      RouteAnswer,
      `/route/v1/driving/${TWO}?overview=simplified&alternatives=false&steps=false&hints=${hints}`,
    );
    expect(again.routes[0]?.duration).toBe(answer.routes[0]?.duration);
  });

  test('VROOM', async () => {
    const stops = places([0, 0], [1.5, 1], [2, 2]);
    const { durations, distances } = await ok(TableAnswer, `/table/v1/car/${stops}?annotations=duration,distance`);
    expect(distances).toEqual([
      [0, 2500, 4000],
      [3500, 0, 1500],
      [4000, 2500, 0],
    ]);
    expect(durations?.[0]).toEqual([0, 500, 800]);
    const { routes } = await ok(
      RouteAnswer,
      `/route/v1/car/${stops}?alternatives=false&steps=false&overview=full&continue_straight=false`,
    );
    expect(routes[0]?.legs.map(({ duration }) => duration)).toEqual([500, 300]);
    // It reads the place's number out of the message.
    expect(await refusedWith(`/table/v1/car/${places([0, 0], [2, 2], [1, 3.2])}`, 'NoSegment')).toMatch(
      /^Could not find a matching segment for coordinate 2$/,
    );
  });

  test('VROOM with a thousand places, all in the address', async () => {
    const place = '0.008993,0.017986';
    const stops = Array.from({ length: 1000 }, () => place).join(';');
    const options = 'sources=0&annotations=duration,distance&skip_waypoints=true';
    const { durations } = await ok(TableAnswer, `/table/v1/car/${stops}?${options}`);
    expect(durations?.[0]).toHaveLength(1000);
  });

  test('QGIS plugins: raw polylines in the address', async () => {
    const line = [position([0, 0]), position([1.5, 1])];
    const encoded = encodePolyline(line, 5);
    expect(encoded).toContain('?');
    const path = `/route/v1/driving/polyline(${encoded})?overview=full&steps=true&alternatives=false`;
    // Written as it is, as urllib does; fetch would change some characters on the way.
    const response = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      httpRequest(`${client.url}`, { path }, async (incoming) =>
        resolve({ status: incoming.statusCode, body: await readText(incoming) }),
      )
        .once('error', reject)
        .end();
    });
    expect(response.status).toBe(200);
    expect(RouteAnswer.parse(JSON.parse(response.body)).routes[0]?.distance).toBeCloseTo(2500, -1);
    const six = encodeURIComponent(`polyline6(${encodePolyline(line, 6)})`);
    const { routes } = await ok(RouteAnswerGeoJson, `/route/v1/driving/${six}.json?geometries=geojson`);
    expect(routes[0]?.distance).toBeCloseTo(2500, 0);
  });

  test('nearest, with a suffix and escaped separators', async () => {
    const escaped = encodeURIComponent(places([0.1, 0.3]));
    const { waypoints } = await ok(NearestAnswer, `/nearest/v1/driving/${escaped}.json?number=2`);
    expect(waypoints.map(({ distance }) => distance)).toEqual([100, 300]);
  });

  test('trips and traces', async () => {
    const corners = places([0, 0], [2, 2], [2, 0], [0, 2]);
    expect((await ok(TripAnswer, `/trip/v1/driving/${corners}?source=first`)).trips[0]?.distance).toBe(8000);
    const trace = places([0.1, 0], [0.4, 0.003], [0.9, 0], [1, 0.2]);
    const options = 'timestamps=0;30;80;110&radiuses=5;5;5;5&steps=true&annotations=true';
    const { matchings, tracepoints } = await ok(MatchAnswer, `/match/v1/driving/${trace}?${options}`);
    expect(tracepoints?.map((one) => one?.waypoint_index)).toEqual([0, 1, 2, 3]);
    expect(matchings.map(({ distance }) => Math.round(distance))).toEqual([1100]);
  });

  test('pages of any site may read it', async () => {
    const { headers } = await get(`/nearest/v1/driving/${places([0, 0])}`);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const preflight = await client.raw(`/table/v1/driving`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type');
    for (const path of ['/healthz', '/v1/datasets', '/v1/nothing', '/'])
      expect((await client.raw(path)).headers.get('access-control-allow-origin'), path).toBeNull();
  });
});

describe('POST', () => {
  const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

  test('answers what GET answers', async () => {
    const coordinates = [position([0, 0]), position([1.5, 1])];
    const body = { coordinates, annotations: ['duration', 'distance'], sources: [0] };
    const posted = await ok(TableAnswer, '/table/v1/driving', post(body));
    expect(posted).toEqual(await ok(TableAnswer, `/table/v1/driving/${TWO}?annotations=duration,distance&sources=0`));
    const foreign = post(body, { 'sec-fetch-site': 'cross-site', origin: 'https://example.org' });
    expect(await ok(TableAnswer, '/table/v1/driving', foreign)).toEqual(posted);
  });

  test('services whose queries are short take none, as in OSRM', async () => {
    for (const service of ['nearest', 'trip', 'tile'])
      await refusedWith(`/${service}/v1/driving`, 'NotImplemented', post({ coordinates: [[1, 1]] }));
  });

  test('options as OSRM documents them', async () => {
    const coordinates = [position([0, 0]), position([1.5, 1])];
    const body = { coordinates, format: 'json', annotations: true, steps: true, alternatives: 2, overview: 'false' };
    const more = { bearings: [null, null], hints: [null, null], exclude: [], continue_straight: 'default' };
    const { routes } = await ok(
      RouteAnswer,
      '/route/v1/driving',
      post({ ...body, ...more, radiuses: ['unlimited', 500] }),
    );
    expect(routes[0]?.legs[0]?.annotation?.distance).toBeDefined();
    const both = await ok(TableAnswer, '/table/v1/driving', post({ coordinates, annotations: true }));
    expect(Object.keys(both)).toEqual(expect.arrayContaining(['durations', 'distances']));
    await refusedWith('/route/v1/driving', 'NotImplemented', post({ coordinates, format: 'flatbuffers' }));
    await refusedWith('/route/v1/driving', 'InvalidQuery', post({ coordinates, format: 'xml' }));
  });

  test('options may stand in the address, but once', async () => {
    const body = { coordinates: TWO, steps: true };
    const { routes } = await ok(RouteAnswerGeoJson, '/route/v1/driving?geometries=geojson', post(body));
    expect(routes[0]?.legs[0]?.steps.length).toBeGreaterThan(1);
    await refusedWith('/route/v1/driving?steps=false', 'InvalidQuery', post(body));
  });

  test('anything but JSON, and too much of it, is refused in OSRM’s form', async () => {
    const plain = { method: 'POST', body: `coordinates=${TWO}`, headers: { 'content-type': 'text/plain' } };
    expect(await refusedWith('/route/v1/driving', 'InvalidQuery', plain)).toContain('JSON');
    const broken = { ...plain, body: '{', headers: { 'content-type': 'application/json' } };
    await refusedWith('/route/v1/driving', 'InvalidQuery', broken);
    await refusedWith('/route/v1/driving', 'TooBig', post({ coordinates: 'x'.repeat(3 * 2 ** 20) }));
    await refusedWith(`/route/v1/driving/${TWO}`, 'InvalidUrl', post({}));
  });

  test('a method of no address here is refused as such', async () => {
    const { status, headers, body } = await get(`/route/v1/driving/${TWO}`, { method: 'DELETE' });
    expect({ status, code: Refusal.parse(body).code }).toEqual({ status: 405, code: 'InvalidUrl' });
    expect(headers.get('allow')).toContain('GET');
  });
});

describe('codes', () => {
  test.each<[string, string]>([
    ['InvalidService', `/isochrone/v1/driving/${TWO}`],
    ['InvalidService', `/viaroute/v5/driving/${TWO}`],
    ['NoMatch', `/match/v1/driving/${places([0.1, 0.5], [0.2, 0.5])}`],
    ['InvalidValue', `/match/v1/driving/${TWO}?timestamps=5;4`],
    ['InvalidOptions', `/match/v1/driving/${TWO}?timestamps=5`],
    ['NotImplemented', `/trip/v1/driving/${TWO}?roundtrip=false`],
    ['NotImplemented', `/route/v1/driving/${TWO}.flatbuffers`],
    ['InvalidValue', `/route/v1/bike/${TWO}`],
    ['InvalidValue', `/table/v1/hgv/${TWO}`],
    ['NotImplemented', '/tile/v1/car/tile(1310,3166,13).mvt'],
    ['InvalidVersion', `/route/v2/driving/${TWO}`],
    ['InvalidUrl', '/route/v1/driving'],
    ['InvalidUrl', '/route/v1/driving/'],
    ['InvalidUrl', '/route/v1/'],
    ['InvalidUrl', `/route/v1/driving/${TWO}/more`],
    ['InvalidUrl', '/route/v1/driving/%ff'],
    ['InvalidQuery', '/route/v1/driving/1,2;x'],
    ['InvalidQuery', `/route/v1/driving/${TWO}?steps=maybe`],
    ['InvalidQuery', `/route/v1/driving/${TWO}?steps=true&steps=true`],
    ['InvalidQuery', `/route/v1/driving/${TWO}?jsonp=go`],
    ['InvalidOptions', `/route/v1/driving/${places([0, 0])}`],
    ['InvalidOptions', `/route/v1/driving/${TWO}?radiuses=5`],
    ['InvalidOptions', `/nearest/v1/driving/${TWO}`],
    ['InvalidValue', '/route/v1/driving/200,1;3,4'],
    ['InvalidValue', `/route/v1/driving/${TWO}?exclude=bumpy`],
    ['TooBig', `/route/v1/driving/${Array(501).fill('0,0').join(';')}`],
    ['TooBig', `/table/v1/driving/${Array(1001).fill('0,0').join(';')}`],
    ['NoSegment', `/route/v1/driving/${places([0, 0], [1, 3.5])}`],
    ['NoSegment', '/route/v1/driving/50,50;51,51'],
    ['NoRoute', `/route/v1/driving/${TWO}?dataset=ROADLESS`],
    ['NoTable', `/table/v1/driving/${TWO}?dataset=ROADLESS`],
    ['NoSegment', `/nearest/v1/driving/${places([0, 0])}?dataset=ROADLESS`],
    ['InvalidQuery', `/route/v1/driving/${TWO}?dataset=abc`],
    ['InvalidValue', `/route/v1/driving/${TWO}?dataset=${'0'.repeat(64)}`],
    ['InvalidValue', `/route/v1/driving/${TWO}?scenario=${'0'.repeat(64)}`],
    ['InvalidValue', `/route/v1/driving/${TWO}?scenario=${'0'.repeat(64)}&dataset=${'0'.repeat(64)}`],
  ])('%s: %s', async (code, path) => {
    await refusedWith(path.replace('ROADLESS', roadless), code);
  });

  test('an address of our own keeps its own form', async () => {
    const { status, body } = await get('/v1/nothing');
    expect({ status, body }).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test('too many requests are said in OSRM’s form too', async () => {
    const small = await startClient({ limits: { burst: 1, perSecond: 0.001 } });
    try {
      const response = await small.raw(`/table/v1/driving/${TWO}`);
      expect(response.status).toBe(429);
      expect(response.headers.get('retry-after')).toBe('5');
      expect(Refusal.parse(await response.json()).code).toBe('TooManyRequests');
    } finally {
      await small.close();
    }
  });
});

describe('which roads', () => {
  const seconds = async (query: string): Promise<number | undefined> =>
    (await ok(RouteAnswer, `/route/v1/driving/${TWO}${query}`)).routes[0]?.duration;

  test('the newest dataset around all coordinates that no edit made, or the one that is named', async () => {
    expect(await seconds('')).toBe(500);
    expect(await seconds(`?dataset=${newer}`)).toBe(500);
    expect(await seconds(`?dataset=${older}`)).toBe(250);
    // Way 1, from 1 by 2 to 3, is closed there: the way to 2 goes by 4 and 5.
    const metres = async (query: string) =>
      (await ok(RouteAnswer, `/route/v1/driving/${places([0, 0], [1, 0])}${query}`)).routes[0]?.distance;
    expect(await metres('')).toBe(1000);
    expect(await metres(`?dataset=${edited}`)).toBe(3000);
    expect((await ok(RouteAnswer, `/route/v1/driving/${TOLL}`)).routes[0]?.distance).toBeCloseTo(4000, -1);
  });

  test('coordinates of two counties have no roads in common', async () => {
    const far = places([0, 0], [1, 105]);
    expect(await refusedWith(`/route/v1/driving/${far}`, 'NoSegment')).toMatch(/coordinate 1$/);
  });

  test('the profile by its name: ours, or what OSRM’s clients say', async () => {
    const time = async (profile: string) =>
      (await ok(RouteAnswer, `/route/v1/${profile}/${TWO}`)).routes[0]?.legs[0]?.duration;
    for (const name of ['driving', 'car', 'van', 'Car']) expect([name, await time(name)]).toEqual([name, 500]);
    for (const name of ['foot', 'walking']) expect([name, await time(name)]).toEqual([name, 2500]);
  });

  test('a vehicle without a profile is refused by name, a word that says none is answered and said', async () => {
    const message = await refusedWith(`/route/v1/bike/${TWO}`, 'InvalidValue');
    expect(message).toBe('There is no profile for bike; driving, van, foot are.');
    const { body } = await get(`/route/v1/mapbox/${TWO}`);
    expect(body).toMatchObject({ code: 'Ok', message: 'The profile "mapbox" is not known here; van answered.' });
    expect((await get(`/route/v1/driving/${TWO}`)).body).not.toHaveProperty('message');
  });

  test('exclude closes toll roads; not for the next query', async () => {
    const kilometres = async (query: string) =>
      Math.round(((await ok(RouteAnswer, `/route/v1/driving/${TOLL}${query}`)).routes[0]?.distance ?? 0) / 1000);
    expect(await kilometres('?exclude=toll')).toBe(8);
    expect(await kilometres('?exclude=motorway,ferry,toll,tunnel')).toBe(8);
    expect(await kilometres('?exclude=motorway')).toBe(4);
    expect(await kilometres('')).toBe(4);
    expect(await kilometres('?exclude=none')).toBe(4);
  });

  test('a scenario by its name, with its roads as edited', async () => {
    const plan = z.object({ id: z.string() });
    const started = plan.parse((await client.call('POST', '/v1/plans', { dataset: roadless })).body);
    const done = await client.ended(started.id);
    expect(done.state).toBe('done');
    const scenario = plan.parse(
      (await client.call('POST', '/v1/scenarios', { name: 'none', base: done.plan, edits: [] })).body,
    );
    await refusedWith(`/route/v1/driving/${TWO}?scenario=${scenario.id}`, 'NoRoute');
  });
});

test('the interface documents all of it', () => {
  const { paths } = openApi(ROUTES);
  for (const service of ['route', 'table', 'nearest', 'trip', 'match']) {
    const address = z.looseObject({ responses: z.record(z.string(), z.looseObject({ content: z.unknown() })) });
    const doc = address.parse(paths[`/${service}/v1/{profile}/{coordinates}`]?.get);
    expect(Object.keys(doc.responses).toSorted()).toEqual(['200', '400', '401', '403', '404', '429', '500', '503']);
    expect(JSON.stringify(doc)).not.toContain('problem+json');
    const posts = ['route', 'table', 'match'].includes(service);
    expect(paths[`/${service}/v1/{profile}`]?.post !== undefined).toBe(posts);
  }
});

test('nothing of this was an error of ours', () => {
  expect(client.logged).toEqual([]);
});
