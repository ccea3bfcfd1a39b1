/** By which words files and people state a coordinate system. */
import { CundaError } from '../../../src/model/index.ts';
import type { Crs, ImportOptions } from '../types.ts';
import { crsName, type Datum, type System } from './crs.ts';

/** What a text states: a system that is read; one that isn't; nothing. */
export type Statement = { readonly crs: Crs } | 'unknown' | null;

/** Projections that are not read, and a projected system in WKT whose projection is none of ours. */
const OTHER_GRIDS = /albers|lambert|polyconic|兰伯特|兰勃特|阿尔伯斯|多圆锥|^PROJ(?:CS|CRS)\[/iu;

const DATUM_WORDS: readonly (readonly [RegExp, Datum | 'unknown'])[] = [
  [/独立坐标|地方坐标|城市坐标|假定坐标|任意带|新北京|new[-_ ]?beijing|bd[-_ ]?09[-_ ]?mc|百度墨卡托/iu, 'unknown'],
  [
    /gcj[-_ ]?(?:0?2)?|火星|国测局|(?<!\d)02\s*坐标|高德|amap|autonavi|gaode|腾讯|tencent|(?<![a-z])mars(?![a-z])/iu,
    'GCJ-02',
  ],
  [/bd[-_ ]?0?9|百度|baidu|(?<![a-z])bd(?=$|[-_ \d]|坐标)/iu, 'BD-09'],
  [/xi'?an[-_ ]*(?:19)?80|西安(?:19)?80|(?:19)?80西安|西安坐标|(?<!\d)(?:19)?80\s*坐标|国家80/iu, 'Xian-80'],
  [
    /beijing[-_ ]*(?:19)?54|北京(?:19)?54|(?:19)?54(?:年)?北京|北京坐标|(?<!\d)(?:19)?54\s*坐标|(?<![a-z])bj[-_ ]?54/iu,
    'Beijing-54',
  ],
  [
    /cgcs|国家2000|2000国家|大地2000|2000大地|2000\s*坐标|china[-_ ]?(?:2000|geodetic)|中国大地坐标|国家大地坐标/iu,
    'CGCS2000',
  ],
  [
    /wgs[-_ ]?(?:19)?84|(?<![a-z])wgs(?![a-z])|crs:?84|(?<![a-z])gps(?![a-z])|(?<!\d)84\s*坐标|世界大地|地球坐标|web[-_ ]?mercator|pseudo[-_ ]?mercator/iu,
    'WGS-84',
  ],
];

const GEOGRAPHIC: Readonly<Record<number, Datum>> = {
  4326: 'WGS-84',
  4979: 'WGS-84',
  4490: 'CGCS2000',
  4480: 'CGCS2000',
  4610: 'Xian-80',
  4214: 'Beijing-54',
};
const MERCATOR: ReadonlySet<number> = new Set([3857, 3785, 900_913, 102_100, 102_113]);

/** EPSG's zones of a datum: first code, how many, width, and the first zone or meridian. */
const GRIDS: readonly (readonly [Datum, number, 11 | 21, 3 | 6, 'zone' | 'meridian'])[] = [
  ['CGCS2000', 4491, 11, 6, 'zone'],
  ['CGCS2000', 4502, 11, 6, 'meridian'],
  ['CGCS2000', 4513, 21, 3, 'zone'],
  ['CGCS2000', 4534, 21, 3, 'meridian'],
  ['Xian-80', 2327, 11, 6, 'zone'],
  ['Xian-80', 2338, 11, 6, 'meridian'],
  ['Xian-80', 2349, 21, 3, 'zone'],
  ['Xian-80', 2370, 21, 3, 'meridian'],
  ['Beijing-54', 21_413, 11, 6, 'zone'],
  ['Beijing-54', 21_453, 11, 6, 'meridian'],
  ['Beijing-54', 21_473, 11, 6, 'meridian'],
  ['Beijing-54', 2401, 21, 3, 'zone'],
  ['Beijing-54', 2422, 21, 3, 'meridian'],
];
/** Central meridian of the first zone of each list: 13 of 6 degrees, 25 of 3 degrees. */
const FIRST_MERIDIAN = 75;
const UTM = { first: 32_643, last: 32_653, base: 32_600 };

/** The system of an EPSG code that Chinese data come in; null of any other. */
function epsg(code: number): System | null {
  const datum = GEOGRAPHIC[code];
  if (datum !== undefined) return { datum, grid: null };
  if (MERCATOR.has(code)) return { datum: 'WGS-84', grid: { kind: 'mercator' } };
  if (code >= UTM.first && code <= UTM.last) return { datum: 'WGS-84', grid: { kind: 'utm', zone: code - UTM.base } };
  const found = GRIDS.find(([, first, count]) => code >= first && code < first + count);
  if (found === undefined) return null;
  const [of, first, , width] = found;
  return { datum: of, grid: { kind: 'gauss-kruger', width, meridian: FIRST_MERIDIAN + (code - first) * width } };
}

/**
 * What a cell, an option, a `crs` member, a title or the text of a .prj states. With `whole` the text is nothing but a
 * statement, so that one without a known word is of an unknown system.
 */
export function statedCrs(text: string, whole = false): Statement {
  const words = text.normalize('NFKC').trim();
  if (words === '') return null;
  const code =
    /epsg\D{0,3}(?:\d+(?:\.\d+)?[:/])?:?(\d{4,6})(?!\d)/iu.exec(words) ?? (whole ? /^(\d{4,6})$/u.exec(words) : null);
  if (code !== null && !/^(?:PROJCS|GEOGCS|PROJCRS)/iu.test(words)) {
    const system = epsg(Number(code[1]));
    return system === null ? 'unknown' : { crs: crsName(system) };
  }
  const isWkt = /^(?:PROJ|GEO[DG])(?:CS|CRS)\[/iu.test(words);
  const datum = DATUM_WORDS.find(
    ([pattern, of]) => pattern.test(words) && !(isWkt && (of === 'GCJ-02' || of === 'BD-09')),
  )?.[1];
  if (datum === undefined || datum === 'unknown') return datum === 'unknown' || whole ? 'unknown' : null;
  const grid = gridOf(words);
  if (grid !== null && (datum === 'GCJ-02' || datum === 'BD-09')) return 'unknown';
  if (grid === null && OTHER_GRIDS.test(words)) return 'unknown';
  return { crs: crsName({ datum, grid }) };
}

/** The system that a column name or a file name states; null where it states none that is read. */
export function crsOf(text: string): Crs | null {
  const stated = statedCrs(text);
  return stated === null || stated === 'unknown' ? null : stated.crs;
}

const DIGIT: Readonly<Record<string, 3 | 6>> = { '3': 3, 三: 3, '6': 6, 六: 6 };

function gridOf(words: string): System['grid'] {
  if (/(?<!transverse[-_ ])mercator|(?<!横轴)墨卡托/iu.test(words)) return { kind: 'mercator' };
  const utm = /utm\D{0,8}(\d{2})/iu.exec(words);
  if (utm !== null) return { kind: 'utm', zone: Number(utm[1]) };
  const projected =
    /(?<![a-z])gk(?![a-z])|gauss|kr[uü]ger|高斯|[36三六]\s*[-_ ]?(?:degree|度)|带号|\d{2}\s*带|(?<![a-z])zone|中央(?:子午线|经线)|central[-_ ]?meridian|(?<![a-z])cm[-_ ]?\d|投影|平面/iu;
  if (!projected.test(words)) return null;
  const width =
    DIGIT[
      /(?:gk[-_ ]?(?=[36](?!\d)))?([36三六])\s*(?:[-_ ]?(?:degree|度)|(?<=gk[-_ ]?[36])(?!\d))/iu.exec(words)?.[1] ?? ''
    ] ?? null;
  const meridian =
    /(?:central[-_ ]?meridian|中央(?:子午线|经线)|(?<![a-z])cm)[^\d]{0,6}(\d{2,3}(?:\.\d+)?)/iu.exec(words) ??
    /(\d{2,3})\s*(?:°\s*)?e(?![a-z])/iu.exec(words);
  const zone = /(?:zone|带号|分带|第)[^\d]{0,4}(\d{2})(?!\d)|(?<!\d)(\d{2})\s*(?:号?带)/iu.exec(words);
  if (meridian !== null) return { kind: 'gauss-kruger', width, meridian: Number(meridian[1]) };
  if (zone === null) return { kind: 'gauss-kruger', width, meridian: null };
  const number = Number(zone[1] ?? zone[2]);
  const of = width ?? (number <= 23 ? 6 : 3);
  return { kind: 'gauss-kruger', width: of, meridian: of === 6 ? number * 6 - 3 : number * 3 };
}

/** Options whose coordinate system is known by its name. Throws `crs-unknown`. */
export function withCrs<Options extends Pick<ImportOptions, 'crs'>>(options: Options): Options {
  if (options.crs === undefined || options.crs.trim() === '') return options;
  const stated = statedCrs(options.crs, true);
  if (stated === null || stated === 'unknown')
    throw new CundaError('crs-unknown/told', { crs: options.crs }, { received: options.crs });
  return { ...options, crs: stated.crs };
}
