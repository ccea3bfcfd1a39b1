/** What comes to a satellite and what leaves it. */
import type { SupplyVisit } from './read.ts';
import type { RoutingPlace } from './violation.ts';

/** A trip that starts at a satellite. */
export interface Outgoing {
  readonly at: RoutingPlace;
  readonly day: number;
  readonly departs: number;
  readonly load: readonly number[];
}

/** A supply visit at a satellite. */
export interface Incoming {
  readonly visit: SupplyVisit;
  readonly day: number;
  /** When the goods may leave again. */
  readonly ready: number;
}
