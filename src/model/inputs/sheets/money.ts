/** 资金与申报结果, 客货邮: funds, phases, results that only the county can declare; bus lines and their stops. */
import { FundCategory } from '../money.ts';
import { arraySheet, type Field } from './array-sheet.ts';
import { MOST_UNIT_YUAN, MOST_YUAN } from './limits.ts';
import { nestedSheet } from './nested-sheet.ts';
import { getIn } from './paths.ts';
import { checkPositions, positionFields } from './places.ts';
import type { Row, RowFault, Sheet } from './sheet.ts';

const NAME = { kind: 'text', most: 200 } as const;

const funds = arraySheet({
  id: 'funds',
  key: ['name', 'batch'],
  kind: 'open',
  at: ['inputs', 'funds'],
  basis: 'basis',
  fields: [
    { id: 'name', type: NAME, path: ['name'] },
    { id: 'category', type: { kind: 'choice', of: FundCategory.options }, path: ['category'] },
    { id: 'amount', type: { kind: 'yuan', least: 0, most: MOST_YUAN }, path: ['amountFen'] },
    { id: 'batch', type: { kind: 'number', least: 1, most: 20, whole: true }, path: ['batch'] },
    { id: 'paid', type: { kind: 'day', past: true }, path: ['paid'], nullable: true, initial: null },
  ],
});

const results = arraySheet({
  id: 'results',
  key: ['notice', 'target'],
  kind: 'open',
  at: ['inputs', 'results'],
  basis: 'basis',
  fields: [
    { id: 'notice', type: NAME, path: ['notice'] },
    { id: 'target', type: NAME, path: ['target'] },
    { id: 'value', type: { kind: 'number', least: -1e12, most: 1e12 }, path: ['value'], nullable: true, initial: null },
    { id: 'document', type: { kind: 'text', most: 500 }, path: ['document'], nullable: true, initial: null },
  ],
});

const PHASE_FIELDS: readonly Field[] = [
  { id: 'name', type: NAME, path: ['name'] },
  { id: 'from', type: { kind: 'day' }, path: ['from'] },
  { id: 'to', type: { kind: 'day' }, path: ['to'] },
  { id: 'batches', type: { kind: 'numbers', least: 1, most: 20 }, path: ['batches'], initial: [] },
];

/** Phases have no basis: they are plans, dates to come included. */
const phases: Sheet = {
  id: 'phases',
  key: ['name'],
  kind: 'open',
  columns: PHASE_FIELDS,
  rows: ({ inputs }) => inputs.phases.map((phase): Row => ({ ...phase })),
  check: (_dataset, rows) =>
    rows.flatMap((row, index): RowFault[] =>
      String(row.from) <= String(row.to)
        ? []
        : [{ index, column: 'to', value: String(row.to), code: 'order', params: { after: String(row.from) } }],
    ),
  put: (dataset, rows) => ({
    ...dataset,
    inputs: {
      ...dataset.inputs,
      phases: rows.map((row) => ({
        name: String(row.name),
        from: String(row.from),
        to: String(row.to),
        batches: [...((row.batches ?? []) as number[])],
      })),
    },
  }),
};

const buses = arraySheet({
  id: 'buses',
  key: ['id'],
  kind: 'open',
  at: ['inputs', 'buses'],
  basis: 'basis',
  fields: [
    { id: 'id', type: { kind: 'code' }, path: ['id'] },
    { id: 'name', type: NAME, path: ['name'], initial: '' },
    { id: 'days', type: { kind: 'days' }, path: ['days'] },
    { id: 'spareCubicMetres', type: { kind: 'number', least: 0, most: 50 }, path: ['spareCubicMetres'] },
    { id: 'spareKilograms', type: { kind: 'number', least: 0, most: 10_000 }, path: ['spareKilograms'] },
    { id: 'feePerParcel', type: { kind: 'yuan', least: 0, most: MOST_UNIT_YUAN }, path: ['fenPerParcel'] },
  ],
  blank: () => ({ stops: [] }),
});

const busStops = nestedSheet({
  id: 'bus-stops',
  parents: ['inputs', 'buses'],
  parentKey: 'id',
  column: 'bus',
  member: 'stops',
  fields: [
    { id: 'name', type: NAME, path: ['name'], initial: '' },
    ...positionFields(false),
    { id: 'arrives', type: { kind: 'time' }, path: ['arrives'] },
    { id: 'departs', type: { kind: 'time' }, path: ['departs'] },
  ],
  check: (dataset, rows) => [
    ...checkPositions(dataset, rows),
    ...rows.flatMap((row, index): RowFault[] =>
      String(row.arrives) <= String(row.departs)
        ? []
        : [
            {
              index,
              column: 'departs',
              value: String(row.departs),
              code: 'order',
              params: { after: String(row.arrives) },
            },
          ],
    ),
  ],
  provenanceOf: (bus) => getIn(bus, ['basis', 'provenance']) as 'declared',
});

export const MONEY_SHEETS: readonly Sheet[] = [funds, phases, results];
export const BUS_SHEETS: readonly Sheet[] = [buses, busStops];
