/** Which column holds what: by Chinese or English names in the spellings that offices use, or as told. */
import { CSV_FIELDS, type CsvField, CundaError } from '../../src/model/index.ts';
import { crsOf } from './crs.ts';
import type { Crs } from './types.ts';

/** Fields of a division or an outlet, with the spellings of their columns in order of preference. */
const SPELLINGS = {
  code: '代码 区划代码 行政区划代码 统计用区划代码 统计区划代码 统计代码 区划码 区划编码 行政区划编码 行政代码 编码 村代码 村编码 行政村代码 行政村编码 code adcode gbcode divisioncode villagecode',
  name: '名称 村名 村名称 行政村 行政村名 行政村名称 村居 村居名称 村社区 村委会 区划名称 单位名称 地名 社区 社区名称 name villagename village placename',
  level: '级别 层级 行政级别 等级 level tier',
  parent:
    '上级 上级代码 上级区划代码 上级编码 父级 父级代码 父代码 乡镇代码 乡镇编码 所属乡镇代码 parent parentcode parentid towncode townshipcode',
  town: '乡镇 乡镇名 乡镇名称 所属乡镇 所在乡镇 乡镇街道 镇街 镇街名称 镇 街道 town township townname townshipname',
  county: '县 县区 区县 县市区 县名 县名称 县区名称 区县名称 所属县 所属区县 county countyname district',
  prefecture: '市 地市 地级市 市州 州市 市名称 地市名称 所属市 city prefecture prefecturename',
  lng: '经度 东经 经度度 lng lon long longitude x x坐标 坐标x',
  lat: '纬度 北纬 纬度度 lat latitude y y坐标 坐标y',
  crs: '坐标系 坐标系统 crs datum crsdatum',
  coordSource: '坐标来源 coordsource',
  population: '人口 人口数 总人口 常住人口 户籍人口 总人口数 人数 population pop people residents inhabitants',
  designatedPoor:
    '贫困村 是否贫困村 省定贫困村 是否省定贫困村 建档立卡贫困村 重点贫困村 designatedpoor poor poorvillage ispoor designatedpoorvillage',
  inbound:
    '日均件量 日均进村件量 进村件量 日均进件量 进件量 日均派件量 派件量 日均收件量 收件量 日均下行件量 下行件量 inbound inboundperday parcelsin inboundparcels',
  outbound:
    '日均出件量 日均出村件量 出村件量 出件量 日均寄件量 寄件量 日均上行件量 上行件量 日均揽收量 揽收量 outbound outboundperday parcelsout outboundparcels',
  kind: '网点类型 站点类型 类型 kind outlettype sitekind',
  village: '所属行政村 所在村 所属村 villagecode villagename village',
} as const satisfies Readonly<Record<CsvField | 'kind' | 'village', string>>;

export type Field = keyof typeof SPELLINGS;
const FIELDS = Object.keys(SPELLINGS).filter((field): field is Field => field in SPELLINGS);

const RANK = new Map<Field, ReadonlyMap<string, number>>(
  FIELDS.map((field) => [field, new Map(SPELLINGS[field].split(' ').map((spelling, rank) => [spelling, rank]))]),
);

/** A column name without case, spaces, units in brackets and the name of a coordinate system. */
function plain(column: string): string {
  return column
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, (part) => (/[市州区社居镇街道]/.test(part) ? part : ''))
    .replace(/wgs[-_ ]?(19)?84|gcj[-_ ]?0?2|bd[-_ ]?0?9|cgcs[-_ ]?2000|火星|百度|高德|国家2000/g, '')
    .replace(/[\s_\-./、:()[\]*"']/g, '');
}

interface PointColumns {
  readonly lng: number;
  readonly lat: number;
  /** As the columns' names say; null where they don't. */
  readonly crs: Crs | null;
}

export interface Columns {
  readonly header: readonly string[];
  readonly index: ReadonlyMap<Field, number>;
  /** WGS-84 first; rows take the first pair that is filled in. */
  readonly points: readonly PointColumns[];
}

const CRS_ORDER: readonly (Crs | null)[] = ['WGS-84', 'CGCS2000', null, 'GCJ-02', 'BD-09'];

/**
 * Guesses the columns of a header; `told` maps fields to column names. Throws `csv-column-missing`, `request-invalid`.
 */
export function findColumns(
  name: string,
  header: readonly string[],
  told: Readonly<Record<string, string>> = {},
): Columns {
  const index = new Map<Field, number>();
  const points = new Map<Crs | null, { lng?: number; lat?: number }>();
  for (const field of FIELDS) {
    const spellings = RANK.get(field);
    const ranked = header
      .map((column, at) => ({ at, column, rank: spellings?.get(plain(column)) ?? -1 }))
      .filter((entry) => entry.rank >= 0)
      .sort((a, b) => a.rank - b.rank || a.at - b.at);
    if (field === 'lng' || field === 'lat') {
      for (const { at, column } of ranked) {
        const pair = points.get(crsOf(column)) ?? {};
        pair[field] ??= at;
        points.set(crsOf(column), pair);
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
  return { header, index, points: told_ === null ? pairs(points) : [told_] };
}

function pairs(points: ReadonlyMap<Crs | null, { lng?: number; lat?: number }>): PointColumns[] {
  return CRS_ORDER.flatMap((crs) => {
    const { lng, lat } = points.get(crs) ?? {};
    return lng === undefined || lat === undefined ? [] : [{ crs, lng, lat }];
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
  return { lng, lat, crs: crsOf(header[lng] ?? '') ?? crsOf(header[lat] ?? '') };
}

/** Header cells that no field and no position is read from, blank ones left out. */
export function unusedColumns({ header, index, points }: Columns): string[] {
  const used = new Set([...index.values(), ...points.flatMap(({ lng, lat }) => [lng, lat])]);
  return header.filter((column, at) => !used.has(at) && column.trim() !== '');
}
