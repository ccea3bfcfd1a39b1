/** Height files and the climbs of roads. All heights are synthetic. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOISE_METRES, risesOf, withClimbs } from '../../../geo/heights/climbs.ts';
import { type HeightAt, heightsOf, isHgtName, readHgt } from '../../../geo/heights/index.ts';
import { buildRoadNetwork } from '../../../geo/roads/index.ts';
import { ROAD_FLAGS } from '../../../src/model/index.ts';
import { KILOMETRE_E7, osm, way } from '../roads/synthetic.ts';

const VOID = -32768;

/** A file whose sample in row `row` from the north and column `column` from the west is given. */
function hgt(name: string, side: number, height: (row: number, column: number) => number) {
  const bytes = new Uint8Array(side * side * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < side * side; at++) view.setInt16(2 * at, height(Math.floor(at / side), at % side), false);
  return readHgt(name, bytes);
}

describe('height files', () => {
  it.each([
    ['N21E110.hgt', 110, 21],
    ['n21e110.HGT', 110, 21],
    ['S01W078.hgt', -78, -1],
    ['N00E000.hgt', 0, 0],
  ])('%s has its south-west corner at %i, %i', (name, west, south) => {
    expect(hgt(name, 1201, () => 0)).toMatchObject({ west, south, side: 1201 });
  });

  it.each(['N21E110.hgt.bak', 'N2E110.hgt', 'N21E110.tif', 'xN21E110.hgt', ''])('"%s" is no name of one', (name) => {
    expect(isHgtName(name)).toBe(false);
    expect(() => readHgt(name, new Uint8Array(1201 * 1201 * 2))).toThrow(
      expect.objectContaining({ code: 'format-unknown' }),
    );
  });

  it('of another size, or off the globe, are refused', () => {
    for (const [name, size] of [
      ['N21E110.hgt', 1200 * 1200 * 2],
      ['N21E110.hgt', 0],
      ['N91E110.hgt', 1201 * 1201 * 2],
      ['N21E181.hgt', 1201 * 1201 * 2],
    ] as const)
      expect(() => readHgt(name, new Uint8Array(size))).toThrow(expect.objectContaining({ code: 'format-unknown' }));
  });

  it('give the samples at their places, north-west first, and planes between them', () => {
    for (const side of [1201, 3601]) {
      const step = 1 / (side - 1);
      const at = heightsOf([hgt('N21E110.hgt', side, (row, column) => 2 * column - row)]);
      expect(at(110, 22)).toBeCloseTo(0);
      expect(at(110 + 10 * step, 22)).toBeCloseTo(20);
      expect(at(110, 22 - 10 * step)).toBeCloseTo(-10);
      expect(at(111, 21)).toBeCloseTo(side - 1);
      expect(at(110 + 3.25 * step, 22 - 7.5 * step)).toBeCloseTo(6.5 - 7.5);
    }
  });

  it('know nothing beside their square, and meet at its edge', () => {
    const east = hgt('N21E111.hgt', 1201, () => 7);
    const at = heightsOf([hgt('N21E110.hgt', 1201, () => 5), east]);
    expect([at(110.5, 21.5), at(111.5, 21.5), at(109.999, 21.5), at(110.5, 22.001)]).toEqual([
      5,
      7,
      Number.NaN,
      Number.NaN,
    ]);
    expect(heightsOf([east])(111, 21.5)).toBe(7);
    expect(heightsOf([east])(112, 22)).toBe(7);
    expect(heightsOf([])(111, 21.5)).toBeNaN();
  });

  it('voids count for nothing', () => {
    const step = 1 / 1200;
    const at = heightsOf([hgt('N21E110.hgt', 1201, (row, column) => (row < 2 && column < 2 ? VOID : column))]);
    expect(at(110, 22)).toBeNaN();
    expect(at(110 + 0.5 * step, 22 - 0.5 * step)).toBeNaN();
    expect(at(110 + 1.25 * step, 22 - 0.5 * step)).toBe(2);
    const fine = hgt('N21E110.hgt', 3601, (row) => (row < 1800 ? VOID : 9));
    const both = heightsOf([hgt('N21E110.hgt', 1201, () => 4), fine]);
    expect([both(110.5, 21.9), both(110.5, 21.1)]).toEqual([4, 9]);
  });
});

