/** Sheets of lists inside entries of a list: settlements of villages, stops of bus lines. */
import type { Dataset } from '../../dataset.ts';
import type { Provenance } from '../../units.ts';
import { basisColumns, entryWith, type Field, fieldsOf } from './array-sheet.ts';
import { basisCells, basisFrom, plainBasis, sameBasis, statementsOf, withStatements } from './bases.ts';
import { getIn, type MemberPath, setIn } from './paths.ts';
import { keyOf, type Row, type RowFault, type Sheet } from './sheet.ts';

export interface NestedOptions {
  readonly id: string;
  /** The outer list, the member of its entries that names them, and the column in which the name stands here. */
  readonly parents: MemberPath;
  readonly parentKey: string;
  readonly column: string;
  /** The inner list. */
  readonly member: string;
  readonly fields: readonly Field[];
  check?: Sheet['check'];
  /** What an inner entry counts as without a statement. */
  provenanceOf(parent: unknown): Provenance;
}

/**
 * A sheet with one row an inner entry, numbered from 1 within its parent; the number after the last adds an entry.
 */
export function nestedSheet(options: NestedOptions): Sheet {
  const { id, parents, parentKey, column, member, fields, provenanceOf } = options;
  const key = [column, 'number'];
  const parentsOf = (dataset: Dataset) => (getIn(dataset, parents) ?? []) as readonly object[];
  const nameOf = (parent: object) => String(getIn(parent, [parentKey]));
  const innerOf = (parent: object) => (getIn(parent, [member]) ?? []) as readonly object[];
  const check = (dataset: Dataset, rows: readonly Row[]): RowFault[] => {
    const known = new Set(parentsOf(dataset).map(nameOf));
    const next = new Map(parentsOf(dataset).map((parent) => [nameOf(parent), innerOf(parent).length]));
    const named = rows.flatMap((row, index): RowFault[] => {
      const parent = String(row[column]);
      if (!known.has(parent)) return [{ index, column, value: parent, code: 'unknown-code', params: {} }];
      const [number, last] = [Number(row.number), next.get(parent) ?? 0];
      next.set(parent, Math.max(number, last));
      if (number <= last + 1) return [];
      return [
        { index, column: 'number', value: String(number), code: 'out-of-range', params: { least: 1, most: last + 1 } },
      ];
    });
    return [...named, ...(options.check?.(dataset, rows) ?? [])];
  };
  return {
    id,
    key,
    kind: 'open',
    check,
    columns: [
      { id: column, type: { kind: 'code' } },
      { id: 'number', type: { kind: 'number', least: 1, most: 100_000, whole: true } },
      ...fields,
      ...basisColumns(fields.map((field) => field.id)),
    ],
    rows: (dataset) => {
      const stated = statementsOf(dataset, id);
      return parentsOf(dataset).flatMap((parent) =>
        innerOf(parent).map((entry, index): Row => {
          const row = { [column]: nameOf(parent), number: index + 1, ...fieldsOf(fields, entry) };
          const name = keyOf({ key }, row);
          return { ...row, ...basisCells(stated.get(name) ?? plainBasis(id, name, provenanceOf(parent))) };
        }),
      );
    },
    put: (dataset, rows) => {
      const byParent = Map.groupBy(rows, (row) => String(row[column]));
      const statements: { sheet: string; row: string; basis: ReturnType<typeof basisFrom> }[] = [];
      const entries = parentsOf(dataset).map((parent) => {
        const before = innerOf(parent);
        const given = [...(byParent.get(nameOf(parent)) ?? [])].sort((a, b) => Number(a.number) - Number(b.number));
        for (const row of given) {
          const name = keyOf({ key }, row);
          const told = basisFrom(row);
          if (!sameBasis(told, plainBasis(id, name, provenanceOf(parent))))
            statements.push({ sheet: id, row: name, basis: told });
        }
        const inner = given.map((row) => entryWith(fields, before[Number(row.number) - 1] ?? {}, row));
        return inner.length === 0 && before.length === 0 ? parent : setIn(parent, [member], inner);
      });
      return withStatements(setIn(dataset, parents, entries), id, statements);
    },
  };
}
