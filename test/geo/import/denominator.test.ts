/**
 * The denominator never shrinks: whatever happens to a cell, every village row stays a village of the county, or is said
 * not to be counted; and a slip never makes a village servable that was not.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CundaError } from '../../../src/model/index.ts';
import { importAll, textInput } from './shared.ts';

const HEADER = ['代码', '名称', '级别', '乡镇', '经度', '纬度', '人口'];
const TOWNS = [
  ['433123000000', '凤凰县', '县', '', '109.5765', '27.9616', ''],
  ['433123101000', '廖家桥镇', '乡镇', '', '109.5178', '27.9324', ''],
  ['433123104000', '茶田镇', '乡镇', '', '109.3534', '27.8103', ''],
];
const VILLAGES = [
  ['433123101201', '瓦场村', '村', '廖家桥镇', '109.5040', '27.9306', '800'],
  ['433123101202', '八斗丘村', '村', '廖家桥镇', '109.4863', '27.9332', '700'],
  ['433123101203', '永兴村', '村', '廖家桥镇', '109.4710', '27.9316', '600'],
  ['433123104201', '瓦坪村', '村', '茶田镇', '109.3872', '27.8165', '500'],
  ['433123104202', '砂罗村', '村', '茶田镇', '', '', '400'],
];

interface Outcome {
  readonly villages: number;
  readonly uncounted: number;
  readonly placed: number;
  readonly towns: number;
}

async function outcome(rows: readonly (readonly string[])[]): Promise<Outcome | 'refused'> {
  const text = [HEADER, ...rows].map((row) => row.join(',')).join('\n');
  try {
    const { counties, issues } = await importAll([textInput('t.csv', text)]);
    const [{ dataset } = { dataset: null }] = counties;
    return {
      villages: dataset?.villages.length ?? 0,
      uncounted: issues
        .filter((issue) => issue.code === 'rows-uncounted')
        .reduce((sum, issue) => sum + Number(issue.params.count), 0),
      placed: dataset?.villages.filter((village) => village.position !== null).length ?? 0,
      towns: dataset?.towns.length ?? 0,
    };
  } catch (error) {
    if (error instanceof CundaError) return 'refused';
    throw error;
  }
}

const GARBAGE = ['', '?', '未知', '0', '-1', 'x', '12345', '999999999999', '村委', '二级', '#REF!', '4331231', '1.2.3'];

/** A town's row that is left without a code, and says that it is a village's. */
const TURNED = [
  { row: 0, column: 0, text: '' },
  { row: 0, column: 2, text: '村委' },
];

describe('damage', () => {
  it('to any cell of any row leaves every village counted or said not to be, and serves none more', async () => {
    const whole = await outcome([...TOWNS, ...VILLAGES]);
    if (whole === 'refused') throw new Error('the sheet is whole');
    const cell = fc.record({
      row: fc.nat(TOWNS.length + VILLAGES.length - 1),
      column: fc.nat(HEADER.length - 1),
      text: fc.constantFrom(...GARBAGE),
    });
    const UNPLACED = whole.villages - whole.placed;
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 4 }), async (damages) => {
        const rows = [...TOWNS, ...VILLAGES].map((row) => [...row]);
        for (const { row, column, text } of damages) (rows[row] ?? [])[column] = text;
        const damaged = await outcome(rows);
        if (damaged === 'refused') return;
        expect(damaged.villages + damaged.uncounted).toBeGreaterThanOrEqual(whole.villages);
        // A town's row without a code that calls itself a village is one more village: it makes up for none of the others.
        expect(damaged.villages + damaged.uncounted - damaged.placed).toBeGreaterThanOrEqual(UNPLACED);
        if (damaged.villages <= whole.villages)
          expect(damaged.placed / Math.max(1, damaged.villages)).toBeLessThanOrEqual(whole.placed / whole.villages);
      }),
      { numRuns: 150, examples: [[TURNED]] },
    );
  }, 60_000);

  it('a town whose row is gone stays a town, its villages stay and are not served', async () => {
    const whole = await outcome([...TOWNS, ...VILLAGES]);
    const without = await outcome([...TOWNS.slice(0, 2), ...VILLAGES]);
    expect(whole).toEqual({ villages: 5, uncounted: 0, placed: 4, towns: 2 });
    expect(without).toEqual({ villages: 5, uncounted: 0, placed: 3, towns: 2 });
  });

  it('a village row that is gone is missing from the official list', async () => {
    const missing = async (rows: readonly (readonly string[])[]): Promise<number> => {
      const text = [HEADER, ...rows].map((row) => row.join(',')).join('\n');
      const { issues } = await importAll([textInput('t.csv', text)]);
      return Number(issues.find((issue) => issue.code === 'official-compared')?.params.missing);
    };
    const all = await missing([...TOWNS, ...VILLAGES]);
    expect(await missing([...TOWNS, ...VILLAGES.slice(1)])).toBe(all + 1);
  });
});
