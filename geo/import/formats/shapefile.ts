/** Shapefiles in a zip archive. */
import { readShapefiles } from '../vector/shapefile.ts';
import { isZip } from '../zip.ts';
import { endsIn } from './format.ts';
import { mapFormat } from './map-format.ts';

const extensions = ['.zip', '.shz'];

export const SHAPEFILE = mapFormat({
  name: 'shapefile',
  title: 'Shapefile (zip)',
  extensions,
  sniff: (name, { bytes, text }) =>
    isZip(bytes) && (text.includes('.shp') || endsIn(name, extensions)) ? 'content' : null,
  layers: readShapefiles,
});
