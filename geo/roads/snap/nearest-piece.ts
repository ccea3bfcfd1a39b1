/** A straight piece of road shape near a point. */

export interface NearestPiece {
  readonly segment: number;
  /** Shape point where the piece starts. */
  readonly point: number;
  /** Where on the piece, 0…1. */
  readonly at: number;
  /** Metres from the asked point, in its local plane. */
  readonly metres: number;
}
