/** Coordinate systems at the border: GCJ-02 (高德), BD-09 (百度) and CGCS2000 become WGS-84. */
import gcoordModule from 'gcoord';
import type { Position } from '../../src/model/index.ts';
import type { IssueLog } from './issues.ts';
import type { Crs } from './types.ts';

/** gcoord's types describe an ES default export; under Node the CommonJS module itself is that object. */
const gcoord = gcoordModule as unknown as (typeof gcoordModule)['default'];

const SPELLINGS: readonly (readonly [RegExp, Crs])[] = [
  [/wgs[-_ ]?(19)?84|epsg[-_: ]?4326|crs84|gps/i, 'WGS-84'],
  [/gcj[-_ ]?0?2|火星|高德|amap|autonavi|腾讯/i, 'GCJ-02'],
  [/bd[-_ ]?0?9|百度|baidu/i, 'BD-09'],
  [/cgcs[-_ ]?2000|国家2000|大地2000|epsg[-_: ]?4490/i, 'CGCS2000'],
];

/** The system that a column name or a property names, or null. */
export function crsOf(text: string): Crs | null {
  for (const [pattern, crs] of SPELLINGS) if (pattern.test(text)) return crs;
  return null;
}

/**
 * WGS-84 position of a point in `crs`, to 1e-7 degree. CGCS2000 is taken as WGS-84: they differ by centimetres.
 * GCJ-02 and BD-09 are inverted to about a metre.
 */
export function toWgs84(crs: Crs, [lon, lat]: readonly [number, number]): Position {
  if (crs === 'WGS-84' || crs === 'CGCS2000') return [lon, lat];
  const [x, y] = gcoord.transform([lon, lat], crs === 'GCJ-02' ? gcoord.GCJ02 : gcoord.BD09, gcoord.WGS84);
  return [Math.round(x * 1e7) / 1e7, Math.round(y * 1e7) / 1e7];
}

/** Lists what a file's coordinate system is taken as, where that is not itself. */
export function noteCrs(crs: Crs, log: IssueLog): void {
  if (crs === 'CGCS2000') log.add('note', 'crs-equal', {});
}
