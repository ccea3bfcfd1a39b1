/** Where the provinces lie, roughly: to tell which of several readings of a number can be meant. */

interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** China, generously. */
export const CHINA: Box = { west: 73, east: 136, south: 3, north: 54 };

/** Degrees around a box that still count as in it. */
const MARGIN = 0.5;

/** West, south, east, north in degrees by the first two digits of division codes. */
const BOXES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  11: [115.4, 39.4, 117.6, 41.1],
  12: [116.7, 38.5, 118.1, 40.3],
  13: [113.4, 36, 119.9, 42.7],
  14: [110.2, 34.5, 114.6, 40.8],
  15: [97.1, 37.4, 126.1, 53.4],
  21: [118.8, 38.7, 125.8, 43.5],
  22: [121.6, 40.8, 131.4, 46.4],
  23: [121.1, 43.4, 135.2, 53.6],
  31: [120.8, 30.6, 122.2, 31.9],
  32: [116.3, 30.7, 122, 35.2],
  33: [118, 27, 123.2, 31.3],
  34: [114.8, 29.3, 119.7, 34.7],
  35: [115.8, 23.5, 120.8, 28.4],
  36: [113.5, 24.4, 118.5, 30.1],
  37: [114.7, 34.3, 122.8, 38.5],
  41: [110.3, 31.3, 116.7, 36.4],
  42: [108.3, 29, 116.2, 33.3],
  43: [108.7, 24.6, 114.3, 30.2],
  44: [109.6, 20.1, 117.4, 25.6],
  45: [104.4, 20.8, 112.1, 26.5],
  46: [108, 3.3, 118, 20.5],
  50: [105.2, 28.1, 110.2, 32.3],
  51: [97.3, 26, 108.6, 34.4],
  52: [103.5, 24.6, 109.7, 29.3],
  53: [97.5, 21.1, 106.3, 29.3],
  54: [78.3, 26.8, 99.2, 36.6],
  61: [105.4, 31.7, 111.4, 39.7],
  62: [92.3, 32.5, 108.8, 42.9],
  63: [89.3, 31.5, 103.2, 39.3],
  64: [104.2, 35.2, 107.7, 39.5],
  65: [73.4, 34.3, 96.5, 49.3],
};

/** Whether a place may be in the province of a division code; with a code of none, in China. */
export function inProvince(code: string | null, lon: number, lat: number): boolean {
  const [west, south, east, north] = BOXES[code?.slice(0, 2) ?? ''] ?? [
    CHINA.west,
    CHINA.south,
    CHINA.east,
    CHINA.north,
  ];
  return lon >= west - MARGIN && lon <= east + MARGIN && lat >= south - MARGIN && lat <= north + MARGIN;
}
