/** CSV of divisions: what is taken, and every kind of bad row. All rows here are synthetic. */
import { describe, expect, it } from 'vitest';
import { straightMetres } from '../../../geo/import/earth.ts';
import type { ImportOptions } from '../../../geo/import/types.ts';
import {
  DEFAULT_DEMAND,
  DEFAULT_DETOUR_FACTOR,
  DEFAULT_VILLAGE_POPULATION,
  DETOUR_MODELS,
  type ImportIssue,
  type Position,
} from '../../../src/model/index.ts';
import { gb18030 } from './gb18030.ts';
import { failure, importAll, textInput } from './shared.ts';

const HEADER = 'code,name,level,parent,lng_wgs84,lat_wgs84,population,designated_poor';
const COUNTY = [
  '440883000000,吴川市,county,,110.77,21.44,,',
  '440883001000,梅录街道,town,440883000000,110.77,21.44,,',
  '440883002000,塘尾街道,town,440883000000,110.73,21.39,,',
];
const VILLAGES = [
  '440883001001,甲村,village,440883001000,110.78,21.45,1200,1',
  '440883001002,乙村,village,440883001000,110.76,21.43,800,0',
  '440883002001,丙村,village,440883002000,110.72,21.38,,',
];
const sheet = (rows: readonly string[], header = HEADER): string => [header, ...rows].join('\n');
const read = async (rows: readonly string[], options: ImportOptions = {}, header = HEADER) => {
  const result = await importAll([textInput('t.csv', sheet(rows, header))], options);
  const [county] = result.counties;
  if (county === undefined) throw new Error('no county');
  return { ...result, dataset: county.dataset };
};
const fails = (rows: readonly string[], header = HEADER, options: ImportOptions = {}) =>
  failure(importAll([textInput('t.csv', sheet(rows, header))], options));
const codes = (issues: readonly ImportIssue[], outcome: ImportIssue['outcome']) =>
  issues.filter((issue) => issue.outcome === outcome).map((issue) => [issue.code, issue.row]);

