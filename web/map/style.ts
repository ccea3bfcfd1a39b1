/**
 * The map's style: land, roads and boundary from our own tiles, then coverage, runs, sites, labels and the selection.
 */
import type { GeoJSONSourceSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { INK, SELECTED } from '../parts/colours.ts';
import { closureLines, closureSources, closureVillages } from './closure-style.ts';
import { lostLayers, roadLayers, roadSources, wholeSlowed } from './road-style.ts';

/** No glyph files: with no `glyphs` address MapLibre draws every letter from the device's own fonts. */
const FONT = ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'];
const FONT_BOLD = ['Noto Sans CJK SC Bold', ...FONT];
const EMPTY: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

export const blankStyle = (): StyleSpecification => ({
  version: 8,
  sources: {
    coverage: EMPTY,
    runs: EMPTY,
    sites: EMPTY,
    towns: EMPTY,
    edits: EMPTY,
    preview: EMPTY,
    selection: EMPTY,
    ...roadSources(),
    ...closureSources(),
  },
  layers: [{ id: 'land', type: 'background', paint: { 'background-color': '#e9edec' } }, ...overlayLayers()],
});

const road = (
  id: string,
  classes: readonly string[],
  colour: string,
  width: readonly [number, number],
  minzoom: number,
): LayerSpecification => ({
  id,
  type: 'line',
  source: 'base',
  'source-layer': 'roads',
  minzoom,
  filter: ['in', ['get', 'class'], ['literal', [...classes]]],
  layout: { 'line-cap': 'round', 'line-join': 'round' },
  paint: {
    'line-color': colour,
    'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 9, width[0], 15, width[1]],
  },
});

const MAIN = ['motorway', 'trunk', 'primary'];
const MIDDLE = ['secondary', 'tertiary'];
const SMALL = ['unclassified', 'residential', 'living_street', 'service'];
const WAYS = ['track', 'path'];

/** Layers of the `base` tiles; they go below everything else. */
export const baseLayers = (): LayerSpecification[] => [
  {
    id: 'county',
    type: 'fill',
    source: 'base',
    'source-layer': 'boundary',
    paint: { 'fill-color': '#fdfdfb' },
  },
  road('roads-ways', WAYS, '#e4e4de', [0.3, 1.5], 12),
  road('roads-small', SMALL, '#dddfdb', [0.4, 3.5], 10.5),
  road('roads-middle-case', MIDDLE, '#c9ccc6', [1, 7], 8),
  road('roads-middle', MIDDLE, '#f3f2ec', [0.5, 5], 8),
  road('roads-main-case', MAIN, '#c4b795', [1.8, 10], 6),
  road('roads-main', MAIN, '#f2e6c4', [1, 7.5], 6),
  {
    id: 'roads-ferry',
    type: 'line',
    source: 'base',
    'source-layer': 'roads',
    filter: ['==', ['get', 'class'], 'ferry'],
    paint: { 'line-color': '#6f9bb3', 'line-width': 1.2, 'line-dasharray': [3, 3] },
  },
  wholeSlowed(),
  {
    id: 'county-line',
    type: 'line',
    source: 'base',
    'source-layer': 'boundary',
    paint: { 'line-color': '#7d8b92', 'line-width': 1.4, 'line-dasharray': [5, 2, 1, 2] },
  },
];

/** The first layer above the base tiles. */
export const FIRST_OVERLAY = 'coverage';

/** Villages by their outcome. */
const villageLayers = (): LayerSpecification[] => [
  {
    id: 'coverage',
    type: 'symbol',
    source: 'coverage',
    filter: ['!=', ['get', 'icon'], ''],
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.46, 10, 0.84, 13, 1.3],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['get', 'order'],
    },
  },
  {
    id: 'villages-plain',
    type: 'circle',
    source: 'coverage',
    filter: ['==', ['get', 'icon'], ''],
    paint: { 'circle-radius': 4, 'circle-color': '#fff', 'circle-stroke-color': INK, 'circle-stroke-width': 1.4 },
  },
];

/** Runs, and the one that is chosen. */
const runLayers = (): LayerSpecification[] => [
  {
    id: 'runs-case',
    type: 'line',
    source: 'runs',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': '#fff',
      'line-opacity': 0.85,
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, ofRun(4, 2.4), 13, ofRun(8, 5)],
    },
  },
  {
    id: 'runs',
    type: 'line',
    source: 'runs',
    layout: {
      'line-join': 'round',
      'line-cap': 'round',
      'line-sort-key': ['case', ['==', ['get', 'tier'], 'trunk'], 1, 0],
    },
    paint: {
      'line-color': ['get', 'colour'],
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, ofRun(2.6, 1.2), 13, ofRun(5, 2.8)],
    },
  },
  {
    id: 'runs-selected',
    type: 'line',
    source: 'runs',
    filter: ['==', ['get', 'id'], ''],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': SELECTED, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 3.5, 13, 6] },
  },
  {
    id: 'runs-arrows',
    type: 'symbol',
    source: 'runs',
    minzoom: 9.6,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 110,
      'icon-image': 'arrow',
      'icon-size': ['interpolate', ['linear'], ['zoom'], 9, ofRun(0.75, 0.5), 13, ofRun(1.1, 0.85)],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'icon-rotation-alignment': 'map',
    },
    paint: { 'icon-color': ['get', 'colour'], 'icon-halo-color': '#fff', 'icon-halo-width': 1.5 },
  },
];

