/**
 * SRTM height files: square grids of big-endian 16-bit metres above EGM96, row by row from the north-west, named after
 * their south-west corner. Neighbouring files share their edge. USGS, SRTM Topo documentation; NASADEM and the
 * void-filled sets come in the same form.
 */
import { CundaError } from '../../src/model/index.ts';

/** Samples a side: 3 seconds of arc, 1 second of arc. */
const SIDES: ReadonlyMap<number, number> = new Map([
  [1201 * 1201 * 2, 1201],
  [3601 * 3601 * 2, 3601],
]);
/** Bytes of the larger form. */
export const MAX_HGT_BYTES = 3601 * 3601 * 2;
const VOID = -32768;
const NAME = /^([NS])(\d{2})([EW])(\d{3})\.hgt$/i;

export interface HgtTile {
  readonly name: string;
  /** South-west corner, whole degrees. */
  readonly west: number;
  readonly south: number;
  /** Samples a side. */
  readonly side: number;
  /** Metres, rows from north to south; NaN-free, −32768 where unknown. */
  readonly metres: Int16Array;
}

/** Whether a file's name, without the ending of a packing, is that of a height file: `N21E110.hgt`, in any case. */
export const isHgtName = (name: string): boolean => NAME.test(name);

/**
 * A tile from its name, which says where it lies, and its unpacked bytes: 1201² or 3601² big-endian 16-bit metres above
 * EGM96. Throws `format-unknown` where the name or the size is none of a height file.
 */
export function readHgt(name: string, bytes: Uint8Array): HgtTile {
  const match = NAME.exec(name);
  const side = SIDES.get(bytes.length);
  const [lat, lon] = [Number(match?.[2]), Number(match?.[4])];
  if (match === null || !(lat <= 90 && lon <= 180) || side === undefined)
    throw new CundaError(
      'format-unknown/heights',
      { file: name, sizes: [...SIDES.keys()].join(' / ') },
      { received: bytes.length, at: { file: name } },
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const metres = new Int16Array(side * side);
  for (let at = 0; at < metres.length; at++) metres[at] = view.getInt16(2 * at, false);
  return {
    name,
    west: match[3]?.toUpperCase() === 'W' ? -lon : lon,
    south: match[1]?.toUpperCase() === 'S' ? -lat : lat,
    side,
    metres,
  };
}

/** Metres above sea level at a position in degrees; NaN where no tile knows. */
export type HeightAt = (lon: number, lat: number) => number;

/**
 * Heights of several tiles, bilinear between the four samples around a point. A void sample counts for nothing: its
 * share goes to the others; with four of them the height is not known. Of two tiles of one square the finer is asked
 * first, then the other.
 */
export function heightsOf(tiles: readonly HgtTile[]): HeightAt {
  const bySquare = new Map<string, HgtTile[]>();
  for (const tile of [...tiles].sort((a, b) => b.side - a.side)) {
    const key = `${tile.west} ${tile.south}`;
    bySquare.set(key, [...(bySquare.get(key) ?? []), tile]);
  }
  return (lon, lat) => {
    // A point on an edge belongs to both neighbours; either may be missing.
    for (const west of new Set([Math.floor(lon), Math.ceil(lon) - 1]))
      for (const south of new Set([Math.floor(lat), Math.ceil(lat) - 1]))
        for (const tile of bySquare.get(`${west} ${south}`) ?? []) {
          const height = bilinear(tile, lon - west, lat - south);
          if (!Number.isNaN(height)) return height;
        }
    return Number.NaN;
  };
}

/** `x`, `y`: degrees east and north of the south-west corner. */
function bilinear({ side, metres }: HgtTile, x: number, y: number): number {
  const [column, row] = [x * (side - 1), (1 - y) * (side - 1)];
  const left = Math.min(side - 2, Math.max(0, Math.floor(column)));
  const top = Math.min(side - 2, Math.max(0, Math.floor(row)));
  const [right, down] = [column - left, row - top];
  let [sum, weights] = [0, 0];
  for (const [dx, dy, weight] of [
    [0, 0, (1 - right) * (1 - down)],
    [1, 0, right * (1 - down)],
    [0, 1, (1 - right) * down],
    [1, 1, right * down],
  ] as const) {
    const height = metres[(top + dy) * side + left + dx];
    if (height === VOID || weight <= 0) continue;
    sum += height * weight;
    weights += weight;
  }
  return weights > 0 ? sum / weights : Number.NaN;
}
