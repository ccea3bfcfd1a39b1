/** Which segments of a network count. */

/** A piece is snapped to if its segment's entry in a mask is 1. */
export type SegmentMask = Uint8Array;
