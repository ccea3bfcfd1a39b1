/** What can be told of an import, and how the service is asked. */

import type { Corrections } from '../../api/wire/corrections.ts';
import type { FormatList } from '../../api/wire/formats.ts';
import type { Encoding } from '../../api/wire/import-options.ts';
import type { CsvPreview } from '../../api/wire/import-preview.ts';
import type { CsvField } from '../../src/model/csv-field.ts';
import type { Source } from '../../src/model/dataset.ts';
import type { LonLat } from './geometry.ts';

/** Systems of degrees, and metres that tell their zone; metres of a zone by its meridian come after them. */
export const SYSTEMS = [
  'WGS-84',
  'GCJ-02',
  'BD-09',
  'CGCS2000',
  'Xian-80',
  'Beijing-54',
  'WGS-84 Mercator',
  'CGCS2000 GK',
] as const satisfies readonly Source['crs'][];
/** Central meridians of the zones of 3 degrees in China. */
export const MERIDIANS: readonly number[] = Array.from({ length: 21 }, (_, at) => 75 + 3 * at);
/** What becomes of positions far from their town or outside the boundary; '': they stay and are listed. */
export const IMPLAUSIBLE = ['', 'keep', 'refuse'] as const;
export type Implausible = (typeof IMPLAUSIBLE)[number];
export const TERRAINS = ['', 'plain', 'hilly', 'mountain'] as const;
export type Terrain = (typeof TERRAINS)[number];
export const ENCODINGS = ['utf-8', 'gb18030'] as const satisfies readonly Encoding[];

/** Fields that a CSV column can be chosen for; the first ones are what most tables have. */
export const FIELDS = [
  'code',
  'name',
  'level',
  'town',
  'lng',
  'lat',
  'population',
  'parent',
  'county',
  'prefecture',
  'designatedPoor',
  'inbound',
  'outbound',
  'crs',
] as const satisfies readonly CsvField[];
export type Field = (typeof FIELDS)[number];
export type Columns = Readonly<Partial<Record<Field, string>>>;

/** Endings of the names of files that can be chosen, as an `<input>` takes them; '' (any) of no formats. */
export const accepted = ({ formats, packings }: FormatList): string =>
  formats.length === 0 ? '' : [...formats.flatMap(({ extensions }) => extensions), ...packings].join(',');

/** Whether files of a format have places whose coordinate system can be chosen. */
export const hasPlaces = ({ formats }: FormatList, format: Source['format'] | null): boolean =>
  formats.some(({ name, gives }) => name === format && gives === 'places');

export interface ImportWishes {
  readonly crs: string;
  readonly encoding: string;
  readonly name: string;
  readonly columns: Columns;
  readonly implausible?: Implausible;
  /** Of the no-road model; '' is guessed. */
  readonly terrain?: Terrain;
  /** Where the logistics centre stands, WGS-84; null as the files say. */
  readonly seat?: LonLat | null;
}
export const NO_WISHES = {
  crs: '',
  encoding: '',
  implausible: '',
  name: '',
  columns: {},
  terrain: '',
  seat: null,
} as const satisfies ImportWishes;

export type Correction = Corrections['rows'][number];

/** The wishes as a query; `guessed` completes longitude or latitude where only one of them was chosen. */
export function importQuery(
  { crs, encoding, name, columns, implausible, terrain, seat }: ImportWishes,
  guessed: CsvPreview['columns'],
): string {
  const query = new URLSearchParams();
  if (crs) query.set('crs', crs);
  if (implausible) query.set('implausible', implausible);
  if (terrain) query.set('terrain', terrain);
  if (seat) query.set('seat', seat.join(','));
  if (encoding) query.set('encoding', encoding);
  if (name.trim()) query.set('name', name.trim());
  for (const [field, column] of Object.entries(paired(columns, guessed))) query.append('columns', `${field}=${column}`);
  return query.toString();
}

/** Columns as the service takes them: longitude and latitude both or neither. */
export function paired({ lng, lat, ...others }: Columns, guessed: CsvPreview['columns']): Columns {
  if (lng === undefined && lat === undefined) return others;
  const [x, y] = [lng ?? guessed.lng, lat ?? guessed.lat];
  return x === undefined || y === undefined ? others : { ...others, lng: x, lat: y };
}
