/** Rows as a person has put them right: cells with other values, and rows that are to be left out. */
import { coordinate, pairOf } from '../coordinates/degrees.ts';
import type { IssueLog } from '../issues.ts';
import type { Correction, ImportOptions } from '../types.ts';
import type { RawPoint, RowSource } from './row-source.ts';

/** The rows with what was put right in them. Every correction is listed, also one whose row is not there. */
export function correctedRows(
  sources: readonly RowSource[],
  { corrections = [] }: ImportOptions,
  log: IssueLog,
): readonly RowSource[] {
  const mine = Map.groupBy(
    corrections.filter(({ file }) => file === log.source),
    ({ row }) => row,
  );
  if (mine.size === 0) return sources;
  const rows = new Set(sources.map(({ row }) => row));
  for (const [row, unused] of mine)
    if (!rows.has(row))
      for (const { column, value } of unused)
        log.add('rejected', 'correction-unused', {}, { row, value, ...(column === null ? {} : { column }) });
  return sources.map((source) => {
    const given = mine.get(source.row);
    return given === undefined ? source : correctedRow(source, given, log);
  });
}

function correctedRow(source: RowSource, given: readonly Correction[], log: IssueLog): RowSource {
  if (given.some(({ column }) => column === null)) return { ...source, skipped: true };
  const values = new Map(given.map(({ column, value }) => [column, value ?? '']));
  for (const [column, value] of values)
    log.add('repaired', 'value-corrected', {}, { row: source.row, column: column ?? '', value });
  const column = source.point?.column ?? null;
  const written = column === null ? undefined : values.get(column);
  return {
    ...source,
    get: (field) => values.get(source.column(field) ?? field) ?? source.get(field),
    point: source.point === null || written === undefined ? source.point : pointOf(written, source.point),
    raw: [source.raw, ...values.values()].join('\u001f'),
  };
}

function pointOf(text: string, before: RawPoint): RawPoint | null {
  if (text.trim() === '') return null;
  const [x, y] = pairOf(text) ?? [text, ''];
  return { ...before, x: coordinate(x), y: coordinate(y), text };
}
