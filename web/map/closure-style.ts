/** Layers of N−1: roads that somebody hangs on, the chosen one as a closed road, and whom it hits. */
import type { GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl';
import { CLOSED, SLOWED } from '../parts/colours.ts';

const EMPTY: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

export const closureSources = () => ({ 'closure-cuts': EMPTY, 'closure-chosen': EMPTY, 'closure-villages': EMPTY });

type Stops = ['interpolate', ['linear'], ['zoom'], number, number, number, number];
const byZoom = (far: number, near: number): Stops => ['interpolate', ['linear'], ['zoom'], 9, far, 14, near];
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

/** Whose layer a click may choose a case of. */
export const CLOSURE_LINES = 'closure-cuts';

/** Below the sites. */
export const closureLines = (): LayerSpecification[] => [
  {
    id: 'closure-cuts-case',
    type: 'line',
    source: 'closure-cuts',
    layout: round,
    paint: { 'line-color': '#fff', 'line-width': byZoom(4, 8), 'line-opacity': 0.8 },
  },
  {
    id: CLOSURE_LINES,
    type: 'line',
    source: 'closure-cuts',
    layout: { ...round, 'line-sort-key': ['get', 'cutOffPeople'] },
    paint: { 'line-color': CLOSED, 'line-width': byZoom(2.2, 4.5), 'line-opacity': 0.75 },
  },
  {
    id: 'closure-chosen-case',
    type: 'line',
    source: 'closure-chosen',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#fff', 'line-width': byZoom(8, 13) },
  },
  {
    id: 'closure-chosen',
    type: 'line',
    source: 'closure-chosen',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': CLOSED, 'line-width': byZoom(5, 8), 'line-dasharray': [1.6, 0.8] },
  },
  {
    id: 'closure-chosen-cross',
    type: 'symbol',
    source: 'closure-chosen',
    layout: {
      'symbol-placement': 'line-center',
      'icon-image': 'road-closed',
      'icon-size': byZoom(0.8, 1.1),
      'icon-rotation-alignment': 'viewport',
    },
  },
];

const FONTS = ['Noto Sans CJK SC Bold', 'Noto Sans CJK SC', 'sans-serif'];

/**
 * Above the sites: a red double ring where a village is cut off, an orange one where it is delayed, with its name and
 * delay.
 */
export const closureVillages = (): LayerSpecification[] => [
  {
    id: 'closure-slow',
    type: 'circle',
    source: 'closure-villages',
    filter: ['!', ['get', 'cut']],
    paint: {
      'circle-radius': byZoom(6, 12),
      'circle-color': 'rgba(255,255,255,0)',
      'circle-stroke-color': SLOWED,
      'circle-stroke-width': byZoom(1.6, 3),
    },
  },
  {
    id: 'closure-cut-case',
    type: 'circle',
    source: 'closure-villages',
    filter: ['get', 'cut'],
    paint: {
      'circle-radius': byZoom(8, 16),
      'circle-color': 'rgba(255,255,255,0)',
      'circle-stroke-color': '#fff',
      'circle-stroke-width': byZoom(4.5, 7),
    },
  },
  {
    id: 'closure-cut',
    type: 'circle',
    source: 'closure-villages',
    filter: ['get', 'cut'],
    paint: {
      'circle-radius': byZoom(8.5, 17),
      'circle-color': 'rgba(255,255,255,0)',
      'circle-stroke-color': CLOSED,
      'circle-stroke-width': byZoom(3, 4.5),
    },
  },
  {
    id: 'closure-names',
    type: 'symbol',
    source: 'closure-villages',
    filter: ['any', ['get', 'cut'], ['>=', ['zoom'], 11]],
    layout: {
      'text-field': ['get', 'text'],
      'text-font': FONTS,
      'text-size': 12.5,
      'text-anchor': 'bottom',
      'text-offset': [0, -1.3],
      'text-padding': 2,
      'symbol-sort-key': ['get', 'order'],
    },
    paint: {
      'text-color': ['case', ['get', 'cut'], CLOSED, '#6b3600'],
      'text-halo-color': '#fff',
      'text-halo-width': 2,
    },
  },
];
