/** Sheets of single values: one row an item, each with its basis. */
import type { Dataset } from '../../dataset.ts';
import type { Provenance } from '../../units.ts';
import type { Basis } from '../basis.ts';
import { basisColumns, fromCell, toCell } from './array-sheet.ts';
import { basisCells, basisFrom, plainBasis, sameBasis, statementsOf, weakest, withStatements } from './bases.ts';
import type { CellType } from './cell.ts';
import { getIn, type MemberPath, setIn } from './paths.ts';
import type { Row, Sheet } from './sheet.ts';

/** A value of the dataset by its path. */
export interface Item {
  readonly id: string;
  readonly type: CellType;
  readonly path: MemberPath;
  readonly nullable?: boolean;
  /** What is in force where the dataset says nothing. */
  readonly otherwise?: unknown;
  /** Whether the dataset has such a value. */
  when?(dataset: Dataset): boolean;
  /** The member where its path does not say it. */
  get?(dataset: Dataset): unknown;
  /** Puts a value in where setting its member is not enough. */
  put?(dataset: Dataset, member: unknown): Dataset;
}

/** Items whose provenance stands in one place of the dataset. */
export interface Section {
  readonly items: readonly Item[];
  /**
   * Path of a whole basis; of a provenance; or, where the dataset has none, the provenance that holds without a
   * statement.
   */
  readonly basis: { readonly at: MemberPath } | { readonly provenanceAt: MemberPath } | { readonly always: Provenance };
}

const itemBases = (dataset: Dataset, sheet: string, { items, basis }: Section): Map<string, Basis> => {
  const stated = statementsOf(dataset, sheet);
  return new Map(items.map(({ id }) => [id, stated.get(id) ?? sectionBasis(dataset, sheet, id, basis)]));
};

function sectionBasis(dataset: Dataset, sheet: string, item: string, basis: Section['basis']): Basis {
  if ('at' in basis) return getIn(dataset, basis.at) as Basis;
  return plainBasis(sheet, item, 'always' in basis ? basis.always : (getIn(dataset, basis.provenanceAt) as Provenance));
}

/** The section's own basis after its items have theirs: what all of them share, else the weakest. */
function withSectionBasis(dataset: Dataset, { basis }: Section, bases: readonly Basis[]): Dataset {
  const [first] = bases;
  if (first === undefined || 'always' in basis) return dataset;
  const low = weakest(bases.map(({ provenance }) => provenance));
  if ('provenanceAt' in basis) return setIn(dataset, basis.provenanceAt, low);
  const before = getIn(dataset, basis.at) as Basis;
  if (bases.every((one) => sameBasis(one, first))) return setIn(dataset, basis.at, first);
  if (before.provenance === low) return dataset;
  return setIn(dataset, basis.at, bases.find(({ provenance }) => provenance === low) ?? first);
}

/** A sheet of single values, in the order of its sections. */
export function valueSheet(id: string, sections: readonly Section[], check?: Sheet['check']): Sheet {
  const items = new Map(sections.flatMap((section) => section.items.map((item) => [item.id, item] as const)));
  const here = (dataset: Dataset, { when }: Item) => when?.(dataset) ?? true;
  const memberOf = (dataset: Dataset, item: Item) =>
    (item.get === undefined ? getIn(dataset, item.path) : item.get(dataset)) ?? item.otherwise ?? null;
  return {
    id,
    key: ['item'],
    kind: 'keyed',
    columns: [
      { id: 'item', type: { kind: 'choice', of: [...items.keys()] } },
      { id: 'value', type: { kind: 'text', most: 500 } },
      ...basisColumns(['value']),
    ],
    ...(check === undefined ? {} : { check }),
    typeOf: (key, column) => {
      const item = items.get(key);
      return item === undefined || column !== 'value' ? null : { type: item.type, nullable: item.nullable ?? false };
    },
    rows: (dataset) =>
      sections.flatMap((section) => {
        const bases = itemBases(dataset, id, section);
        return section.items
          .filter((item) => here(dataset, item))
          .map((item): Row => {
            const basis = bases.get(item.id) as Basis;
            return { item: item.id, value: toCell(item.type, memberOf(dataset, item)), ...basisCells(basis) };
          });
      }),
    put: (dataset, rows) => {
      const told = new Map(rows.map((row) => [String(row.item), row]));
      let made = dataset;
      const statements: { sheet: string; row: string; basis: Basis }[] = [];
      for (const section of sections) {
        const present = section.items.filter((item) => told.has(item.id));
        for (const item of present) {
          const cell = told.get(item.id)?.value ?? null;
          if (JSON.stringify(toCell(item.type, memberOf(made, item))) === JSON.stringify(cell)) continue;
          const member = fromCell(item.type, cell);
          made = item.put?.(made, member) ?? setIn(made, item.path, member);
        }
        const bases = present.map((item) => basisFrom(told.get(item.id) as Row));
        made = withSectionBasis(made, section, bases);
        present.forEach((item, index) => {
          const basis = bases[index] as Basis;
          if (!sameBasis(basis, sectionBasis(made, id, item.id, section.basis)))
            statements.push({ sheet: id, row: item.id, basis });
        });
      }
      return withStatements(made, id, statements);
    },
  };
}