describe('a clean sheet', () => {
  it('gives the county, its towns and villages', async () => {
    const { dataset, sources, counties } = await read([...COUNTY, ...VILLAGES]);
    expect(dataset.county).toMatchObject({ code: '440883', name: '吴川市', seat: [110.77, 21.44] });
    expect(dataset.towns.map((town) => [town.code, town.provenance])).toEqual([
      ['440883001', 'declared'],
      ['440883002', 'declared'],
    ]);
    expect(
      dataset.villages.map((village) => [village.code, village.town, village.population, village.designatedPoor]),
    ).toEqual([
      ['440883001001', '440883001', 1200, true],
      ['440883001002', '440883001', 800, false],
      ['440883002001', '440883002', DEFAULT_VILLAGE_POPULATION, false],
    ]);
    expect(dataset.villages.map((village) => village.provenance.population)).toEqual([
      'declared',
      'declared',
      'estimated',
    ]);
    expect(dataset.roads).toEqual({ kind: 'detour', factor: DEFAULT_DETOUR_FACTOR, model: DETOUR_MODELS.hilly });
    expect(counties[0]?.roads).toBeNull();
    expect(sources).toMatchObject([
      { format: 'csv', encoding: 'utf-8', crs: 'WGS-84', accepted: 6, repaired: 0, rejected: 0 },
    ]);
  });

  it('is the same in GB18030, with tabs, titles above, CRLF, other names and no level', async () => {
    const plain = (await read([...COUNTY, ...VILLAGES])).dataset;
    const rows = [...COUNTY, ...VILLAGES].map((row) =>
      row
        .split(',')
        .filter((_, i) => i !== 2)
        .join('\t'),
    );
    const text = [
      '吴川市行政村一览表\t\t\t\t\t\t',
      '统计用区划代码\t名称\t上级代码\t经度(WGS84)\t纬度(WGS84)\t人口（人）\t省定贫困村',
      ...rows,
    ].join('\r\n');
    const result = await importAll([{ name: 'x.csv', bytes: gb18030(text) }]);
    const { towns, villages, county } = result.counties[0]?.dataset ?? {};
    expect({ towns, villages, county }).toEqual({ towns: plain.towns, villages: plain.villages, county: plain.county });
    expect(result.sources[0]?.encoding).toBe('gb18030');
  });

  it('may have codes of 6 and 9 digits, quoted names with commas and line breaks, rows in any order', async () => {
    const { dataset } = await read([
      '440883001001,"甲, 村\n东",village,440883001,110.78,21.45,,',
      '440883,吴川市,county,,,,,',
      '440883001,梅录街道,town,440883,110.77,21.44,,',
    ]);
    expect(dataset.villages[0]?.name).toBe('甲, 村 东');
    expect(dataset.county.seat).toEqual([110.77, 21.44]);
  });

  it.each(['\n', '\r\n', '\r'])('may end its lines in any way, also mixed (%j)', async (end) => {
    const text = `${HEADER}${end}${[...COUNTY, ...VILLAGES].join('\n')}`;
    const { counties } = await importAll([textInput('t.csv', text)]);
    expect(counties[0]?.dataset.villages).toHaveLength(3);
  });

  it('takes columns as told, by field with or without its level', async () => {
    const header = 'a,b,c,d,e,f,g,h';
    const columns = { code: 'a', 'village.name': 'b', level: 'c', 'village.lng': 'e', lat: 'f', population: 'g' };
    const { dataset } = await read([...COUNTY, ...VILLAGES], { columns }, header);
    expect(dataset.villages[0]).toMatchObject({ name: '甲村', position: [110.78, 21.45], population: 1200 });
    expect((await fails(COUNTY, header, { columns: { ...columns, name: 'zz' } })).code).toBe('csv-column-missing');
    expect((await fails(COUNTY, header, { columns: { ...columns, colour: 'h' } })).code).toBe('request-invalid');
  });

  it('several counties give one dataset each; one without towns is not planned', async () => {
    const other = [...COUNTY, ...VILLAGES].map((row) =>
      row.replaceAll('440883', '440882').replaceAll('吴川市', '雷州市'),
    );
    const { counties, notPlanned } = await importAll([
      textInput(
        't.csv',
        sheet(['440800000000,湛江市,,,,,,', '440801000000,市辖区,county,,,,,', ...COUNTY, ...VILLAGES, ...other]),
      ),
    ]);
    expect(
      counties.map(({ dataset }) => [dataset.county.code, dataset.county.prefecture, dataset.villages.length]),
    ).toEqual([
      ['440883', '湛江市', 3],
      ['440882', '湛江市', 3],
    ]);
    expect(notPlanned).toEqual([{ code: '440801', name: '市辖区', reason: 'no-towns' }]);
  });
});

