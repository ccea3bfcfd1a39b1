/** The basis of rows: what a member says itself, what statements add, and where our estimates come from. */
import type { Dataset } from '../../dataset.ts';
import { isAssumed, type Provenance } from '../../units.ts';
import type { Basis } from '../basis.ts';
import type { Statement } from '../statements.ts';
import { estimateSource } from './estimates.ts';
import type { Row } from './sheet.ts';

/** What is known without a statement: the member's provenance, and for an estimate the source of our default. */
export const plainBasis = (sheet: string, row: string, provenance: Provenance): Basis => ({
  provenance,
  source: provenance === 'estimated' ? estimateSource(sheet, row) : null,
  date: null,
});

/** Statements of one sheet by row. */
export const statementsOf = (dataset: Dataset, sheet: string): ReadonlyMap<string, Basis> =>
  new Map((dataset.inputs.statements ?? []).flatMap((one) => (one.sheet === sheet ? [[one.row, one.basis]] : [])));

/** The statement of a row if it still speaks of the member as it is, else what is known without. */
export const basisOf = (stated: Basis | undefined, plain: Basis): Basis =>
  stated !== undefined && stated.provenance === plain.provenance ? stated : plain;

export const basisCells = ({ provenance, source, date }: Basis): Row => ({ provenance, source, date });

export const basisFrom = (row: Row, column = 'provenance'): Basis => ({
  provenance: row[column] as Provenance,
  source: (row.source ?? null) as string | null,
  date: (row.date ?? null) as string | null,
});

export const sameBasis = (a: Basis, b: Basis): boolean =>
  a.provenance === b.provenance && a.source === b.source && a.date === b.date;

/** The dataset with these statements of a sheet in place of the ones it had; in the order of sheets and rows. */
export function withStatements(dataset: Dataset, sheet: string, stated: readonly Statement[]): Dataset {
  const others = (dataset.inputs.statements ?? []).filter((one) => one.sheet !== sheet);
  const statements = [...others, ...stated].sort((a, b) =>
    a.sheet === b.sheet ? (a.row < b.row ? -1 : 1) : a.sheet < b.sheet ? -1 : 1,
  );
  const { statements: _before, ...inputs } = dataset.inputs;
  return { ...dataset, inputs: statements.length === 0 ? inputs : { ...inputs, statements } };
}

/** Of several provenances the one that says least: invented, assumed, measured, declared. */
export const weakest = (provenances: readonly Provenance[]): Provenance =>
  provenances.find((one) => one === 'synthetic') ??
  provenances.find((one) => isAssumed(one)) ??
  provenances.find((one) => one === 'observed') ??
  'declared';
