/** A base map of the user's below the data's own: a PMTiles archive, raster or vector, or raster tiles by address. */
import { addProtocol, type LayerSpecification, type Map as MapLibre, type SourceSpecification } from 'maplibre-gl';
import { FileSource, PMTiles, Protocol, TileType } from 'pmtiles';
import { act } from '../core/actions.ts';
import type { LookState } from '../core/look-state.ts';
import { store } from '../core/state.ts';
import { currentLook, type Look } from '../parts/theme.ts';

const SOURCE = 'base-map';
/** The layer above which the base map lies. */
const BELOW = 'land';
let protocol: Protocol | null = null;

/** Layers of vector archives by the names that Protomaps and OpenMapTiles give them. */
const vectorLayers = (look: Look): LayerSpecification[] => [
  ...['landuse', 'landcover', 'park'].map(
    (name): LayerSpecification => ({
      id: `${SOURCE}-${name}`,
      type: 'fill',
      source: SOURCE,
      'source-layer': name,
      paint: { 'fill-color': look.dark ? '#1f2c26' : '#e3ead9', 'fill-opacity': 0.6 },
    }),
  ),
  {
    id: `${SOURCE}-water`,
    type: 'fill',
    source: SOURCE,
    'source-layer': 'water',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': look.water },
  },
  ...['water', 'waterway'].map(
    (name): LayerSpecification => ({
      id: `${SOURCE}-line-${name}`,
      type: 'line',
      source: SOURCE,
      'source-layer': name,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': look.water, 'line-width': 1.4 },
    }),
  ),
  ...['roads', 'transportation'].map(
    (name): LayerSpecification => ({
      id: `${SOURCE}-${name}`,
      type: 'line',
      source: SOURCE,
      'source-layer': name,
      paint: { 'line-color': look.small, 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.4, 14, 1.6] },
    }),
  ),
];

const rasterLayer = (look: Look): LayerSpecification => ({
  id: `${SOURCE}-raster`,
  type: 'raster',
  source: SOURCE,
  paint: look.dark
    ? { 'raster-saturation': -0.7, 'raster-brightness-max': 0.45, 'raster-contrast': 0.1 }
    : { 'raster-saturation': -0.35, 'raster-opacity': 0.9 },
});

/** The source and layers of an archive; throws where it is none. */
async function archive(
  pmtiles: PMTiles,
  look: Look,
): Promise<{ source: SourceSpecification; layers: LayerSpecification[] }> {
  if (protocol === null) {
    protocol = new Protocol();
    addProtocol('pmtiles', protocol.tile);
  }
  protocol.add(pmtiles);
  const { tileType } = await pmtiles.getHeader();
  const url = `pmtiles://${pmtiles.source.getKey()}`;
  return tileType === TileType.Mvt
    ? { source: { type: 'vector', url }, layers: vectorLayers(look) }
    : { source: { type: 'raster', url, tileSize: 256 }, layers: [rasterLayer(look)] };
}

function baseOf({ base, serverTiles }: LookState, look: Look) {
  if (base.kind === 'file') return archive(new PMTiles(new FileSource(base.file)), look);
  if (base.kind === 'data' || serverTiles === null) return null;
  if (!serverTiles.includes('{z}')) return archive(new PMTiles(serverTiles), look);
  const source: SourceSpecification = { type: 'raster', tiles: [serverTiles], tileSize: 256 };
  return Promise.resolve({ source, layers: [rasterLayer(look)] });
}

function clear(map: MapLibre): void {
  for (const { id, ...layer } of map.getStyle().layers)
    if ('source' in layer && layer.source === SOURCE) map.removeLayer(id);
  if (map.getSource(SOURCE)) map.removeSource(SOURCE);
}

export function drawBaseMap(map: MapLibre): void {
  let newest = 0;
  store.watch(
    (state) => [state.look.base.kind, fileOf(state.look), state.look.serverTiles, state.look.theme],
    (state) => {
      newest += 1;
      const mine = newest;
      clear(map);
      const asked = baseOf(state.look, currentLook());
      showThrough(map, asked !== null);
      asked?.then(
        ({ source, layers }) => {
          if (mine !== newest) return;
          map.addSource(SOURCE, source);
          const above = map.getStyle().layers.find(({ id }) => id !== BELOW)?.id;
          for (const layer of layers) map.addLayer(layer, above);
        },
        (error: unknown) => {
          if (mine !== newest) return;
          showThrough(map, false);
          act.failBase(error instanceof Error ? error.message : String(error));
        },
      );
    },
  );
  // The county's own layers come with a dataset.
  store.watch(
    (state) => [state.datasetId],
    ({ look }) => showThrough(map, look.base.kind !== 'data' && look.base.failed === undefined),
  );
}

const fileOf = ({ base }: LookState): File | null => (base.kind === 'file' ? base.file : null);

/** The county's land lets a base map show. */
function showThrough(map: MapLibre, through: boolean): void {
  if (map.getLayer('county')) map.setPaintProperty('county', 'fill-opacity', through ? 0.25 : 1);
  if (map.getLayer('outside')) map.setPaintProperty('outside', 'fill-opacity', through ? 0.4 : 0.62);
}
