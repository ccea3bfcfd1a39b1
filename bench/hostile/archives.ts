/** Packed files that burst, lie of what is in them, or hold too many or too deep things. */
import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { bytesOf, repeated } from './case.ts';

/** 45 MB of line breaks, and of opening brackets, as bzip2 packs them; several behind one another are one file. */
const BZ2_NEWLINES = 'QlpoOTFBWSZTWfJ0h08BWKtAIIAQEAAACCAAMMwFKaZSSFJsVJIUni7kinChIeTpDp4=';
const BZ2_BRACKETS = 'QlpoOTFBWSZTWQHbRzgBWKsCIIAIEAAACCAAMMwFKaZSSFJsVJIUni7kinChIAO2jnA=';
const BZ2_BYTES = 45_000_000;

const burst = (packed: string, bytes: number): Uint8Array =>
  Buffer.concat(
    Array.from({ length: Math.max(1, Math.round(bytes / BZ2_BYTES)) }, () => Buffer.from(packed, 'base64')),
  );

const sheet = (inside: string): Uint8Array =>
  bytesOf(
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${inside}</sheetData></worksheet>`,
  );
const workbook = (parts: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync({
    '[Content_Types].xml': bytesOf(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': bytesOf(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': bytesOf(
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': bytesOf(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    ),
    ...parts,
  });

/** A row of cells that show the first shared text. */
const sharedCells = (row: number): string =>
  Array.from({ length: 26 }, (_, column) => `<c r="${String.fromCharCode(65 + column)}${row}" t="s"><v>0</v></c>`).join(
    '',
  );

const SHEET = 'xl/worksheets/sheet1.xml';

/** The uncompressed sizes of an archive, in its directory and before its files, said to be 100. */
function lying(archive: Uint8Array): Uint8Array {
  const copy = Buffer.from(archive);
  for (const [signature, size] of [
    ['PK\u0001\u0002', 24],
    ['PK\u0003\u0004', 22],
  ] as const)
    for (let at = copy.indexOf(signature, 0, 'latin1'); at >= 0; at = copy.indexOf(signature, at + 4, 'latin1'))
      copy.writeUInt32LE(100, at + size);
  return copy;
}

const field = (number: number, content: Uint8Array): Buffer => {
  const head: number[] = [(number << 3) | 2];
  for (let rest = content.length; ; rest = Math.floor(rest / 128)) {
    head.push((rest % 128) + (rest >= 128 ? 128 : 0));
    if (rest < 128) break;
  }
  return Buffer.concat([Buffer.from(head), content]);
};
const varint = (number: number, value: number): Buffer => {
  const bytes: number[] = [number << 3];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    if (rest < 128) break;
  }
  return Buffer.from(bytes);
};

function blob(type: string, content: Uint8Array): Buffer {
  const data = Buffer.concat([varint(2, content.length), field(3, deflateSync(content))]);
  const header = Buffer.concat([field(1, Buffer.from(type)), varint(3, data.length)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, data]);
}

const pbf = (blocks: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([
    blob('OSMHeader', field(4, Buffer.from('OsmSchema-V0.6'))),
    ...blocks.map((block) => blob('OSMData', block)),
  ]);

const MOST_BLOCK = 31 * 2 ** 20;
const inBlocks = (bytes: number, unit: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes / MOST_BLOCK) }, () => {
    const size = Math.min(bytes, MOST_BLOCK);
    return Buffer.alloc(size - (size % unit.length), unit);
  });

const strings = (bytes: number): Uint8Array =>
  field(1, Buffer.alloc(Math.min(bytes, MOST_BLOCK) & ~1, Buffer.from([10, 0])));

/** Every kind of archive: its name, the ending of its file, its maker from about so many unpacked bytes. */
export const ARCHIVES: readonly (readonly [kind: string, ending: string, make: (bytes: number) => Uint8Array])[] = [
  ['burst', 'csv.bz2', (bytes) => burst(BZ2_NEWLINES, bytes)],
  ['burst', 'osm.bz2', (bytes) => burst(BZ2_BRACKETS, bytes)],
  ['burst', 'geojson.bz2', (bytes) => burst(BZ2_BRACKETS, bytes)],
  ['brackets', 'json.gz', (bytes) => gzipSync(repeated('[', bytes))],
  ['newlines', 'csv.gz', (bytes) => gzipSync(repeated('\n', bytes))],
  ['blanks', 'osm.gz', (bytes) => gzipSync(`<osm version="0.6">${repeated(' ', bytes)}`)],
  ['brackets', 'json.zst', (bytes) => zstdCompressSync(repeated('[', bytes))],
  ['newlines', 'csv.zst', (bytes) => zstdCompressSync(repeated('\n', bytes))],
  ['burst', 'xlsx', (bytes) => workbook({ [SHEET]: sheet(repeated(' ', bytes)) })],
  ['lying', 'xlsx', (bytes) => lying(workbook({ [SHEET]: sheet(repeated(' ', bytes)) }))],
  [
    'cells',
    'xlsx',
    (bytes) => workbook({ [SHEET]: sheet(`<row r="1">${repeated('<c r="A1"><v>1</v></c>', bytes)}</row>`) }),
  ],
  ['rows', 'xlsx', (bytes) => workbook({ [SHEET]: sheet(repeated('<row/>', bytes)) })],
  ['far-row', 'xlsx', () => workbook({ [SHEET]: sheet('<row r="1000000000"><c><v>1</v></c></row>') })],
  ['disguised-row', 'xlsx', () => workbook({ [SHEET]: sheet('<row r="&#49;e9"><c><v>1</v></c></row>') })],
  ['far-cell', 'xlsx', () => workbook({ [SHEET]: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>') })],
  ['deep', 'xlsx', (bytes) => workbook({ [SHEET]: sheet(repeated('<row>', bytes)) })],
  [
    'shared-text',
    'xlsx',
    (bytes) =>
      workbook({
        'xl/sharedStrings.xml': bytesOf(
          `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${'村'.repeat(30_000)}</t></si></sst>`,
        ),
        [SHEET]: sheet(
          Array.from({ length: bytes / 10_000 }, (_, row) => `<row>${sharedCells(row + 1)}</row>`).join(''),
        ),
      }),
  ],
  ['burst', 'kmz', (bytes) => zipSync({ 'doc.kml': bytesOf(`<kml>${repeated(' ', bytes)}`) })],
  ['deep', 'kmz', (bytes) => zipSync({ 'doc.kml': bytesOf(repeated('<kml>', bytes)) })],
  ['burst', 'zip', (bytes) => zipSync({ 'a.shp': new Uint8Array(bytes), 'a.dbf': new Uint8Array(bytes) })],
  ['lying', 'zip', (bytes) => lying(zipSync({ 'a.shp': new Uint8Array(bytes) }))],
  [
    'entries',
    'zip',
    (bytes) =>
      zipSync(
        Object.fromEntries(
          Array.from({ length: Math.min(60_000, bytes / 100) }, (_, i) => [`${i}.shp`, new Uint8Array()]),
        ),
      ),
  ],
  ['groups', 'osm.pbf', (bytes) => pbf(inBlocks(bytes, Buffer.from([18, 0])))],
  ['strings', 'osm.pbf', (bytes) => pbf([strings(bytes)])],
  ['burst', 'osm.pbf', (bytes) => pbf(inBlocks(bytes, field(2, new Uint8Array(1000))))],
  ['raw-deflate', 'gz', (bytes) => deflateRawSync(repeated('[', bytes))],
];
