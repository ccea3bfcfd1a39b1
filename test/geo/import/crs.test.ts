/** Coordinate systems: by which words they are stated, and whether points come out where they are. */
import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { crsName, systemOf, toWgs84 } from '../../../geo/import/coordinates/crs.ts';
import { crsOf, statedCrs } from '../../../geo/import/coordinates/crs-words.ts';
import { straightMetres } from '../../../geo/import/earth.ts';

const FENGHUANG = [109.576592, 27.961622] as const;

describe('words', () => {
  it.each([
    ['国测局', 'GCJ-02'],
    ['火星坐标系', 'GCJ-02'],
    ['02坐标', 'GCJ-02'],
    ['lon_gcj', 'GCJ-02'],
    ['高德经度', 'GCJ-02'],
    ['百度坐标', 'BD-09'],
    ['bd_lng', 'BD-09'],
    ['大地2000', 'CGCS2000'],
    ['2000国家大地坐标系', 'CGCS2000'],
    ['EPSG:4490', 'CGCS2000'],
    ['WGS 84', 'WGS-84'],
    ['GPS经度', 'WGS-84'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'WGS-84'],
    ['西安80', 'Xian-80'],
    ['1980西安坐标系', 'Xian-80'],
    ['EPSG:4610', 'Xian-80'],
    ['北京54', 'Beijing-54'],
    ['1954年北京坐标系', 'Beijing-54'],
    ['urn:ogc:def:crs:EPSG::4214', 'Beijing-54'],
    ['urn:ogc:def:crs:EPSG::4546', 'CGCS2000 GK-3 111E'],
    ['EPSG:4525', 'CGCS2000 GK-3 111E'],
    ['EPSG:2383', 'Xian-80 GK-3 114E'],
    ['EPSG:21418', 'Beijing-54 GK-6 105E'],
    ['CGCS2000_3_Degree_GK_CM_111E', 'CGCS2000 GK-3 111E'],
    ['Xian_1980_3_Degree_GK_Zone_37', 'Xian-80 GK-3 111E'],
    ['CGCS2000 三度带 中央子午线111', 'CGCS2000 GK-3 111E'],
    ['北京54 6度带 19带', 'Beijing-54 GK-6 111E'],
    ['WGS 84 / UTM zone 49N', 'WGS-84 UTM-49N'],
    ['EPSG:3857', 'WGS-84 Mercator'],
    ['WGS_1984_Web_Mercator_Auxiliary_Sphere', 'WGS-84 Mercator'],
    ['独立坐标系', 'unknown'],
    ['EPSG:99999', 'unknown'],
    ['CGCS2000_Albers', 'unknown'],
    ['PROJCS["Mars_2000_Sphere"]', 'unknown'],
    ['百度墨卡托', 'unknown'],
    ['', null],
  ])('"%s" states %s', (text, expected) => {
    const stated = statedCrs(text, true);
    expect(stated === null || stated === 'unknown' ? stated : stated.crs).toBe(expected);
  });

  it.each(['经度', 'x坐标', 'lng', '2023年人口', 'bedroom', 'submarsh'])('"%s" as a column states nothing', (text) => {
    expect(crsOf(text)).toBeNull();
  });

  it('a name that the importer gives a system is understood when it is told back', () => {
    for (const name of [
      'WGS-84',
      'Xian-80',
      'CGCS2000 GK',
      'CGCS2000 GK-3 111E',
      'WGS-84 Mercator',
      'WGS-84 UTM-49N',
    ]) {
      expect(crsOf(name)).toBe(name);
      expect(crsName(systemOf(name))).toBe(name);
    }
  });
});

describe('points', () => {
  it.each([
    ['CGCS2000 GK-3 111E', 359_933.227, 3_095_004.62],
    ['CGCS2000 GK-3 111E', 3_095_004.62, 359_933.227],
    ['CGCS2000 GK', 37_359_933.227, 3_095_004.62],
    ['CGCS2000 GK-3 120E', -528_821.677, 3_138_384.045],
    ['WGS-84 Mercator', 12_198_010.424, 3_244_136.063],
  ])('%s %d %d is the seat of Fenghuang', (crs, x, y) => {
    expect(straightMetres(toWgs84(crs, [x, y]) ?? [0, 0], [...FENGHUANG])).toBeLessThan(0.1);
  });

  it('the old datums move by less than 150 m, and a zone that contradicts its meridian is none', () => {
    for (const crs of ['Xian-80', 'Beijing-54'])
      expect(straightMetres(toWgs84(crs, FENGHUANG) ?? [0, 0], [...FENGHUANG])).toBeLessThan(150);
    expect(toWgs84('CGCS2000 GK-3 114E', [37_359_933, 3_095_004])).toBeNull();
    expect(toWgs84('CGCS2000 GK', [359_933, 3_095_004])).toBeNull();
  });

  it('any place of China comes back from any zone that it lies in, with or without prefix, in either order', () => {
    const place = fc.record({
      lon: fc.double({ min: 75, max: 134, noNaN: true }),
      lat: fc.double({ min: 18, max: 53, noNaN: true }),
      width: fc.constantFrom(3 as const, 6 as const),
      prefixed: fc.boolean(),
      northFirst: fc.boolean(),
    });
    fc.assert(
      fc.property(place, ({ lon, lat, width, prefixed, northFirst }) => {
        const zone = width === 3 ? Math.round(lon / 3) : Math.floor(lon / 6) + 1;
        const meridian = width === 3 ? zone * 3 : zone * 6 - 3;
        if (width === 3 && zone < 24) return;
        const definition = `+proj=etmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m`;
        const [x = 0, y = 0] = proj4('+proj=longlat +ellps=GRS80', definition, [lon, lat]);
        const east = prefixed ? zone * 1_000_000 + x : x;
        const crs = crsName({
          datum: 'CGCS2000',
          grid: { kind: 'gauss-kruger', width, meridian: prefixed ? null : meridian },
        });
        const found = toWgs84(crs, northFirst ? [y, east] : [east, y]);
        expect(straightMetres(found ?? [0, 0], [lon, lat])).toBeLessThan(0.1);
      }),
    );
  });
});
