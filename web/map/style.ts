/**
 * The map's style: land, roads and boundary from our own tiles, then coverage, runs, sites, labels and the selection.
 */
import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import { inTheme } from '../parts/run-colours.ts';
import type { Look } from '../parts/theme.ts';
import { closureLines, closureSources, closureVillages } from './closure-style.ts';
import { chainNames, lightLayers } from './light-style.ts';
import { lostLayers, roadLayers, roadSources } from './road-style.ts';

/** No glyph files: with no `glyphs` address MapLibre draws every letter from the device's own fonts. */
const FONT = ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'];
const FONT_BOLD = ['Noto Sans CJK SC Bold', ...FONT];
const EMPTY: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

export const blankStyle = (look: Look): StyleSpecification => ({
  version: 8,
  sources: {
    areas: { ...EMPTY, promoteId: 'key' },
    outside: EMPTY,
    chain: EMPTY,
    hover: EMPTY,
    coverage: EMPTY,
    runs: EMPTY,
    sites: EMPTY,
    towns: EMPTY,
    edits: EMPTY,
    selection: EMPTY,
    ...roadSources(),
    ...closureSources(),
  },
  layers: [{ id: 'land', type: 'background', paint: { 'background-color': look.land } }, ...overlayLayers(look)],
});

/** The first layer above the base tiles. */
export const FIRST_OVERLAY = 'coverage';

type Sizes = ExpressionSpecification;
const VILLAGE_SIZE: Sizes = ['interpolate', ['linear'], ['zoom'], 8, 0.46, 10, 0.84, 13, 1.3];
/** Somewhat less than the picture's square: marks are round. */
const VILLAGE_ROOM: Sizes = ['interpolate', ['linear'], ['zoom'], 8, 0.24, 10, 0.46, 13, 0.8];
const SITE_ROOM: Sizes = ['interpolate', ['linear'], ['zoom'], 8, 0.26, 10, 0.4, 13, 0.55];
const SITE_SIZE: Sizes = [
  'interpolate',
  ['linear'],
  ['zoom'],
  8,
  ofTier(0.5, 0.26),
  10,
  ofTier(0.8, 0.44),
  13,
  ofTier(1.15, 1),
];

/** Villages by their outcome. */
const villageLayers = (look: Look): LayerSpecification[] => [
  {
    id: 'coverage',
    type: 'symbol',
    source: 'coverage',
    filter: ['!=', ['get', 'icon'], ''],
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': VILLAGE_SIZE,
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
    paint: {
      'circle-radius': 4,
      'circle-color': look.paper,
      'circle-stroke-color': look.ink,
      'circle-stroke-width': 1.4,
    },
  },
];

/** Runs, and the one that is chosen. */
const runLayers = (look: Look): LayerSpecification[] => [
  {
    id: 'runs-case',
    type: 'line',
    source: 'runs',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': look.paper,
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
      'line-color': inTheme(look),
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, ofRun(2.6, 1.2), 13, ofRun(5, 2.8)],
    },
  },
  {
    id: 'runs-selected',
    type: 'line',
    source: 'runs',
    filter: ['==', ['get', 'id'], ''],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': look.selected, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 3.5, 13, 6] },
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
    paint: { 'icon-color': inTheme(look), 'icon-halo-color': look.paper, 'icon-halo-width': 1.5 },
  },
];

/** What an edit moved, and the sites. */
const siteLayers = (look: Look): LayerSpecification[] => [
  {
    id: 'edits',
    type: 'line',
    source: 'edits',
    paint: { 'line-color': look.selected, 'line-width': 1.6, 'line-dasharray': [2, 2] },
  },
  {
    id: 'sites',
    type: 'symbol',
    source: 'sites',
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': SITE_SIZE,
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['get', 'order'],
    },
  },
];

/**
 * Names of villages and towns. Layers above are placed first: the symbols take their room, then towns, then villages,
 * the larger first; each name goes to the side that is free.
 */
