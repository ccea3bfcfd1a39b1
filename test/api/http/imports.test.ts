/** Bringing a county over HTTP: several files as one form, and a preview that keeps nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openApi } from '../../../api/http/openapi.ts';
import { type ImportingJobs, importJob } from '../../../api/service/import-jobs.ts';
import { ImportPreview } from '../../../api/wire/import-preview.ts';
import { Imported } from '../../../api/wire/imported.ts';
import { JobView } from '../../../api/wire/job.ts';
import type { Problem } from '../../../api/wire/problem.ts';
import { CundaError, hashOf, phrase } from '../../../src/model/index.ts';
import { SMALL_CSV } from '../support/county.ts';
import { ROUTES } from '../support/doors.ts';
import { type Client, startClient } from '../support/service.ts';

const square = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon',
  coordinates: [[west, east, east, west, west].map((x, at) => [x, at < 2 || at === 4 ? south : north])],
});
const AROUND = JSON.stringify(square(110.6, 21.3, 110.9, 21.6));
/** A road past all places of the county. */
const OSM = `<osm version="0.6"><node id="1" lon="110.63" lat="21.43"/><node id="2" lon="110.70" lat="21.40"/>
<node id="3" lon="110.78" lat="21.43"/><way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="secondary"/></way></osm>`;
const ODD_CSV = `小县村庄一览表,,,\n编号甲,叫什么,横,竖\n449998,小县,110.70,21.40\n449998001,东镇,110.75,21.42\n449998001001,甲村,110.76,21.43\n`;

let client: Client;
beforeAll(async () => {
  client = await startClient({ limits: { uploadBytes: 256 * 1024 } });
});
afterAll(() => client.close());

const form = (files: Record<string, string>, boundary?: string): FormData => {
  const made = new FormData();
  for (const [name, text] of Object.entries(files)) made.append('file', new Blob([text]), name);
  if (boundary !== undefined) made.append('boundary', new Blob([boundary]), 'boundary.geojson');
  return made;
};
const send = (path: string, body: FormData | string, headers: Record<string, string> = {}) =>
  client.call('POST', path, undefined, { body, headers });
const preview = async (files: Record<string, string>, query = ''): Promise<ImportPreview> => {
  const { status, body } = await send(`/v1/datasets/preview${query}`, form(files));
  expect(status).toBe(200);
  return ImportPreview.parse(body);
};

