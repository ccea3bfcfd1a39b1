import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashOf, hashRoads } from '../../../src/model/index.ts';
import { tinyRoads } from '../../support/tiny.ts';

describe('canonical JSON', () => {
  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });

  it('writes a worked example: sorted keys, no undefined members, no minus zero', () => {
    expect(canonicalJson({ b: -0, a: [1.5, undefined, 'x"'], c: undefined })).toBe('{"a":[1.5,null,"x\\""],"b":0}');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, () => 1, 1n])('refuses %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(/can't carry/);
  });

  it('keeps a member called __proto__ as data', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1}}');
  });
});

describe('hashes', () => {
  it('names a known value as SHA-256 of its canonical text', () => {
    // printf '{"a":1}' | sha256sum
    expect(hashOf({ a: 1 })).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
  });

  it('tells networks apart that differ in one attribute of one segment', () => {
    const roads = tinyRoads();
    const other = { ...roads, maxspeedKmh: roads.maxspeedKmh.with(0, 99) };
    expect(hashRoads(other)).not.toBe(hashRoads(roads));
    expect(hashRoads(tinyRoads())).toBe(hashRoads(roads));
  });
});
