/** Villages of the official list that a file lacks: counted, a row that is left out never improves a share. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officialCounty } from '../../../geo/import/official/list.ts';
import type { ImportOptions } from '../../../geo/import/types.ts';
import { importAll, textInput } from './shared.ts';

const HEADER = '代码,名称,级别,经度,纬度,人口';
const official = officialCounty('440883');
const towns = (official?.towns ?? []).map(({ code, name }, i) => `${code}000,${name},乡镇,${110.7 + i / 100},21.4,`);
const villages = (official?.towns ?? []).flatMap((town, t) =>
  [...town.villages].map(([code, name], v) => `${code},${name},村,${110.7 + t / 100},${21.4 + v / 1000},500`),
);

async function read(rows: readonly string[], mode: ImportOptions['official']) {
  const text = [HEADER, '440883000000,吴川市,县,110.78,21.43,', ...rows].join('\n');
  const { counties, issues } = await importAll(
    [textInput('t.csv', text)],
    mode === undefined ? {} : { official: mode },
  );
  const [county] = counties;
  if (county === undefined) throw new Error('no county');
  return { dataset: county.dataset, issues };
}

describe('the official list', () => {
  it('counts the villages that a half list lacks, without a position, in their towns', async () => {
    const half = villages.filter((_, i) => i % 2 === 0);
    const { dataset, issues } = await read([...towns, ...half], 'whole');
    expect(dataset.villages).toHaveLength(villages.length);
    const missing = dataset.villages.filter(({ position }) => position === null);
    expect(missing).toHaveLength(villages.length - half.length);
    for (const { code, town, positionProblem, provenance } of missing) {
      expect(code.startsWith(town)).toBe(true);
      expect(positionProblem).toBe('missing');
      expect(provenance.population).toBe('estimated');
    }
    expect(dataset.demand.villages).toHaveLength(villages.length);
    expect(issues.filter(({ code }) => code === 'official-counted').map(({ params }) => params)).toEqual([
      { count: missing.length, all: villages.length, year: 2023 },
    ]);
  });

  it('lists them only where that is asked for, and takes a few rows for a few rows', async () => {
    const half = villages.filter((_, i) => i % 2 === 0);
    expect((await read([...towns, ...half], 'list')).dataset.villages).toHaveLength(half.length);
    expect((await read([...towns, ...half], undefined)).dataset.villages).toHaveLength(half.length);
    expect((await read([...towns, ...villages.slice(0, 5)], 'whole')).dataset.villages).toHaveLength(5);
    expect((await read([...towns, ...villages.slice(0, 5)], 'count')).dataset.villages).toHaveLength(villages.length);
  });

  it('makes no share better by leaving rows out, towns included', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.boolean()), async (keep) => {
        const rows = [...towns, ...villages].filter(() => keep.next().value);
        if (!rows.some((row) => row.includes(',村,')) || !rows.some((row) => row.includes(',乡镇,'))) return;
        const { dataset } = await read(rows, 'count');
        expect(dataset.villages).toHaveLength(villages.length);
        expect(dataset.towns).toHaveLength(towns.length);
      }),
      { numRuns: 15, seed: 3 },
    );
  });
});
