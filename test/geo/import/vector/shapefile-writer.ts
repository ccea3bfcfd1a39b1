/** Writes points as a zipped shapefile (ESRI 1998) for tests. */
import { strToU8, zipSync } from 'fflate';

interface Place {
  readonly code: string;
  readonly name: string;
  readonly lng: number;
  readonly lat: number;
}

/** GBK of the few characters that the tests use. */
const GBK: Readonly<Record<string, readonly number[]>> = {
  吴: [0xce, 0xe2],
  川: [0xb4, 0xa8],
  市: [0xca, 0xd0],
  黄: [0xbb, 0xc6],
  坡: [0xc6, 0xc2],
  镇: [0xd5, 0xf2],
  水: [0xcb, 0xae],
  潭: [0xcc, 0xb6],
  村: [0xb4, 0xe5],
  平: [0xc6, 0xbd],
  城: [0xb3, 0xc7],
};

const encoded = (text: string, encoding: 'utf-8' | 'gbk'): Uint8Array =>
  encoding === 'utf-8' ? strToU8(text) : Uint8Array.from([...text].flatMap((character) => GBK[character] ?? []));

const WGS84 = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]';

function shp(places: readonly Place[]): Uint8Array {
  const bytes = new Uint8Array(100 + 28 * places.length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, bytes.length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 1, true);
  for (const [at, { lng, lat }] of places.entries()) {
    const record = 100 + 28 * at;
    view.setInt32(record, at + 1);
    view.setInt32(record + 4, 10);
    view.setInt32(record + 8, 1, true);
    view.setFloat64(record + 12, lng, true);
    view.setFloat64(record + 20, lat, true);
  }
  return bytes;
}

const WIDTHS = { code: 12, name: 20 } as const;

function dbf(places: readonly Place[], encoding: 'utf-8' | 'gbk'): Uint8Array {
  const header = 32 + 32 * 2 + 1;
  const record = 1 + WIDTHS.code + WIDTHS.name;
  const bytes = new Uint8Array(header + record * places.length + 1).fill(0x20, header);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 3);
  view.setUint32(4, places.length, true);
  view.setUint16(8, header, true);
  view.setUint16(10, record, true);
  for (const [at, [name, width]] of Object.entries(WIDTHS).entries()) {
    bytes.set(strToU8(name), 32 + 32 * at);
    view.setUint8(32 + 32 * at + 11, 'C'.charCodeAt(0));
    view.setUint8(32 + 32 * at + 16, width);
  }
  view.setUint8(header - 1, 0x0d);
  for (const [at, { code, name }] of places.entries()) {
    const start = header + record * at + 1;
    bytes.set(strToU8(code), start);
    bytes.set(encoded(name, encoding), start + WIDTHS.code);
  }
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

/** Without .cpg: readers have to find the encoding. */
export const shapefileOf = (places: readonly Place[], encoding: 'utf-8' | 'gbk', prj: string = WGS84): Uint8Array =>
  zipSync({ 'places.shp': shp(places), 'places.dbf': dbf(places, encoding), 'places.prj': strToU8(prj) });
