/** The flags that `import`, `plan` and `verify` share: how the files are to be read. */
import type { ParseArgsOptionsConfig } from 'node:util';
import { Position, TerrainClass } from '../../src/model/index.ts';
import { readBoundary } from '../work/boundary.ts';
import type { ImportOptions } from '../work/engine.ts';
import { usage, type Values } from './command.ts';
import { readInput } from './files.ts';

export const IMPORT_FLAGS: ParseArgsOptionsConfig = {
  crs: { type: 'string' },
  implausible: { type: 'string' },
  map: { type: 'string', multiple: true },
  encoding: { type: 'string' },
  name: { type: 'string' },
  official: { type: 'string' },
  seat: { type: 'string' },
  detour: { type: 'string' },
  terrain: { type: 'string' },
  boundary: { type: 'string' },
  profiles: { type: 'string' },
};

export const IMPORT_HELP = {
  en: `  --crs words           coordinate system of tables and GeoJSON (OSM is WGS-84): GCJ-02, 火星, BD-09, CGCS2000,
                        Xian-80, Beijing-54, "CGCS2000 3-degree CM 111", EPSG:4546, EPSG:3857 …
  --implausible keep|refuse   positions far from their town or outside the boundary (default: kept and listed, but
                        for those more than 100 km outside)
  --official count|list   villages of the official list that the data lack: counted, unserved (default, where the data
                        name at least a tenth of the list), or listed only
  --map field=column    CSV column by field, e.g. --map name=名称; repeatable
  --encoding utf-8|gb18030   instead of detecting it
  --name text           name of the county
  --seat lon,lat        where the logistics centre stands, WGS-84
  --terrain plain|hilly|mountain   where there are no roads: whose drive times (default: guessed)
  --detour factor       way over straight line where there are no roads; alone, instead of --terrain
  --boundary file       county boundary, GeoJSON polygon, WGS-84
  --profiles file       road profiles instead of the built-in ones, JSON (docs/profiles.md)`,
  zh: `  --crs 坐标系          表格、GeoJSON 的坐标系（OSM 为 WGS-84）：GCJ-02、火星、BD-09、大地2000、西安80、北京54、
                        “CGCS2000 三度带 中央子午线111”、EPSG:4546、EPSG:3857 等
  --implausible keep|refuse   离乡镇太远或在县界之外的位置：保留或不采用（默认保留并列出，县界外 100 公里以上不采用）
  --official count|list   名录中有而数据里没有的村：计入分母、按未服务计（数据至少含名录的十分之一时默认），或只列出
  --map 字段=列名       指定 CSV 的列，如 --map name=名称；可重复
  --encoding utf-8|gb18030   不自动检测编码
  --name 名称           县名
  --seat 经度,纬度      物流配送中心位置，WGS-84
  --terrain plain|hilly|mountain   没有道路时按哪类地形估算行车时间：平原、丘陵、山区（默认推断）
  --detour 系数         没有道路时的绕行系数；单独使用时代替 --terrain
  --boundary 文件       县界 GeoJSON 多边形，WGS-84
  --profiles 文件       用文件中的通行方式代替内置的，JSON（见 docs/profiles.md）`,
};

/** One of `allowed`, or `usage`. */
export function choice<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one.toLowerCase() === value.toLowerCase());
  if (found === undefined)
    throw usage('usage/option-value', { option: name, value }, { received: value, allowed: allowed.join(', ') });
  return found;
}

/** A number within bounds, or `usage`. */
export function number(name: string, value: string, least: number, most: number, whole = false): number {
  const parsed = value.trim() === '' ? Number.NaN : Number(value);
  if (!(parsed >= least && parsed <= most) || (whole && !Number.isInteger(parsed)))
    throw usage(whole ? 'usage/whole-number' : 'usage/number', { option: name, value, least, most });
  return parsed;
}

function seatOf(value: string): Position {
  const parsed = Position.safeParse(value.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))));
  if (!parsed.success) throw usage('usage/seat', { value });
  return parsed.data;
}

function columnsOf(pairs: readonly string[]): Record<string, string> {
  const columns = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1 || at === pair.length - 1) throw usage('usage/map', { value: pair });
    columns.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return Object.fromEntries(columns);
}

/** Import options of the flags; throws `usage` on a value that is none. */
export async function importOptions(values: Values): Promise<ImportOptions> {
  const [crs, encoding, name, seat, detour, boundary] = ['crs', 'encoding', 'name', 'seat', 'detour', 'boundary'].map(
    (flag) => values.text(flag),
  );
  const implausible = values.text('implausible');
  const terrain = values.text('terrain');
  const official = values.text('official');
  const map = values.list('map');
  return {
    ...(crs === undefined ? {} : { crs }),
    ...(implausible === undefined
      ? {}
      : { implausible: choice('implausible', implausible, ['keep', 'refuse'] as const) }),
    official: official === undefined ? 'whole' : choice('official', official, ['count', 'list'] as const),
    ...(encoding === undefined ? {} : { encoding: choice('encoding', encoding, ['utf-8', 'gb18030'] as const) }),
    ...(name === undefined ? {} : { name }),
    ...(seat === undefined ? {} : { seat: seatOf(seat) }),
    ...(detour === undefined ? {} : { detourFactor: number('detour', detour, 1, 10) }),
    ...(terrain === undefined ? {} : { terrain: choice('terrain', terrain, TerrainClass.options) }),
    ...(map.length === 0 ? {} : { columns: columnsOf(map) }),
    ...(boundary === undefined ? {} : { boundary: readBoundary(await readInput(boundary)) }),
  };
}
