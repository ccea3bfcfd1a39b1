/** The TSPLIB-like layout of VRPLIB files: `KEY : value` lines, then sections of rows. */
import { BenchError } from '../../error.ts';
import type { Point } from '../distances.ts';
import { at, fieldsOf, numberOf } from '../numbers.ts';

export interface Vrplib {
  readonly headers: ReadonlyMap<string, string>;
  readonly sections: ReadonlyMap<string, readonly (readonly string[])[]>;
}

export function readVrplib(text: string): Vrplib {
  const headers = new Map<string, string>();
  const sections = new Map<string, string[][]>();
  let rows: string[][] | null = null;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === 'EOF') break;
    if (line === '') continue;
    const [, key, value] = /^([A-Z_]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) headers.set(key, value);
    else if (/^[A-Z_]+_SECTION$/.test(line)) {
      rows = [];
      sections.set(line, rows);
    } else rows?.push(fieldsOf(line));
  }
  return { headers, sections };
}

export const headerNumber = ({ headers }: Vrplib, key: string): number => numberOf(headers.get(key));

/** Throws `value-invalid` where the file has no such section. */
export function sectionOf({ sections }: Vrplib, name: string): readonly (readonly string[])[] {
  const found = sections.get(name);
  if (found !== undefined) return found;
  throw new BenchError('value-invalid', `The file has no ${name}`, { received: [...sections.keys()].join(', ') });
}

/** Column `column` of a section by the numbers in its first column, which count from 1. */
export function columnOf(file: Vrplib, name: string, column = 1): number[] {
  const values: number[] = [];
  for (const row of sectionOf(file, name)) values[numberOf(row[0]) - 1] = numberOf(row[column]);
  return values;
}

export function pointsOf(file: Vrplib): Point[] {
  const y = columnOf(file, 'NODE_COORD_SECTION', 2);
  return columnOf(file, 'NODE_COORD_SECTION').map((x, i): Point => [x, at(y, i)]);
}

/** Throws `value-invalid` where the depot is not node 1: solution files count customers from it. */
export function checkDepot(file: Vrplib): void {
  const depots = sectionOf(file, 'DEPOT_SECTION').flat();
  if (depots[0] !== '1' || (depots[1] ?? '-1') !== '-1')
    throw new BenchError('value-invalid', 'Not a file with node 1 as its one depot', { received: depots.join(' ') });
}
