/** What the map's tile layers hold, as GeoJSON features; ids are whole numbers as vector tiles ask. */
import type { Feature, GeoJsonProperties } from 'geojson';
import type { Dataset, RoadNetwork } from '../../src/model/index.ts';
import { ROAD_CLASSES } from '../../src/model/index.ts';
import { E7 } from '../earth.ts';

/** Properties of the layers of a dataset, by layer, in the words of TileJSON. */
export const TILE_FIELDS = {
  boundary: { code: 'String', name: 'String' },
  roads: { class: 'String', name: 'String' },
  villages: {
    ...({ code: 'String', name: 'String', town: 'String', population: 'Number', poor: 'Boolean' } as const),
    ...({ hasPosition: 'Boolean', positionProvenance: 'String' } as const),
  },
  towns: { code: 'String', name: 'String' },
  sites: {
    ...({ id: 'String', name: 'String', tier: 'String', state: 'String', kind: 'String' } as const),
    ...({ town: 'String', village: 'String' } as const),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, 'String' | 'Number' | 'Boolean'>>>>;

/** The county's outline; properties `code`, `name`. */
export function boundaryLayer({ county }: Dataset): Feature[] {
  const { code, name, boundary } = county;
  if (boundary === null) return [];
  return [{ type: 'Feature', id: 1, geometry: boundary, properties: { code, name } }];
}

/** Towns that have a position; id = place in `dataset.towns` from 1; properties `code`, `name`. */
export const townsLayer = (dataset: Dataset): Feature[] =>
  dataset.towns.flatMap(({ code, name, position }, index) => point(index + 1, position, { code, name }));

/**
 * Villages that have a position; the others are on no map and listed elsewhere. id = place in `dataset.villages` from
 * 1; properties `code`, `name`, `town` (code), `population`, `poor`, `hasPosition` (true), `positionProvenance`.
 */
export const villagesLayer = (dataset: Dataset): Feature[] =>
  dataset.villages.flatMap(({ code, name, town, population, designatedPoor, position, provenance }, index) =>
    point(index + 1, position, {
      code,
      name,
      town,
      population,
      poor: designatedPoor,
      hasPosition: true,
      positionProvenance: provenance.position,
    }),
  );

/**
 * Sites; id = place in `dataset.sites` from 1; properties `id`, `name`, `tier`, `state`, `kind`, and `town`, `village`
 * codes where set.
 */
export const sitesLayer = (dataset: Dataset): Feature[] =>
  dataset.sites.flatMap(({ id, name, tier, state, kind, town, village, position }, index) =>
    point(index + 1, position, { id, name, tier, state, kind, town, village }),
  );

const point = (id: number, position: readonly number[] | null, properties: GeoJsonProperties): Feature[] =>
  position === null
    ? []
    : [{ type: 'Feature', id, geometry: { type: 'Point', coordinates: [...position] }, properties }];

/** Road segments, one feature each: id = segment number + 1; properties `class`, and `name` where it has one. */
export function segmentFeatures(roads: RoadNetwork): Feature[] {
  const features: Feature[] = [];
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    const roadClass = roads.roadClass[segment];
    const name = roads.names[roads.name[segment]];
    const properties = { class: ROAD_CLASSES[roadClass], ...(name ? { name } : {}) };
    const coordinates = shapeOf(roads, segment);
    features.push({ type: 'Feature', id: segment + 1, geometry: { type: 'LineString', coordinates }, properties });
  }
  return features;
}

/** Coordinates of a segment in degrees. */
export function shapeOf(roads: RoadNetwork, segment: number): [number, number][] {
  const points: [number, number][] = [];
  for (let p = roads.shapeStart[segment]; p < roads.shapeStart[segment + 1]; p++) {
    points.push([roads.shapeLon[p] / E7, roads.shapeLat[p] / E7]);
  }
  return points;
}
