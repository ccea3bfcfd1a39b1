/** GeoJSON: places, outlets and boundaries. All synthetic. */
import { describe, expect, it } from 'vitest';
import { inside } from '../../../geo/import/earth.ts';
import type { ImportOptions } from '../../../geo/import/types.ts';
import { failure, importAll, textInput } from './shared.ts';

type Properties = Record<string, unknown>;
const point = (lon: unknown, lat: unknown, properties: Properties, id?: string) => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  properties,
  geometry: { type: 'Point', coordinates: [lon, lat] },
});
const square = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const polygon = (coordinates: unknown, properties: Properties = {}) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});
const file = (features: unknown[], name = 't.geojson') =>
  textInput(name, JSON.stringify({ type: 'FeatureCollection', features }));
const PLACES = [
  point(110, 21, { level: 'town', code: 'T1', name: '甲镇' }),
  point(110.2, 21, { tier: 'town', code: 'T2', name: '乙镇' }),
  point(110.01, 21, { level: 'village', name: 'a', population: 900, town: '甲镇' }, 'V1'),
  point(110.19, 21, { level: 'village', name: 'b' }, 'V2'),
  point(110.02, 21, { 级别: '行政村', 名称: 'c', 上级代码: 'T2', 贫困村: '是' }),
];
const read = async (features: unknown[], options: ImportOptions = {}) => {
  const result = await importAll([file(features)], options);
  const dataset = result.counties[0]?.dataset;
  if (dataset === undefined) throw new Error('no county');
  return { ...result, dataset };
};

describe('points', () => {
  it('become towns and villages; a village without a town goes to the nearest', async () => {
    const { dataset, issues } = await read(PLACES);
    expect(dataset.towns.map((town) => town.code)).toEqual(['T1', 'T2']);
    expect(
      dataset.villages.map((v) => [v.code, v.name, v.town, v.provenance.town, v.population, v.designatedPoor]),
    ).toEqual([
      ['V1', 'a', 'T1', 'declared', 900, false],
      ['V2', 'b', 'T2', 'estimated', 1500, false],
      ['p5', 'c', 'T2', 'declared', 1500, true],
    ]);
    expect(dataset.county).toMatchObject({ code: 't', name: 't', seat: [110.1, 21] });
    expect(issues.map((issue) => issue.code)).toContain('county-guessed');
  });

  it('without a level stay unserved villages, as do those of a town that is not there; what names nothing is counted', async () => {
    const { issues, sources, dataset } = await read([
      ...PLACES,
      point(110, 21, { name: 'x' }),
      point(110, 21, { name: 'y', level: 'village', town: 'nowhere' }),
      { type: 'Feature', properties: null, geometry: null },
      { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [] } },
    ]);
    expect(issues.filter((issue) => issue.outcome === 'rejected').map((issue) => [issue.code, issue.row])).toEqual([
      ['geojson-invalid', 9],
      ['value-invalid', 6],
      ['value-invalid', 8],
      ['value-invalid', 9],
      ['parent-missing', 7],
      ['rows-uncounted', null],
    ]);
    expect(issues.find((issue) => issue.code === 'rows-uncounted')?.params.count).toBe(3);
    expect(dataset.villages.map(({ positionProblem }) => positionProblem)).toContain('town-unknown');
    expect(sources[0]).toMatchObject({ format: 'geojson', accepted: 6, rejected: 6 });
  });

  it.each([[[null, null]], [['NaN', 1]], [[541, 38]], [[0, 0]], [[1e308, -1e308]]])(
    'at %j have no position',
    async ([lon, lat]) => {
      const { dataset, issues } = await read([
        ...PLACES,
        point(lon, lat, { level: 'village', name: 'x', town: 'T1' }, 'V9'),
      ]);
      expect(dataset.villages[3]).toMatchObject({ position: null, positionProblem: 'missing' });
      expect(issues.map((issue) => issue.code)).toContain('position-invalid');
    },
  );

  it('swapped are put right', async () => {
    const { dataset } = await read([...PLACES, point(21, 110.01, { level: 'village', name: 'x', town: 'T1' }, 'V9')]);
    expect(dataset.villages[3]?.position).toEqual([110.01, 21]);
  });

  it('swapped are told by the others where both ways round could be', async () => {
    const at = (lon: number, lat: number, level: string, id: string) => point(lon, lat, { level, name: id }, id);
    const { dataset, issues } = await read([
      at(10, 50, 'town', 'T'),
      at(10.01, 50, 'village', 'a'),
      at(50, 10.02, 'village', 'b'),
      at(10.03, 50, 'village', 'c'),
    ]);
    expect(dataset.villages.map((village) => village.position?.[0])).toEqual([10.01, 10.02, 10.03]);
    expect(issues.filter((issue) => issue.outcome === 'repaired')).toMatchObject([
      { code: 'position-swapped', row: 3 },
    ]);
  });

  it('of OSM exports may say place instead of level', async () => {
    const { dataset } = await read([
      point(110, 21, { place: 'town', name: 'T' }),
      point(110, 21, { place: 'hamlet', name: 'h' }),
    ]);
    expect([dataset.towns.length, dataset.villages.length]).toEqual([1, 1]);
  });
});