describe('identity', () => {
  it('a code rounded by a spreadsheet refuses the whole file, with row and column', async () => {
    const error = await fails([...COUNTY, ...VILLAGES, '4.40883E+11,丁村,village,440883001000,,,,']);
    expect([error.code, error.at, error.received]).toEqual([
      'code-rounded',
      { file: 't.csv', row: 8, column: 'code' },
      '4.40883E+11',
    ]);
    expect((await fails([...COUNTY, '440883001001,甲,village,4.40883E+11,,,,'])).at).toMatchObject({
      row: 5,
      column: 'parent',
    });
  });

  it('the same row twice counts once; another row of the same code refuses the file', async () => {
    const [first = ''] = VILLAGES;
    const { dataset, issues } = await read([...COUNTY, ...VILLAGES, first]);
    expect(dataset.villages).toHaveLength(3);
    expect(codes(issues, 'repaired')).toEqual([['code-duplicate', 8]]);
    const error = await fails([...COUNTY, ...VILLAGES, first.replace('甲', '丁')]);
    expect([error.code, error.at?.row]).toEqual(['code-duplicate', 8]);
  });

  it('rows with no code of a division, or one that contradicts their level, stay villages of the county', async () => {
    const { issues, dataset } = await read([
      ...COUNTY,
      ...VILLAGES,
      '12345,丁村,village,,110.77,21.44,,',
      '440883003000,戊村,village,,110.77,21.44,,',
      ',己村,village,,,,,',
    ]);
    expect(codes(issues, 'rejected')).toEqual([
      ['code-invalid', 8],
      ['code-invalid', 10],
      ['parent-missing', 9],
    ]);
    expect(codes(issues, 'guessed')).toContainEqual(['code-invalid', 9]);
    expect(dataset.villages.map(({ name, positionProblem }) => [name, positionProblem])).toEqual([
      ['甲村', null],
      ['乙村', null],
      ['丙村', null],
      ['丁村', null],
      ['戊村', 'town-unknown'],
      ['己村', 'missing'],
    ]);
    expect(dataset.sources[0]).toMatchObject({ accepted: 9, rejected: 3 });
  });

  it('a village whose town is missing stays in its county, unserved, and so does the town', async () => {
    const orphan = '440883009001,丁村,village,440883009000,110.7,21.4,,';
    const { issues, dataset } = await read([...COUNTY, ...VILLAGES, orphan]);
    expect(codes(issues, 'rejected')).toEqual([['parent-missing', 8]]);
    expect(dataset.villages[3]).toMatchObject({
      name: '丁村',
      town: '440883009',
      position: null,
      positionProblem: 'town-unknown',
    });
    expect(dataset.towns[2]).toMatchObject({ code: '440883009', position: null, provenance: 'estimated' });
  });

  it('a parent that names a missing town is not made good by the code', async () => {
    const { issues, dataset } = await read([
      ...COUNTY,
      ...VILLAGES,
      '440883001009,丁村,village,440883077000,110.7,21.4,,',
    ]);
    expect(codes(issues, 'rejected')).toEqual([['parent-missing', 8]]);
    expect(dataset.villages[3]).toMatchObject({ town: '440883077', positionProblem: 'town-unknown' });
  });

  it('towns that only the villages name are taken from them', async () => {
    const header = '代码,名称,乡镇,县,经度_gcj02,纬度_gcj02';
    const { dataset, issues } = await read(
      ['440883001001,甲村,梅录街道,吴川市,110.784,21.448', '440883001002,乙村,梅录街道,吴川市,110.764,21.428'],
      {},
      header,
    );
    expect(dataset.towns).toMatchObject([{ code: '440883001', name: '梅录街道', provenance: 'estimated' }]);
    expect(dataset.county.name).toBe('吴川市');
    expect(
      codes(issues, 'guessed')
        .map(([code]) => code)
        .sort(),
    ).toEqual([
      'county-guessed',
      'population-assumed',
      'seat-guessed',
      'terrain-guessed',
      'town-guessed',
      'town-position-guessed',
    ]);
  });
});

