/**
 * Encoded polylines: Google's algorithm at 5 or 6 decimals, latitude before longitude
 * (https://developers.google.com/maps/documentation/utilities/polylinealgorithm). Reading is strict, so that a cut text
 * never passes.
 */
import type { Position } from '../../../src/model/index.ts';

export type Decimals = 5 | 6;

/** Five bits a character, above `?`. */
const FIRST = 63;
const MORE = 0x20;
/** Characters of the largest difference: 2 × 360° in 1e-6 degree, doubled for the sign, is below 2^35. */
const MOST_CHARACTERS = 7;

const encodeOne = (difference: number): string => {
  let rest = difference < 0 ? -2 * difference - 1 : 2 * difference;
  let text = '';
  while (rest >= MORE) {
    text += String.fromCharCode((MORE | (rest % MORE)) + FIRST);
    rest = Math.floor(rest / MORE);
  }
  return text + String.fromCharCode(rest + FIRST);
};

/** The text of a line of `[longitude, latitude]` degrees. */
export function encodePolyline(line: readonly Position[], decimals: Decimals): string {
  const scale = 10 ** decimals;
  let text = '';
  let [lastLon, lastLat] = [0, 0];
  for (const [lon, lat] of line) {
    const [x, y] = [Math.round(lon * scale), Math.round(lat * scale)];
    text += encodeOne(y - lastLat) + encodeOne(x - lastLon);
    [lastLon, lastLat] = [x, y];
  }
  return text;
}

/**
 * The `[longitude, latitude]` pairs of a text; null where it is cut short or holds a character that no polyline has.
 * Degrees are not checked.
 */
export function decodePolyline(text: string, decimals: Decimals): Position[] | null {
  const scale = 10 ** decimals;
  const line: Position[] = [];
  let at = 0;
  const decodeOne = (): number | null => {
    let value = 0;
    for (let place = 0; place < MOST_CHARACTERS; place++) {
      const bits = text.charCodeAt(at++) - FIRST;
      if (!(bits >= 0 && bits < 2 * MORE)) return null;
      value += (bits % MORE) * MORE ** place;
      if (bits < MORE) return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    }
    return null;
  };
  let [lon, lat] = [0, 0];
  while (at < text.length) {
    const [north, east] = [decodeOne(), decodeOne()];
    if (north === null || east === null) return null;
    lat += north;
    lon += east;
    line.push([lon / scale, lat / scale]);
  }
  return line;
}