describe('outlets', () => {
  it('become existing sites where they say, or of the nearest village', async () => {
    const { dataset, issues } = await read([
      ...PLACES,
      point(110.011, 21, { level: 'outlet', name: '小卖部', kind: 'village_shop' }),
      point(110.3, 21, { level: 'outlet', name: '邮局', kind: '邮政', village: 'V2' }),
      point(110.001, 21, { level: 'outlet', name: '供销社', kind: '供销社', town: 'T1' }),
      point(111, 21, { level: 'outlet', name: '远', kind: 'x' }),
    ]);
    const existing = dataset.sites.filter((site) => site.state === 'existing');
    expect(existing.map((site) => [site.name, site.tier, site.kind, site.village, site.town])).toEqual([
      ['小卖部', 'village', 'village-shop', 'V1', 'T1'],
      ['邮局', 'village', 'post-office', 'V2', 'T2'],
      ['供销社', 'town', 'supply-cooperative', null, 'T1'],
    ]);
    expect(new Set(dataset.sites.map((site) => site.id)).size).toBe(dataset.sites.length);
    expect(dataset.sites.filter((site) => site.village === 'V1')).toHaveLength(1);
    expect(issues.filter((issue) => issue.outcome === 'rejected')).toMatchObject([{ code: 'parent-missing', row: 9 }]);
  });
});

describe('boundaries', () => {
  const csv = textInput(
    'c.csv',
    'code,name,lng_wgs84,lat_wgs84\n440883,县,110,21\n440883001,镇,110,21\n440883001001,in,110.01,21\n440883001002,out,110.06,21',
  );
  const box = square(109.95, 20.95, 110.05, 21.05);

  it.each([
    ['a feature', polygon([box])],
    ['a bare polygon', { type: 'Polygon', coordinates: [box] }],
    ['a bare multipolygon', { type: 'MultiPolygon', coordinates: [[box]] }],
    [
      'the polygon of this county among others',
      {
        type: 'FeatureCollection',
        features: [polygon([square(0, 0, 1, 1)], { adcode: '440882' }), polygon([box], { adcode: 440883 })],
      },
    ],
  ])('%s refuses what lies outside, if the planner says so', async (_, value) => {
    const files = [csv, textInput('b.geojson', JSON.stringify(value))];
    const { counties } = await importAll(files, { implausible: 'refuse' });
    const asked = await importAll(files);
    expect(asked.counties[0]?.dataset.villages.map((v) => v.positionProblem)).toEqual([null, null]);
    expect(asked.issues.map((issue) => issue.code)).toContain('outside-county');
    expect(counties[0]?.dataset.villages.map((v) => v.positionProblem)).toEqual([null, 'outside-county']);
    expect(counties[0]?.dataset.county.boundary).not.toBeNull();
  });

  it('a ring that is not closed is closed and listed; unusable polygons are rejected', async () => {
    const { issues, counties } = await importAll([
      csv,
      file([
        polygon([box.slice(0, 4)]),
        polygon([]),
        polygon([
          [
            [181, 0],
            [0, 0],
            [0, 1],
            [181, 0],
          ],
        ]),
        polygon([square(179, 0, -179, 1)]),
      ]),
    ]);
    expect(counties[0]?.dataset.county.boundary?.coordinates).toEqual([box]);
    expect(issues.filter((issue) => issue.source === 't.geojson').map((issue) => [issue.outcome, issue.row])).toEqual([
      ['repaired', 1],
      ['rejected', 2],
      ['rejected', 3],
      ['rejected', 4],
    ]);
  });

  it('of another county is listed, not used', async () => {
    const { issues, counties } = await importAll([csv, file([polygon([square(0, 0, 1, 1)], { adcode: '440882' })])]);
    expect(counties[0]?.dataset.county.boundary).toBeNull();
    expect(issues.map((issue) => issue.code)).toContain('county-missing');
  });

  it('in GCJ-02 are converted', async () => {
    const { counties } = await importAll([
      csv,
      file([polygon([square(110, 20.9, 110.1, 21.1)], { adcode: '440883', crs_datum: 'gcj02' })]),
    ]);
    const [ring] = counties[0]?.dataset.county.boundary?.coordinates ?? [];
    expect((ring as number[][] | undefined)?.[0]?.[0]).toBeCloseTo(109.9953, 3);
  });

  it('alone are no county', async () => {
    expect((await failure(importAll([file([polygon([box])])]))).code).toBe('county-missing');
  });

  it('even-odd: a hole is outside, a bow tie has two insides', () => {
    const ring = (points: number[][]) => points.map(([x = 0, y = 0]): [number, number] => [x, y]);
    const holed = { type: 'Polygon' as const, coordinates: [ring(square(0, 0, 3, 3)), ring(square(1, 1, 2, 2))] };
    expect([inside(holed, [0.5, 0.5]), inside(holed, [1.5, 1.5]), inside(holed, [4, 1])]).toEqual([true, false, false]);
    const tie = {
      type: 'Polygon' as const,
      coordinates: [
        ring([
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ]),
      ],
    };
    expect([inside(tie, [0.1, 0.5]), inside(tie, [0.9, 0.5]), inside(tie, [0.5, 0.9])]).toEqual([true, true, false]);
  });
});

it.each([
  'not json',
  '[]',
  '3',
  '{"type":"FeatureCollection","features":{}}',
  '{"type":"FeatureCollection","features":[1]}',
  '{"type":"FeatureCollection","features":[]}',
  '{"__proto__":{"type":"Feature"}}',
])('%s is not GeoJSON of use', async (text) => {
  expect((await failure(importAll([textInput('t.geojson', text)]))).code).toBe('geojson-invalid');
  expect(Object.hasOwn(Object.prototype, 'type')).toBe(false);
});
