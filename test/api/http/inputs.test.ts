/** A county's inputs over HTTP: out as JSON and as a workbook, in again, refused with every bad cell. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { InputsApplied } from '../../../api/wire/inputs.ts';
import { readInputs } from '../../../api/work/inputs.ts';
import { InputsFile, inputsOf } from '../../../src/model/index.ts';
import { smallCounty } from '../support/county.ts';
import { type Client, startClient } from '../support/service.ts';

const county = smallCounty();
let client: Client;
let id = '';
const path = () => `/v1/datasets/${id}/inputs`;

beforeAll(async () => {
  client = await startClient();
  id = await client.store.putDataset(county);
});
afterAll(() => client.close());

const put = (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
  client.call('PUT', path(), undefined, { body, headers: { 'content-type': type, 'accept-language': 'en' } });

test('JSON holds what is in force; unedited it changes nothing and makes no dataset', async () => {
  const { status, body } = await client.call('GET', path());
  expect(status).toBe(200);
  expect(InputsFile.parse(body)).toMatchObject({ dataset: id, sheets: inputsOf(county) });
  expect((await put(JSON.stringify(body))).body).toEqual({ dataset: id, changes: [], remarks: [] });
});

test('a workbook comes by query and by Accept, and goes back', async () => {
  const asked = await client.raw(`${path()}?format=xlsx&lang=en`);
  expect(asked.headers.get('content-type')).toContain('spreadsheetml');
  const bytes = new Uint8Array(await asked.arrayBuffer());
  expect((await readInputs({ name: 'x', bytes })).faults).toEqual([]);
  const accepted = await client.raw(path(), { headers: { accept: asked.headers.get('content-type') ?? '' } });
  expect(new Uint8Array(await accepted.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  expect((await put(bytes, asked.headers.get('content-type') ?? '')).body).toMatchObject({ dataset: id, changes: [] });
});

test('an edit makes a new dataset of the same county, derived from the old one', async () => {
  const sheets = {
    people: [{ item: 'workerPerHour', value: '３０' }],
    operation: [{ item: 'serviceDistanceMetres', value: 1500 }],
  };
  const { status, body } = await put(JSON.stringify({ format: 'cunda-inputs/1', sheets }));
  expect(status).toBe(200);
  const applied = InputsApplied.parse(body);
  expect(applied.changes.map(({ row, column, to }) => [row, column, to])).toEqual(
    expect.arrayContaining([
      ['workerPerHour', 'value', 30],
      ['workerPerHour', 'provenance', 'declared'],
      ['serviceDistanceMetres', 'value', 1500],
    ]),
  );
  expect(applied.remarks.map(({ message }) => message).join('\n')).toContain('it counts as declared');
  const made = await client.store.getDataset(applied.dataset);
  expect(made).toMatchObject({ derivedFrom: id, county: county.county });
  expect(made.inputs.people.workerFenPerHour).toBe(3000);
  expect(made.sources.at(-1)).toMatchObject({ format: 'inputs' });

  // What the county states of its operation is what a plan of it starts from.
  const job = z
    .object({ id: z.string() })
    .parse((await client.call('POST', '/v1/plans', { dataset: applied.dataset })).body);
  const { plan } = await client.ended(job.id);
  expect((await client.store.getPlan(plan ?? '')).policy.serviceDistanceMetres).toBe(1500);
});

test('bad cells are a 422 with all of them, and nothing is stored', async () => {
  const before = await client.store.listDatasets();
  const villages = county.villages.slice(0, 2).map(({ code }) => ({ code, population: 5_000_000 }));
  const { status, body } = await put(
    JSON.stringify({ format: 'cunda-inputs/1', sheets: { villages, people: [{ item: 'workerPerHour', value: -1 }] } }),
  );
  expect(status).toBe(422);
  expect(body).toMatchObject({
    code: 'value-invalid',
    params: {
      count: 3,
      cells: expect.arrayContaining([
        expect.objectContaining({
          sheet: 'villages',
          row: 3,
          column: 'population',
          value: '5000000',
          params: { least: 0, most: 100_000 },
        }),
        expect.objectContaining({ sheet: 'people', row: 2, column: 'value', value: '-1' }),
      ]),
    },
  });
  expect(await client.store.listDatasets()).toEqual(before);
});

test.each(['', 'no json', '{}', '[]', 'PK\u0003\u0004nothing'])('%j is refused', async (body) => {
  expect((await put(body)).status).toBeGreaterThanOrEqual(400);
});
