import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormatList } from '../../../../api/wire/formats.ts';
import type { PlacePreview } from '../../../../api/wire/import-preview.ts';
import type { ImportIssue } from '../../../../src/model/dataset.ts';
import { CSV_FIELDS } from '../../../../src/model/index.ts';
import { groupIssues, matching } from '../../../../web/core/import-issues.ts';
import { middleShift, shifts } from '../../../../web/core/import-shift.ts';
import { accepted, FIELDS, hasPlaces, importQuery, paired } from '../../../../web/core/imports.ts';

test('the columns that can be chosen are those that the importer knows', () => {
  expect([...FIELDS, 'coordSource'].toSorted()).toEqual([...CSV_FIELDS].toSorted());
});

test('the files that can be chosen are those that the service reads', () => {
  const list: FormatList = {
    formats: [
      { name: 'csv', title: 'CSV', extensions: ['.csv', '.txt'], gives: 'places' },
      { name: 'osm-pbf', title: 'OSM PBF', extensions: ['.pbf'], gives: 'extract' },
    ],
    packings: ['.gz'],
  };
  expect(accepted(list)).toBe('.csv,.txt,.pbf,.gz');
  expect(accepted({ formats: [], packings: ['.gz'] })).toBe('');
  expect([hasPlaces(list, 'csv'), hasPlaces(list, 'osm-pbf'), hasPlaces(list, null)]).toEqual([true, false, false]);
});

describe('the query of an import', () => {
  const wishes = { crs: '', encoding: '', name: '', columns: {} };
  test('asks for nothing that nobody wished', () => {
    expect(importQuery(wishes, { lng: 'x', lat: 'y', code: 'c' })).toBe('');
  });
  test('keeps signs in names and repeats columns', () => {
    const query = importQuery(
      { ...wishes, crs: 'BD-09', name: ' 甲&乙 ', columns: { code: 'a=b', name: '村 名' } },
      {},
    );
    const read = new URLSearchParams(query);
    expect(read.get('name')).toBe('甲&乙');
    expect(read.getAll('columns')).toEqual(['code=a=b', 'name=村 名']);
  });
  test('gives longitude and latitude both or neither', () => {
    expect(paired({ lng: 'x' }, { lat: 'y' })).toEqual({ lng: 'x', lat: 'y' });
    expect(paired({ lat: 'y', code: 'c' }, {})).toEqual({ code: 'c' });
    const column = fc.option(fc.constantFrom('a', 'b'), { nil: undefined });
    fc.assert(
      fc.property(column, column, column, column, (lng, lat, x, y) => {
        const given = (a?: string, b?: string) => ({ ...(a ? { lng: a } : {}), ...(b ? { lat: b } : {}) });
        const sent = paired(given(lng, lat), given(x, y));
        expect(sent.lng === undefined).toBe(sent.lat === undefined);
        if (lng && lat) expect(sent).toEqual({ lng, lat });
      }),
    );
  });
});

describe('shifts', () => {
  const place = (code: string, lon: number): PlacePreview => ({
    kind: 'village',
    code,
    name: code,
    position: [lon, 21.4],
  });
  test('are of places in both lists that moved, and the middle one is by length', () => {
    const moved = shifts(
      [place('a', 110), place('b', 110), place('c', 110), place('gone', 110)],
      [place('a', 110.001), place('b', 110.003), place('c', 110.002), place('new', 111)],
    );
    expect(moved.length).toBe(3);
    expect(middleShift(moved)?.to).toEqual([110.002, 21.4]);
    expect(middleShift(moved)?.metres).toBeCloseTo(207, 0);
    expect(shifts([place('a', 110)], [place('a', 110)])).toEqual([]);
    expect(middleShift([])).toBeNull();
  });
});

describe('issues', () => {
  const issue = (outcome: ImportIssue['outcome'], code: string, row: number | null = null): ImportIssue => ({
    ...{ outcome, code, row, params: {}, source: 'a.csv', column: null, value: 'Value' },
  });
  const all = [
    issue('note', 'x'),
    issue('rejected', 'y', 7),
    issue('repaired', 'x', 8),
    issue('rejected', 'z'),
    issue('rejected', 'y'),
  ];
  test('stand together by kind, the gravest first', () => {
    expect(groupIssues(all).map(({ outcome, code, issues }) => [outcome, code, issues.length])).toEqual([
      ['rejected', 'y', 2],
      ['rejected', 'z', 1],
      ['repaired', 'x', 1],
      ['note', 'x', 1],
    ]);
  });
  test('are found by outcome, value, row and the shown text of their kind', () => {
    const find = (search: string, outcome: ImportIssue['outcome'] | 'all' = 'all') =>
      matching(
        all,
        { outcome, search },
        (code) => (code === 'z' ? '经纬度' : code),
        ({ code }) => `sentence of ${code}`,
      ).length;
    expect([
      find(''),
      find('', 'rejected'),
      find('value'),
      find('7'),
      find('纬度'),
      find('sentence of y'),
      find('nothing'),
    ]).toEqual([5, 3, 5, 1, 1, 2, 0]);
  });
});
