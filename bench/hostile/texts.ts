/** Texts that are too deep, too wide, too long or too many of something, by format. */
import { bytesOf, repeated } from './case.ts';

/** A maker of a text of about so many bytes. */
type Text = (bytes: number) => string;

const HEAD = '代码,名称,级别\n';
const feature = (geometry: string, properties = '{"name":"a","code":"1"}'): string =>
  `{"type":"FeatureCollection","features":[{"type":"Feature","properties":${properties},"geometry":${geometry}}]}`;
const listed = (items: string): string => `[${items.slice(0, -1)}]`;
const osm = (inside: string): string => `<osm version="0.6">${inside}</osm>`;
const kml = (inside: string): string =>
  `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`;

const TABLES: Readonly<Record<string, Text>> = {
  commas: (bytes) => repeated(',', bytes),
  'comma-rows': (bytes) => repeated(`${','.repeat(499)}\n`, bytes),
  'wide-row': (bytes) => HEAD + repeated('a,', bytes),
  newlines: (bytes) => HEAD + repeated('\n', bytes),
  'returns-only': (bytes) => HEAD + repeated('\r', bytes),
  'open-quote': (bytes) => `${HEAD}"${repeated('a', bytes)}`,
  'quote-rows': (bytes) => HEAD + repeated('"\n', bytes),
  'long-cell': (bytes) => `${HEAD}440883,${repeated('村', bytes)},村\n`,
  'many-columns-named': (bytes) => `${repeated('名称,', bytes)}\n`,
  'small-rows': (bytes) => HEAD + repeated('440883,a,b\n', bytes),
};

const JSONS: Readonly<Record<string, Text>> = {
  'open-lists': (bytes) => repeated('[', bytes),
  'open-objects': (bytes) => repeated('{"a":', bytes),
  'closed-lists': (bytes) => repeated('[', bytes / 2) + repeated(']', bytes / 2),
  'empty-objects': (bytes) => listed(repeated('{},', bytes)),
  'empty-lists': (bytes) => listed(repeated('[],', bytes)),
  numbers: (bytes) => listed(repeated('0,', bytes)),
  texts: (bytes) => listed(repeated('"ab",', bytes)),
  members: (bytes) => feature('null', `{${Array.from({ length: bytes / 12 }, (_, i) => `"k${i}":1`).join()}}`),
  polygon: (bytes) =>
    feature(`{"type":"Polygon","coordinates":[${listed(repeated('[110.1234567,21.1234567],', bytes))}]}`),
  polygons: (bytes) =>
    feature(
      `{"type":"MultiPolygon","coordinates":${listed(repeated('[[[110,21],[110.1,21],[110.1,21.1],[110,21]]],', bytes))}}`,
    ),
  'long-text': (bytes) => feature('null', `{"name":"${repeated('村', bytes)}"}`),
  backslashes: (bytes) => `{"a":"${repeated('\\\\', bytes)}"}`,
  'records-of-own': (bytes) => listed(Array.from({ length: bytes / 24 }, (_, i) => `{"k${i}":1,"code":"1"},`).join('')),
  'sparse-features': (bytes) =>
    `{"type":"FeatureCollection","features":${listed(
      Array.from({ length: bytes / 80 }, (_, i) => `{"type":"Feature","properties":{"k${i}":1},"geometry":null},`).join(
        '',
      ),
    )}}`,
};

const LINES: Readonly<Record<string, Text>> = {
  'object-lines': (bytes) => repeated('{}\n', bytes),
  'blank-lines': (bytes) => `{}\n{}\n${repeated('\n', bytes)}`,
};

const OTHER_MAPS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  topojson: {
    'arcs-again': (bytes) =>
      `{"type":"Topology","arcs":[${listed(repeated('[1,1],', bytes / 2))}],"objects":{"a":{"type":"GeometryCollection","geometries":${listed(
        repeated('{"type":"LineString","arcs":[0]},', bytes / 2),
      )}}}}`,
  },
  esrijson: {
    rings: (bytes) =>
      `{"geometryType":"esriGeometryPolygon","features":[{"attributes":{},"geometry":{"rings":[${listed(repeated('[1,1],', bytes))}]}}]}`,
  },
  osmjson: {
    'many-nodes': (bytes) => `{"version":0.6,"elements":${listed(repeated('{"type":"node","id":1},', bytes))}}`,
    'long-way': (bytes) =>
      `{"version":0.6,"elements":[{"type":"way","id":1,"tags":{"highway":"primary"},"nodes":${listed(repeated('1,', bytes))}}]}`,
  },
};

const XMLS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  osm: {
    'open-tags': (bytes) => repeated('<osm version="0.6">', bytes),
    blanks: (bytes) => osm(repeated(' ', bytes)),
    'long-value': (bytes) => osm(`<node id="1" lat="1" lon="1"><tag k="name" v="${repeated('a', bytes)}"/></node>`),
    attributes: (bytes) => osm(`<node ${Array.from({ length: bytes / 10 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
    'long-way': (bytes) => osm(`<way id="1"><tag k="highway" v="primary"/>${repeated('<nd ref="1"/>', bytes)}</way>`),
    'many-nodes': (bytes) => osm(repeated('<node id="1" lat="1" lon="1"/>', bytes)),
    comment: (bytes) => osm(`<!--${repeated('a', bytes)}-->`),
  },
  kml: {
    'open-tags': (bytes) => repeated('<kml><Document>', bytes),
    elements: (bytes) => kml(repeated('<a/>', bytes)),
    coordinates: (bytes) =>
      kml(
        `<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>${repeated('1,1 ', bytes)}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`,
      ),
    placemarks: (bytes) => kml(repeated('<Placemark><name>a</name></Placemark>', bytes)),
  },
  gpx: {
    waypoints: (bytes) => `<gpx version="1.1">${repeated('<wpt lat="1" lon="1"/>', bytes)}</gpx>`,
  },
};

/** Every kind of text: its name, the ending of its file, its maker. */
export const TEXTS: readonly (readonly [kind: string, ending: string, make: (bytes: number) => Uint8Array])[] = [
  ...Object.entries(TABLES).map(([kind, make]) => [kind, 'csv', make] as const),
  ...Object.entries(JSONS).flatMap(([kind, make]) =>
    (['geojson', 'json'] as const).map((end) => [kind, end, make] as const),
  ),
  ...Object.entries(LINES).map(([kind, make]) => [kind, 'geojsonl', make] as const),
  ...[...Object.entries(OTHER_MAPS), ...Object.entries(XMLS)].flatMap(([ending, kinds]) =>
    Object.entries(kinds).map(([kind, make]) => [kind, ending, make] as const),
  ),
].map(([kind, ending, make]) => [kind, ending, (bytes) => bytesOf(make(bytes))]);

/** The same text as no UTF-8, so that its encoding has to be told. */
export const asGbk = (bytes: Uint8Array): Uint8Array => Buffer.concat([bytes, Buffer.from([0x0a, 0xb4, 0xe5, 0x0a])]);
export const asUtf16 = (bytes: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf16le')]);