describe('an import as a job', () => {
  const later = { prefer: 'respond-async' };
  const start = async (path: string, body: FormData | string): Promise<JobView> => {
    const answer = await send(path, body, later);
    expect(answer.status).toBe(202);
    const job = JobView.parse(answer.body);
    expect(answer.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
    expect(answer.headers.get('preference-applied')).toBe('respond-async');
    return job;
  };

  test('comes to what an import that is waited for answers, of one file and of a form', async () => {
    const waited = await send('/v1/datasets?filename=a.csv&name=甲县&detour=1.3', SMALL_CSV);
    const { id } = await start('/v1/datasets?filename=a.csv&name=甲县&detour=1.3', SMALL_CSV);
    const job = await client.ended(id);
    expect(job).toMatchObject({ kind: 'import', state: 'done', plan: null, error: null });
    expect(job.links.imported).toBe(`/v1/jobs/${id}/imported`);
    expect((await client.call('GET', job.links.imported ?? '')).body).toEqual(waited.body);
    const files = { '小县.csv': SMALL_CSV, '路.osm': OSM };
    const { datasets } = Imported.parse((await send('/v1/datasets', form(files))).body);
    const formed = await client.ended((await start('/v1/datasets', form(files))).id);
    expect(formed.datasets).toEqual(datasets.map((dataset) => dataset.id));
  });

  test('that asks the same is the same job until it has ended', async () => {
    const jobs = await Promise.all([0, 1, 2].map(() => start('/v1/datasets?filename=a.csv&name=乙县', SMALL_CSV)));
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    await client.ended(jobs[0]?.id ?? '');
  });

  test('fails with what the files are refused for, and stores nothing', async () => {
    const before = (await client.store.listDatasets()).length;
    for (const [text, code] of [
      ['', 'file-empty'],
      ['名称\n甲\n', 'csv-column-missing'],
    ] as const) {
      const { id } = await start('/v1/datasets?filename=a.csv', text);
      expect(await client.ended(id)).toMatchObject({ state: 'failed', datasets: [], error: { code } });
      expect((await client.call('GET', `/v1/jobs/${id}/imported`)).body).toMatchObject({ code: 'not-found' });
    }
    expect(await client.store.listDatasets()).toHaveLength(before);
    expect(await client.store.listJobs({ dead: true })).toEqual([]);
  });

  test('that was cancelled, or whose lease another has, stores nothing', async () => {
    const { dataset, ...lost } = await importedWith(async () => {
      throw new CundaError('lease-lost', { job: 'j', why: phrase('job-cancelled', {}) });
    });
    expect([dataset, lost.put]).toEqual([null, 0]);
    expect((await importedWith(async () => {})).put).toBe(1);
  });

  /** An import job done by hand, with what `hold` says before its counties are stored. */
  async function importedWith(hold: () => Promise<void>) {
    let put = 0;
    const bytes = new TextEncoder().encode(SMALL_CSV);
    const tools = {
      hold,
      uploads: { readUpload: async (_: string, part: number) => (part === 0 ? bytes : null) },
      store: { putCounties: async () => [hashOf(++put)] },
      compute: { run: async () => ({ counties: [{}], issues: [], sources: [], notPlanned: [] }) },
    } as unknown as ImportingJobs;
    const input = { upload: hashOf(1), bytes: bytes.length, contentType: null, filename: 'a.csv', options: {} };
    const asked = { task: 'import', county: null, ...input } as const;
    const dataset = await importJob(tools, asked, {}).then(
      ({ datasets }) => datasets[0] ?? null,
      () => null,
    );
    return { dataset, put };
  }
});

describe('a form of files', () => {
  test('becomes one dataset with places, roads and boundary, and says what was taken of each file', async () => {
    const files = { '小县.csv': SMALL_CSV, '路.osm': OSM, '界.geojson': AROUND };
    const { status, body, headers } = await send('/v1/datasets', form(files));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      datasets: [{ county: { code: '449998' }, villages: 3, travelKind: 'network' }],
      sources: [
        { name: '小县.csv', format: 'csv', accepted: 6, rejected: 0 },
        { name: '路.osm', format: 'osm-xml', accepted: 1 },
        { name: '界.geojson', format: 'geojson', accepted: 1 },
      ],
    });
    const { body: stored } = await client.call('GET', headers.get('location') ?? '');
    expect(stored).toMatchObject({
      dataset: { county: { boundary: { type: 'Polygon' } }, roads: { kind: 'network' } },
    });
  });

  test('makes the same dataset as the one file alone', async () => {
    const alone = await send('/v1/datasets?filename=a.csv', SMALL_CSV, { 'content-type': 'application/octet-stream' });
    const Ids = z.object({ datasets: z.tuple([z.object({ id: z.string() })]) });
    const together = await send('/v1/datasets', form({ 'a.csv': SMALL_CSV }));
    expect(Ids.parse(together.body).datasets[0].id).toBe(Ids.parse(alone.body).datasets[0].id);
  });

  test('may carry the boundary as a part of its own, WGS-84 whatever the places are in', async () => {
    const { body } = await send('/v1/datasets/preview?crs=BD-09', form({ 'a.csv': SMALL_CSV }, AROUND));
    expect(body).toMatchObject({ problem: null, counties: [{ boundary: JSON.parse(AROUND) }] });
    const inside = await send('/v1/datasets/preview', form({ 'a.csv': SMALL_CSV }, JSON.stringify(square(0, 0, 1, 1))));
    expect(inside.body).toMatchObject({ problem: { code: 'county-missing' } });
    const none = await send('/v1/datasets/preview', form({ 'a.csv': SMALL_CSV }, '{"type":"Point"}'));
    expect(none).toMatchObject({ status: 422, body: { code: 'geojson-invalid', at: { file: 'boundary.geojson' } } });
  });

  test('takes columns, name, seat and detour from the query', async () => {
    const query = new URLSearchParams({ name: '某县', seat: '110.71,21.41', detour: '1.7' });
    for (const pair of ['code=编号甲', 'name=叫什么', 'lng=横', 'lat=竖']) query.append('columns', pair);
    const { status, headers } = await send(`/v1/datasets?${query}`, form({ 'odd.csv': ODD_CSV }));
    expect(status).toBe(201);
    expect((await client.call('GET', headers.get('location') ?? '')).body).toMatchObject({
      dataset: { county: { name: '某县', seat: [110.71, 21.41] }, roads: { kind: 'detour', factor: 1.7 } },
    });
  });

  test('is documented', () => {
    for (const path of ['/v1/datasets', '/v1/datasets/preview'])
      expect(openApi(ROUTES).paths[path]?.post).toMatchObject({
        requestBody: {
          content: {
            'application/octet-stream': {},
            'multipart/form-data': { schema: { required: ['file'], properties: { file: { maxItems: 100 } } } },
          },
        },
      });
  });
});

