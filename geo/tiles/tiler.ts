/**
 * Vector tiles (MVT 2, https://github.com/mapbox/vector-tile-spec) cut in process from a dataset, the same over every
 * store.
 */
import { GeoJSONVT, type GeoJSONVTFeature, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, GeoJsonProperties } from 'geojson';
import type { Dataset, RoadClass, RoadNetwork } from '../../src/model/index.ts';
import { boundaryLayer, segmentFeatures, sitesLayer, townsLayer, villagesLayer } from './layers.ts';
import { overviewFeatures } from './overview.ts';

/** Deepest zoom with a tile. From 14 on a tile unit is under a metre: a map may stop asking at 14 and scale up. */
export const TILE_MAX_ZOOM = 18;

/** From this zoom on each road segment is a feature with an id; below, segments of a class are joined to lines. */
export const SEGMENT_MIN_ZOOM = 12;

/** First zoom at which a class of road is shown. */
export const ROAD_MIN_ZOOM: Readonly<Record<RoadClass, number>> = {
  motorway: 0,
  trunk: 0,
  primary: 5,
  secondary: 7,
  tertiary: 9,
  ferry: 9,
  unclassified: 10,
  residential: 11,
  living_street: 12,
  service: 13,
  track: 13,
  path: 14,
};

const MIN_ZOOM: ReadonlyMap<unknown, number> = new Map(Object.entries(ROAD_MIN_ZOOM));
const EXTENT = 4096;
/**
 * Cut tiles kept before the cutter starts afresh: bounds memory against callers who ask for every tile of the deep
 * zooms.
 */
const MOST_CUTS = 8192;

export interface Tiler {
  /**
   * One tile as MVT bytes; null where nothing is, and outside zoom 0…{@link TILE_MAX_ZOOM}. The same bytes for the same
   * dataset and roads.
   */
  tile(z: number, x: number, y: number): Uint8Array | null;
}

/** A layer over zooms min…max, indexed when first asked for; several of one name over zooms that do not meet. */
export interface TileLayer {
  readonly layer: string;
  readonly min: number;
  readonly max: number;
  /** Ids are whole numbers; properties text, numbers, true and false. */
  features(): Feature[];
  /** Whether a tile of zoom `z` shows a feature of these properties; absent: it shows all. */
  shown?(properties: GeoJsonProperties, z: number): boolean;
}

/**
 * Tiles of a dataset in layers `boundary`, `roads`, `villages`, `towns`, `sites`, drawn in this order; ./layers.ts
 * states ids and properties. Cheap to make: a layer is indexed on its first tile.
 */
export function createTiler(dataset: Dataset, roads: RoadNetwork | null): Tiler {
  const all = { min: 0, max: TILE_MAX_ZOOM };
  const shown: TileLayer['shown'] = (properties, z) => (MIN_ZOOM.get(properties?.class) ?? 0) <= z;
  return createLayerTiler([
    { layer: 'boundary', ...all, features: () => boundaryLayer(dataset) },
    {
      layer: 'roads',
      min: 0,
      max: SEGMENT_MIN_ZOOM - 1,
      shown,
      features: () => (roads ? overviewFeatures(roads) : []),
    },
    {
      layer: 'roads',
      min: SEGMENT_MIN_ZOOM,
      max: TILE_MAX_ZOOM,
      shown,
      features: () => (roads ? segmentFeatures(roads) : []),
    },
    { layer: 'villages', ...all, features: () => villagesLayer(dataset) },
    { layer: 'towns', ...all, features: () => townsLayer(dataset) },
    { layer: 'sites', ...all, features: () => sitesLayer(dataset) },
  ]);
}

/** Tiles of layers, drawn in their order. */
export function createLayerTiler(layers: readonly TileLayer[]): Tiler {
  const cutters = layers.map(cutter);
  return {
    tile: (z, x, y) => {
      if (![z, x, y].every(Number.isInteger) || z < 0 || z > TILE_MAX_ZOOM) return null;
      if (x < 0 || y < 0 || x >= 2 ** z || y >= 2 ** z) return null;
      const cuts: Record<string, GeoJSONVTTile> = {};
      for (const { layer, cut } of cutters) {
        const tile = cut(z, x, y);
        if (tile && tile.features.length > 0) cuts[layer] = tile;
      }
      if (Object.keys(cuts).length === 0) return null;
      return fromGeojsonVt(cuts, { version: 2, extent: EXTENT });
    },
  };
}

function cutter(from: TileLayer): { layer: string; cut(z: number, x: number, y: number): GeoJSONVTTile | null } {
  let index: GeoJSONVT | null = null;
  let features: Feature[] | null = null;
  let cuts = 0;
  return {
    layer: from.layer,
    cut: (z, x, y) => {
      if (z < from.min || z > from.max) return null;
      features ??= from.features();
      if (features.length === 0) return null;
      cuts += 1;
      if (cuts > MOST_CUTS) {
        index = null;
        cuts = 1;
      }
      index ??= new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: TILE_MAX_ZOOM, extent: EXTENT });
      const tile = index.getTile(z, x, y);
      if (!tile || !from.shown) return tile;
      const all: GeoJSONVTFeature[] = tile.features;
      return { ...tile, features: all.filter((feature) => from.shown?.(feature.tags ?? null, z)) };
    },
  };
}
