/** Other JSON for maps: Esri's, TopoJSON, GeoJSON text sequences (RFC 8142) and GeoJSON one feature a line. */
import { arcgisToGeoJSON } from '@terraformer/arcgis';
import { feature } from 'topojson-client';
import { CundaError } from '../../../src/model/index.ts';
import { boundJson } from '../bounds/json-bounds.ts';
import { boundLines } from '../bounds/table-bounds.ts';
import { MAX_POSITIONS } from '../limits.ts';
import { decodeText } from '../text.ts';
import { type Layer, vectorInvalid } from './layer.ts';

type Json = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON value of a file's text. Throws `vector-invalid`, `encoding-mixed`. */
export function parseJson(name: string, bytes: Uint8Array): unknown {
  const { text } = decodeText(name, bytes);
  boundJson(name, text, 'vector-invalid');
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof CundaError) throw cause;
    throw vectorInvalid('vector-invalid/json', { file: name }, cause);
  }
}

export const isEsri = (root: unknown): root is Json =>
  isObject(root) &&
  Array.isArray(root.features) &&
  root.type !== 'FeatureCollection' &&
  root.features.every((one) => isObject(one) && 'attributes' in one);

export const isTopology = (root: unknown): root is Json => isObject(root) && root.type === 'Topology';

/** A feature set of an ArcGIS service. Throws `vector-invalid`. */
export function readEsri(name: string, root: Json): Layer[] {
  const system = isObject(root.spatialReference) ? root.spatialReference : {};
  const wkid = system.latestWkid ?? system.wkid;
  const wkt = typeof system.wkt === 'string' ? system.wkt : null;
  try {
    const features = (Array.isArray(root.features) ? root.features : []).map((one: Json) => ({
      type: 'Feature',
      // The converter warns about systems other than WGS-84 and leaves coordinates as they are.
      geometry: isObject(one.geometry) ? arcgisToGeoJSON({ ...one.geometry, spatialReference: { wkid: 4326 } }) : null,
      properties: isObject(one.attributes) ? one.attributes : {},
    }));
    return [{ features, crs: wkid === undefined ? wkt : `EPSG:${String(wkid)}`, encoding: null }];
  } catch (cause) {
    throw vectorInvalid('vector-invalid/esri', { file: name }, cause);
  }
}

/**
 * Throws `file-too-large` where the shapes of a topology come to more positions than are read: a few arcs may be named
 * a million times.
 */
function boundArcs(file: string, { arcs, objects }: Json): void {
  const lengths = (Array.isArray(arcs) ? arcs : []).map((arc) => (Array.isArray(arc) ? arc.length : 0));
  let positions = 0;
  const count = (value: unknown): void => {
    if (typeof value === 'number') positions += lengths[value < 0 ? ~value : value] ?? 0;
    else if (Array.isArray(value)) value.forEach(count);
    if (positions > MAX_POSITIONS)
      throw new CundaError('file-too-large/positions', { file, most: MAX_POSITIONS }, { at: { file } });
  };
  const shapes = (value: unknown): void => {
    if (!isObject(value)) return;
    count(value.arcs);
    if (Array.isArray(value.geometries)) value.geometries.forEach(shapes);
  };
  if (isObject(objects)) Object.values(objects).forEach(shapes);
}

/** Every object of a topology, one layer each. Throws `vector-invalid`. */
export function readTopology(name: string, root: Json): Layer[] {
  try {
    boundArcs(name, root);
    const topology = root as unknown as Parameters<typeof feature>[0];
    return Object.values(topology.objects).map((object) => {
      const made = feature(topology, object);
      const features = made.type === 'FeatureCollection' ? made.features : [made];
      return { features, crs: null, encoding: null };
    });
  } catch (cause) {
    if (cause instanceof CundaError) throw cause;
    throw vectorInvalid('vector-invalid/topojson', { file: name }, cause);
  }
}

const RECORD_SEPARATOR = String.fromCharCode(0x1e);

/** Features one a line, or after record separators. Throws `vector-invalid` naming the line. */
export function readSequence(name: string, text: string): Layer[] {
  boundJson(name, text, 'vector-invalid');
  boundLines(name, text);
  const features: unknown[] = [];
  for (const [index, line] of text.replaceAll(RECORD_SEPARATOR, '\n').split(/\r?\n/).entries()) {
    const one = line.trim();
    if (one === '') continue;
    try {
      features.push(JSON.parse(one));
    } catch (cause) {
      throw vectorInvalid('vector-invalid/line', { file: name, line: index + 1 }, cause);
    }
  }
  return [{ features, crs: null, encoding: null }];
}
