/** Speeds by profile and class, cold stores and staff of sites: what round-trips, what is refused, where it goes. */
import { describe, expect, it } from 'vitest';
import { sampleCounty } from '../../../../seeds/wuchuan/index.ts';
import { applyInputs, type Dataset, type GivenSheet, hashOf, inputsOf } from '../../../../src/model/index.ts';

const TODAY = { today: '2026-11-30' };
const sample = sampleCounty().dataset;
const rowsOf = (sheet: string, ...rows: Record<string, unknown>[]): GivenSheet[] => [
  { sheet, rows: rows.map((cells, index) => ({ row: index + 2, cells })) },
];
const speeds = (...rows: Record<string, unknown>[]) => applyInputs(sample, rowsOf('speeds', ...rows), TODAY);
const profile = (dataset: Dataset, id: string) => dataset.profiles.find((one) => one.id === id);
const again = (dataset: Dataset) =>
  applyInputs(
    dataset,
    Object.entries(inputsOf(dataset)).map(([sheet, rows]) => ({
      sheet,
      rows: rows.map((cells, index) => ({ row: index + 2, cells })),
    })),
    TODAY,
  );

describe('speeds', () => {
  it('are prefilled by profile and class as our estimate, with its source', () => {
    const rows = inputsOf(sample).speeds ?? [];
    expect(rows).toHaveLength(sample.profiles.length * 20);
    expect(rows.find(({ profile: id, road }) => id === 'van' && road === 'tertiary')).toMatchObject({
      ...{ kmh: 40, provenance: 'estimated', date: null },
      source: expect.stringContaining('averages by class'),
    });
    expect(rows.find(({ profile: id, road }) => id === 'foot' && road === 'primary_link')?.kmh).toBeNull();
  });

  it('are changed alone, with where they come from, and read back without loss', () => {
    const basis = { provenance: 'observed', source: 'GPS 2026-09', date: '2026-09-30' };
    const { dataset, faults, changes } = speeds({ profile: 'van', road: 'tertiary', kmh: 33.5, ...basis });
    expect(faults).toEqual([]);
    expect(changes).toContainEqual({ sheet: 'speeds', row: 'van/tertiary', column: 'kmh', from: 40, to: 33.5 });
    expect(profile(dataset, 'van')).toEqual({
      ...profile(sample, 'van'),
      kmhByClass: { ...profile(sample, 'van')?.kmhByClass, tertiary: 33.5 },
    });
    expect(dataset.profiles.filter(({ id }) => id !== 'van')).toEqual(sample.profiles.filter(({ id }) => id !== 'van'));
    expect(inputsOf(dataset).speeds?.find(({ kmh }) => kmh === 33.5)).toMatchObject(basis);
    expect(again(dataset)).toMatchObject({ changes: [], faults: [] });
    expect(hashOf(again(dataset).dataset)).toBe(hashOf(dataset));
  });

  it('changed without a word of their source are declared; confirmed as they are, too', () => {
    const { dataset, remarks } = speeds({ profile: 'van', road: 'maximum', kmh: 80 });
    expect(remarks).toMatchObject([{ code: 'became-declared', sheet: 'speeds', row: 2, column: 'kmh' }]);
    expect(inputsOf(dataset).speeds?.find(({ profile: id, road }) => id === 'van' && road === 'maximum')).toMatchObject(
      { kmh: 80, provenance: 'declared', source: null },
    );
    const confirmed = speeds({ profile: 'van', road: 'primary', provenance: 'declared', source: '交通局' }).dataset;
    expect(profile(confirmed, 'van')).toEqual(profile(sample, 'van'));
    expect(confirmed.inputs.statements).toContainEqual({
      ...{ sheet: 'speeds', row: 'van/primary' },
      basis: { provenance: 'declared', source: '交通局', date: null },
    });
    expect(again(confirmed).changes).toEqual([]);
  });

  it('of links are those of their class once taken away', () => {
    const away = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'].map((road) => ({
      ...{ profile: 'van', road: `${road}_link`, kmh: '-' },
    }));
    const one = speeds(...away.slice(0, 1)).dataset;
    expect(profile(one, 'van')?.kmhByLink).toEqual({ trunk: 40, primary: 30, secondary: 25, tertiary: 20 });
    const none = speeds(...away).dataset;
    expect(profile(none, 'van')).not.toHaveProperty('kmhByLink');
    expect(again(none).changes).toEqual([]);
    expect(profile(speeds({ profile: 'foot', road: 'trunk_link', kmh: 4 }).dataset, 'foot')?.kmhByLink).toEqual({
      trunk: 4,
    });
  });

  it('of a file of profiles are declared, those of ours in it are not', () => {
    const own = sample.profiles.map((one) => (one.id === 'van' ? { ...one, detourKmh: 30 } : one));
    const rows = inputsOf({ ...sample, profiles: own }).speeds?.filter(({ profile: id }) => id === 'van') ?? [];
    expect(rows.filter(({ provenance }) => provenance === 'declared').map(({ road }) => road)).toEqual(['no-roads']);
  });

  it.each([
    ['a word', { profile: 'van', road: 'primary', kmh: 'fast' }, 'not-a-number'],
    ['a failed formula', { profile: 'van', road: 'primary', kmh: '#REF!' }, 'formula-error'],
    ['a negative one', { profile: 'van', road: 'primary', kmh: -5 }, 'out-of-range'],
    ['next to nothing', { profile: 'van', road: 'primary', kmh: 0.5 }, 'out-of-range'],
    ['an aircraft', { profile: 'van', road: 'maximum', kmh: 900 }, 'out-of-range'],
    ['more than the profile’s maximum', { profile: 'van', road: 'motorway', kmh: 120 }, 'out-of-range'],
    ['none at all for a class', { profile: 'van', road: 'primary', kmh: '-' }, 'needed'],
    ['no maximum', { profile: 'van', road: 'maximum', kmh: 0 }, 'out-of-range'],
    ['an unknown profile', { profile: 'zeppelin', road: 'primary', kmh: 50 }, 'unknown-row'],
    ['an unknown class', { profile: 'van', road: 'runway', kmh: 50 }, 'not-a-choice'],
    ['a source of tomorrow', { profile: 'van', road: 'primary', kmh: 50, date: '2026-12-01' }, 'future-day'],
  ])('%s is refused with its place, and nothing is applied', (_what, row, code) => {
    const { dataset, faults } = speeds(row);
    expect(faults).toMatchObject([{ sheet: 'speeds', row: 2, code }]);
    expect(dataset).toBe(sample);
  });

  it('of all classes cannot be 0; of one they shut it', () => {
    const closed = (roads: readonly string[]) => speeds(...roads.map((road) => ({ profile: 'van', road, kmh: 0 })));
    const all = Object.keys(profile(sample, 'van')?.kmhByClass ?? {});
    expect(closed(all).faults).toMatchObject([{ code: 'needed', column: 'kmh' }]);
    expect(profile(closed(['motorway']).dataset, 'van')?.kmhByClass.motorway).toBe(0);
  });
});

