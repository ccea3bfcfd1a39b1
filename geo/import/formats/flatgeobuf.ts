/** FlatGeobuf. */
import { isFlatGeobuf, readFlatGeobuf } from '../vector/flatgeobuf.ts';
import { endsIn } from './format.ts';
import { mapFormat } from './map-format.ts';

const extensions = ['.fgb'];

export const FLATGEOBUF = mapFormat({
  name: 'flatgeobuf',
  title: 'FlatGeobuf',
  extensions,
  sniff: (name, { bytes }) => (isFlatGeobuf(bytes) ? 'certain' : endsIn(name, extensions) ? 'name' : null),
  layers: readFlatGeobuf,
});
