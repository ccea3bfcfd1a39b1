/** GeoJSON: points are places and outlets, polygons the boundary. */

import { readRows } from '../tables/rows.ts';
import { geoJsonReading, openGeoJson } from '../vector/geojson.ts';
import { endsIn, type Format, NOTHING } from './format.ts';

const extensions = ['.geojson', '.json'];

export const GEOJSON: Format = {
  name: 'geojson',
  title: 'GeoJSON',
  extensions,
  gives: 'places',
  sniff: (name, { text }) => (/^[{[]/.test(text) ? 'content' : endsIn(name, extensions) ? 'name' : null),
  async read(input, options, { log }) {
    const { encoding, crs, rows, boundaries } = await openGeoJson(input, options, log);
    return { ...NOTHING, encoding, crs, rows: readRows(input.name, rows, options, log), boundaries };
  },
  preview: geoJsonReading,
  unusable: 'geojson-invalid/unusable',
};
