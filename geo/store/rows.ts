/** Readers for columns of a result row: the border where what the database says becomes typed. */
import { CundaError } from '../../src/model/index.ts';
import type { FeatureRow, Layer } from './layers.ts';

export type Row = Record<string, unknown>;

const wrong = (row: Row, column: string, wanted: string): never => {
  throw new CundaError(
    'store-damaged/column',
    { column, wanted },
    { received: String(row[column]), allowed: wanted, at: { column } },
  );
};

export function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : wrong(row, column, 'text');
}

export const textOrNull = (row: Row, column: string): string | null =>
  row[column] === null ? null : text(row, column);

/** Accepts what drivers make of 64-bit integers: numbers, bigints or digits. */
export function integer(row: Row, column: string): number {
  const value = Number(row[column] ?? Number.NaN);
  return Number.isSafeInteger(value) ? value : wrong(row, column, 'an integer');
}

export function flag(row: Row, column: string): boolean {
  const value = row[column];
  if (value === true || value === 1) return true;
  return value === false || value === 0 ? false : wrong(row, column, 'true or false');
}

/** A plain Uint8Array of its own memory, never a driver's Buffer, whose `slice` does not copy. */
export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) return wrong(row, column, 'bytes');
  return value instanceof Buffer ? new Uint8Array(value) : value;
}

/** ISO 8601 UTC with milliseconds. */
export function instant(row: Row, column: string): string {
  const value = row[column];
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : wrong(row, column, 'a time');
}

export const instantOrNull = (row: Row, column: string): string | null =>
  row[column] === null ? null : instant(row, column);

/** JSON kept as text; null for SQL NULL. */
export function json(row: Row, column: string): unknown {
  const value = textOrNull(row, column);
  if (value === null) return null;
  try {
    return JSON.parse(value);
  } catch {
    return wrong(row, column, 'JSON');
  }
}

export function strings(row: Row, column: string): string[] {
  const value = json(row, column);
  if (Array.isArray(value)) return value.map(String);
  return wrong(row, column, 'a list of strings');
}

export function oneOf<const T extends string>(row: Row, column: string, allowed: readonly T[]): T {
  const value = row[column];
  return allowed.find((item) => item === value) ?? wrong(row, column, allowed.join(', '));
}

/** A layer's columns of a row, in the layer's order. */
export const featureValues = (layer: Layer, row: Row): FeatureRow['values'] =>
  layer.columns.map(([name, type]) => {
    if (row[name] === null) return null;
    if (type === 'boolean') return flag(row, name);
    if (type === 'text') return text(row, name);
    return type === 'integer' ? integer(row, name) : Number(row[name]);
  });
