/** GeoJSON (RFC 7946): points become places and outlets, polygons the boundary. */
import { type Boundary, CundaError, type Position } from '../../src/model/index.ts';
import type { BoundaryPart } from './boundary-part.ts';
import { type Columns, type Field, findColumns } from './columns.ts';
import { crsOf, toWgs84 } from './crs.ts';
import type { IssueLog } from './issues.ts';
import { MAX_TEXT_BYTES } from './limits.ts';
import type { RawPoint, RowSource } from './rows.ts';
import { decodeText } from './text.ts';
import type { Crs, ImportInput, ImportOptions } from './types.ts';
import { unpackedWhole } from './unpack.ts';

export interface GeoJsonFile {
  readonly encoding: string;
  readonly crs: Crs;
  readonly rows: RowSource[];
  readonly boundaries: BoundaryPart[];
}

type Json = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Invalid = 'no-object' | 'features' | 'no-feature';

const invalid = (file: string, why: Invalid, pointer?: string): CundaError =>
  new CundaError(`geojson-invalid/${why}`, { file }, { at: pointer === undefined ? { file } : { file, pointer } });

/** Reads a file. Features that can't be used are listed in `log`. Throws `geojson-invalid`, `encoding-mixed`. */
export async function openGeoJson(input: ImportInput, options: ImportOptions, log: IssueLog): Promise<GeoJsonFile> {
  const { root, encoding } = await openJson(input);
  return readFeatures(features(input.name, root), { encoding, crs: rootCrs(root) ?? options.crs ?? 'WGS-84' }, log);
}

/** The JSON value of a file. Throws `geojson-invalid`, `encoding-mixed`. */
export async function openJson({ name, bytes }: ImportInput): Promise<{ root: unknown; encoding: string }> {
  const whole = await unpackedWhole(name, bytes, MAX_TEXT_BYTES);
  const { text, encoding } = decodeText(name, whole);
  try {
    return { root: JSON.parse(text), encoding };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CundaError('geojson-invalid/json', { file: name, reason }, { at: { file: name }, cause: error });
  }
}

/**
 * Places and boundary of features as GeoJSON has them, whatever format they came in; those that can't be used are
 * listed in `log`.
 */
export function readFeatures(
  list: readonly unknown[],
  { encoding, crs }: { readonly encoding: string; readonly crs: Crs },
  log: IssueLog,
): GeoJsonFile {
  const reader = new FeatureReader(log, crs);
  for (const [at, feature] of list.entries()) reader.read(isObject(feature) ? feature : {}, at);
  return { encoding, crs: reader.crs, rows: reader.rows, boundaries: reader.boundaries };
}

/** The outdated `crs` member still tells what old tools meant. */
function rootCrs(root: unknown): Crs | null {
  const crs = isObject(root) && isObject(root.crs) && isObject(root.crs.properties) ? root.crs.properties : {};
  return crsOf(String(crs.name ?? ''));
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
  readonly #log: IssueLog;
  readonly #default: Crs;
  readonly #known = new Map<string, Columns>();

  constructor(log: IssueLog, crs: Crs) {
    this.#log = log;
    this.#default = crs;
    this.crs = crs;
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
    const { index } = this.#columns(keys);
    const get = (field: Field): string => plainText(properties[keys[index.get(field) ?? -1] ?? '']);
    const crs = crsOf(get('crs')) ?? this.#default;
    if (at === 0) this.crs = crs;
    if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') {
      const boundary = readBoundary(geometry, crs, () => this.#log.add('repaired', 'boundary-repaired', {}, { row }));
      if (boundary === null) this.#log.add('rejected', 'geojson-invalid/rings', { type: geometry.type }, { row });
      else this.boundaries.push({ log: this.#log, row, code: get('code') || null, boundary });
    } else if (geometry.type === 'Point') {
      this.rows.push({
        row,
        get: (field) =>
          get(field) || (field === 'code' ? plainText(feature.id) : field === 'level' ? placeLevel(properties) : ''),
        column: (field) => keys[index.get(field) ?? -1] ?? null,
        point: readPoint(geometry.coordinates, crs),
        raw: JSON.stringify(feature),
      });
    } else {
      const type = plainText(geometry.type) || 'no geometry';
      this.#log.add(
        'rejected',
        'geojson-invalid/type',
        {},
        {
          row,
          value: type,
        },
      );
    }
  }
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

function readPoint(coordinates: unknown, crs: Crs): RawPoint {
  const [x, y] = Array.isArray(coordinates) ? coordinates : [];
  const text = (JSON.stringify(coordinates) ?? '').slice(0, 100);
  const number = (value: unknown): number | null =>
    typeof value === 'number' && Number.isFinite(value) ? value : null;
  return { x: number(x), y: number(y), text, crs, column: null };
}

/**
 * WGS-84; null where a ring has fewer than 4 positions, a position off the globe, or a step across the 180th meridian.
 */
function readBoundary(geometry: Json, crs: Crs, closed: () => void): Boundary | null {
  const list = (value: unknown): readonly unknown[] | null => (Array.isArray(value) && value.length > 0 ? value : null);
  const ring = (value: unknown): Position[] | null => {
    const positions: Position[] = [];
    for (const item of list(value) ?? []) {
      const { x, y } = readPoint(item, crs);
      if (x === null || y === null || Math.abs(x) > 180 || Math.abs(y) > 90) return null;
      const previous = positions[positions.length - 1];
      const position = toWgs84(crs, [x, y]);
      if (
        previous !== undefined &&
        Math.abs(previous[0] - position[0]) > 180 &&
        Math.abs(previous[0] - position[0]) < 360
      )
        return null;
      positions.push(position);
    }
    const [first] = positions;
    const last = positions[positions.length - 1];
    if (first === undefined || last === undefined) return null;
    if (first[0] !== last[0] || first[1] !== last[1]) {
      if (positions.length < 3) return null;
      positions.push([first[0], first[1]]);
      closed();
    }
    return positions.length >= 4 ? positions : null;
  };
  const all = <T>(value: unknown, read: (item: unknown) => T | null): T[] | null => {
    const items = (list(value) ?? []).map(read);
    const good = items.filter((item): item is T => item !== null);
    return good.length > 0 && good.length === items.length ? good : null;
  };
  const polygon = (value: unknown): Position[][] | null => all(value, ring);
  if (geometry.type === 'Polygon') {
    const coordinates = polygon(geometry.coordinates);
    return coordinates === null ? null : { type: 'Polygon', coordinates };
  }
  const coordinates = all(geometry.coordinates, polygon);
  return coordinates === null ? null : { type: 'MultiPolygon', coordinates };
}
