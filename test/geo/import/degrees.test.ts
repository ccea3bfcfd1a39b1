/** Degrees in every spelling, and pairs in one cell. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coordinate, degrees, pairOf } from '../../../geo/import/coordinates/degrees.ts';

const VALUE = 109 + 30 / 60 + 58 / 3600;

describe('an angle', () => {
  it.each([
    '109°30′58″',
    '东经109°30′58″',
    'E109°30′58″',
    '109°30′58″E',
    '109:30:58',
    '109-30-58',
    '109 30 58',
    '109° 30′ 58″',
    '109度30分58秒',
    '109°30\'58"',
    "109°30'58''",
    '109°30’58”',
    '109d30m58s',
    '109°30.9666667′',
    'E109.5161111111',
    '109.5161111111°E',
    '东经：109.5161111111度',
    '１０９．５１６１１１１１１１',
  ])('%s', (text) => {
    expect(degrees(text)).toBeCloseTo(VALUE, 7);
  });

  it.each(['109°75\'0"', '109°30\'61"', '110,77', '1e5', 'x', ''])('"%s" is none', (text) => {
    expect(degrees(text)).toBeNull();
  });

  it('west and south are negative', () => {
    expect(degrees('8°30\'0"W')).toBe(-8.5);
    expect(degrees('南纬8.5')).toBe(-8.5);
  });

  it('of degrees, minutes and seconds comes back from any of the separators', () => {
    const part = fc.integer({ min: 0, max: 59 });
    const signs = fc.constantFrom(
      ['°', '′', '″'],
      ['度', '分', '秒'],
      [':', ':', ''],
      ['-', '-', ''],
      ['° ', "' ", '"'],
    );
    fc.assert(
      fc.property(fc.integer({ min: 73, max: 135 }), part, part, signs, (whole, minutes, seconds, [a, b, c]) => {
        const text = `${whole}${a}${minutes}${b}${seconds}${c}`;
        expect(degrees(text)).toBeCloseTo(whole + minutes / 60 + seconds / 3600, 9);
      }),
    );
  });
});

it.each([
  ['109.5,27.9', 109.5, 27.9],
  ['109.5 27.9', 109.5, 27.9],
  ['(109.5, 27.9)', 109.5, 27.9],
  ['109.5；27.9', 109.5, 27.9],
  ['POINT (109.5 27.9)', 109.5, 27.9],
  ['SRID=4326;POINT Z(109.5 27.9 312)', 109.5, 27.9],
  ['东经109°30′ 北纬27°54′', 109.5, 27.9],
  ['东经109°30′北纬27°54′', 109.5, 27.9],
  ['E109.5 N27.9', 109.5, 27.9],
  ['109.5、27.9', 109.5, 27.9],
])('"%s" is a pair', (text, x, y) => {
  expect((pairOf(text) ?? []).map(degrees)).toEqual([x, y]);
});

it.each(['109.5', '109,30,58', '', 'LINESTRING (1 2, 3 4)'])('"%s" is no pair', (text) => {
  expect(pairOf(text)).toBeNull();
});

it('metres may have thousands separators and their unit', () => {
  expect(coordinate('3,095,004.62')).toBe(3_095_004.62);
  expect(coordinate('359933.2米')).toBe(359_933.2);
});
