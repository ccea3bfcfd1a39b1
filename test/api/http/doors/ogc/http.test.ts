/** OGC API – Features over HTTP: what parts 1 and 2 ask, who may see what, and that ogrinfo reads it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OgcFeatures } from '../../../../../api/wire/ogc.ts';
import { tinyDataset, tinyPlan, tinyRoads } from '../../../../support/tiny.ts';
import { smallCounty } from '../../../support/county.ts';
import { apiKey, bearer, organisation, person } from '../../../support/people.ts';
import { type Client, startClient } from '../../../support/service.ts';

const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';
const run = promisify(execFile);

let client: Client;
let county = '';
let roads = '';
let plan = '';
beforeAll(async () => {
  client = await startClient();
  county = await client.store.putDataset(smallCounty());
  await client.store.putRoads(tinyRoads());
  const dataset = tinyDataset(1, tinyRoads());
  roads = await client.store.putDataset(dataset);
  plan = await client.store.putPlan(tinyPlan(dataset));
});
afterAll(() => client.close());

const items = async (path: string): Promise<OgcFeatures> => {
  const answer = await client.call('GET', `/ogc/collections/${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return OgcFeatures.parse(answer.body);
};
const codes = ({ features }: OgcFeatures): string[] => features.map(({ id }) => id);

describe('the entrance', () => {
  test('leads to interface, conformance and data, and says so in both languages', async () => {
    for (const [language, title] of [
      ['zh', '村达 · 地理要素'],
      ['en', 'Cunda · features'],
    ] as const) {
      const { body } = await client.call('GET', '/ogc', undefined, { headers: { 'accept-language': language } });
      expect(body).toMatchObject({ title });
      const rels = (body as { links: { rel: string; href: string }[] }).links.map(({ rel }) => rel);
      for (const rel of ['self', 'alternate', 'service-desc', 'service-doc', 'conformance', 'data'])
        expect(rels).toContain(rel);
    }
  });

  test('every link of the landing page leads somewhere', async () => {
    const { links } = (await client.call('GET', '/ogc')).body as { links: { href: string; type: string }[] };
    for (const { href, type } of links) {
      const answer = await client.raw(href.slice(client.url.length));
      expect([href, answer.status]).toEqual([href, 200]);
      expect(answer.headers.get('content-type')).toContain(type.split(';')[0]);
      await answer.text();
    }
  });

  test('declares its classes and describes itself in OpenAPI 3.0', async () => {
    expect(JSON.stringify((await client.call('GET', '/ogc/conformance')).body)).toContain('features-2/1.0/conf/crs');
    const api = (await (await client.raw('/ogc/api')).json()) as { openapi: string; paths: object };
    expect(api.openapi).toMatch(/^3\.0\./);
    expect(Object.keys(api.paths)).toContain('/collections/{collectionId}/items');
    expect(JSON.stringify(api)).not.toMatch(/"type":\[|"\$defs"|"const":/);
  });

  test('collections of datasets and plans, roads only where there are some', async () => {
    const { collections } = (await client.call('GET', '/ogc/collections')).body as {
      collections: { id: string; extent?: { spatial: { bbox: number[][] } }; crs: string[] }[];
    };
    const ids = collections.map(({ id }) => id);
    expect(ids).toContain(`runs-${plan}`);
    expect(ids).toContain(`roads-${roads}`);
    expect(ids).not.toContain(`roads-${county}`);
    const villages = collections.find(({ id }) => id === `villages-${county}`);
    expect(villages?.extent?.spatial.bbox).toEqual([[110.64, 21.41, 110.78, 21.43]]);
    expect(villages?.crs).toContain(`${EPSG}4546`);
    const one = (await client.call('GET', `/ogc/collections/villages-${county}`)).body;
    expect(one).toMatchObject({ id: `villages-${county}`, itemType: 'feature' });
  });
});

describe('features', () => {
  test('page by page along next, each once', async () => {
    const seen: string[] = [];
    let path: string | null = `villages-${county}/items?limit=2`;
    while (path !== null) {
      const page: OgcFeatures = await items(path);
      expect(page.numberMatched).toBe(5);
      expect(page.numberReturned).toBe(page.features.length);
      seen.push(...codes(page));
      const next = page.links.find(({ rel }) => rel === 'next')?.href;
      path = next === undefined ? null : next.slice(`${client.url}/ogc/collections/`.length);
    }
    expect(seen).toEqual(['449999001001', '449999001002', '449999001003', 'node/42', '449999002002']);
    expect(codes(await items(`villages-${county}/items?offset=9`))).toEqual([]);
    expect((await items(`villages-${county}/items?limit=99999`)).numberReturned).toBe(5);
  });

  test('one by its id, whatever is in it', async () => {
    const { status, body, headers } = await client.call(
      'GET',
      `/ogc/collections/villages-${county}/items/${encodeURIComponent('node/42')}`,
    );
    expect(status).toBe(200);
    expect(headers.get('content-crs')).toBe('<http://www.opengis.net/def/crs/OGC/1.3/CRS84>');
    expect(body).toMatchObject({ id: 'node/42', geometry: { coordinates: [110.64, 21.43] } });
  });

  test.each([
    ['bbox=110.755,21.4,110.775,21.44', ['449999001001', '449999001002']],
    ['bbox=110.755,21.4,0,110.775,21.44,900', ['449999001001', '449999001002']],
    [`bbox=21.4,110.755,21.44,110.775&bbox-crs=${EPSG}4326`, ['449999001001', '449999001002']],
    [`bbox=2370000,475000,2371000,475200&bbox-crs=${EPSG}4546`, ['449999001001']],
    [`bbox=12329700,2442000,12329800,2443500&bbox-crs=${EPSG}3857`, ['449999001001']],
    ['bbox=110.77,21,-170,22', ['449999001002', '449999001003']],
    ['bbox=110.76,21.43,110.76,21.43', ['449999001001']],
    ['name=丁,村', ['node/42']],
    ['designatedPoor=true', ['449999001001']],
    ['population=1000&town=449999002', ['node/42', '449999002002']],
    ['datetime=2026-01-01T00:00:00Z', ['449999001001', '449999001002', '449999001003', 'node/42', '449999002002']],
  ])('%s', async (query, expected) => {
    expect(codes(await items(`villages-${county}/items?${encodeURI(query)}`))).toEqual(expected);
  });

  test('a box that lies within the boundary meets it, one beside it does not', async () => {
    expect((await items(`boundary-${county}/items?bbox=110.7,21.4,110.71,21.41`)).numberMatched).toBe(1);
    expect((await items(`boundary-${county}/items?bbox=110,21.4,110.5,21.41`)).numberMatched).toBe(0);
  });

  test('axes stand in the order that the system’s name means', async () => {
    const first = async (crs: string) => {
      const answer = await client.call('GET', `/ogc/collections/villages-${county}/items?limit=1&crs=${crs}`);
      expect(answer.headers.get('content-crs')).toBe(`<${crs}>`);
      return OgcFeatures.parse(answer.body).features[0]?.geometry?.coordinates;
    };
    expect(await first(`${EPSG}4326`)).toEqual([21.43, 110.76]);
    expect(await first(`${EPSG}4490`)).toEqual([21.43, 110.76]);
    const [north = 0, east = 0] = (await first(`${EPSG}4546`)) as number[];
    expect([Math.round(north), Math.round(east)]).toEqual([2_370_705, 475_119]);
  });

  test('runs are those under way: by day in Chinese time, and by moment', async () => {
    const all = await items(`runs-${plan}/items`);
    const [run] = all.features;
    const days = String(run?.properties.days).split(',').map(Number);
    // 2026-11-30 is a Monday.
    for (let day = 1; day <= 7; day++) {
      const date = new Date(Date.UTC(2026, 10, 29 + day)).toISOString().slice(0, 10);
      expect([day, codes(await items(`runs-${plan}/items?datetime=${date}`)).includes(run?.id ?? '')]).toEqual([
        ...[day, days.includes(day)],
      ]);
    }
    expect((await items(`runs-${plan}/items?datetime=../2026-11-30`)).numberMatched).toBe(all.numberMatched);
    expect((await items(`runs-${plan}/items?datetime=2026-11-30T03:00:00%2B08:00`)).numberMatched).toBe(0);
  });

  test.each([
    ...['bbox=1,2,3', 'bbox=a,b,c,d', 'bbox=0,5,1,4', `bbox=5,0,4,1&bbox-crs=${EPSG}3857`, 'bbox=1,2,3,1e999'],
    ...[
      'limit=0',
      'limit=x',
      'offset=-1',
      'f=xml',
      'colour=red',
      'crs=EPSG:4326',
      'datetime=..',
      'datetime=2026-02-30',
    ],
    ...['datetime=2026-02-02/2026-02-01', 'datetime=1/2/3', 'limit=1&limit=2', '__proto__=1', 'toString=1'],
  ])('refuses %s', async (query) => {
    const answer = await client.call('GET', `/ogc/collections/villages-${county}/items?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  });

  test.each([
    'villages',
    'nothing-0',
    `hills-${'0'.repeat(64)}`,
    `villages-${'0'.repeat(64)}`,
    `toString-${'0'.repeat(64)}`,
  ])('there is no collection %s', async (id) => {
    for (const path of [id, `${id}/items`, `${id}/items/1`])
      expect(await client.call('GET', `/ogc/collections/${path}`)).toMatchObject({
        ...{ status: 404, body: { code: 'not-found' } },
      });
  });

  test('there is no such feature, no roads without a network, and nothing is changed', async () => {
    for (const path of [`villages-${county}/items/none`, `roads-${county}`, `roads-${roads}/items/-1`])
      expect((await client.call('GET', `/ogc/collections/${path}`)).status).toBe(404);
    expect((await client.call('POST', `/ogc/collections/villages-${county}/items`, {})).status).toBe(405);
  });
});

describe('pages', () => {
  test('are for browsers, escape every name, and say the same', async () => {
    const accept = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'en' } };
    for (const path of ['', '/conformance', '/collections', `/collections/villages-${county}`]) {
      const answer = await client.raw(`/ogc${path}`, accept);
      expect(answer.headers.get('content-type')).toContain('text/html');
      await answer.text();
    }
    const page = await (await client.raw(`/ogc/collections/villages-${county}/items`, accept)).text();
    expect(page).toContain('&lt;乙&gt;&amp;&quot;村&quot;');
    expect(page).toContain('5 in all, 5 here');
    expect(page).toContain('Synthetic: village positions');
    expect(page).not.toContain('<乙>');
  });
});

test('ogrinfo reads every layer', async (context) => {
  const version = await run('ogrinfo', ['--version']).catch(() => null);
  if (version === null) return context.skip('no ogrinfo here');
  const source = `OAPIF:${client.url}/ogc`;
  const { stdout: list } = await run('ogrinfo', ['-ro', source]);
  for (const name of [`villages-${county}`, `runs-${plan}`, `roads-${roads}`]) expect(list).toContain(name);
  const { stdout } = await run('ogrinfo', ['-ro', '-al', source, `villages-${county}`]);
  expect(stdout).toContain('Feature Count: 5');
  expect(stdout).toContain('POINT (110.64 21.43)');
  const { stdout: box } = await run('ogrinfo', [
    ...['-ro', '-so', '-spat', '110.755', '21.4', '110.775', '21.44', source, `villages-${county}`],
  ]);
  expect(box).toContain('Feature Count: 2');
});

test('with accounts the gate decides', async () => {
  const locked = await startClient();
  try {
    const { store } = locked;
    await organisation(store, 'east');
    await organisation(store, 'west');
    await person(store, 'first', 'east', 'administrator');
    const east = store.within({ organisations: ['east'], owner: 'east', county: null });
    const dataset = tinyDataset();
    const id = await east.putDataset(dataset);
    const held = await east.putPlan(tinyPlan(dataset));
    const [contractor, stranger] = [await apiKey(store, 'east', 'contractor'), await apiKey(store, 'west', 'planner')];
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const status = async (path: string, token?: string) =>
      (await locked.raw(`/ogc${path}`, token === undefined ? {} : bearer(token))).status;
    expect([await status(''), await status('/conformance'), await status('/collections')]).toEqual([200, 200, 401]);
    expect(await status(`/collections/runs-${held}/items`, contractor.token)).toBe(200);
    expect(await status(`/collections/coverage-${held}/items`, contractor.token)).toBe(403);
    expect(await status(`/collections/villages-${id}/items`, contractor.token)).toBe(403);
    expect(await status(`/collections/runs-${held}/items`, stranger.token)).toBe(404);
    const planner = await apiKey(store, 'east', ['plan:read', 'dataset:read']);
    const half = await apiKey(store, 'east', ['plan:read']);
    for (const path of ['tiles.json', 'style.json', 'tiles/0/0/0.mvt']) {
      const of = async ({ token }: { token: string }) =>
        (await locked.raw(`/v1/plans/${held}/${path}`, bearer(token))).status;
      expect([path, await of(planner), await of(half)]).toEqual([path, 200, 403]);
      expect([path, await of(contractor), await of(stranger)]).toEqual([path, 403, 404]);
    }
    const list = await (await locked.raw('/ogc/collections', bearer(contractor.token))).json();
    expect((list as { collections: { id: string }[] }).collections.map((one) => one.id)).toEqual([`runs-${held}`]);
    expect(await (await locked.raw('/ogc/collections', bearer(stranger.token))).json()).toMatchObject({
      ...{ collections: [] },
    });
  } finally {
    await locked.close();
  }
});