describe('a preview', () => {
  let before: unknown;
  beforeEach(async () => {
    before = await client.store.listDatasets();
  });

  test('tells what the import would make, and stores nothing', async () => {
    const told = await preview({ 'a.csv': SMALL_CSV, '界.geojson': AROUND });
    expect(told).toMatchObject({
      problem: null,
      placesOmitted: 0,
      files: [
        {
          format: 'csv',
          csv: {
            encoding: 'utf-8',
            delimiter: ',',
            headerRow: 1,
            header: ['代码', '名称', '级别', '经度', '纬度'],
            columns: { code: '代码', name: '名称', level: '级别', lng: '经度', lat: '纬度' },
            crs: 'WGS-84',
            crsStated: false,
            rowCount: 6,
          },
        },
        { format: 'geojson', csv: { kind: 'features', rowCount: 1, rows: [['Polygon']] } },
      ],
      counties: [
        {
          code: '449998',
          towns: { total: 2, positioned: 2 },
          villages: { total: 3, positioned: 3 },
          roads: { kind: 'detour' },
          boundary: { type: 'Polygon' },
        },
      ],
    });
    expect(told.places.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      ...['seat 小县', 'town 东镇', 'town 西镇', 'village 甲村', 'village 乙村', 'village 丙村'],
    ]);
    expect(told.issues.map(({ code }) => code)).toContain('crs-assumed');
    expect(await client.store.listDatasets()).toEqual(before);
  });

  test('shows the shift between coordinate systems', async () => {
    const [plain, shifted] = [
      await preview({ 'a.csv': SMALL_CSV }),
      await preview({ 'a.csv': SMALL_CSV }, '?crs=GCJ-02'),
    ];
    const degrees = (at: number) =>
      Math.abs((plain.places[at]?.position[0] ?? 0) - (shifted.places[at]?.position[0] ?? 0)) * 103_000;
    for (const at of plain.places.keys()) expect(degrees(at)).toBeGreaterThan(300);
    expect(shifted.files[0]?.csv).toMatchObject({ crs: 'GCJ-02', crsStated: false });
    const named = SMALL_CSV.replace('经度,纬度', 'gcj02_lng,gcj02_lat');
    const stated = await preview({ 'a.csv': named }, '?crs=BD-09');
    expect(stated.files[0]?.csv).toMatchObject({ crs: 'GCJ-02', crsStated: true });
    expect(stated.places).toEqual(shifted.places);
  });

  test('shows the header where no column is understood, and is satisfied once told', async () => {
    const lost = await preview({ 'odd.csv': ODD_CSV });
    expect(lost.problem).toMatchObject({ code: 'csv-column-missing' });
    expect(lost.files[0]).toMatchObject({
      problem: { code: 'csv-column-missing' },
      csv: { headerRow: 2, header: ['编号甲', '叫什么', '横', '竖'], columns: {}, rowCount: 3 },
    });
    const query = new URLSearchParams();
    for (const pair of ['code=编号甲', 'name=叫什么', 'lng=横', 'lat=竖']) query.append('columns', pair);
    const told = await preview({ 'odd.csv': ODD_CSV }, `?${query}`);
    expect(told).toMatchObject({ problem: null, counties: [{ villages: { total: 1, positioned: 1 } }] });
    expect(told.files[0]?.csv?.columns).toEqual({ code: '编号甲', name: '叫什么', lng: '横', lat: '竖' });
  });

  test('of a refused import is an answer that says why, file by file', async () => {
    const told = await preview({ 'a.csv': SMALL_CSV, 'b.xls': '\u00d0\u00cf' });
    expect(told).toMatchObject({
      problem: { code: 'format-unknown' },
      counties: [],
      files: [{ problem: null }, { format: null, problem: { code: 'format-unknown' } }],
    });
    const rounded = await preview({ 'a.csv': SMALL_CSV.replaceAll('449998001001', '4.49998E+11') });
    expect(rounded).toMatchObject({ problem: { code: 'code-rounded' }, files: [{ csv: { rowCount: 6 } }] });
  });

  test('of many places lists some from everywhere', async () => {
    const villages = Array.from({ length: 3000 }, (_, at) => {
      const code = 449998001001 + at + Math.floor(at / 999) * 1;
      return `${code},村${at},村,${(110.7 + (at % 60) / 1000).toFixed(4)},${(21.4 + Math.floor(at / 60) / 1000).toFixed(4)},449998001`;
    });
    const text = `代码,名称,级别,经度,纬度,上级代码\n449998,小县,县,110.7,21.4,\n449998001,东镇,乡镇,110.72,21.42,449998\n${villages.join('\n')}\n`;
    const told = await preview({ 'a.csv': text });
    expect(told.problem).toBeNull();
    expect(told.places.length).toBe(2000);
    expect(told.placesOmitted).toBe(1002);
    expect(told.places.at(-1)?.position[1]).toBeGreaterThan(21.448);
  });
});

