/** Ends of segments at ±180° of longitude. */

const HALF_TURN_E7 = 180e7;

interface Shapes {
  readonly segmentCount: number;
  readonly shapeStart: Uint32Array;
  readonly shapeLon: Int32Array;
}

/**
 * Ends at ±180° are drawn on the side of the point before them: a node there is one place with two longitudes, and the
 * piece of road to it is a short one on both sides.
 */
export function faceAntimeridian({ segmentCount, shapeStart, shapeLon }: Shapes): void {
  const turn = (end: number, beside: number): void => {
    if (Math.abs(shapeLon[end]) !== HALF_TURN_E7 || Math.abs(shapeLon[beside]) === HALF_TURN_E7) return;
    shapeLon[end] = HALF_TURN_E7 * Math.sign(shapeLon[beside] || 1);
  };
  for (let segment = 0; segment < segmentCount; segment++) {
    const [first, last] = [shapeStart[segment], shapeStart[segment + 1] - 1];
    turn(first, first + 1);
    turn(last, last - 1);
  }
}
