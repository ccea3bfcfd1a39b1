/** Layers of changed roads: closed ones red, dashed and crossed; slowed ones orange; limited ones violet and dotted. */
import type { GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl';
import { CLOSED, LIMITED, SELECTED, SLOWED } from '../parts/colours.ts';

const EMPTY: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

export const roadSources = () => ({
  'roads-changed': EMPTY,
  'roads-areas': EMPTY,
  'road-drawing': EMPTY,
  'road-picked': EMPTY,
  lost: EMPTY,
});

const state = (name: string): ['==', ['get', 'state'], string] => ['==', ['get', 'state'], name];
const byZoom = (far: number, near: number): ['interpolate', ['linear'], ['zoom'], number, number, number, number] => [
  'interpolate',
  ['linear'],
  ['zoom'],
  9,
  far,
  14,
  near,
];
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

/** Shown over all roads of the base tiles while all of them are slowed. */
export const wholeSlowed = (): LayerSpecification => ({
  id: 'roads-whole-slowed',
  type: 'line',
  source: 'base',
  'source-layer': 'roads',
  minzoom: 8,
  layout: { ...round, visibility: 'none' },
  paint: { 'line-color': SLOWED, 'line-width': byZoom(0.7, 2), 'line-opacity': 0.55 },
});

export const roadLayers = (): LayerSpecification[] => [
  {
    id: 'road-picked',
    type: 'line',
    source: 'road-picked',
    layout: round,
    paint: { 'line-color': SELECTED, 'line-width': byZoom(9, 14), 'line-opacity': 0.6 },
  },
  {
    id: 'roads-areas',
    type: 'fill',
    source: 'roads-areas',
    paint: { 'fill-color': ['case', ['==', ['get', 'op'], 'close'], CLOSED, SLOWED], 'fill-opacity': 0.1 },
  },
  {
    id: 'roads-areas-line',
    type: 'line',
    source: 'roads-areas',
    paint: {
      'line-color': ['case', ['==', ['get', 'op'], 'close'], CLOSED, SLOWED],
      'line-width': 1.4,
      'line-dasharray': [4, 3],
    },
  },
  {
    id: 'roads-limited',
    type: 'line',
    source: 'roads-changed',
    filter: state('limited'),
    layout: round,
    paint: { 'line-color': LIMITED, 'line-width': byZoom(2, 4), 'line-dasharray': [0.2, 2] },
  },
  {
    id: 'roads-slowed',
    type: 'line',
    source: 'roads-changed',
    filter: state('slowed'),
    layout: round,
    paint: { 'line-color': SLOWED, 'line-width': byZoom(2.4, 5), 'line-opacity': 0.9 },
  },
  {
    id: 'roads-slowed-text',
    type: 'symbol',
    source: 'roads-changed',
    filter: state('slowed'),
    minzoom: 12,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 160,
      'text-field': ['get', 'text'],
      'text-font': ['Noto Sans CJK SC', 'sans-serif'],
      'text-size': 11.5,
      'text-keep-upright': true,
    },
    paint: { 'text-color': '#6b3600', 'text-halo-color': '#fff', 'text-halo-width': 2 },
  },
  {
    id: 'roads-closed-case',
    type: 'line',
    source: 'roads-changed',
    filter: state('closed'),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#fff', 'line-width': byZoom(4.6, 8) },
  },
  {
    id: 'roads-closed',
    type: 'line',
    source: 'roads-changed',
    filter: state('closed'),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': CLOSED, 'line-width': byZoom(3, 5), 'line-dasharray': [2, 1] },
  },
  {
    id: 'roads-closed-cross',
    type: 'symbol',
    source: 'roads-changed',
    filter: ['all', state('closed'), ['any', ['!', ['get', 'many']], ['>=', ['zoom'], 12]]],
    layout: {
      'symbol-placement': 'line-center',
      'icon-image': 'road-closed',
      'icon-size': byZoom(0.7, 1),
      'icon-allow-overlap': ['step', ['zoom'], false, 13, true],
      'icon-rotation-alignment': 'viewport',
    },
  },
  {
    id: 'roads-closed-text',
    type: 'symbol',
    source: 'roads-changed',
    filter: state('closed'),
    minzoom: 11,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 200,
      'text-field': ['get', 'text'],
      'text-font': ['Noto Sans CJK SC Bold', 'Noto Sans CJK SC', 'sans-serif'],
      'text-size': 12,
      'text-offset': [0, 1.1],
      'text-keep-upright': true,
    },
    paint: { 'text-color': CLOSED, 'text-halo-color': '#fff', 'text-halo-width': 2 },
  },
  {
    id: 'road-drawing-fill',
    type: 'fill',
    source: 'road-drawing',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': SELECTED, 'fill-opacity': 0.12 },
  },
  {
    id: 'road-drawing-line',
    type: 'line',
    source: 'road-drawing',
    filter: ['!=', ['geometry-type'], 'Point'],
    paint: { 'line-color': SELECTED, 'line-width': 2, 'line-dasharray': [2, 1.5] },
  },
  {
    id: 'road-drawing-corners',
    type: 'circle',
    source: 'road-drawing',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: { 'circle-radius': 5, 'circle-color': '#fff', 'circle-stroke-color': SELECTED, 'circle-stroke-width': 2.5 },
  },
];

/** Villages that lose service: a double ring around what the map shows of them, and the name always. */
export const lostLayers = (): LayerSpecification[] => [
  {
    id: 'lost',
    type: 'circle',
    source: 'lost',
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 7, 13, 17],
      'circle-color': 'rgba(255,255,255,0)',
      'circle-stroke-color': CLOSED,
      'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 8, 2, 13, 3.5],
    },
  },
  {
    id: 'lost-names',
    type: 'symbol',
    source: 'lost',
    minzoom: 10,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['Noto Sans CJK SC Bold', 'Noto Sans CJK SC', 'sans-serif'],
      'text-size': 12.5,
      'text-anchor': 'bottom',
      'text-offset': [0, -1.3],
      'text-padding': 2,
      'text-optional': true,
    },
    paint: { 'text-color': CLOSED, 'text-halo-color': '#fff', 'text-halo-width': 2 },
  },
];
