/**
 * Draws the suite's maps in the place of its ruler: OSRM measures on an ellipsoid near the equator, this engine on the
 * sphere, and a cell of 100 m has to be 100 m to the one that is asked.
 */
import { localPlane } from '../../../geo/earth.ts';

export default class SphereRuler {
  readonly #xPerDegree: number;
  readonly #yPerDegree: number;

  constructor(latitude: number) {
    const { xPerDegree, yPerDegree } = localPlane(0, latitude);
    this.#xPerDegree = xPerDegree;
    this.#yPerDegree = yPerDegree;
  }

  /** The position so many metres east and north of another. */
  offset([lon, lat]: readonly [number, number], east: number, north: number): [number, number] {
    return [lon + east / this.#xPerDegree, lat + north / this.#yPerDegree];
  }
}
