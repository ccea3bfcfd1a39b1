/** A county boundary that comes as a file of its own. */
import { Boundary, CundaError, phrase } from '../../src/model/index.ts';
import { parseJson } from '../json.ts';
import { parseAs } from '../problem.ts';
import type { ImportInput } from './engine.ts';

const polygons = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('features' in value && Array.isArray(value.features)) return value.features.flatMap(polygons);
  if ('geometry' in value) return polygons(value.geometry);
  return 'type' in value && (value.type === 'Polygon' || value.type === 'MultiPolygon') ? [value] : [];
};

/**
 * The first polygon of a GeoJSON file, WGS-84: a geometry, a feature or a collection. Throws `geojson-invalid`,
 * `value-invalid`.
 */
export function readBoundary({ name, bytes }: ImportInput): Boundary {
  const [first] = polygons(parseJson(bytes, name, 'value-invalid'));
  if (first === undefined) throw new CundaError('geojson-invalid/no-polygon', { file: name }, { at: { file: name } });
  return parseAs(Boundary, first, phrase('what/boundary', {}), { code: 'geojson-invalid', file: name });
}
