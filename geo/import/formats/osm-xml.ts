/** OpenStreetMap extracts as XML. */
import { ODBL } from '../osm/licence.ts';
import { noteExtract } from '../osm/notes.ts';
import { readOsmXml } from '../osm/xml.ts';
import { endsIn, type Format, NOTHING } from './format.ts';

const extensions = ['.osm', '.xml', '.osh', '.osc'];

export const OSM_XML: Format = {
  name: 'osm-xml',
  title: 'OSM XML',
  extensions,
  gives: 'extract',
  sniff: (name, { text }) => (text.startsWith('<') ? 'content' : endsIn(name, extensions) ? 'name' : null),
  async read({ name, bytes }, _options, { work, log, clip }) {
    const extract = await readOsmXml(name, bytes, work, clip);
    noteExtract(name, extract, log);
    return { ...NOTHING, licence: ODBL, extract };
  },
};
