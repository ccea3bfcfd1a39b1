/** GeoPackage. */
import { readGeoPackage } from '../vector/geopackage.ts';
import { endsIn } from './format.ts';
import { mapFormat } from './map-format.ts';

const extensions = ['.gpkg'];

export const GEOPACKAGE = mapFormat({
  name: 'geopackage',
  title: 'GeoPackage',
  extensions,
  sniff: (name, { text }) =>
    text.startsWith('SQLite format 3') ? 'certain' : endsIn(name, extensions) ? 'name' : null,
  layers: readGeoPackage,
});
