/** What a person puts right while importing: values of rows, rows left out, villages placed on the map. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Corrections } from '../../../api/wire/corrections.ts';
import { ImportPreview } from '../../../api/wire/import-preview.ts';
import { type Client, startClient } from '../support/service.ts';

const TABLE = [
  '代码,名称,级别,经度,纬度,人口',
  '449998,小县,县,110.705,21.397,',
  '449998001,东镇,乡镇,110.755,21.417,',
  '449998001001,甲村,村,110.765,21.427,1200',
  '449998001002,乙村,村,0,0,约九百',
  '449998001003,丁村,村,,,800',
  '合计,,,,,2000',
].join('\r\n');
const GEOJSON = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    ['449998001', '东镇', 110.755, 21.417],
    ['449998001001', '甲村', 110.765, 21.427],
  ].map(([code, name, x, y]) => ({
    type: 'Feature',
    properties: { code, name },
    geometry: { type: 'Point', coordinates: [x, y] },
  })),
});

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.close());

const preview = async (files: Record<string, string>, corrections?: Partial<Corrections>): Promise<ImportPreview> => {
  const form = new FormData();
  for (const [name, text] of Object.entries(files)) form.append('file', new Blob([text]), name);
  if (corrections) form.append('corrections', new Blob([JSON.stringify(corrections)]), 'corrections.json');
  const { status, body } = await client.call('POST', '/v1/datasets/preview', undefined, { body: form });
  expect(status, JSON.stringify(body)).toBe(200);
  return ImportPreview.parse(body);
};
const codes = ({ issues }: ImportPreview): string[] => issues.map(({ code }) => code);
const place = ({ places }: ImportPreview, code: string) => places.find((one) => one.code === code)?.position;

describe('an import with corrections', () => {
  test('takes a value that was put right, keeps the other rows, and lists it', async () => {
    const before = await preview({ 'a.csv': TABLE });
    const fault = before.issues.find(({ code, row }) => code === 'value-invalid' && row === 5);
    expect(fault).toMatchObject({ source: 'a.csv', column: '人口', value: '约九百' });
    const rows = [
      { file: 'a.csv', row: 5, column: '人口', value: '900' },
      { file: 'a.csv', row: 5, column: '经度', value: '110.775, 21.407' },
    ];
    const after = await preview({ 'a.csv': TABLE }, { rows });
    expect(codes(after)).not.toContain('value-invalid');
    expect(after.issues.filter(({ code }) => code === 'value-corrected')).toMatchObject([{ row: 5 }, { row: 5 }]);
    expect(place(after, '449998001002')).toEqual([110.775, 21.407]);
    expect(place(after, '449998001001')).toEqual(place(before, '449998001001'));
    expect(after.counties[0]?.villages).toEqual({ total: 3, positioned: 2 });
  });

  test('a row left out that is a village still counts, one that is none goes', async () => {
    const rows = [4, 7].map((row) => ({ file: 'a.csv', row, column: null, value: null }));
    const after = await preview({ 'a.csv': TABLE }, { rows });
    expect(after.counties[0]?.villages.total).toBe(3);
    expect(place(after, '449998001001')).toBeUndefined();
    expect(codes(after).filter((code) => code === 'row-skipped')).toHaveLength(1);
  });

  test('places a village shown on the map; nobody else moves', async () => {
    const before = await preview({ 'a.csv': TABLE });
    expect(before.unplaced.map(({ code, town, townPosition }) => ({ code, town, townPosition }))).toEqual(
      ['449998001002', '449998001003'].map((code) => ({ code, town: '东镇', townPosition: [110.755, 21.417] })),
    );
    const after = await preview({ 'a.csv': TABLE }, { positions: { '449998001003': [110.78, 21.41], '1': [1, 1] } });
    expect(place(after, '449998001003')).toEqual([110.78, 21.41]);
    expect(after.unplaced.map(({ code }) => code)).toEqual(['449998001002']);
    expect(after.issues.filter(({ code }) => code === 'position-placed')).toMatchObject([
      { outcome: 'note', row: 6 },
      { outcome: 'rejected', value: '1' },
    ]);
  });

  test('says which corrections met no row, and refuses what is none', async () => {
    const rows = [{ file: 'b.csv', row: 4, column: '人口', value: '1' }];
    expect(codes(await preview({ 'a.csv': TABLE }, { rows }))).toContain('correction-unused');
    const form = new FormData();
    form.append('file', new Blob([TABLE]), 'a.csv');
    form.append('corrections', new Blob(['{"rows":[{"row":0}]}']), 'c.json');
    const { status, body } = await client.call('POST', '/v1/datasets/preview', undefined, { body: form });
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  });

  test('asks for the coordinate system with all readings: WGS-84 stays, GCJ-02 and BD-09 lie hundreds of metres off', async () => {
    const { readings } = await preview({ 'a.csv': TABLE });
    expect(readings.map(({ crs }) => crs)).toEqual(['WGS-84', 'GCJ-02', 'BD-09']);
    const [wgs, gcj, bd] = readings;
    expect(wgs?.metres).toBe(0);
    expect(gcj?.metres).toBeGreaterThan(300);
    expect(bd?.metres).toBeGreaterThan((gcj?.metres ?? 0) + 300);
    expect(gcj?.places).toHaveLength(wgs?.places.length ?? 0);
  });

  test('shows the first features of a map as it shows the first rows of a table', async () => {
    const { files } = await preview({ 'a.geojson': GEOJSON });
    expect(files[0]?.csv).toMatchObject({
      kind: 'features',
      header: ['geometry', 'code', 'name'],
      columns: { code: 'code', name: 'name' },
      rows: [
        ['110.755, 21.417', '449998001', '东镇'],
        ['110.765, 21.427', '449998001001', '甲村'],
      ],
      rowCount: 2,
    });
  });
});
