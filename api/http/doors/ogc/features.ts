/** Features of a layer on the wire, in the coordinate system that is asked for. */
import type { ReferenceSystem } from '../../../../geo/reference-systems.ts';
import type { Position } from '../../../../src/model/index.ts';
import type { Geometry, GisLayer } from '../../../views/gis/layer.ts';
import { select } from '../../../views/gis/select.ts';
import type { OgcFeature } from '../../../wire/ogc.ts';
import type { Page } from './query.ts';

function inSystem(geometry: Geometry, { fromWgs84, turned }: ReferenceSystem): NonNullable<OgcFeature['geometry']> {
  const convert = (position: Position): [number, number] => {
    const [x, y] = fromWgs84(position);
    return turned ? [y, x] : [x, y];
  };
  switch (geometry.type) {
    case 'Point':
      return { type: geometry.type, coordinates: convert(geometry.coordinates) };
    case 'LineString':
      return { type: geometry.type, coordinates: geometry.coordinates.map(convert) };
    case 'Polygon':
      return { type: geometry.type, coordinates: geometry.coordinates.map((ring) => ring.map(convert)) };
    case 'MultiPolygon':
      return {
        type: geometry.type,
        coordinates: geometry.coordinates.map((rings) => rings.map((ring) => ring.map(convert))),
      };
  }
}

export function featureOf(layer: GisLayer, index: number, system: ReferenceSystem): OgcFeature {
  const geometry = layer.geometry(index);
  return {
    type: 'Feature',
    id: layer.id(index),
    geometry: geometry === null ? null : inSystem(geometry, system),
    properties: { ...layer.properties(index) },
  };
}

export interface PageOfFeatures {
  readonly features: OgcFeature[];
  readonly matched: number;
  /** Features before the next page; null where this is the last. */
  readonly next: number | null;
}

export function featuresOf(layer: GisLayer, { wanted, limit, offset, crs }: Page): PageOfFeatures {
  const numbers = select(layer, wanted);
  const shown = numbers.slice(offset, offset + limit);
  const end = offset + shown.length;
  return {
    features: shown.map((index) => featureOf(layer, index, crs)),
    matched: numbers.length,
    next: end < numbers.length && shown.length > 0 ? end : null,
  };
}
