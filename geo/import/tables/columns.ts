/** Which column holds what: by Chinese or English names in the spellings that offices use, or as told. */
import { CSV_FIELDS, type CsvField, CundaError } from '../../../src/model/index.ts';
import { statedCrs } from '../coordinates/crs-words.ts';
import type { Crs } from '../types.ts';
import { splitUnit, type UnitKind } from './units.ts';

/** Fields of a division or an outlet, with the spellings of their columns in order of preference. */
const SPELLINGS = {
  code: '代码 区划代码 行政区划代码 统计用区划代码 统计区划代码 统计代码 区划码 区划编码 行政区划编码 行政代码 编码 村代码 村编码 行政村代码 行政村编码 村级代码 村社区代码 社区代码 村居代码 code adcode gbcode divisioncode villagecode areacode 编号 序号 id',
  name: '名称 村名 村名称 行政村 行政村名 行政村名称 村居 村居名称 村社区 村社区名称 村委会 村委会名称 区划名称 单位名称 地名 社区 社区名称 name villagename village placename 乡镇村名称',
  level: '级别 层级 行政级别 等级 级次 level tier',
  parent:
    '上级 上级代码 上级区划代码 上级编码 父级 父级代码 父代码 乡镇代码 乡镇编码 镇代码 乡镇街道代码 所属乡镇代码 parent parentcode parentid towncode townshipcode',
  town: '乡镇 乡镇名 乡镇名称 所属乡镇 所在乡镇 所属乡镇名称 所在乡镇名称 乡镇街道 所属乡镇街道 乡镇街道名称 镇街 镇街名称 镇乡街道 镇 街道 town township townname townshipname',
  county: '县 县区 区县 县市区 县名 县名称 县区名称 区县名称 县市区名称 所属县 所属区县 county countyname district',
  prefecture: '市 地市 地级市 市州 州市 市名称 地市名称 所属市 city prefecture prefecturename',
  settlement:
    '自然村 自然村名 自然村名称 自然村寨 自然屯 村民小组 村民小组名称 村小组 小组 小组名称 组 组名 屯 屯名 寨 settlement settlementname hamlet naturalvillage',
  lng: '经度 东经 经度度 经度坐标 lng lon long longitude x x坐标 坐标x 横坐标 横坐标y 东坐标 easting pointx',
  lat: '纬度 北纬 纬度度 纬度坐标 lat latitude y y坐标 坐标y 纵坐标 纵坐标x 北坐标 northing pointy',
  point:
    '经纬度 经纬度坐标 坐标 坐标位置 位置坐标 位置 地理坐标 地理位置 空间坐标 坐标点 经度纬度 纬度经度 lnglat lonlat latlng latlon location coordinates coordinate point wkt geom geometry thegeom shape',
  crs: '坐标系 坐标系统 坐标系名称 坐标系类型 坐标类型 空间参考 crs datum crsdatum srs srid epsg',
  coordSource: '坐标来源 coordsource',
  population:
    '人口 人口数 总人口 常住人口 户籍人口 常住人口数 户籍人口数 总人口数 人数 population pop people residents inhabitants',
  designatedPoor:
    '贫困村 是否贫困村 省定贫困村 是否省定贫困村 建档立卡贫困村 重点贫困村 designatedpoor poor poorvillage ispoor designatedpoorvillage',
  inbound:
    '日均件量 日均进村件量 进村件量 日均进件量 进件量 日均派件量 派件量 日均收件量 收件量 日均下行件量 下行件量 inbound inboundperday parcelsin inboundparcels',
  outbound:
    '日均出件量 日均出村件量 出村件量 出件量 日均寄件量 寄件量 日均上行件量 上行件量 日均揽收量 揽收量 outbound outboundperday parcelsout outboundparcels',
  kind: '网点类型 站点类型 类型 kind outlettype sitekind',
  village:
    '所属行政村 所在行政村 所属行政村代码 所属行政村名称 所属村代码 所在村 所属村 所属村委会 所属村居 villagecode villagename village',
  year: '年份 年度 数据年份 year',
} as const satisfies Readonly<Record<CsvField | 'settlement' | 'point' | 'kind' | 'village' | 'year', string>>;

export type Field = keyof typeof SPELLINGS;
const FIELDS = Object.keys(SPELLINGS).filter((field): field is Field => field in SPELLINGS);

const RANK = new Map<Field, ReadonlyMap<string, number>>(
  FIELDS.map((field) => [field, new Map(SPELLINGS[field].split(' ').map((spelling, rank) => [spelling, rank]))]),
);

/** Words for a coordinate system in a column's name. */
const CRS_IN_NAME =
  /wgs[-_ ]?(?:19)?84|(?<![a-z])wgs(?![a-z])|gcj[-_ ]?(?:0?2)?|bd[-_ ]?0?9|(?<![a-z])bd(?=[-_])|cgcs[-_ ]?2000|(?<![a-z])gps(?![a-z])|(?<![a-z])mars(?![a-z])|amap|gaode|baidu|tencent|火星(?:坐标系?)?|百度|高德|腾讯|国测局|国家2000|大地2000|2000(?:国家)?(?:大地)?坐标系?|(?:西安|北京)?(?:19)?(?:80|54)(?:坐标系?)?(?=[xy经纬横纵])|西安80|北京54|(?<!\d)(?:02|84)坐标/g;

