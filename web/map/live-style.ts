/** Layers of estimates while a station is dragged. */
import type { LayerSpecification } from 'maplibre-gl';
import type { Look } from '../parts/theme.ts';

const kind = (name: string): ['==', ['get', 'kind'], string] => ['==', ['get', 'kind'], name];

/** Good and bad by sign and shape, not by colour alone: those that come in are filled, those that go out are not. */
export const liveLayers = (look: Look): LayerSpecification[] => [
  {
    id: 'live-drive',
    type: 'fill',
    source: 'live',
    filter: kind('drive'),
    paint: { 'fill-color': look.border, 'fill-opacity': 0.1 },
  },
  {
    id: 'live-drive-line',
    type: 'line',
    source: 'live',
    filter: kind('drive'),
    paint: { 'line-color': look.border, 'line-width': 1.4, 'line-dasharray': [4, 3] },
  },
  {
    id: 'live-walk',
    type: 'fill',
    source: 'live',
    filter: kind('walk'),
    paint: { 'fill-color': look.selected, 'fill-opacity': 0.16 },
  },
  {
    id: 'live-walk-line',
    type: 'line',
    source: 'live',
    filter: kind('walk'),
    paint: { 'line-color': look.selected, 'line-width': 1.8 },
  },
  {
    id: 'live-road',
    type: 'line',
    source: 'live',
    filter: kind('road'),
    paint: { 'line-color': look.ink, 'line-width': 2.4 },
  },
  {
    id: 'live-gained',
    type: 'circle',
    source: 'live',
    filter: kind('gained'),
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 8, 13, 17],
      'circle-color': look.selected,
      'circle-opacity': 0.35,
      'circle-stroke-color': look.selected,
      'circle-stroke-width': 3,
    },
  },
  {
    id: 'live-lost',
    type: 'circle',
    source: 'live',
    filter: kind('lost'),
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 8, 13, 17],
      'circle-color': look.paper,
      'circle-opacity': 0.6,
      'circle-stroke-color': look.uncovered,
      'circle-stroke-width': 3,
    },
  },
];
