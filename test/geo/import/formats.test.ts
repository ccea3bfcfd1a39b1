/** The list of formats: which takes a file, and what none of them takes. */
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { detectFormat } from '../../../geo/import/detect.ts';
import { EXTENSIONS, inputStem } from '../../../geo/import/files.ts';
import { FORMATS } from '../../../geo/import/index.ts';
import { previewFile } from '../../../geo/import/preview-file.ts';
import { Source } from '../../../src/model/index.ts';
import { failure, textInput } from './shared.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const detected = async (name: string, text: string): Promise<string> => (await detectFormat(name, bytesOf(text))).name;

it('has every format of a source once, and endings that belong to one format each', () => {
  const names = FORMATS.map(({ name }) => name);
  expect([...names, 'generated', 'edit', 'inputs'].toSorted()).toEqual(Source.shape.format.options.toSorted());
  expect(new Set(EXTENSIONS).size).toBe(EXTENSIONS.length);
  for (const extension of EXTENSIONS) expect(extension).toMatch(/^\.[a-z0-9]+$/);
});

it.each([
  ['a height file by its name, whatever it begins with', 'N21E110.hgt', '\u000a<', 'hgt'],
  ['a PBF by its first blob', 'x', '\u0000\u0000\u0000\u000d\u000a\u0009OSMHeader', 'osm-pbf'],
  ['a PBF by its name, whatever it begins with', 'x.OSM.PBF', '<', 'osm-pbf'],
  ['XML by its content, whatever it is called', 'x.csv', ' <osm', 'osm-xml'],
  ['GeoJSON by its content', 'x.txt', '\u00ef\u00bb\u00bf{', 'geojson'],
  ['XML by its name', 'x.osm', 'a,b', 'osm-xml'],
  ['GeoJSON by its name', 'x.json', 'a,b', 'geojson'],
  ['CSV by its name', 'x.txt', 'a', 'csv'],
  ['a JSON table by its content', 'x.json', '[ {', 'json-records'],
  ['TopoJSON by its type', 'x.json', '{"type": "Topology"', 'topojson'],
  ['Esri JSON by its members', 'x.json', '{"geometryType":', 'esri-json'],
  ['KML by its root', 'x.xml', '<?xml?><kml xmlns="">', 'kml'],
  ['GPX by its root', 'x.xml', '<?xml?><gpx >', 'gpx'],
  ['CSV by a comma in its first line', 'x', 'a,b', 'csv'],
])('takes %s', async (_what, name, text, format) => {
  expect(await detected(name, text)).toBe(format);
  const packed = new Uint8Array(gzipSync(bytesOf(text)));
  expect((await detectFormat(`${name}.gz`, packed)).name).toBe(format);
});

it.each([
  ['Shapefile without its table', 'x.shp', '\u0000\u0000\u0027\u000a'],
  ['zip', 'x.csv', 'PK\u0003\u0004'],
  ['XLS', 'x.csv', '\u00d0\u00cf\u0011\u00e0'],
  ['xz', 'x.csv', '\u00fd7zXZ\u0000'],
  ['xz', 'x.osm.pbf', '\u00fd7zXZ\u0000'],
  ['lz4', 'x.osm.pbf.lz4', '\u0004\u0022\u004d\u0018'],
  ['7z', 'x.csv', '7z\u00bc\u00af\u0027\u001c'],
])('knows %s and says what to do', async (what, name, text) => {
  const error = await failure(detectFormat(name, bytesOf(text)));
  expect(error).toMatchObject({ code: 'format-unknown', received: what, at: { file: name } });
});

it('takes nothing that neither content nor name tell', async () => {
  expect(await failure(detectFormat('x', bytesOf('a\nb,c')))).toMatchObject({
    code: 'format-unknown',
    params: { formats: expect.stringMatching(/^OSM PBF, .*Excel workbook.*Shapefile.*\.gz/) },
  });
  expect(await failure(detectFormat('Empty.CSV', bytesOf(' \n')))).toMatchObject({
    code: 'file-empty',
    at: { file: 'Empty.CSV' },
  });
});

it('previews the columns of tables, and what would refuse a file', async () => {
  expect(await previewFile(textInput('x.csv', '代码,名称\n'), {})).toMatchObject({
    format: 'csv',
    table: { header: ['代码', '名称'] },
    error: null,
  });
  expect(await previewFile(textInput('x.json', '{}'), {})).toMatchObject({
    format: 'geojson',
    table: null,
    error: { code: 'geojson-invalid' },
  });
  expect(await previewFile(textInput('x', 'a'), {})).toMatchObject({ format: null, error: { code: 'format-unknown' } });
});

it('names a county by a file without folders and endings', () => {
  expect(['a/小县.osm.pbf', 'x.CSV.gz', '.csv', 'a.b.geojson'].map(inputStem)).toEqual(['小县', 'x', 'county', 'a.b']);
});
