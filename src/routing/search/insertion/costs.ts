/**
 * What inserting a visit costs, in constant time a position: the added way and time, and FAR where a limit forbids it.
 */
export interface InsertionCosts {
  /** Added cost of `node` after `place`, whose arcs add `added` to the base, or FAR; stops early above `limit`. */
  readonly after: (node: number, place: number, added: number, limit: number) => number;
  /** Added cost of a trip of its own before the trip of the trip node `place`. */
  readonly tripBefore: (node: number, place: number, limit: number) => number;
  /** The same behind the last trip of route r. */
  readonly tripLast: (node: number, r: number, limit: number) => number;
  /** Cost of a route of its own. */
  readonly alone: (node: number, type: number, limit: number) => number;
  /** The type that `after` had to change the route to; −1 = its own. */
  readonly retype: () => number;
  /** Whether `after` may change a route to a larger vehicle at all. */
  readonly upgrades: (allowed: boolean) => void;
}
