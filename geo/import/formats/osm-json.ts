/** OpenStreetMap extracts as JSON, which the Overpass API writes. */
import { readOsmJson } from '../osm/json.ts';
import { ODBL } from '../osm/licence.ts';
import { noteExtract } from '../osm/notes.ts';
import { endsIn, type Format, NOTHING } from './format.ts';

const extensions = ['.osmjson'];

/** What no GeoJSON has at its top: OSM's version, the server's own member, a list of elements of these types. */
const OVERPASS =
  /"osm3s"\s*:|^\{\s*"version"\s*:\s*"?0\.6"?\s*[,}]|"elements"\s*:\s*\[\s*(\{\s*"type"\s*:\s*"(node|way|relation)"|\])/;

export const OSM_JSON: Format = {
  name: 'osm-json',
  title: 'OSM JSON (Overpass)',
  extensions,
  gives: 'extract',
  sniff: (name, { text }) =>
    text.startsWith('{') && (OVERPASS.test(text) || endsIn(name, [...extensions, '.osm.json'])) ? 'certain' : null,
  async read({ name, bytes }, _options, { work, log, clip }) {
    const extract = await readOsmJson(name, bytes, work, clip);
    noteExtract(name, extract, log);
    return { ...NOTHING, licence: ODBL, extract };
  },
};