/** A road eastward along the equator, a point each kilometre. */
const road = (kilometres: number, rest: Parameters<typeof way>[2] = {}) => {
  const ids = Array.from({ length: kilometres + 1 }, (_, i) => i + 1);
  return buildRoadNetwork(osm(Object.fromEntries(ids.map((id) => [id, [id - 1, 0] as const])), [way(1, ids, rest)]));
};
const kilometresEast = (lon: number) => (lon * 1e7) / KILOMETRE_E7;
const climbs = (roads: ReturnType<typeof road>, heightAt: HeightAt) => {
  const { roads: out, unknown } = withClimbs(roads, heightAt);
  return [out.climbDecimetres[0], out.climbBackDecimetres[0], unknown];
};
/** 30 m up and down twice a kilometre, which the points of the shape alone do not see. */
const hills: HeightAt = (lon) => 100 + 30 * Math.sin(kilometresEast(lon) * 4 * Math.PI);

describe('climbs', () => {
  it('of an even slope are its height', () => {
    expect(climbs(road(2), (lon) => 50 * kilometresEast(lon))).toEqual([1000, 0, 0]);
    expect(climbs(road(2), (lon) => -50 * kilometresEast(lon))).toEqual([0, 1000, 0]);
  });

  it('see hills between the points of the shape', () => {
    const [up = 0, down = 0] = climbs(road(2), hills);
    // Four crests of 60 m from trough to crest; samples every 59 m miss their tips by a little.
    expect(up).toBeGreaterThan(4 * 600 * 0.95);
    expect(up).toBeLessThanOrEqual(4 * 600);
    expect(down).toBe(up);
  });

  it('bridges and tunnels go straight, ferries are level', () => {
    const slope: HeightAt = (lon, lat) => hills(lon, lat) + 10 * kilometresEast(lon);
    for (const flag of ['bridge', 'tunnel'] as const)
      expect(climbs(road(2, { flags: 1 << ROAD_FLAGS.indexOf(flag) }), slope)).toEqual([200, 0, 0]);
    expect(climbs(road(2, { roadClass: 'ferry' }), slope)).toEqual([0, 0, 0]);
  });

  it('voids are bridged; at an end the nearest height holds; without any the road is level and counted', () => {
    const slope = (lon: number) => 50 * kilometresEast(lon);
    const known = (from: number, to: number) => (lon: number) => {
      const x = kilometresEast(lon);
      return x >= from && x <= to ? slope(lon) : Number.NaN;
    };
    expect(
      climbs(road(3), (lon) => (kilometresEast(lon) > 1.01 && kilometresEast(lon) < 2.01 ? Number.NaN : slope(lon))),
    ).toEqual([1500, 0, 0]);
    const [up = 0] = climbs(road(3), known(0.99, 2.01));
    expect(up).toBeGreaterThan(480);
    expect(up).toBeLessThanOrEqual(510);
    expect(climbs(road(3), () => Number.NaN)).toEqual([0, 0, 1]);
  });

  it('leave everything else of the network as it was', () => {
    const roads = road(2);
    const { roads: out } = withClimbs(roads, hills);
    expect({ ...out, climbDecimetres: roads.climbDecimetres, climbBackDecimetres: roads.climbBackDecimetres }).toEqual(
      roads,
    );
  });
});

describe('rises', () => {
  it.each([
    [[0, 100], 100, 0],
    [[0, 4, 0], 0, 0],
    [[0, 5, 0], 5, 5],
    [[0, 4], 4, 0],
    [[0, 50, 47, 100], 100, 0],
    [[0, 50, 44, 100], 106, 6],
    [[0, -4, 100, 97], 97, 0],
    [[3, 0, 3, 0, 3, 0], 0, 3],
    [[], 0, 0],
  ])('of %j are %i up, %i down', (profile, up, down) => {
    expect(risesOf(profile)).toEqual({ up, down });
  });

  const profile = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });

  it('less falls are the difference of the ends; never more than all rises; noise alone adds nothing', () => {
    fc.assert(
      fc.property(profile, (heights) => {
        const { up, down } = risesOf(heights);
        expect(up - down).toBe((heights.at(-1) ?? 0) - (heights[0] ?? 0));
        const all = heights.reduce((sum, height, i) => sum + Math.max(0, height - (heights[i - 1] ?? height)), 0);
        expect(up).toBeLessThanOrEqual(all);
        expect(up).toBeGreaterThanOrEqual(0);
        expect(risesOf(heights, Number.MIN_VALUE).up).toBe(all);
        const small = heights.map((height) => height % NOISE_METRES);
        const range = Math.max(...small) - Math.min(...small);
        if (range < NOISE_METRES) expect(Math.min(risesOf(small).up, risesOf(small).down)).toBe(0);
      }),
    );
  });
});
