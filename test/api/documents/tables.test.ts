import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { tablesWorkbook } from '../../../api/documents/tables/index.ts';

test('numbers stay numbers, codes text, and no text is a formula; sheets of one name are told apart', async () => {
  const table = {
    name: '村：一/二',
    notes: ['=1+1'],
    columns: ['代码', '名称', '件'],
    rows: [['440883100201', '=HYPERLINK("x")', 12.5]] as const,
  };
  const { sheets } = await readXlsx(await tablesWorkbook('表', [table, table]));
  expect(sheets.map(({ name }) => name)).toEqual(['村：一 二', '村：一 二 2']);
  expect(sheets[0]?.rows).toEqual([
    ["'=1+1", null, null],
    ['代码', '名称', '件'],
    ['440883100201', `'=HYPERLINK("x")`, 12.5],
  ]);
});

test('any text can be put into it, and none begins as a formula does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme-ascii', maxLength: 30 }), async (text) => {
      const { sheets } = await readXlsx(
        await tablesWorkbook('t', [{ name: text || 'x', columns: ['a'], rows: [[text]] }]),
      );
      expect(String(sheets[0]?.rows[1]?.[0] ?? '')).not.toMatch(/^\s*[=+\-@]/);
    }),
    { numRuns: 20, seed: 3 },
  );
});
