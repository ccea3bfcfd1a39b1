/** Small geometry for the preview on the map. Exact figures come from the service. */
export type LonLat = [number, number];

const RADIUS_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance, metres. */
export function metresBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const dLat = (b[1] - a[1]) * RADIANS;
  const dLon = (b[0] - a[0]) * RADIANS;
  const s = Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 2 * RADIUS_METRES * Math.asin(Math.sqrt(s));
}

/** The place `east` and `north` metres away. */
export function offset(from: readonly [number, number], east: number, north: number): LonLat {
  const latitude = from[1] + north / RADIUS_METRES / RADIANS;
  const longitude = from[0] + east / (RADIUS_METRES * Math.cos(from[1] * RADIANS)) / RADIANS;
  return [round(longitude), round(latitude)];
}

/** Seven decimals, about a centimetre. */
export const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** A closed ring of straight-line radius `metres`. */
export function ring(centre: readonly [number, number], metres: number, steps = 64): LonLat[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((i % steps) / steps) * 2 * Math.PI;
    return offset(centre, metres * Math.cos(angle), metres * Math.sin(angle));
  });
}

/** West, south, east, north of some places; null for none. */
export function bounds(places: Iterable<readonly [number, number]>): [number, number, number, number] | null {
  let box: [number, number, number, number] | null = null;
  for (const [x, y] of places) {
    if (box === null) box = [x, y, x, y];
    else box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  }
  return box;
}

/** The four corners of the box between two of them. */
export const boxCorners = ([x, y]: LonLat, [u, v]: LonLat): LonLat[] => [
  [x, y],
  [u, y],
  [u, v],
  [x, v],
];

/** Area of a small ring, closed or not, in the plane at its first corner; square metres. */
export function squareMetres(corners: readonly (readonly [number, number])[]): number {
  const [first] = corners;
  if (!first) return 0;
  const scale = RADIUS_METRES * RADIANS;
  const plane = corners.map(([lon, lat]): [number, number] => [
    (lon - first[0]) * scale * Math.cos(first[1] * RADIANS),
    (lat - first[1]) * scale,
  ]);
  const twice = plane.reduce((sum, [x, y], i) => {
    const [u, v] = plane[(i + 1) % plane.length] ?? [x, y];
    return sum + x * v - u * y;
  }, 0);
  return Math.abs(twice) / 2;
}
