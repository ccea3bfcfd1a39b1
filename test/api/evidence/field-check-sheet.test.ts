/** The workbook of a field check, filled in and read back. */
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { fieldCheckWorkbook, findingsOf, readFieldCheck } from '../../../api/evidence/field-check-sheet.ts';
import { drawSample } from '../../../src/observed/field-check/index.ts';
import { lineCounty } from '../../src/verify/county/line-county.ts';
import { linePlan } from '../../src/verify/county/line-plan.ts';

const plan = linePlan('detour');
const sample = drawSample(plan, lineCounty('detour'), 5, 30);

type Rows = (string | number | boolean | null)[][];

/** The workbook after somebody changed the rows of one of its sheets. */
async function filled(sheet: number, change: (rows: Rows) => Rows) {
  const book = await readXlsx(await fieldCheckWorkbook(plan.id, sample, 'zh'));
  const sheets = book.sheets.map(({ name, rows }, at) => ({
    name,
    rows: at === sheet ? change(rows.map((row) => [...row] as Rows[number])) : rows,
  }));
  const read = await readFieldCheck('check.xlsx', await writeXlsx({ sheets }));
  return findingsOf(read, sample, 'en');
}

describe('a workbook', () => {
  it.each(['zh', 'en'] as const)('knows its plan, seed and size, in %s', async (language) => {
    const read = await readFieldCheck('check.xlsx', await fieldCheckWorkbook(plan.id, sample, language));
    expect(read).toMatchObject({ plan: plan.id, seed: 5, size: 30 });
    const { findings, faults } = findingsOf(read, sample, language);
    expect(faults).toEqual([]);
    expect(new Set(findings.values())).toEqual(new Set([null]));
  });

  it('is read as it was filled in', async () => {
    const { findings, faults } = await filled(1, (rows) => {
      const column = (id: string) => rows[0]?.findIndex((heading) => String(heading).endsWith(`\n${id}`)) ?? -1;
      return rows.map((row) => {
        if (row[0] === 'A1') row[column('served')] = '是';
        if (row[0] === 'A2') row[column('served')] = 'No';
        if (row[0] === 'B1') row[column('served')] = '也许';
        if (row[0] === 'A1') row[column('deliveries')] = 6;
        return row;
      });
    });
    expect(findings.get('villages A1 served')).toBe(true);
    expect(findings.get('villages A2 served')).toBe(false);
    expect(findings.get('villages B1 served')).toBeNull();
    expect(findings.get('villages A1 deliveries')).toBe(6);
    expect(faults).toMatchObject([{ code: 'answer-unreadable', value: '也许', cell: expect.stringMatching(/^F\d$/) }]);
  });

  it('lists rows that are gone, twice there, or of nobody', async () => {
    const { faults } = await filled(2, (rows) => [...rows.slice(0, -1), rows[1] ?? [], ['v-nobody']]);
    expect(faults.map(({ code }) => code)).toEqual(['row-twice', 'row-unknown', 'row-missing']);
  });

  it('that is none is refused', async () => {
    const other = await writeXlsx({ sheets: [{ name: 'x', rows: [['format', 'other']] }] });
    for (const bytes of [other, new TextEncoder().encode('no workbook')])
      await expect(readFieldCheck('x.xlsx', bytes)).rejects.toThrow(/workbook-invalid|file-truncated/);
  });
});