/** What an edit moved, and the sites. */
const siteLayers = (): LayerSpecification[] => [
  {
    id: 'edits',
    type: 'line',
    source: 'edits',
    paint: { 'line-color': SELECTED, 'line-width': 1.6, 'line-dasharray': [2, 2] },
  },
  {
    id: 'sites',
    type: 'symbol',
    source: 'sites',
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': [
        'interpolate',
        ['linear'],
        ['zoom'],
        8,
        ofTier(0.5, 0.26),
        10,
        ofTier(0.8, 0.44),
        13,
        ofTier(1.15, 1),
      ],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['get', 'order'],
    },
  },
];

/** Names of villages and towns. */
const nameLayers = (): LayerSpecification[] => [
  {
    id: 'village-names',
    type: 'symbol',
    source: 'coverage',
    minzoom: 11.4,
    layout: {
      'text-field': [
        'step',
        ['zoom'],
        ['get', 'name'],
        12.6,
        ['format', ['get', 'name'], {}, '\n', {}, ['get', 'time'], { 'font-scale': 0.88 }],
      ],
      'text-font': FONT,
      'text-size': ['interpolate', ['linear'], ['zoom'], 11, 10.5, 14, 13],
      'text-anchor': 'top',
      'text-offset': [0, 1],
      'text-padding': 3,
      'text-optional': true,
    },
    paint: { 'text-color': '#33424a', 'text-halo-color': 'rgba(255,255,255,0.95)', 'text-halo-width': 1.6 },
  },
  {
    id: 'town-names',
    type: 'symbol',
    source: 'towns',
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT_BOLD,
      'text-size': ['interpolate', ['linear'], ['zoom'], 8, 11, 12, 14.5],
      'text-variable-anchor': ['bottom', 'top', 'right', 'left'],
      'text-radial-offset': 1,
      'text-padding': 2,
    },
    paint: { 'text-color': INK, 'text-halo-color': '#fff', 'text-halo-width': 2 },
  },
];

/** What a drag would come to. */
const previewLayers = (): LayerSpecification[] => [
  {
    id: 'preview-ring',
    type: 'fill',
    source: 'preview',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': SELECTED, 'fill-opacity': 0.1, 'fill-outline-color': SELECTED },
  },
  {
    id: 'preview-line',
    type: 'line',
    source: 'preview',
    filter: ['==', ['geometry-type'], 'LineString'],
    paint: { 'line-color': SELECTED, 'line-width': 2, 'line-dasharray': [2, 1.5] },
  },
  {
    id: 'preview-point',
    type: 'circle',
    source: 'preview',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: { 'circle-radius': 7, 'circle-color': '#fff', 'circle-stroke-color': SELECTED, 'circle-stroke-width': 3 },
  },
];

/** What is chosen; its name never hides. */
const selectionLayers = (): LayerSpecification[] => [
  {
    id: 'selection-ring',
    type: 'circle',
    source: 'selection',
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 9, 13, 18],
      'circle-color': 'rgba(194,24,91,0.08)',
      'circle-stroke-color': SELECTED,
      'circle-stroke-width': 2.5,
    },
  },
  {
    id: 'selection-name',
    type: 'symbol',
    source: 'selection',
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT_BOLD,
      'text-size': 15,
      'text-anchor': 'bottom',
      'text-offset': [0, -1.5],
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': SELECTED, 'text-halo-color': '#fff', 'text-halo-width': 2.5 },
  },
];

/** All layers above the base tiles, from below. */
const overlayLayers = (): LayerSpecification[] => [
  ...villageLayers(),
  ...runLayers(),
  ...closureLines(),
  ...roadLayers(),
  ...siteLayers(),
  ...lostLayers(),
  ...closureVillages(),
  ...nameLayers(),
  ...previewLayers(),
  ...selectionLayers(),
];

/** Village stations stay small enough to leave the time step below them in sight. */
function ofTier(upper: number, village: number): ['case', ['==', ['get', 'tier'], 'village'], number, number] {
  return ['case', ['==', ['get', 'tier'], 'village'], village, upper];
}

function ofRun(trunk: number, feeder: number): ['case', ['==', ['get', 'tier'], 'trunk'], number, number] {
  return ['case', ['==', ['get', 'tier'], 'trunk'], trunk, feeder];
}
