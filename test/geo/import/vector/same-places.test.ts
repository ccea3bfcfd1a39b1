/** The same places, whatever format they come in, give the same county. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { strToU8, zipSync } from 'fflate';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { describe, expect, test } from 'vitest';
import { importCounty } from '../../../../geo/import/index.ts';
import { SILENT } from '../../../../src/model/index.ts';
import { shapefileOf } from './shapefile-writer.ts';

const PLACES = [
  { code: '440883000000', name: '吴川市', lng: 110.78, lat: 21.44 },
  { code: '440883101000', name: '黄坡镇', lng: 110.7, lat: 21.4 },
  { code: '440883101201', name: '水潭村', lng: 110.71, lat: 21.41 },
  { code: '440883101202', name: '平城村', lng: 110.72, lat: 21.39 },
] as const;

const features = PLACES.map(({ lng, lat, ...properties }) => ({
  type: 'Feature' as const,
  geometry: { type: 'Point' as const, coordinates: [lng, lat] },
  properties,
}));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Least of what a workbook needs; `sheets` by name, cells as they are typed. */
function workbook(sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>): Uint8Array {
  const cell = (value: string | number): string =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  const names = Object.keys(sheets);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
        .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships">${names
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(`<styleSheet xmlns="${main}"></styleSheet>`),
  };
  for (const [at, name] of names.entries()) {
    const rows = (sheets[name] ?? []).map(
      (row, r) =>
        `<row r="${r + 1}">${row.map((value, c) => cell(value).replace('<c', `<c r="${String.fromCharCode(65 + c)}${r + 1}"`)).join('')}</row>`,
    );
    files[`xl/worksheets/sheet${at + 1}.xml`] = strToU8(
      `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
    );
  }
  return zipSync(files);
}

const HEADER = ['代码', '名称', '经度', '纬度'];
const cells = PLACES.map(({ code, name, lng, lat }) => [Number(code), name, lng, lat]);

function geoPackage(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'cunda-test-'));
  try {
    const path = join(folder, 'places.gpkg');
    const database = new DatabaseSync(path);
    database.exec(`CREATE TABLE gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition);
      CREATE TABLE gpkg_contents (table_name, data_type, srs_id);
      CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id);
      CREATE TABLE places (fid INTEGER PRIMARY KEY, geom BLOB, code TEXT, name TEXT);
      INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '');
      INSERT INTO gpkg_contents VALUES ('places', 'features', 4326);
      INSERT INTO gpkg_geometry_columns VALUES ('places', 'geom', 'POINT', 4326);`);
    const insert = database.prepare('INSERT INTO places (geom, code, name) VALUES (?, ?, ?)');
    for (const { code, name, lng, lat } of PLACES) {
      const geometry = new Uint8Array(8 + 21);
      const view = new DataView(geometry.buffer);
      geometry.set([0x47, 0x50, 0, 1]);
      view.setInt32(4, 4326, true);
      geometry[8] = 1;
      view.setUint32(9, 1, true);
      view.setFloat64(13, lng, true);
      view.setFloat64(21, lat, true);
      insert.run(geometry, code, name);
    }
    database.close();
    return new Uint8Array(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const kml = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${PLACES.map(
  ({ code, name, lng, lat }) =>
    `<Placemark><name>${name}</name><ExtendedData><Data name="code"><value>${code}</value></Data></ExtendedData><Point><coordinates>${lng},${lat},0</coordinates></Point></Placemark>`,
).join('')}</Document></kml>`;

const esri = {
  geometryType: 'esriGeometryPoint',
  spatialReference: { wkid: 4326 },
  features: PLACES.map(({ lng, lat, ...attributes }) => ({ attributes, geometry: { x: lng, y: lat } })),
};

const topology = {
  type: 'Topology',
  arcs: [],
  objects: {
    places: {
      type: 'GeometryCollection',
      geometries: PLACES.map(({ lng, lat, ...properties }) => ({ type: 'Point', coordinates: [lng, lat], properties })),
    },
  },
};

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const json = (value: unknown): Uint8Array => text(JSON.stringify(value));

