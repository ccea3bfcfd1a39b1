/** Small files that would be read, with bytes flipped, cut, doubled or put in: what damage in transit and fuzzers make. */
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { seededRandom } from '../../seeds/random.ts';
import { bytesOf } from './case.ts';

type Random = ReturnType<typeof seededRandom>;

const CSV = `代码,名称,级别,经度,纬度\n440883,吴川市,county,110.77,21.44\n440883001,梅菉街道,town,110.75,21.43\n440883001001,梅北村,village,110.76,21.44\n`;
const GEOJSON = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"440883001001","name":"梅北村","level":"village"},"geometry":{"type":"Point","coordinates":[110.76,21.44]}},{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[110,21],[111,21],[111,22],[110,21]]]}}]}`;
const OSM = `<osm version="0.6"><node id="1" lat="21.4" lon="110.7"><tag k="place" v="village"/><tag k="name" v="梅北"/></node><node id="2" lat="21.5" lon="110.8"/><way id="3"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>`;
const KML = `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>梅北村</name><Point><coordinates>110.7,21.4</coordinates></Point></Placemark></Document></kml>`;
const OSM_JSON = `{"version":0.6,"elements":[{"type":"node","id":1,"lat":21.4,"lon":110.7,"tags":{"place":"village","name":"梅北"}},{"type":"way","id":3,"nodes":[1],"tags":{"highway":"primary"}}]}`;

/** What is damaged: the ending of its file and its bytes. */
const BASES: readonly (readonly [ending: string, bytes: Uint8Array])[] = [
  ['csv', bytesOf(CSV)],
  ['csv.gz', gzipSync(CSV)],
  ['geojson', bytesOf(GEOJSON)],
  ['osm', bytesOf(OSM)],
  ['osm.gz', gzipSync(OSM)],
  ['kml', bytesOf(KML)],
  ['kmz', zipSync({ 'doc.kml': bytesOf(KML) })],
  ['osm.json', bytesOf(OSM_JSON)],
  ['zip', zipSync({ 'a.shp': new Uint8Array(100), 'a.dbf': new Uint8Array(33) })],
];

/** Pieces that readers stumble over. */
const PIECES = [
  '\0',
  '\uFEFF',
  '\u202E',
  '"',
  '"",',
  '\\u0000',
  '\ud800',
  '1e999',
  '-0',
  '[[',
  ']}',
  '<!--',
  '&x;',
  '<![CDATA[',
  '__proto__',
  '\r',
  '，',
].map(bytesOf);

const below = (random: Random, end: number): number => Math.min(end - 1, Math.floor(random.next() * end));

function changed(bytes: Uint8Array, random: Random): Uint8Array {
  const at = below(random, bytes.length);
  const copy = Buffer.from(bytes);
  switch (below(random, 5)) {
    case 0:
      copy[at] = (copy[at] ?? 0) ^ (1 << below(random, 8));
      return copy;
    case 1:
      return copy.subarray(0, at);
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(below(random, at + 1))]);
    case 3:
      return Buffer.concat([copy.subarray(0, at), PIECES[below(random, PIECES.length)] ?? bytes, copy.subarray(at)]);
    default:
      copy.fill(below(random, 256), at, Math.min(copy.length, at + 1 + below(random, 16)));
      return copy;
  }
}

/** One damaged file: some of its bases are changed several times over. */
export function mutant(random: Random): { readonly ending: string; make(): Uint8Array } {
  const [ending, base] = BASES[below(random, BASES.length)] ?? ['csv', bytesOf(CSV)];
  const times = 1 + below(random, 4);
  let bytes = base;
  for (let i = 0; i < times; i++) bytes = bytes.length === 0 ? bytes : changed(bytes, random);
  return { ending, make: () => bytes };
}
