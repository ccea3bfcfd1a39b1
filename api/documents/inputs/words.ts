/** Headings and choices of an inputs file between the words of people and the codes of the model. */
import { type CellValue, type Column, listText, plainText, type Sheet } from '../../../src/model/index.ts';
import { choicesOf } from '../../words/inputs/choices.ts';
import { INPUT_ITEMS } from '../../words/inputs/items.ts';
import { INPUT_COLUMN_NAMES, INPUT_SHEET_NAMES } from '../../words/inputs/sheets.ts';
import { sourceRead, sourceText } from '../../words/inputs/sources.ts';
import type { Language, Words } from '../../words/say.ts';
import { yesNo } from '../../words/tables.ts';

const NOBODYS: Words = { zh: '', en: '' };

export const sheetName = (id: string): Words => INPUT_SHEET_NAMES[id] ?? { zh: id, en: id };
export const columnName = (sheet: string, column: string): Words =>
  INPUT_COLUMN_NAMES[`${sheet}/${column}`] ?? INPUT_COLUMN_NAMES[column] ?? { zh: column, en: column };
export const itemName = (sheet: string, item: string): Words => INPUT_ITEMS[`${sheet}/${item}`]?.name ?? NOBODYS;
export const itemUnit = (sheet: string, item: string): Words => INPUT_ITEMS[`${sheet}/${item}`]?.unit ?? NOBODYS;

const same = (a: string, b: string): boolean => plainText(a).toLowerCase() === plainText(b).toLowerCase();

/** Whether a text is a code or its words in either language. */
export const isNamed = (text: string, code: string, words: Words): boolean =>
  [code, words.zh, words.en].some((one) => same(text, one));

/** A value of a cell in the words of a language; choices, lists and flags as text. */
export function spokenCell(sheet: Sheet, column: Column, value: CellValue, language: Language): string | number | null {
  if (value === null) return null;
  const choices = choicesOf(sheet.id, column.id);
  const word = (code: string | number): string => choices?.[String(code)]?.[language] ?? String(code);
  if (typeof value === 'boolean') return yesNo(value, language);
  if (Array.isArray(value)) return listText(value.map(word));
  if (column.id === 'source' && typeof value === 'string') return sourceText(language, value);
  return typeof value === 'string' ? word(value) : (value as number);
}

/** A raw cell with words of either language turned into codes; anything else stays for the model to judge. */
export function codedCell(sheet: Sheet, column: string, raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  if (column === 'source') return sourceRead(raw.trim());
  if (column === 'item') return itemOf(sheet, raw) ?? raw;
  const choices = choicesOf(sheet.id, column);
  if (choices === undefined) return raw;
  const code = (text: string) => Object.entries(choices).find(([one, words]) => isNamed(text, one, words))?.[0] ?? text;
  const { type } = sheet.columns.find(({ id }) => id === column) ?? {};
  if (raw.trim().startsWith('[')) return raw;
  return type?.kind === 'list'
    ? raw
        .split(/[,，、;；]/)
        .map((part) => code(part.trim()))
        .join(',')
    : code(raw);
}

const itemOf = (sheet: Sheet, text: string): string | null => {
  const { type } = sheet.columns.find(({ id }) => id === 'item') ?? {};
  return type?.kind === 'choice'
    ? (type.of.find((item) => isNamed(text, item, itemName(sheet.id, item))) ?? null)
    : null;
};
