/** When a search of the bench stops. */

/** Seconds are of wall time; at least one of the two limits is set. */
export interface SearchLimits {
  readonly seed: number;
  readonly threads: number;
  readonly seconds?: number;
  readonly iterations?: number;
}
