/**
 * How a GIS may draw the tiles of a plan: a style after the MapLibre style specification, version 8, without pictures
 * and letters of its own, so that nothing else has to be fetched, and with such expressions alone as QGIS reads, too.
 * The colours are those of the map (web/parts).
 */
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { RoadClass, Tier } from '../../../src/model/index.ts';
import type { MapStyle, TileJson } from '../../wire/tiles.ts';

const SOURCE = 'cunda';
const FONT = ['Noto Sans CJK SC', 'Noto Sans Regular'];
const [INK, PAPER, LAND, COUNTY, BORDER] = ['#1b2a33', '#ffffff', '#e6ebea', '#fcfcf9', '#5b6b73'];
const [TRUNK, FEEDER] = ['#26343d', '#117733'];

const from = <T extends string>(layer: T) => ({ source: SOURCE, 'source-layer': layer });
const is = (property: string, value: string): FilterSpecification => ['==', ['get', property], value];
const oneOf = (property: string, values: readonly string[]): FilterSpecification => [
  'any',
  ...values.map((value) => is(property, value) as ExpressionSpecification),
];
/** Pixels at zoom 8, 11 and 14. */
const sizes = (far: number, middle: number, near: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  ...[8, far, 11, middle, 14, near],
];

type Verdict = 'covered' | 'uncovered' | 'unserved';
const VERDICTS: readonly Verdict[] = ['covered', 'uncovered', 'unserved'];
const COLOURS: Readonly<Record<Verdict, string>> = { covered: '#3f8fc5', uncovered: '#f0a318', unserved: '#a3260b' };

/** A layer for each verdict rather than an expression: QGIS knows no `case`. */
const withVerdict = (verdict: Verdict): ExpressionSpecification => {
  const unserved: ExpressionSpecification = ['==', ['get', 'status'], 'unserved'];
  if (verdict === 'unserved') return unserved;
  return ['all', ['==', ['get', 'status'], 'served'], ['==', ['get', 'covered'], verdict === 'covered']];
};

const road = (id: string, classes: readonly RoadClass[], colour: string, width: [number, number, number]) =>
  ({
    id: `roads-${id}`,
    type: 'line',
    ...from('roads'),
    filter: oneOf('class', classes),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': sizes(...width) },
  }) satisfies LayerSpecification;

const ground: readonly LayerSpecification[] = [
  { id: 'land', type: 'background', paint: { 'background-color': LAND } },
  { id: 'county', type: 'fill', ...from('boundary'), paint: { 'fill-color': COUNTY } },
  ...VERDICTS.map(
    (verdict) =>
      ({
        id: `areas-${verdict}`,
        type: 'fill',
        ...from('areas'),
        filter: withVerdict(verdict),
        paint: { 'fill-color': COLOURS[verdict], 'fill-opacity': 0.3 },
      }) satisfies LayerSpecification,
  ),
  road('ways', ['service', 'track', 'path'], '#d9d7cc', [0.3, 0.5, 1.2]),
  road('small', ['unclassified', 'residential', 'living_street'], '#c3c8c3', [0.4, 0.8, 2]),
  road('middle', ['secondary', 'tertiary'], '#b9b29a', [0.6, 1.2, 3]),
  road('main', ['trunk', 'primary'], '#b08b4a', [0.8, 1.8, 4]),
  road('motorway', ['motorway'], '#a8623a', [1, 2.2, 5]),
  {
    id: 'roads-ferry',
    type: 'line',
    ...from('roads'),
    filter: is('class', 'ferry'),
    paint: { 'line-color': '#5f90ab', 'line-width': 1.4, 'line-dasharray': [3, 3] },
  },
  {
    id: 'town-borders',
    type: 'line',
    ...from('areas'),
    filter: is('level', 'town'),
    paint: { 'line-color': BORDER, 'line-width': 0.8, 'line-dasharray': [3, 2] },
  },
  { id: 'county-line', type: 'line', ...from('boundary'), paint: { 'line-color': BORDER, 'line-width': 1.8 } },
];

const run = (tier: 'trunk' | 'feeder', colour: string, width: [number, number, number]) =>
  ({
    id: `runs-${tier}`,
    type: 'line',
    ...from('runs'),
    filter: is('tier', tier),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': sizes(...width) },
  }) satisfies LayerSpecification;

const station = (tier: Tier, colour: string, radius: [number, number, number]) =>
  ({
    id: `stations-${tier}`,
    type: 'circle',
    ...from('stations'),
    filter: is('tier', tier),
    paint: {
      'circle-radius': sizes(...radius),
      'circle-color': colour,
      'circle-stroke-color': INK,
      'circle-stroke-width': 0.8,
    },
  }) satisfies LayerSpecification;

const label = (id: string, layer: string, minzoom: number, size: number, offset: number) =>
  ({
    id,
    type: 'symbol',
    ...from(layer),
    minzoom,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': size,
      'text-anchor': 'top',
      'text-offset': [0, offset],
    },
    paint: { 'text-color': INK, 'text-halo-color': PAPER, 'text-halo-width': 1.4 },
  }) satisfies LayerSpecification;

const plan: readonly LayerSpecification[] = [
  run('feeder', FEEDER, [0.8, 1.4, 2.6]),
  run('trunk', TRUNK, [1.2, 1.9, 3.4]),
  // Around its village, so that both are seen.
  station('village', PAPER, [3.4, 4.6, 7.5]),
  ...VERDICTS.map(
    (verdict) =>
      ({
        id: `villages-${verdict}`,
        type: 'circle',
        ...from('coverage'),
        filter: withVerdict(verdict),
        paint: {
          'circle-radius': sizes(2.4, 3.3, 5.5),
          'circle-color': COLOURS[verdict],
          'circle-stroke-width': 0,
        },
      }) satisfies LayerSpecification,
  ),
  station('warehouse', '#999933', [4.5, 6, 9]),
  station('town', '#44aa99', [4.5, 6, 9]),
  station('county', '#c2185b', [6, 8, 12]),
  label('village-names', 'coverage', 12, 11, 0.6),
  label('town-names', 'towns', 8, 13, 0.7),
];

/** The style of a plan over the tiles that a TileJSON at `url` describes. */
export const planStyle = ({ name, description, center, synthetic }: TileJson, url: string): MapStyle => {
  const [longitude, latitude, zoom] = center ?? [];
  return {
    version: 8,
    name,
    metadata: { 'cunda:description': description, 'cunda:synthetic': synthetic },
    ...(longitude === undefined || latitude === undefined ? {} : { center: [longitude, latitude] }),
    ...(zoom === undefined ? {} : { zoom }),
    sources: { [SOURCE]: { type: 'vector', url } },
    layers: [...ground, ...plan],
  };
};