describe('cold stores and staff of sites', () => {
  const [site] = sample.sites;
  const id = site?.id ?? '';
  const outlet = (cells: Record<string, unknown>) => applyInputs(sample, rowsOf('outlets', { id, ...cells }), TODAY);

  it('are blank where nobody stated them, and then no part of a site', () => {
    expect(inputsOf(sample).outlets?.[0]).toMatchObject({ coldCubicMetres: null, staff: null });
    const moved = outlet({ floorArea: 700 }).dataset;
    expect(moved.sites[0]).not.toHaveProperty('staff');
    expect(moved.sites[0]).not.toHaveProperty('coldCubicMetres');
  });

  it('are kept, read back and taken away', () => {
    const made = outlet({ coldStorage: true, coldCubicMetres: 12.5, staff: 6 });
    expect(made.faults).toEqual([]);
    expect(made.dataset.sites[0]).toMatchObject({ coldStorage: true, coldCubicMetres: 12.5, staff: 6 });
    expect(again(made.dataset)).toMatchObject({ changes: [], faults: [] });
    const gone = applyInputs(made.dataset, rowsOf('outlets', { id, staff: '-', coldCubicMetres: '-' }), TODAY);
    expect(gone.dataset.sites[0]).toMatchObject({ coldStorage: true });
    expect(gone.dataset.sites[0]).not.toHaveProperty('staff');
  });

  it.each([
    ['half a person', { staff: 2.5 }, 'staff', 'not-whole'],
    ['fewer than none', { staff: -1 }, 'staff', 'out-of-range'],
    ['a word', { coldCubicMetres: 'big' }, 'coldCubicMetres', 'not-a-number'],
    ['a volume without a cold store', { coldStorage: 'no', coldCubicMetres: 5 }, 'coldCubicMetres', 'cold-store'],
    ['a cold store of 0 m³', { coldStorage: 'yes', coldCubicMetres: 0 }, 'coldCubicMetres', 'cold-store'],
  ])('%s is refused with its place', (_what, cells, column, code) => {
    const { faults, dataset } = outlet(cells);
    expect(faults).toMatchObject([{ sheet: 'outlets', row: 2, column, code }]);
    expect(dataset).toBe(sample);
  });
});
