/** GeoJSON (RFC 7946): points become places and outlets, polygons the boundary. */
import { CundaError } from '../../../src/model/index.ts';
import { boundJson } from '../bounds/json-bounds.ts';
import { boundColumns } from '../bounds/table-bounds.ts';
import { crsOf, statedCrs } from '../coordinates/crs-words.ts';
import { coordinate } from '../coordinates/degrees.ts';
import type { IssueLog } from '../issues.ts';
import { MAX_TEXT_BYTES } from '../limits.ts';
import { type Cleaned, cleanCell, cleanedText, nothingCleaned } from '../tables/clean.ts';
import { type Columns, type Field, findColumns } from '../tables/columns.ts';
import { levelOf, levelOfName } from '../tables/levels.ts';
import type { RowSource } from '../tables/row-source.ts';
import type { TableReading } from '../tables/table-preview.ts';
import { divisionCode } from '../tables/values.ts';
import { decodeText } from '../text.ts';
import type { Crs, ImportInput, ImportOptions } from '../types.ts';
import { unpackedWhole } from '../unpack.ts';
import type { BoundaryPart } from './boundary-part.ts';
import { featuresReading } from './feature-preview.ts';
import { boundShape, type Json, pointWithin, readBoundary, readPoint, type Written } from './geojson-shapes.ts';

export interface GeoJsonFile {
  readonly encoding: string;
  readonly crs: Crs;
  readonly rows: RowSource[];
  readonly boundaries: BoundaryPart[];
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Invalid = 'no-object' | 'features' | 'no-feature';

const invalid = (file: string, why: Invalid, pointer?: string): CundaError =>
  new CundaError(`geojson-invalid/${why}`, { file }, { at: pointer === undefined ? { file } : { file, pointer } });

/** Reads a file. Features that can't be used are listed in `log`. Throws `geojson-invalid`, `encoding-mixed`. */
export async function openGeoJson(input: ImportInput, options: ImportOptions, log: IssueLog): Promise<GeoJsonFile> {
  const { root, encoding } = await openJson(input);
  const stated = rootCrs(input.name, root) ?? options.crs ?? crsOf(input.name);
  return readFeatures(features(input.name, root), { encoding, stated }, log);
}

/** How a file would be read. */
export const geoJsonReading = (input: ImportInput, options: ImportOptions): Promise<TableReading> =>
  featuresReading(async () => {
    const { root, encoding } = await openJson(input);
    const stated = rootCrs(input.name, root) ?? crsOf(input.name);
    return { encoding, stated, crs: stated ?? options.crs ?? 'WGS-84', features: features(input.name, root) };
  });

/** The JSON value of a file. Throws `geojson-invalid`, `encoding-mixed`. */
export async function openJson({ name, bytes }: ImportInput): Promise<{ root: unknown; encoding: string }> {
  const whole = await unpackedWhole(name, bytes, MAX_TEXT_BYTES);
  const { text, encoding } = decodeText(name, whole);
  boundJson(name, text, 'geojson-invalid');
  try {
    return { root: JSON.parse(text), encoding };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CundaError('geojson-invalid/json', { file: name, reason }, { at: { file: name }, cause: error });
  }
}

/**
 * Places and boundary of features as GeoJSON has them, whatever format they came in; those that can't be used are
 * listed in `log`. `stated`: the coordinate system that the file, the options or the file's name state.
 */
export function readFeatures(
  list: readonly unknown[],
  { encoding, stated }: { readonly encoding: string; readonly stated: Crs | null },
  log: IssueLog,
): GeoJsonFile {
  const reader = new FeatureReader(log, stated);
  for (const [at, feature] of list.entries()) reader.read(isObject(feature) ? feature : {}, at);
  if (reader.shaped > 0) log.add('guessed', 'geometry-point', { count: reader.shaped });
  if (reader.cleaned.cells > 0)
    log.add('repaired', 'cells-cleaned', { count: reader.cleaned.cells }, { value: cleanedText(reader.cleaned) });
  return { encoding, crs: reader.crs, rows: reader.rows, boundaries: reader.boundaries };
}

/**
 * What the outdated `crs` member states: old tools meant it. Throws `crs-unknown` where it names a system that is not
 * read.
 */
function rootCrs(name: string, root: unknown): Crs | null {
  const member = isObject(root) && isObject(root.crs) && isObject(root.crs.properties) ? root.crs.properties : {};
  const text = plainText(member.name ?? member.code ?? member.href);
  const stated = statedCrs(text, true);
  if (stated === 'unknown')
    throw new CundaError(
      'crs-unknown/stated',
      { file: name, stated: text },
      { received: text, at: { file: name, pointer: '/crs' } },
    );
  return stated?.crs ?? null;
}

function features(name: string, root: unknown): Json[] {
  if (!isObject(root)) throw invalid(name, 'no-object', '');
  if (root.type === 'FeatureCollection') {
    const list = root.features;
    if (!Array.isArray(list)) throw invalid(name, 'features', '/features');
    return list.map((feature, at) => {
      if (!isObject(feature) || feature.type !== 'Feature') throw invalid(name, 'no-feature', `/features/${at}`);
      return feature;
    });
  }
  if (root.type === 'Feature') return [root];
  if (root.type === 'Polygon' || root.type === 'MultiPolygon')
    return [{ type: 'Feature', geometry: root, properties: {} }];
  const type = JSON.stringify(root.type ?? null).slice(0, 60);
  throw new CundaError('geojson-invalid/type', { file: name, type }, { at: { file: name, pointer: '/type' } });
}

/** Sets of property names that are remembered; features of one file mostly share one. */
const MAX_KEY_SETS = 100;

class FeatureReader {
  readonly rows: RowSource[] = [];
  readonly boundaries: BoundaryPart[] = [];
  /** What the first feature that names one uses, else the default. */
  crs: Crs;
  /** Points that stand for other geometries. */
  shaped = 0;
  readonly cleaned: Cleaned = nothingCleaned();
  readonly #log: IssueLog;
  /** As the file, the options or its name state it. */
  readonly #stated: Crs | null;
  readonly #known = new Map<string, Columns>();

