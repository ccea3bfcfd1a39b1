/** Feature sets as ArcGIS services answer them. */

import { isEsri, parseJson, readEsri } from '../vector/json-maps.ts';
import { vectorInvalid } from '../vector/layer.ts';
import { mapFormat } from './map-format.ts';

export const ESRI_JSON = mapFormat({
  name: 'esri-json',
  title: 'Esri JSON',
  extensions: ['.esrijson'],
  sniff: (_name, { text }) =>
    text.startsWith('{') &&
    !/"FeatureCollection"/.test(text) &&
    /"(attributes|geometryType|spatialReference)"/.test(text)
      ? 'certain'
      : null,
  layers(name, bytes) {
    const root = parseJson(name, bytes);
    if (isEsri(root)) return readEsri(name, root);
    throw vectorInvalid('vector-invalid/no-esri', { file: name });
  },
});
