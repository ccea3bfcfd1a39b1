/** How features of a map would be read: their members as columns, the first of them as rows. */
import { CundaError } from '../../../src/model/index.ts';
import { findColumns } from '../tables/columns.ts';
import type { TablePreview, TableReading } from '../tables/table-preview.ts';
import type { Crs } from '../types.ts';

interface Features {
  readonly encoding: string;
  readonly features: readonly unknown[];
  /** As the file states it; null where it doesn't. */
  readonly stated: Crs | null;
  /** As it would be taken. */
  readonly crs: Crs;
}

const SHOWN = 10;
const MOST_COLUMNS = 60;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const cell = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** A point by its numbers, any other shape by its name. */
const shapeOf = (geometry: unknown): string => {
  if (!isFields(geometry)) return '';
  return geometry.type === 'Point' && Array.isArray(geometry.coordinates)
    ? geometry.coordinates.slice(0, 2).join(', ')
    : cell(geometry.type);
};

/** The preview; what an import would throw is its `error`. */
export async function featuresReading(open: () => Promise<Features>): Promise<TableReading> {
  try {
    return { table: tableOf(await open()), error: null };
  } catch (error) {
    if (error instanceof CundaError) return { table: null, error };
    throw error;
  }
}

function tableOf({ encoding, features, stated, crs }: Features): TablePreview {
  const first = features.slice(0, SHOWN).map((feature) => (isFields(feature) ? feature : {}));
  const members = first.map(({ properties }) => (isFields(properties) ? properties : {}));
  const names = [...new Set(members.flatMap(Object.keys))].slice(0, MOST_COLUMNS);
  const { index } = findColumns('', names);
  return {
    kind: 'features',
    encoding,
    delimiter: '',
    headerRow: 1,
    header: ['geometry', ...names],
    columns: Object.fromEntries([...index].map(([field, at]) => [field, names[at] ?? ''])),
    crs,
    crsStated: stated !== null,
    rows: members.map((fields, at) => [shapeOf(first[at]?.geometry), ...names.map((name) => cell(fields[name]))]),
    rowCount: features.length,
  };
}
