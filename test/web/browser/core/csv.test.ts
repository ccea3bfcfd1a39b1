import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from '../../../../web/core/csv.ts';

test('cells come back through a CSV reader', () => {
  const cell = fc.string({ maxLength: 20 }).filter((s) => !/^\s*[=+\-@]|^[\t\r\n]/.test(s) && !/^\d{9,}$/.test(s));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const back: unknown = parse(toCsv(['a', 'b'], rows), { bom: true, from_line: 1, record_delimiter: '\r\n' });
      expect(back).toEqual([['a', 'b'], ...rows]);
    }),
  );
});

test('codes stay text, formulas do not run, missing numbers are empty', () => {
  expect(toCsv(['x'], [['440883100201']])).toBe('\uFEFFx\r\n"=""440883100201"""\r\n');
  expect(toCsv(['x'], [['=1+1']])).toContain("'=1+1");
  expect(toCsv(['x', 'y'], [[null, Number.NaN]])).toBe('\uFEFFx,y\r\n,\r\n');
});