describe('positions', () => {
  const village = (lng: string, lat: string) => `440883001009,丁村,village,440883001000,${lng},${lat},,`;
  const fourth = async (lng: string, lat: string, options: ImportOptions = {}) => {
    const result = await read([...COUNTY, ...VILLAGES, village(lng, lat)], options);
    return { ...result, village: result.dataset.villages[3] };
  };

  it.each([
    ['0', '0'],
    ['x', 'y'],
    ['110.77', ''],
    ['541', '38'],
    ['1e308', '1'],
    ['500000', '4200000'],
    ['12', '12'],
  ])('%s, %s is no place: missing, listed, the row kept', async (lng, lat) => {
    const { village: row, issues } = await fourth(lng, lat);
    expect([row?.position, row?.positionProblem]).toEqual([null, 'missing']);
    expect(codes(issues, 'rejected')).toEqual([['position-invalid', 8]]);
  });

  it('blank is listed too', async () => {
    const { village: row, issues } = await fourth('', '');
    expect([row?.position, row?.positionProblem]).toEqual([null, 'missing']);
    expect(codes(issues, 'note')).toContainEqual(['position-missing', 8]);
  });

  it('latitude before longitude is put right', async () => {
    const { village: row, issues } = await fourth('21.44', '110.75');
    expect(row?.position).toEqual([110.75, 21.44]);
    expect(codes(issues, 'repaired')).toEqual([['position-swapped', 8]]);
  });

  it('also where the latitude could be one, but lies far from all others', async () => {
    const rows = [
      '653100000000,喀什地区,,,,,,',
      '653101000000,喀什市,county,,75.98,39.47,,',
      '653101001000,恰萨街道,town,,75.98,39.47,,',
      '653101001001,甲村,village,,75.99,39.48,,',
      '653101001002,乙村,village,,39.48,75.97,,',
    ];
    const { dataset, issues } = await read(rows);
    expect(dataset.villages[1]?.position).toEqual([75.97, 39.48]);
    expect(codes(issues, 'repaired')).toEqual([['position-swapped', 6]]);
  });

  it('more than 25 km from its town is asked about and stays; refused where the planner says so', async () => {
    const { village: row, issues } = await fourth('111.02', '21.44');
    expect([row?.position, row?.positionProblem]).toEqual([[111.02, 21.44], null]);
    expect(codes(issues, 'note')).toContainEqual(['position-implausible', 8]);
    expect(issues.find((issue) => issue.code === 'position-implausible')?.params).toMatchObject({ km: '25.9' });
    const refused = await fourth('111.02', '21.44', { implausible: 'refuse' });
    expect([refused.village?.position, refused.village?.positionProblem]).toEqual([null, 'implausible']);
    expect(codes(refused.issues, 'rejected')).toEqual([['position-implausible', 8]]);
    expect(codes((await fourth('111.00', '21.44')).issues, 'note')).not.toContainEqual(['position-implausible', 8]);
  });

  it('outside the boundary is asked about and stays; far outside, or where the planner says so, it is refused', async () => {
    const ring: Position[] = [
      [110.6, 21.3],
      [110.79, 21.3],
      [110.79, 21.6],
      [110.6, 21.6],
      [110.6, 21.3],
    ];
    const boundary = { type: 'Polygon', coordinates: [ring] } as const;
    const near = await fourth('110.80', '21.45', { boundary: { ...boundary, coordinates: [ring] } });
    expect([near.village?.position, near.village?.positionProblem]).toEqual([[110.8, 21.45], null]);
    expect(codes(near.issues, 'note')).toContainEqual(['outside-county', 8]);
    for (const [lng, options] of [
      ['112.80', {}],
      ['110.80', { implausible: 'refuse' }],
    ] as const) {
      const { village: row, issues } = await fourth(lng, '21.45', {
        boundary: { ...boundary, coordinates: [ring] },
        ...options,
      });
      expect([row?.position, row?.positionProblem]).toEqual([null, 'outside-county']);
      expect(codes(issues, 'rejected')).toEqual([['outside-county', 8]]);
    }
  });

  it('a town without one stands amid its villages, the seat amid its towns', async () => {
    const bare = COUNTY.map((row) => row.replace('110.77,21.44', ',').replace('110.73,21.39', ','));
    const { dataset, issues } = await read([...bare, ...VILLAGES]);
    expect(dataset.towns.map((town) => [town.position, town.provenance])).toEqual([
      [[110.77, 21.44], 'estimated'],
      [[110.72, 21.38], 'estimated'],
    ]);
    expect(dataset.county.seat).toEqual([110.745, 21.41]);
    expect(codes(issues, 'guessed').map(([code]) => code)).toContain('seat-guessed');
    expect((await read([...bare, ...VILLAGES], { seat: [110.7, 21.4] })).dataset.county.seat).toEqual([110.7, 21.4]);
  });

  it('nowhere at all: no county can be planned', async () => {
    const bare = [...COUNTY, ...VILLAGES].map((row) => row.replace(/110\.\d+,21\.\d+/, ','));
    expect((await fails(bare)).code).toBe('county-missing');
  });
});

