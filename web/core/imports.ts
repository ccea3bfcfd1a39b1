/** What the service tells of an import before and after it, and how it is asked. */
import type { ImportIssue, Source } from '../../src/model/dataset.ts';
import type { TerrainClass } from '../../src/model/detour-model.ts';
import type { Boundary } from '../../src/model/places.ts';
import type { DatasetSummary, Problem } from './api.ts';
import type { LonLat } from './geometry.ts';

export const SYSTEMS = ['WGS-84', 'GCJ-02', 'BD-09', 'CGCS2000'] as const;
export const ENCODINGS = ['utf-8', 'gb18030'] as const;

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
] as const;
export type Field = (typeof FIELDS)[number];
export type Columns = Readonly<Partial<Record<Field, string>>>;

/** What files the service reads. */
export interface FormatList {
  readonly formats: readonly {
    readonly name: Source['format'];
    readonly extensions: readonly string[];
    readonly gives: 'places' | 'extract' | 'heights';
  }[];
  readonly packings: readonly string[];
}

/** Endings of the names of files that can be chosen, as an `<input>` takes them; '' (any) of no formats. */
export const accepted = ({ formats, packings }: FormatList): string =>
  formats.length === 0 ? '' : [...formats.flatMap(({ extensions }) => extensions), ...packings].join(',');

/** Whether files of a format have places whose coordinate system can be chosen. */
export const hasPlaces = ({ formats }: FormatList, format: Source['format'] | null): boolean =>
  formats.some(({ name, gives }) => name === format && gives === 'places');

export interface CsvPreview {
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerRow: number;
  readonly header: readonly string[];
  readonly columns: Columns;
  readonly crs: Source['crs'];
  readonly crsStated: boolean;
  readonly rows: readonly (readonly string[])[];
  readonly rowCount: number;
}
export interface FilePreview {
  readonly name: string;
  readonly bytes: number;
  readonly format: Source['format'] | null;
  readonly csv: CsvPreview | null;
  readonly problem: Problem | null;
}
interface Count {
  readonly total: number;
  readonly positioned: number;
}
export interface CountyPreview {
  readonly code: string;
  readonly name: string;
  readonly towns: Count;
  readonly villages: Count;
  readonly sites: number;
  readonly roads:
    | { readonly kind: 'network'; readonly segments: number }
    | { readonly kind: 'detour'; readonly factor: number; readonly terrain: TerrainClass | null };
  readonly boundary: Boundary | null;
}
export interface PlacePreview {
  readonly kind: 'seat' | 'town' | 'village' | 'site';
  readonly code: string;
  readonly name: string;
  readonly position: LonLat;
}
interface NotPlanned {
  readonly code: string;
  readonly name: string;
  readonly reason: string;
}
export interface ImportPreview {
  readonly files: readonly FilePreview[];
  readonly counties: readonly CountyPreview[];
  readonly places: readonly PlacePreview[];
  readonly placesOmitted: number;
  readonly issues: readonly ImportIssue[];
  readonly sources: readonly Source[];
  readonly notPlanned: readonly NotPlanned[];
  readonly problem: Problem | null;
}
export interface Imported {
  readonly datasets: readonly DatasetSummary[];
  readonly issues: readonly ImportIssue[];
  readonly sources: readonly Source[];
  readonly notPlanned: readonly NotPlanned[];
}

export interface ImportWishes {
  readonly crs: string;
  readonly encoding: string;
  readonly name: string;
  readonly columns: Columns;
}

/** The wishes as a query; `guessed` completes longitude or latitude where only one of them was chosen. */
export function importQuery({ crs, encoding, name, columns }: ImportWishes, guessed: Columns): string {
  const query = new URLSearchParams();
  if (crs) query.set('crs', crs);
  if (encoding) query.set('encoding', encoding);
  if (name.trim()) query.set('name', name.trim());
  for (const [field, column] of Object.entries(paired(columns, guessed))) query.append('columns', `${field}=${column}`);
  return query.toString();
}

/** Columns as the service takes them: longitude and latitude both or neither. */
export function paired({ lng, lat, ...others }: Columns, guessed: Columns): Columns {
  if (lng === undefined && lat === undefined) return others;
  const [x, y] = [lng ?? guessed.lng, lat ?? guessed.lat];
  return x === undefined || y === undefined ? others : { ...others, lng: x, lat: y };
}