/** A column name without case, spaces, units, brackets and the name of a coordinate system. */
function plain(column: string): string {
  return splitUnit(column)
    .name.normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, (part) => (/[市州区社居镇街道村]/.test(part) ? part : ''))
    .replace(CRS_IN_NAME, '')
    .replace(/[\s_\-./、:()[\]*"']/g, '');
}

interface PointColumns {
  /** The same column where one holds both. */
  readonly lng: number;
  readonly lat: number;
  /** As the columns' names say; null where they don't, `unknown` where they name one that is not read. */
  readonly crs: Crs | 'unknown' | null;
  /** Metres or degrees of one of its numbers: 1000 where the name says kilometres. */
  readonly factor: number;
}

/** How the numbers of a field are counted: its unit, and what it is times; null where the unit is none of the field's. */
export interface FieldUnit {
  readonly text: string;
  readonly factor: number | null;
}

export interface Columns {
  readonly header: readonly string[];
  readonly index: ReadonlyMap<Field, number>;
  /** WGS-84 first; rows take the first pair that is filled in. */
  readonly points: readonly PointColumns[];
  /** Of fields whose columns state one. */
  readonly units: ReadonlyMap<Field, FieldUnit>;
}

/** Before systems that are not in the list. */
const CRS_ORDER: readonly (Crs | null)[] = ['WGS-84', 'CGCS2000', null, 'GCJ-02', 'BD-09'];

/** What a field's numbers may be counted in. */
const COUNTED: Readonly<Partial<Record<Field, UnitKind>>> = {
  population: 'people',
  inbound: 'parcels',
  outbound: 'parcels',
};

/** Whether a column name is one that a field has. */
export const isColumnName = (column: string): boolean => {
  const name = plain(column);
  return FIELDS.some((field) => RANK.get(field)?.has(name) === true);
};

/**
 * Guesses the columns of a header; `told` maps fields to column names. Throws `csv-column-missing`, `request-invalid`.
 */
export function findColumns(
  name: string,
  header: readonly string[],
  told: Readonly<Record<string, string>> = {},
): Columns {
  const index = new Map<Field, number>();
  const points = new Map<string | null, { lng?: number; lat?: number }>();
  for (const field of FIELDS) {
    const spellings = RANK.get(field);
    const ranked = header
      .map((column, at) => ({ at, column, rank: spellings?.get(plain(column)) ?? -1 }))
      .filter((entry) => entry.rank >= 0)
      .sort((a, b) => a.rank - b.rank || a.at - b.at);
    if (field === 'lng' || field === 'lat') {
      for (const { at, column } of ranked) {
        const key = columnCrs(column);
        const pair = points.get(key) ?? {};
        pair[field] ??= at;
        points.set(key, pair);
      }
    } else if (field === 'point') {
      for (const { at, column } of ranked) {
        const key = columnCrs(column);
        if (!points.has(key)) points.set(key, { lng: at, lat: at });
      }
    } else if (ranked[0] !== undefined) index.set(field, ranked[0].at);
  }
  const chosen: { lng?: number; lat?: number } = {};
  for (const [key, column] of Object.entries(told)) {
    const field = CSV_FIELDS.find((known) => known === key.replace(/^(village|town|county)\./, ''));
    if (field === undefined)
      throw new CundaError(
        'request-invalid/field-unknown',
        { field: key, fields: CSV_FIELDS.join(', ') },
        { received: key, allowed: CSV_FIELDS.join(', ') },
      );
    const at = header.findIndex((known) => known.trim() === column.trim());
    if (at < 0)
      throw new CundaError(
        'csv-column-missing/told',
        { file: name, column, field },
        { received: column, allowed: header.join(', '), at: { file: name } },
      );
    if (field === 'lng' || field === 'lat') chosen[field] = at;
    else index.set(field, at);
  }
  const told_ = toldPoint(name, header, chosen);
  return { header, index, points: told_ === null ? pairs(header, points) : [told_], units: unitsOf(header, index) };
}

function unitsOf(header: readonly string[], index: ReadonlyMap<Field, number>): Map<Field, FieldUnit> {
  const units = new Map<Field, FieldUnit>();
  for (const field of FIELDS) {
    const wanted = COUNTED[field];
    const { unit } = splitUnit(header[index.get(field) ?? -1] ?? '');
    if (wanted === undefined || unit === null) continue;
    const fits = unit.kind === null || unit.kind === wanted;
    units.set(field, { text: unit.text, factor: fits ? unit.factor : null });
  }
  return units;
}

const columnCrs = (column: string): Crs | 'unknown' | null => {
  const stated = statedCrs(column);
  return stated === null || stated === 'unknown' ? stated : stated.crs;
};

const lengthFactor = (column: string): number => {
  const { unit } = splitUnit(column);
  return unit?.kind === 'length' ? unit.factor : 1;
};

function pairs(
  header: readonly string[],
  points: ReadonlyMap<string | null, { lng?: number; lat?: number }>,
): PointColumns[] {
  const order = [...CRS_ORDER, ...[...points.keys()].filter((key) => !CRS_ORDER.includes(key))];
  return order.flatMap((crs) => {
    const { lng, lat } = points.get(crs) ?? {};
    return lng === undefined || lat === undefined ? [] : [{ crs, lng, lat, factor: lengthFactor(header[lng] ?? '') }];
  });
}

function toldPoint(
  name: string,
  header: readonly string[],
  { lng, lat }: { lng?: number; lat?: number },
): PointColumns | null {
  if (lng === undefined && lat === undefined) return null;
  if (lng === undefined || lat === undefined)
    throw new CundaError('csv-column-missing/pair', { file: name }, { at: { file: name } });
  const crs = columnCrs(header[lng] ?? '') ?? columnCrs(header[lat] ?? '');
  return { lng, lat, crs, factor: lengthFactor(header[lng] ?? '') };
}

/** Header cells that no field and no position is read from, blank ones left out. */
export function unusedColumns({ header, index, points }: Columns): string[] {
  const used = new Set([...index.values(), ...points.flatMap(({ lng, lat }) => [lng, lat])]);
  return header.filter((column, at) => !used.has(at) && column.trim() !== '');
}