describe('coordinate systems', () => {
  const at = async (header: string, lng: string, lat: string, options: ImportOptions = {}) => {
    const { dataset, issues, sources } = await read(
      [`440883001,梅录街道,${lng},${lat}`, `440883001001,甲村,${lng},${lat}`],
      options,
      header,
    );
    return { position: dataset.villages[0]?.position, issues, crs: sources[0]?.crs };
  };
  const truth: Position = [110.77386, 21.444364];

  it.each([
    ['code,name,lng_gcj02,lat_gcj02', '110.778411', '21.441808', 'GCJ-02', {}],
    ['代码,名称,经度（高德）,纬度（高德）', '110.778411', '21.441808', 'GCJ-02', {}],
    ['code,name,x,y', '110.778411', '21.441808', 'GCJ-02', { crs: 'GCJ-02' }],
    ['code,name,lng_wgs84,lat_wgs84', '110.77386', '21.444364', 'WGS-84', { crs: 'GCJ-02' }],
    ['code,name,lng_cgcs2000,lat_cgcs2000', '110.77386', '21.444364', 'CGCS2000', {}],
  ] as const)('%s', async (header, lng, lat, crs, options) => {
    const result = await at(header, lng, lat, options);
    expect(result.crs).toBe(crs);
    expect(straightMetres(result.position ?? [0, 0], truth)).toBeLessThan(3);
  });

  it('BD-09, by the example of gcoord', async () => {
    const result = await at('code,name,lng_bd09,lat_bd09', '116.41661560068297', '39.92196580126834');
    expect(straightMetres(result.position ?? [0, 0], [116.403988, 39.914266])).toBeLessThan(3);
    expect(result.crs).toBe('BD-09');
  });

  it('WGS-84 comes first of several, and says so when none is named', async () => {
    const { dataset } = await read(
      ['440883001,梅录街道,110.778411,21.441808,110.77,21.44', '440883001001,甲村,110.778411,21.441808,,'],
      {},
      'code,name,lng_gcj02,lat_gcj02,lng_wgs84,lat_wgs84',
    );
    expect(dataset.towns[0]?.position).toEqual([110.77, 21.44]);
    expect(straightMetres(dataset.villages[0]?.position ?? [0, 0], truth)).toBeLessThan(3);
    const assumed = await at('code,name,lon,lat', '110.77', '21.44');
    expect(codes(assumed.issues, 'guessed').map(([code]) => code)).toContain('crs-assumed');
  });
});

describe('counts', () => {
  const { rate } = DEFAULT_DEMAND;
  const header = '代码,名称,经度,纬度,人口,日均件量,日均出件量';
  const town = '440883001,梅录街道,110.77,21.44,,,';
  const one = async (values: string) => {
    const { dataset, issues } = await read(
      [town, `440883001001,甲村,110.78,21.45,${values}`],
      { crs: 'WGS-84' },
      header,
    );
    return { village: dataset.villages[0], demand: dataset.demand.villages[0], issues };
  };

  it('declared volumes are kept', async () => {
    expect((await one('1000,80,12.5')).demand).toMatchObject({
      inboundPerDay: 80,
      outboundPerDay: 12.5,
      provenance: 'declared',
    });
  });

  it('half a person is rounded', async () => {
    expect((await one('12.6,,')).village).toMatchObject({ population: 13, provenance: { population: 'declared' } });
  });

  it('one direction alone leaves the pair estimated', async () => {
    expect((await one('1000,80,')).demand).toMatchObject({
      inboundPerDay: 80,
      outboundPerDay: 1000 * rate.outboundPerPersonPerDay,
      provenance: 'estimated',
    });
  });

  it.each(['-5,,', '99999999999,,', 'many,,'])('an absurd population (%s) is refused and estimated', async (values) => {
    const { village, issues } = await one(values);
    expect([village?.population, village?.provenance.population]).toEqual([DEFAULT_VILLAGE_POPULATION, 'estimated']);
    expect(codes(issues, 'rejected')).toEqual([['value-invalid', 3]]);
  });

  it.each(['1000,-1,', '1000,,1e9', '1000,20000000,'])(
    'absurd parcels (%s) are refused and estimated',
    async (values) => {
      const { demand, issues } = await one(values);
      expect(demand).toMatchObject({
        inboundPerDay: 1000 * rate.inboundPerPersonPerDay,
        outboundPerDay: 1000 * rate.outboundPerPersonPerDay,
        provenance: 'estimated',
      });
      expect(codes(issues, 'rejected')).toEqual([['value-invalid', 3]]);
    },
  );
});

