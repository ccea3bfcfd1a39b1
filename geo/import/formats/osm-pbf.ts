/** OpenStreetMap extracts as PBF. */
import { foreignFile } from '../foreign.ts';
import { ODBL } from '../osm/licence.ts';
import { noteExtract } from '../osm/notes.ts';
import { readOsmPbf } from '../osm/pbf.ts';
import { endsIn, type Format, NOTHING } from './format.ts';

const extensions = ['.pbf'];

/** The type of the first blob, behind the lengths of its header and of the type itself. */
const FIRST_BLOB = /^OSM(Header|Data)/;
const [TYPE_START, TYPE_END] = [6, 15];

export const OSM_PBF: Format = {
  name: 'osm-pbf',
  title: 'OSM PBF',
  extensions,
  gives: 'extract',
  sniff(name, { bytes }) {
    const start = Buffer.from(bytes.subarray(0, TYPE_END)).toString('latin1');
    if (FIRST_BLOB.test(start.slice(TYPE_START))) return 'certain';
    if (!endsIn(name, extensions)) return null;
    return foreignFile(name.toLowerCase(), start) === undefined ? 'certain' : 'name';
  },
  async read({ name, bytes }, _options, { work, log, clip }) {
    const extract = await readOsmPbf(name, bytes, work, clip);
    noteExtract(name, extract, log);
    return { ...NOTHING, licence: ODBL, extract };
  },
};
