/** Layers of what is lit: the chain of a village, and the stops of a run that is pointed at. */
import type { LayerSpecification } from 'maplibre-gl';
import type { Look } from '../parts/theme.ts';

const FONT_BOLD = ['Noto Sans CJK SC Bold', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'];
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

export const lightLayers = (look: Look): LayerSpecification[] => [
  {
    id: 'hover-run',
    type: 'line',
    source: 'hover',
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: round,
    paint: { 'line-color': look.selected, 'line-width': 3, 'line-opacity': 0.55 },
  },
  {
    id: 'hover-stops',
    type: 'circle',
    source: 'hover',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 6, 13, 14],
      'circle-color': look.selected,
      'circle-opacity': 0.18,
      'circle-stroke-color': look.selected,
      'circle-stroke-width': 2,
    },
  },
  {
    id: 'chain-case',
    type: 'line',
    source: 'chain',
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: round,
    paint: { 'line-color': look.paper, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 7, 13, 11] },
  },
  {
    id: 'chain-line',
    type: 'line',
    source: 'chain',
    filter: ['all', ['==', ['geometry-type'], 'LineString'], ['!=', ['get', 'part'], 'walk']],
    layout: round,
    paint: {
      'line-color': look.selected,
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, ['match', ['get', 'part'], 'trunk', 4.5, 3], 13, 6],
    },
  },
  {
    id: 'chain-walk',
    type: 'line',
    source: 'chain',
    filter: ['==', ['get', 'part'], 'walk'],
    layout: round,
    paint: { 'line-color': look.selected, 'line-width': 2.4, 'line-dasharray': [0.5, 2] },
  },
  {
    id: 'chain-nodes',
    type: 'circle',
    source: 'chain',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 8, 13, 16],
      'circle-color': look.selected,
      'circle-opacity': 0.16,
      'circle-stroke-color': look.selected,
      'circle-stroke-width': 2,
    },
  },
];

/** Above all other names: the times of the chain. */
export const chainNames = (look: Look): LayerSpecification[] => [
  {
    id: 'chain-times',
    type: 'symbol',
    source: 'chain',
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      'text-field': ['format', ['get', 'name'], {}, '\n', {}, ['get', 'time'], { 'font-scale': 0.92 }],
      'text-font': FONT_BOLD,
      'text-size': 13,
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': 1.2,
      'text-justify': 'auto',
      'text-allow-overlap': true,
      'text-ignore-placement': false,
    },
    paint: { 'text-color': look.selected, 'text-halo-color': look.halo, 'text-halo-width': 2.4 },
  },
];