const FILES: Readonly<Record<string, () => { readonly name: string; readonly bytes: Uint8Array }>> = {
  xlsx: () => ({ name: 'x.xlsx', bytes: workbook({ 村庄: [HEADER, ...cells] }) }),
  'xlsx of several sheets': () => ({
    name: 'x.xlsx',
    bytes: workbook({ 说明: [['填表说明']], 县乡: [HEADER, ...cells.slice(0, 2)], 村: [HEADER, ...cells.slice(2)] }),
  }),
  'json-records': () => ({ name: 'x.json', bytes: json(PLACES) }),
  'geojson-lines': () => ({ name: 'x.geojsonl', bytes: text(features.map((one) => JSON.stringify(one)).join('\n')) }),
  topojson: () => ({ name: 'x.json', bytes: json(topology) }),
  'esri-json': () => ({ name: 'x.json', bytes: json(esri) }),
  flatgeobuf: () => ({ name: 'x.fgb', bytes: serialize({ type: 'FeatureCollection', features }) }),
  geopackage: () => ({ name: 'x.gpkg', bytes: geoPackage() }),
  kml: () => ({ name: 'x.kml', bytes: text(kml) }),
  'kml as kmz': () => ({ name: 'x.kmz', bytes: zipSync({ 'doc.kml': text(kml) }) }),
  shapefile: () => ({ name: 'x.zip', bytes: shapefileOf(PLACES, 'utf-8') }),
  'shapefile in GBK': () => ({ name: 'x.zip', bytes: shapefileOf(PLACES, 'gbk') }),
};

const summary = async (file: { readonly name: string; readonly bytes: Uint8Array }) => {
  const { counties } = await importCounty([file], {}, SILENT);
  const [county] = counties;
  return {
    towns: county?.dataset.towns.map(({ code, name, position }) => ({ code, name, position })),
    villages: county?.dataset.villages.map(({ code, name, position }) => ({ code, name, position })),
    format: county?.dataset.sources[0]?.format,
    accepted: county?.dataset.sources[0]?.accepted,
  };
};

describe('the same places', () => {
  test.each(Object.entries(FILES))('as %s', async (name, file) => {
    const { format, ...places } = await summary(file());
    const { format: _, ...expected } = await summary({
      name: 'x.geojson',
      bytes: json({ type: 'FeatureCollection', features }),
    });
    expect(expected.villages).toHaveLength(2);
    expect(places).toEqual(expected);
    expect(format).toBe(name.split(' ')[0]);
  });
});

describe('what can not be read is refused by name', () => {
  const refused = (name: string, bytes: Uint8Array) => importCounty([{ name, bytes }], {}, SILENT);

  test('an archive without a shapefile', async () => {
    await expect(refused('x.zip', zipSync({ 'a.txt': text('x') }))).rejects.toMatchObject({
      code: 'vector-invalid',
      message: expect.stringContaining('a.txt'),
    });
  });

  test('a truncated archive', async () => {
    const bytes = shapefileOf(PLACES, 'utf-8');
    await expect(refused('x.zip', bytes.subarray(0, bytes.length - 40))).rejects.toMatchObject({
      code: 'file-truncated',
    });
  });

  test('a part of a shapefile without the others', async () => {
    const shp = new Uint8Array(100);
    shp.set([0, 0, 0x27, 0x0a]);
    await expect(refused('x.shp', shp)).rejects.toMatchObject({ code: 'format-unknown' });
  });

  test('a database that is no GeoPackage', async () => {
    await expect(refused('x.gpkg', text('SQLite format 3\u0000rubbish'))).rejects.toMatchObject({
      code: 'vector-invalid',
    });
  });

  test('broken XML', async () => {
    await expect(refused('x.kml', text('<kml><Document><Placemark>'))).rejects.toMatchObject({
      code: 'vector-invalid',
    });
  });
});

test('a shapefile whose system is not known is refused', async () => {
  const bytes = shapefileOf(PLACES, 'utf-8', 'PROJCS["Mars_2000_Sphere"]');
  await expect(importCounty([{ name: 'x.zip', bytes }], {}, SILENT)).rejects.toMatchObject({ code: 'crs-unknown' });
});
