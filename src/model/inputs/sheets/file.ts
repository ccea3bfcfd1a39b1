/** An inputs file as JSON: `cunda-inputs/1`, one list of rows a sheet. A workbook holds the same rows as cells. */
import { z } from 'zod';
import { Hash } from '../../units.ts';
import type { CellType } from './cell.ts';
import { INPUT_SHEETS } from './list.ts';
import { type Column, REMOVE, type Sheet } from './sheet.ts';

const TIME = z.string().regex(/^\d{1,2}:[0-5]\d(?::[0-5]\d)?$/);
const PERIOD = z.string().regex(/^\d{1,2}:[0-5]\d(?::[0-5]\d)?-\d{1,2}:[0-5]\d(?::[0-5]\d)?$/);

const TYPES: { readonly [K in CellType['kind']]: (type: Extract<CellType, { kind: K }>) => z.ZodType } = {
  text: ({ most }) => z.string().max(most),
  code: () => z.string().max(80),
  number: ({ least, most, whole }) => (whole ? z.number().int() : z.number()).min(least).max(most),
  yuan: ({ least, most }) => z.number().min(least).max(most).describe('yuan, at most two decimals'),
  flag: () => z.boolean(),
  choice: ({ of }) => z.enum(of as [string, ...string[]]),
  list: ({ of }) => z.array(of === undefined ? z.string() : z.enum(of as [string, ...string[]])),
  numbers: ({ least, most }) => z.array(z.number().min(least).max(most)),
  time: () => TIME,
  day: () => z.iso.date(),
  days: () => z.array(z.number().int().min(1).max(7)),
  periods: () => z.array(PERIOD),
};

const schemaOf = (type: CellType): z.ZodType => TYPES[type.kind](type as never);

/** What a column of single values may hold: any of the values of its items. */
const ANY_VALUE = z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()])), z.null()]);

const columnSchema = (sheet: Sheet, column: Column): z.ZodType => {
  if (sheet.key.includes(column.id)) return schemaOf(column.type).nullable();
  return (sheet.typeOf !== undefined && column.id === 'value' ? ANY_VALUE : schemaOf(column.type))
    .nullable()
    .optional();
};

const rowSchema = (sheet: Sheet): z.ZodType =>
  z.strictObject({
    ...Object.fromEntries(sheet.columns.map((column) => [column.id, columnSchema(sheet, column)])),
    ...(sheet.kind === 'open' ? { [REMOVE]: z.boolean().nullable().optional() } : {}),
  });

/** Rows of a sheet that a file may have at most. */
export const MOST_INPUT_ROWS = 50_000;

/**
 * The file as this program writes it. A sheet, a column or a row that is not there, and a blank cell, leave what is in
 * force; `-` takes a value away where there need not be one.
 */
export const InputsFile = z.strictObject({
  format: z.literal('cunda-inputs/1'),
  county: z.strictObject({ code: z.string(), name: z.string() }).optional(),
  /** The dataset it was exported from. */
  dataset: Hash.nullable().optional(),
  sheets: z.strictObject(
    Object.fromEntries(
      INPUT_SHEETS.map((sheet) => [sheet.id, z.array(rowSchema(sheet)).max(MOST_INPUT_ROWS).optional()]),
    ),
  ),
});