  constructor(log: IssueLog, stated: Crs | null) {
    this.#log = log;
    this.#stated = stated;
    this.crs = stated ?? 'WGS-84';
  }

  #columns(keys: readonly string[]): Columns {
    const key = keys.join('\u001f');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const columns = findColumns('', keys);
    if (this.#known.size < MAX_KEY_SETS) this.#known.set(key, columns);
    return columns;
  }

  read(feature: Json, at: number): void {
    const row = at + 1;
    const geometry = isObject(feature.geometry) ? feature.geometry : {};
    const properties = isObject(feature.properties) ? feature.properties : {};
    const keys = Object.keys(properties);
    boundColumns(this.#log.source, keys.length);
    const columns = this.#columns(keys);
    const own = (field: Field): string => {
      const column = columns.index.get(field) ?? -1;
      return cleanCell(plainText(properties[keys[column] ?? '']), this.cleaned, row, column);
    };
    const get = (field: Field): string =>
      own(field) || (field === 'code' ? plainText(feature.id) : field === 'level' ? placeLevel(properties) : '');
    const stated = statedCrs(own('crs'), true);
    const crs = stated === 'unknown' ? null : (stated?.crs ?? this.#stated);
    const refused = stated === 'unknown' ? own('crs') : null;
    if (at === 0) this.crs = crs ?? 'WGS-84';
    boundShape(this.#log.source, geometry);
    if (isArea(geometry) && !isPlace(get)) {
      this.#boundary({ geometry, properties, row, crs, code: own('code') || null });
      return;
    }
    const point = this.#point(geometry, row) ?? propertyPoint(columns, properties, keys);
    this.rows.push({
      row,
      get,
      column: (field) => keys[columns.index.get(field) ?? -1] ?? null,
      point: point === null ? null : { ...point, crs, refused },
      raw: JSON.stringify(feature),
    });
  }

  #boundary({ geometry, properties, row, crs, code }: AreaFeature): void {
    const datav = crs === null && DATAV.every((key) => key in properties);
    if (datav) this.#log.add('guessed', 'crs-guessed/datav', {}, { row, value: 'GCJ-02' });
    const system = crs ?? (datav ? 'GCJ-02' : 'WGS-84');
    const boundary = readBoundary(geometry, system, () => this.#log.add('repaired', 'boundary-repaired', {}, { row }));
    if (boundary === null)
      this.#log.add('rejected', 'geojson-invalid/rings', { type: plainText(geometry.type) }, { row });
    else this.boundaries.push({ log: this.#log, row, code, boundary, stated: crs !== null || datav });
  }

  /** The point of a place: its own, the first of several, one inside an area; null where its geometry gives none. */
  #point(geometry: Json, row: number): Written | null {
    if (geometry.type === 'Point') return readPoint(geometry.coordinates);
    if (geometry.type === 'MultiPoint' && Array.isArray(geometry.coordinates) && geometry.coordinates.length > 0) {
      if (geometry.coordinates.length > 1) this.shaped++;
      return readPoint(geometry.coordinates[0]);
    }
    if (isArea(geometry)) {
      const inner = pointWithin(geometry);
      if (inner !== null) {
        this.shaped++;
        return inner;
      }
    }
    if (geometry.type !== undefined && geometry.type !== null)
      this.#log.add('rejected', 'geojson-invalid/type', {}, { row, value: plainText(geometry.type) });
    return null;
  }
}

interface AreaFeature {
  readonly geometry: Json;
  readonly properties: Json;
  readonly row: number;
  readonly crs: Crs | null;
  readonly code: string | null;
}

/** Properties of the boundaries that DataV.GeoAtlas hands out; they are in GCJ-02 and don't say so. */
const DATAV = ['adcode', 'childrenNum', 'level'] as const;

const isArea = ({ type }: Json): boolean => type === 'Polygon' || type === 'MultiPolygon';

/** Whether an area is a town's, a village's or an outlet's, by level, code or name; a county's is a boundary. */
function isPlace(get: (field: Field) => string): boolean {
  const level = levelOf(get('level')) ?? divisionCode(get('code'))?.level ?? levelOfName(get('name'));
  return level === 'town' || level === 'village' || level === 'settlement' || level === 'outlet';
}

/** A point that the properties give where the geometry gives none. */
function propertyPoint({ points }: Columns, properties: Json, keys: readonly string[]): Written | null {
  const [pair] = points;
  if (pair === undefined) return null;
  const [x, y] = [pair.lng, pair.lat].map((column) => plainText(properties[keys[column] ?? '']));
  if (x === undefined || y === undefined || pair.lng === pair.lat || (x === '' && y === '')) return null;
  return { x: coordinate(x), y: coordinate(y), text: `${x}, ${y}`, column: keys[pair.lng] ?? null };
}

/** The OSM `place` of a feature exported from there. */
function placeLevel(properties: Json): string {
  const place = plainText(properties.place);
  return ['city', 'town', 'suburb', 'borough'].includes(place)
    ? 'town'
    : ['village', 'hamlet'].includes(place)
      ? 'village'
      : '';
}

const plainText = (value: unknown): string =>
  typeof value === 'string'
    ? value.trim()
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
