/** GeoJSON, one feature a line, with or without record separators (RFC 8142). */
import { decodeText } from '../text.ts';
import { readSequence } from '../vector/json-maps.ts';
import { endsIn } from './format.ts';
import { mapFormat } from './map-format.ts';

const extensions = ['.geojsonl', '.geojsons', '.geojsonseq', '.ndjson', '.jsonl'];

const RECORD_SEPARATOR = String.fromCharCode(0x1e);

/** A first line that is a whole object, and another that begins. */
const LINES = /^\{[^\n]*\}\r?\n\s*\{/;

export const GEOJSON_LINES = mapFormat({
  name: 'geojson-lines',
  title: 'GeoJSON lines',
  extensions,
  sniff: (name, { text }) =>
    text.startsWith(RECORD_SEPARATOR) || LINES.test(text) || endsIn(name, extensions) ? 'certain' : null,
  layers(name, bytes) {
    const { text, encoding } = decodeText(name, bytes);
    return readSequence(name, text).map((layer) => ({ ...layer, encoding }));
  },
});