describe('broken sheets', () => {
  it('a quote that is never closed is named by row', async () => {
    const error = await fails([
      ...COUNTY,
      '440883001001,"甲村,village,440883001000,110.78,21.45,,',
      ...VILLAGES.slice(1),
    ]);
    expect([error.code, error.at?.row]).toEqual(['csv-invalid', 5]);
  });

  it('a quote amid a field is named by row', async () => {
    expect((await fails([...COUNTY, '440883001001,甲"村"x,village,,,,,'])).at?.row).toBe(5);
  });

  it('two encodings are refused by row', async () => {
    const bytes = Buffer.concat([Buffer.from(sheet(COUNTY)), Buffer.from('\n'), gb18030(VILLAGES[0] ?? '')]);
    const error = await failure(importAll([{ name: 't.csv', bytes }]));
    expect([error.code, error.at?.row]).toEqual(['encoding-mixed', 5]);
  });

  it('a cell too many leaves a row its code and name, cells too few count as blank', async () => {
    const { issues, dataset } = await read([
      ...COUNTY,
      ...VILLAGES,
      '440883001008,庚村,village,440883001000,110.77,21.44,1,0,9',
      '440883001007,辛村,village,440883001000',
    ]);
    expect(codes(issues, 'rejected')).toEqual([['csv-invalid', 8]]);
    expect(dataset.villages.map(({ name, positionProblem }) => [name, positionProblem])).toEqual([
      ['甲村', null],
      ['乙村', null],
      ['丙村', null],
      ['庚村', 'missing'],
      ['辛村', 'missing'],
    ]);
  });

  it.each([
    ['csv-column-missing', 'a,b\n1,2'],
    ['csv-no-rows', `${HEADER}\n`],
    ['parent-missing', `${HEADER}\n44088300100,y,village,,,,,`],
    ['county-missing', sheet(COUNTY)],
    ['file-empty', ''],
  ])('%s', async (code, text) => {
    expect((await failure(importAll([textInput('t.csv', text)]))).code).toBe(code);
  });

  it('formulas and prototype names are text like any other', async () => {
    const { dataset } = await read([
      ...COUNTY,
      "440883001001,=cmd|' /C calc'!A0,village,440883001000,110.78,21.45,,",
      '440883001002,__proto__,village,440883001000,110.78,21.45,,',
    ]);
    expect(dataset.villages.map((village) => village.name)).toEqual(["=cmd|' /C calc'!A0", '__proto__']);
    const { dataset: odd } = await read(
      ['440883001,x,110.7,21.4,1', '440883001001,y,110.7,21.4,1'],
      {},
      'code,name,lng,lat,__proto__',
    );
    expect(odd.villages).toHaveLength(1);
  });

  it('an unnamed place keeps its code as name', async () => {
    const { dataset, issues } = await read([...COUNTY, '440883001001,,village,440883001000,110.78,21.45,,']);
    expect(dataset.villages[0]?.name).toBe('440883001001');
    expect(codes(issues, 'guessed')).toContainEqual(['name-repaired', 5]);
  });
});
