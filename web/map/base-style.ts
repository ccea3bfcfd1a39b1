/**
 * The base of the map from the data alone: land, the county, areas of towns and villages, roads by class, what lies
 * around faint, boundaries.
 */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Look } from '../parts/theme.ts';
import { wholeSlowed } from './road-style.ts';

interface RoadLook {
  readonly id: string;
  readonly classes: readonly string[];
  readonly colour: string;
  /** Pixels at zoom 8, 11 and 15. */
  readonly width: readonly [number, number, number];
  readonly minzoom: number;
}

const road = ({ id, classes, colour, width, minzoom }: RoadLook): LayerSpecification => ({
  id,
  type: 'line',
  source: 'base',
  'source-layer': 'roads',
  minzoom,
  filter: ['in', ['get', 'class'], ['literal', [...classes]]],
  layout: { 'line-cap': 'round', 'line-join': 'round' },
  paint: {
    'line-color': colour,
    'line-width': ['interpolate', ['exponential', 1.3], ['zoom'], 8, width[0], 11, width[1], 15, width[2]],
  },
});

const MOTORWAY = ['motorway', 'trunk'];
const MAIN = ['primary'];
const MIDDLE = ['secondary', 'tertiary'];
const SMALL = ['unclassified', 'residential', 'living_street', 'service'];
const WAYS = ['track', 'path'];

/** Roads from the least to the greatest; all cases lie below all fillings of the same or greater roads. */
const roads = (look: Look): LayerSpecification[] => [
  road({ id: 'roads-ways', classes: WAYS, colour: look.ways, width: [0.3, 0.7, 1.8], minzoom: 12 }),
  road({ id: 'roads-small', classes: SMALL, colour: look.small, width: [0.4, 0.9, 4.5], minzoom: 10 }),
  road({ id: 'roads-middle-case', classes: MIDDLE, colour: look.middleCase, width: [0.9, 2.2, 9], minzoom: 7 }),
  road({ id: 'roads-main-case', classes: MAIN, colour: look.mainCase, width: [1.7, 3.6, 12], minzoom: 5 }),
  road({ id: 'roads-motorway-case', classes: MOTORWAY, colour: look.motorwayCase, width: [2.4, 4.8, 14], minzoom: 4 }),
  road({ id: 'roads-middle', classes: MIDDLE, colour: look.middle, width: [0.5, 1.4, 7], minzoom: 8 }),
  road({ id: 'roads-main', classes: MAIN, colour: look.main, width: [1, 2.4, 9.5], minzoom: 5 }),
  road({ id: 'roads-motorway', classes: MOTORWAY, colour: look.motorway, width: [1.5, 3.2, 11], minzoom: 4 }),
];

/** The colour that a feature's state or its properties say. */
const STATED: ExpressionSpecification = ['to-color', ['coalesce', ['feature-state', 'colour'], 'rgba(0,0,0,0)']];

/** Areas of towns, faintly in their colours; areas of villages by their step, where they are asked for. */
const areas = (look: Look): LayerSpecification[] => [
  {
    id: 'town-areas',
    type: 'fill',
    source: 'areas',
    filter: ['==', ['get', 'level'], 'town'],
    paint: { 'fill-color': STATED, 'fill-opacity': look.dark ? 0.16 : 0.1, 'fill-antialias': false },
  },
  {
    id: 'village-areas',
    type: 'fill',
    source: 'areas',
    filter: ['==', ['get', 'level'], 'village'],
    layout: { visibility: 'none' },
    paint: { 'fill-color': STATED, 'fill-opacity': 0.72, 'fill-antialias': false },
  },
  {
    id: 'village-borders',
    type: 'line',
    source: 'areas',
    filter: ['==', ['get', 'level'], 'village'],
    layout: { visibility: 'none' },
    paint: { 'line-color': look.rim, 'line-width': 0.5, 'line-opacity': 0.35 },
  },
];

/** The lowest layers, from below: they need the county's data or the base tiles. */
export const baseLayers = (look: Look): LayerSpecification[] => [
  {
    id: 'county',
    type: 'fill',
    source: 'base',
    'source-layer': 'boundary',
    paint: { 'fill-color': look.county },
  },
  ...areas(look),
  ...roads(look),
  {
    id: 'roads-ferry',
    type: 'line',
    source: 'base',
    'source-layer': 'roads',
    filter: ['==', ['get', 'class'], 'ferry'],
    paint: { 'line-color': look.ferry, 'line-width': 1.4, 'line-dasharray': [3, 3] },
  },
  wholeSlowed(),
  {
    id: 'outside',
    type: 'fill',
    source: 'outside',
    paint: { 'fill-color': look.land, 'fill-opacity': 0.62, 'fill-antialias': false },
  },
  {
    id: 'town-borders',
    type: 'line',
    source: 'areas',
    filter: ['==', ['get', 'level'], 'town'],
    paint: {
      'line-color': look.townBorder,
      'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.7, 13, 1.6],
      'line-dasharray': [3, 2],
      'line-opacity': 0.75,
    },
  },
  {
    id: 'county-glow',
    type: 'line',
    source: 'base',
    'source-layer': 'boundary',
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': look.border,
      'line-width': ['interpolate', ['linear'], ['zoom'], 7, 4, 13, 12],
      'line-opacity': 0.13,
    },
  },
  {
    id: 'county-line',
    type: 'line',
    source: 'base',
    'source-layer': 'boundary',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': look.border, 'line-width': 1.8, 'line-dasharray': [6, 2, 1, 2] },
  },
];