describe('a form that is wrong is 400 and stores nothing', () => {
  const part = (head: string, content: string) => `--B\r\n${head}\r\n\r\n${content}\r\n`;
  const file = (name: string, content = SMALL_CSV) =>
    part(`Content-Disposition: form-data; name="file"; filename="${name}"`, content);
  const END = '--B--\r\n';
  const TYPE = 'multipart/form-data; boundary=B';

  test.each([
    ['no boundary', 'multipart/form-data', file('a.csv') + END],
    ['no such boundary', 'multipart/form-data; boundary=C', file('a.csv') + END],
    ['a boundary of nonsense', `multipart/form-data; boundary="${'\\"'.repeat(200)}"`, file('a.csv') + END],
    ['no end', TYPE, file('a.csv')],
    ['cut within a part', TYPE, file('a.csv').slice(0, -20)],
    ['nothing', TYPE, ''],
    ['no part', TYPE, END],
    ['a thousand parts', TYPE, Array.from({ length: 1000 }, (_, at) => file(`${at}.csv`, 'a')).join('') + END],
    ['a head without end', TYPE, `--B\r\nContent-Disposition: form-data; name="file"; filename="${'a'.repeat(20_000)}`],
    ['a head without a name', TYPE, part('Content-Type: text/csv', SMALL_CSV) + END],
    ['text instead of a file', TYPE, part('Content-Disposition: form-data; name="file"', SMALL_CSV) + END],
    ['a file without a name', TYPE, file('') + END],
    ['a part of another name', TYPE, part('Content-Disposition: form-data; name="x"; filename="a.csv"', 'a') + END],
    ['one name twice', TYPE, file('a.csv') + file('a.csv') + END],
  ])('%s', async (_name, type, body) => {
    for (const path of ['/v1/datasets', '/v1/datasets/preview']) {
      const before = await client.store.listDatasets();
      const answer = await send(path, body, { 'content-type': type });
      expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid', allowed: expect.any(String) } });
      expect(await client.store.listDatasets()).toEqual(before);
    }
  });

  test('larger than allowed is 413, an empty file 422', async () => {
    const large = await send('/v1/datasets/preview', form({ 'a.csv': SMALL_CSV + ' '.repeat(256 * 1024) }));
    expect(large.status).toBe(413);
    const empty = await send('/v1/datasets', form({ 'a.csv': SMALL_CSV, 'b.csv': '' }));
    expect(empty).toMatchObject({ status: 422, body: { code: 'file-empty', at: { file: 'b.csv' } } });
  });

  test.each([
    ['an unknown field', 'columns=colour%3D名称', '/query/columns/0'],
    ['a field without a column', 'columns=name', '/query/columns/0'],
    ['a field told twice', 'columns=name%3Da&columns=name%3Db', '/query/columns/1'],
    ['a detour below 1', 'detour=0.5', '/query/detour'],
    ['a seat off the globe', 'seat=200,0', '/query/seat/0'],
    ['a name for a form', 'filename=a.csv', '/query/filename'],
  ])('a query with %s', async (_name, query, pointer) => {
    const { body } = await send(`/v1/datasets/preview?${query}`, form({ 'a.csv': SMALL_CSV }));
    expect(body).toMatchObject({ status: 400, at: { pointer } } satisfies Partial<Problem>);
  });

  test('and leaves the service well', async () => {
    expect((await client.raw('/readyz')).status).toBe(200);
    expect(client.logged).toEqual([]);
  });
});
