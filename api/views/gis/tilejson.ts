/** What a map has to know of tiles before it asks for one: https://github.com/mapbox/tilejson-spec, 3.0.0. */
import { ROAD_MIN_ZOOM, TILE_FIELDS } from '../../../geo/tiles/index.ts';
import type { Dataset } from '../../../src/model/index.ts';
import type { TileJson } from '../../wire/tiles.ts';
import { GIS_PAGES, TILE_LAYERS } from '../../words/gis.ts';
import { saySynthetic } from '../../words/provenance.ts';
import { type Language, say } from '../../words/say.ts';
import { boundaryLayer, outletsLayer, townsLayer, villagesLayer } from './dataset-layers.ts';
import { extentOf } from './layer.ts';
import { PLAN_TILE_LAYERS, tileFields } from './tile-layers.ts';

/** A unit of a tile of this zoom is under a metre: what is shown closer is this tile, scaled up. */
const CLOSEST_ZOOM = 14;
/** A county across some 800 pixels. */
const COUNTY_ZOOM = 10;

export interface TileSet {
  /** Address of a tile with `{z}`, `{x}` and `{y}` in it. */
  readonly tiles: string;
  readonly name: string;
  readonly dataset: Dataset;
  /** Whether layers of a plan are in them, above those of its dataset. */
  readonly ofPlan: boolean;
}

type Area = readonly [number, number, number, number];

const centreOf = ([west, south, east, north]: Area): [number, number] => [(west + east) / 2, (south + north) / 2];

const layersOfPlan = (language: Language): TileJson['vector_layers'] =>
  PLAN_TILE_LAYERS.map((id) => ({
    id,
    description: say(language, TILE_LAYERS[id]),
    minzoom: 0,
    maxzoom: CLOSEST_ZOOM,
    fields: tileFields(id),
  }));

export function tileJson({ tiles, name, dataset, ofPlan }: TileSet, language: Language): TileJson {
  const own = (Object.keys(TILE_FIELDS) as (keyof typeof TILE_FIELDS)[]).map((id) => ({
    id,
    description: say(language, TILE_LAYERS[id]),
    minzoom: id === 'roads' ? Math.min(...Object.values(ROAD_MIN_ZOOM)) : 0,
    maxzoom: CLOSEST_ZOOM,
    fields: { ...TILE_FIELDS[id] },
  }));
  const bounds = extentOf(boundaryLayer(dataset), townsLayer(dataset), villagesLayer(dataset), outletsLayer(dataset));
  const { synthetic } = dataset;
  return {
    tilejson: '3.0.0',
    name,
    description:
      synthetic.length === 0
        ? say(language, GIS_PAGES.tiles)
        : `${say(language, GIS_PAGES.tiles)} ${say(language, GIS_PAGES.synthetic, { what: saySynthetic(language, synthetic) })}`,
    ...(dataset.sources.some(({ format }) => format.startsWith('osm'))
      ? { attribution: say(language, GIS_PAGES.openStreetMap) }
      : {}),
    scheme: 'xyz',
    tiles: [tiles],
    minzoom: 0,
    maxzoom: CLOSEST_ZOOM,
    ...(bounds === null ? {} : { bounds, center: [...centreOf(bounds), COUNTY_ZOOM] }),
    vector_layers: [...own, ...(ofPlan ? layersOfPlan(language) : [])],
    synthetic: [...synthetic],
  };
}
