/** Codes, numbers, levels, flags and names as offices write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degrees } from '../../../geo/import/coordinates/degrees.ts';
import { levelOf } from '../../../geo/import/tables/levels.ts';
import { cleanName, count, divisionCode, flag, isRounded } from '../../../geo/import/tables/values.ts';

describe('division codes', () => {
  it.each([
    ['440883', '440883000000', 'county', false],
    ['440883001', '440883001000', 'town', false],
    ['440883001003', '440883001003', 'village', false],
    ['445300000000', '445300000000', 'prefecture', false],
    ['440000', '440000000000', 'province', false],
    ['="440883001003"', '440883001003', 'village', true],
    ["'440883001003", '440883001003', 'village', true],
    ['440883001003.0', '440883001003', 'village', true],
    ['４４０８８３', '440883000000', 'county', false],
  ])('%s is %s, a %s', (text, code, level, repaired) => {
    expect(divisionCode(text)).toEqual({ code, level, repaired });
  });

  it.each(['', '4408', '4408830010031', '440883-001', '4.40883E+11', '044088', 'abc', '440883001003 x'])(
    '"%s" is none',
    (text) => {
      expect(divisionCode(text)).toBeNull();
    },
  );

  it('rounded numbers are told from codes', () => {
    for (const text of ['4.40883E+11', '4.4e11', '４.４Ｅ+11', '4E+11']) expect(isRounded(text), text).toBe(true);
    for (const text of ['440883001003', '12e', 'E11', '=1+1', 'n4e', '']) expect(isRounded(text), text).toBe(false);
  });

  it('every code of 6 digits is its own county, whatever zeros follow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 110_101, max: 659_099 }), (six) => {
        const code = String(six);
        expect(divisionCode(code)?.code).toBe(divisionCode(`${code}000000`)?.code);
      }),
    );
  });
});

describe('numbers', () => {
  it.each([
    ['110.77', 110.77],
    ['-8.5', -8.5],
    ['１１０．５', 110.5],
    ['110°46′12″', 110.77],
    ['21度30分', 21.5],
    ['8°30\'0"W', -8.5],
    ['', null],
    ['110,77', null],
    ['Infinity', null],
    ['0x10', null],
    ['1e5', null],
    ['NaN', null],
  ])('degrees of "%s": %s', (text, expected) => {
    if (expected === null) expect(degrees(text)).toBeNull();
    else expect(degrees(text)).toBeCloseTo(expected, 9);
  });

  it.each([
    ['0', 0],
    ['1500', 1500],
    ['1,500', 1500],
    ['1，234，567', 1_234_567],
    ['1500人', 1500],
    ['12.5 件/日', 12.5],
    ['-5', null],
    ['10000001', null],
    ['1e6', null],
    ['1.2万', 12_000],
    ['0.12万人', 1200],
    ['300户', null],
    ['1,5', null],
    ['', null],
    ['=1+1', null],
  ])('count of "%s": %s', (text, expected) => {
    expect(count(text)).toBe(expected);
  });

  it('any count that is taken is from 0 to ten million', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String)), (text) => {
        const value = count(text);
        expect(value === null || (value >= 0 && value <= 1e7)).toBe(true);
      }),
    );
  });
});

it.each([
  ['是', true],
  ['√', true],
  ['1', true],
  ['Yes', true],
  ['否', false],
  ['', false],
  ['0', false],
  ['maybe', null],
])('flag "%s" is %s', (text, expected) => {
  expect(flag(text)).toBe(expected);
});

it.each([
  ['village', 'village'],
  ['行政村', 'village'],
  ['乡镇', 'town'],
  ['街道', 'town'],
  ['县级市', 'county'],
  ['网点', 'outlet'],
  ['Town ', 'town'],
  ['constructor', null],
  ['', null],
])('level "%s" is %s', (text, expected) => {
  expect(levelOf(text)).toBe(expected);
});

it('names are well formed, trimmed, without controls, and cleaning twice changes nothing', () => {
  expect(cleanName(' 梅录\u0000街道\t东 ')).toBe('梅录 街道 东');
  expect(cleanName('\ud800村')).toBe('\ufffd村');
  expect(cleanName('=HYPERLINK("http://127.0.0.1")')).toBe('=HYPERLINK("http://127.0.0.1")');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (text) => {
      const name = cleanName(text);
      expect(name.isWellFormed()).toBe(true);
      expect(/\p{Cc}/u.test(name)).toBe(false);
      expect(cleanName(name)).toBe(name);
    }),
  );
});