const villageNames = (look: Look): LayerSpecification => ({
  id: 'village-names',
  type: 'symbol',
  source: 'coverage',
  minzoom: 10.6,
  layout: {
    'text-field': [
      'step',
      ['zoom'],
      ['get', 'name'],
      12.2,
      ['format', ['get', 'name'], {}, '\n', {}, ['get', 'time'], { 'font-scale': 0.88 }],
    ],
    'text-font': FONT,
    'text-size': ['interpolate', ['linear'], ['zoom'], 11, 10.5, 14, 13],
    'text-variable-anchor': ['top', 'bottom', 'left', 'right', 'top-left', 'top-right', 'bottom-left', 'bottom-right'],
    'text-radial-offset': ['interpolate', ['linear'], ['zoom'], 11, 0.9, 13, 1.15],
    'text-justify': 'auto',
    'text-padding': 2,
    'symbol-sort-key': ['-', 0, ['get', 'people']],
  },
  paint: { 'text-color': look.villageText, 'text-halo-color': look.halo, 'text-halo-width': 1.6 },
});

const townNames = (look: Look): LayerSpecification => ({
  id: 'town-names',
  type: 'symbol',
  source: 'towns',
  layout: {
    'text-field': ['get', 'name'],
    'text-font': FONT_BOLD,
    'text-size': ['interpolate', ['linear'], ['zoom'], 8, 11, 12, 14.5],
    'text-variable-anchor': ['bottom', 'top', 'right', 'left', 'bottom-left', 'bottom-right', 'top-left', 'top-right'],
    'text-radial-offset': 0.95,
    'text-justify': 'auto',
    'text-padding': 2,
  },
  paint: { 'text-color': look.ink, 'text-halo-color': look.halo, 'text-halo-width': 2 },
});

/**
 * Invisible symbols where the visible ones are: village names keep out of the room of villages, all names out of that
 * of the greater sites.
 */
const roomLayer = (source: 'coverage' | 'sites'): LayerSpecification => ({
  id: `${source}-room`,
  type: 'symbol',
  source,
  filter: source === 'sites' ? ['!=', ['get', 'tier'], 'village'] : ['!=', ['get', 'icon'], ''],
  layout: {
    'icon-image': ['get', 'icon'],
    'icon-size': source === 'sites' ? SITE_ROOM : VILLAGE_ROOM,
    'icon-allow-overlap': true,
    'icon-padding': 0,
  },
  paint: { 'icon-opacity': 0 },
});

/** What is chosen; its name never hides. */
const selectionLayers = (look: Look): LayerSpecification[] => [
  {
    id: 'selection-ring',
    type: 'circle',
    source: 'selection',
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 9, 13, 18],
      'circle-color': 'rgba(194,24,91,0.08)',
      'circle-stroke-color': look.selected,
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
    paint: { 'text-color': look.selected, 'text-halo-color': look.halo, 'text-halo-width': 2.5 },
  },
];

/** All layers above the base tiles, from below. */
export const overlayLayers = (look: Look): LayerSpecification[] => [
  ...villageLayers(look),
  ...runLayers(look),
  ...closureLines(),
  ...roadLayers(),
  ...lightLayers(look),
  ...siteLayers(look),
  ...lostLayers(),
  ...closureVillages(),
  villageNames(look),
  roomLayer('coverage'),
  townNames(look),
  roomLayer('sites'),
  ...chainNames(look),
  ...selectionLayers(look),
];

/** Village stations stay small enough to leave the time step below them in sight. */
function ofTier(upper: number, village: number): ['case', ['==', ['get', 'tier'], 'village'], number, number] {
  return ['case', ['==', ['get', 'tier'], 'village'], village, upper];
}

function ofRun(trunk: number, feeder: number): ['case', ['==', ['get', 'tier'], 'trunk'], number, number] {
  return ['case', ['==', ['get', 'tier'], 'trunk'], trunk, feeder];
}
