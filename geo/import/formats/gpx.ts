/** GPX: waypoints are places. */
import { readGpx } from '../vector/kml.ts';
import { endsIn } from './format.ts';
import { mapFormat } from './map-format.ts';

const extensions = ['.gpx'];

export const GPX = mapFormat({
  name: 'gpx',
  title: 'GPX',
  extensions,
  sniff: (name, { text }) => (/<gpx[\s>]/.test(text) ? 'certain' : endsIn(name, extensions) ? 'name' : null),
  layers: readGpx,
});
