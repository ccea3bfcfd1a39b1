/** Where a place joins the roads. */
import type { SnapStatus } from '../../../src/model/index.ts';

/** The point of the roads where a place joins them. */
export interface Anchor {
  readonly lon: number;
  readonly lat: number;
  readonly segment: number;
  /** Shape point that starts the piece it lies on. */
  readonly point: number;
  /** Share of the segment's length from its start. */
  readonly fraction: number;
  /** The end node it is, or −1 inside the segment. */
  readonly node: number;
  /** Straight line from the place to here. */
  readonly straightMetres: number;
  /** ALONG | AGAINST: the directions in which the segment may be gone here; absent = as the roads allow. */
  readonly directions?: number;
}

/** Status, straight line in whole metres, and the anchor where the status is `ok`. */
export interface Snapped {
  readonly status: SnapStatus;
  readonly metres: number;
  readonly anchor: Anchor | null;
  /** The status is `ok` thanks to planned roads; absent where it is without them. */
  readonly planned?: true;
}
