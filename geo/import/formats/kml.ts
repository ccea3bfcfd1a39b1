/** KML, also zipped as KMZ. */
import { readKml } from '../vector/kml.ts';
import { isZip } from '../zip.ts';
import { endsIn } from './format.ts';
import { mapFormat } from './map-format.ts';

const extensions = ['.kml', '.kmz'];

export const KML = mapFormat({
  name: 'kml',
  title: 'KML',
  extensions,
  sniff(name, { bytes, text }) {
    if (isZip(bytes)) return /\.kml/.test(text) ? 'certain' : endsIn(name, extensions) ? 'content' : null;
    if (/<kml[\s>]/.test(text)) return 'certain';
    return endsIn(name, extensions) ? 'name' : null;
  },
  layers: readKml,
});
