/**
 * The preview of an import on the map: its points where they would lie, where they lay before the last change, and the
 * boundary.
 */
import type { Feature, FeatureCollection } from 'geojson';
import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl';
import type { ImportPreview, PlacePreview } from '../../api/wire/import-preview.ts';
import { bounds } from '../core/geometry.ts';
import { graticule } from '../core/graticule.ts';
import { shifts } from '../core/import-shift.ts';
import { store } from '../core/state.ts';
import { previewed } from '../core/view.ts';
import { shortName } from '../i18n/names.ts';
import { INK, PREVIEWED, SELECTED } from '../parts/colours.ts';
import { currentLook } from '../parts/theme.ts';
import { baseLayers } from './base-style.ts';
import { setData } from './draw.ts';
import { nothing } from './features.ts';

const OWN = 'import';
type Kind = PlacePreview['kind'] | 'boundary' | 'shift' | 'former' | 'grid' | 'road' | 'reading' | 'reading-line';
const kind = (id: Kind): ['==', ['get', 'kind'], string] => ['==', ['get', 'kind'], id];

/** Colours of the readings, apart also by the shape of their rings. */
const READING = { 'WGS-84': PREVIEWED, 'GCJ-02': '#c2570c', 'BD-09': '#0b6fa4' } as const;

const layers = (): LayerSpecification[] => [
  {
    id: 'import-grid',
    type: 'line',
    source: OWN,
    filter: kind('grid'),
    paint: { 'line-color': '#b9c4c9', 'line-width': 0.7 },
  },
  {
    id: 'import-roads',
    type: 'line',
    source: OWN,
    filter: kind('road'),
    paint: { 'line-color': '#8d9aa1', 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.6, 13, 1.8] },
  },
  {
    id: 'import-grid-names',
    type: 'symbol',
    source: OWN,
    filter: kind('grid'),
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-field': ['get', 'name'],
      'text-font': ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'],
      'text-size': 10.5,
    },
    paint: { 'text-color': '#5d6b73', 'text-halo-color': '#fff', 'text-halo-width': 1.5 },
  },
  {
    id: 'import-reading-lines',
    type: 'line',
    source: OWN,
    filter: kind('reading-line'),
    minzoom: 10.5,
    paint: { 'line-color': ['get', 'colour'], 'line-width': 1, 'line-dasharray': [2, 1.5] },
  },
  {
    id: 'import-readings',
    type: 'circle',
    source: OWN,
    filter: kind('reading'),
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 3, 13, 7],
      'circle-color': 'rgba(255, 255, 255, 0.4)',
      'circle-stroke-color': ['get', 'colour'],
      'circle-stroke-width': 2,
    },
  },
  {
    id: 'import-boundary',
    type: 'line',
    source: OWN,
    filter: kind('boundary'),
    paint: { 'line-color': '#54646c', 'line-width': 1.6, 'line-dasharray': [5, 2, 1, 2] },
  },
  {
    id: 'import-shift',
    type: 'line',
    source: OWN,
    filter: kind('shift'),
    paint: { 'line-color': SELECTED, 'line-width': 1.4, 'line-dasharray': [2, 1.5] },
  },
  {
    id: 'import-former',
    type: 'circle',
    source: OWN,
    filter: kind('former'),
    paint: {
      'circle-radius': 3,
      'circle-color': '#fff',
      'circle-stroke-color': SELECTED,
      'circle-stroke-width': 1.4,
    },
  },
  {
    id: 'import-places',
    type: 'circle',
    source: OWN,
    filter: ['in', ['get', 'kind'], ['literal', ['village', 'site']]],
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 2.6, 13, 6],
      'circle-color': ['case', kind('site'), '#fff', PREVIEWED],
      'circle-stroke-color': ['case', kind('site'), PREVIEWED, '#fff'],
      'circle-stroke-width': ['case', kind('site'), 2, 1],
    },
  },
  {
    id: 'import-centres',
    type: 'circle',
    source: OWN,
    filter: ['in', ['get', 'kind'], ['literal', ['seat', 'town']]],
    paint: {
      'circle-radius': ['case', kind('seat'), 8, 6],
      'circle-color': ['case', kind('seat'), INK, '#fff'],
      'circle-stroke-color': INK,
      'circle-stroke-width': 2.5,
    },
  },
  {
    id: 'import-names',
    type: 'symbol',
    source: OWN,
    filter: ['any', kind('town'), kind('seat'), ['all', kind('village'), ['>=', ['zoom'], 12]]],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'],
      'text-size': ['case', kind('village'), 11.5, 13],
      'text-variable-anchor': ['bottom', 'top', 'right', 'left'],
      'text-radial-offset': 0.9,
      'symbol-sort-key': ['case', kind('seat'), 0, kind('town'), 1, 2],
    },
    paint: { 'text-color': INK, 'text-halo-color': '#fff', 'text-halo-width': 2 },
  },
];

/** Shows the preview while the import panel is open; plans and sites step aside meanwhile. */
export function drawImport(map: MapLibre): void {
  map.addSource(OWN, { type: 'geojson', data: nothing() });
  const others = map.getStyle().layers.map((layer) => layer.id);
  const mine = layers();
  for (const layer of mine) map.addLayer(layer);
  const stay = new Set(['land', ...baseLayers(currentLook()).map((layer) => layer.id)]);
  let shown = false;
  store.watch(
    (state) => [previewed(state), state.importing.former],
    (state) => {
      const preview = previewed(state);
      setData(map, OWN, preview ? features(preview, state.importing.former) : nothing());
      if (shown === (preview !== null)) return;
      shown = preview !== null;
      for (const id of others)
        if (!stay.has(id) && map.getLayer(id)) map.setLayoutProperty(id, 'visibility', shown ? 'none' : 'visible');
    },
  );
}

function features(preview: ImportPreview, former: readonly PlacePreview[]): FeatureCollection {
  const { places, counties } = preview;
  const moved = shifts(former, places);
  const feature = (name: string, geometry: Feature['geometry'], label = ''): Feature => ({
    type: 'Feature',
    properties: { kind: name, name: label },
    geometry,
  });
  return {
    type: 'FeatureCollection',
    features: [
      ...graticule(bounds(places.map(({ position }) => position))).map(({ line, label }) =>
        feature('grid', { type: 'LineString', coordinates: line }, label),
      ),
      ...preview.roads.map((line) => feature('road', { type: 'LineString', coordinates: line })),
      ...readingFeatures(preview),
      ...counties.flatMap(({ boundary }) => (boundary ? [feature('boundary', boundary)] : [])),
      ...moved.map(({ from, to }) => feature('shift', { type: 'LineString', coordinates: [from, to] })),
      ...moved.map(({ from }) => feature('former', { type: 'Point', coordinates: from })),
      ...places.map((place) =>
        feature(place.kind, { type: 'Point', coordinates: place.position }, shortName(place.name)),
      ),
    ],
  };
}

/** Where places would lie in the other systems, and by how much that is off. */
function readingFeatures({ readings }: ImportPreview): Feature[] {
  const [now, ...others] = readings;
  return others.flatMap(({ crs, places }) =>
    places.flatMap(({ position }, at): Feature[] => {
      const properties = { colour: READING[crs], name: crs };
      const from = now?.places[at]?.position ?? position;
      return [
        {
          type: 'Feature',
          properties: { ...properties, kind: 'reading-line' },
          geometry: { type: 'LineString', coordinates: [from, position] },
        },
        {
          type: 'Feature',
          properties: { ...properties, kind: 'reading' },
          geometry: { type: 'Point', coordinates: position },
        },
      ];
    }),
  );
}
