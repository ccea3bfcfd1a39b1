/** Sheets whose rows are the entries of a list of the dataset, or of lists inside one. */
import type { Dataset } from '../../dataset.ts';
import type { Provenance } from '../../units.ts';
import { basisCells, basisFrom, basisOf, plainBasis, sameBasis, statementsOf, withStatements } from './bases.ts';
import { type CellType, type CellValue, timeSeconds, timeText } from './cell.ts';
import { getIn, type MemberPath, setIn } from './paths.ts';
import { type Column, keyOf, type Row, type Sheet } from './sheet.ts';

/** A column with its place in an entry. */
export interface Field extends Column {
  readonly path: MemberPath;
}

/** A member as its cell has it: money in yuan, times as `HH:MM`. */
export function toCell(type: CellType, member: unknown): CellValue {
  if (member === null || member === undefined) return null;
  if (type.kind === 'yuan') return Number(member) / 100;
  if (type.kind === 'time') return timeText(Number(member));
  if (type.kind === 'periods' && Array.isArray(member))
    return member.map(({ from, to }: { from: number; to: number }) => `${timeText(from)}-${timeText(to)}`);
  if (type.kind === 'list' && typeof member === 'string') return [member];
  return member as CellValue;
}

/** A cell as its member has it. */
export function fromCell(type: CellType, cell: CellValue): unknown {
  if (cell === null) return null;
  if (type.kind === 'yuan') return Math.round(Number(cell) * 100);
  if (type.kind === 'time') return timeSeconds(String(cell));
  if (type.kind === 'periods' && Array.isArray(cell))
    return cell.map((period) => {
      const [from = '', to = ''] = String(period).split('-');
      return { from: timeSeconds(from), to: timeSeconds(to) };
    });
  return cell;
}

export const fieldsOf = (fields: readonly Field[], entry: unknown): Row =>
  Object.fromEntries(fields.map(({ id, type, path }) => [id, toCell(type, getIn(entry, path))]));

/** `entry` with the values of a row; a member of which all cells are blank, such as a position, is null. */
export const entryWith = <T>(fields: readonly Field[], entry: T, row: Row): T =>
  fields.reduce((made, { type, path, id }) => setIn(made, path, fromCell(type, row[id] ?? null)), entry);

export interface ArrayOptions extends Pick<Sheet, 'id' | 'key' | 'kind' | 'check'> {
  readonly fields: readonly Field[];
  /** The list in the dataset. */
  readonly at: MemberPath;
  /** A new entry before its row is put in. */
  blank?(row: Row): object;
  /** The last word on an entry. */
  finish?(entry: unknown, row: Row): unknown;
  /** How a row is shown where the entry alone does not say it; how an entry is changed by it. */
  extra?: {
    readonly columns: readonly Column[];
    show(entry: unknown, dataset: Dataset): Row;
    put?(dataset: Dataset, rows: readonly Row[]): Dataset;
  };
  /** `member`: entries have a `provenance`; `basis`: a whole basis; a path: their provenance stands there. */
  readonly basis: 'member' | 'basis' | MemberPath;
}

const PROVENANCES: readonly Provenance[] = ['declared', 'observed', 'estimated', 'synthetic'];
export const PROVENANCE_TYPE: CellType = { kind: 'choice', of: PROVENANCES };

/** The columns of a basis; `governs`: what the provenance speaks of. */
export const basisColumns = (governs: readonly string[]): Column[] => [
  { id: 'provenance', type: PROVENANCE_TYPE, governs, initial: 'declared' },
  { id: 'source', type: { kind: 'text', most: 500 }, nullable: true, initial: null },
  { id: 'date', type: { kind: 'day', past: true }, nullable: true, initial: null },
];

/** A sheet over a list of the dataset. */
export function arraySheet(options: ArrayOptions): Sheet {
  const { id, key, kind, check, fields, at, blank, finish, extra, basis } = options;
  const provenancePath = basis === 'member' ? ['provenance'] : basis === 'basis' ? ['basis', 'provenance'] : basis;
  const governed = fields.flatMap((field) =>
    key.includes(field.id) || field.governs !== undefined || fields.some((other) => other.governs?.includes(field.id))
      ? []
      : [field.id],
  );
  const columns: Column[] = [...fields, ...(extra?.columns ?? []), ...basisColumns(governed)];
  const entriesOf = (dataset: Dataset) => (getIn(dataset, at) ?? []) as readonly object[];
  const rowOf = (entry: object, dataset: Dataset, stated: ReturnType<typeof statementsOf>): Row => {
    const plain = { ...fieldsOf(fields, entry), ...extra?.show(entry, dataset) };
    const name = keyOf({ key }, plain);
    const own =
      basis === 'basis'
        ? basisFrom(getIn(entry, ['basis']) as Row)
        : basisOf(stated.get(name), plainBasis(id, name, getIn(entry, provenancePath) as Provenance));
    return { ...plain, ...basisCells(own) };
  };
  return {
    id,
    key,
    kind,
    columns,
    ...(check === undefined ? {} : { check }),
    rows: (dataset) => {
      const stated = statementsOf(dataset, id);
      return entriesOf(dataset).map((entry) => rowOf(entry, dataset, stated));
    },
    put: (dataset, rows) => {
      const known = new Map(entriesOf(dataset).map((entry) => [keyOf({ key }, { ...fieldsOf(fields, entry) }), entry]));
      const entries = rows.map((row) => {
        const entry = entryWith(fields, known.get(keyOf({ key }, row)) ?? blank?.(row) ?? {}, row);
        const based =
          basis === 'basis' ? setIn(entry, ['basis'], basisFrom(row)) : setIn(entry, provenancePath, row.provenance);
        return finish?.(based, row) ?? based;
      });
      const put = setIn(dataset, at, entries);
      const done = extra?.put?.(put, rows) ?? put;
      if (basis === 'basis') return done;
      const statements = rows.flatMap((row) => {
        const name = keyOf({ key }, row);
        const [told, plain] = [basisFrom(row), plainBasis(id, name, row.provenance as Provenance)];
        return sameBasis(told, plain) ? [] : [{ sheet: id, row: name, basis: told }];
      });
      return withStatements(done, id, statements);
    },
  };
}
