/** The arcs and limits that a trip of one vehicle type moves in. */

/** A trip's network for one type: nodes from 0, the depot as start and end. */
export interface TripNetwork {
  readonly type: number;
  readonly fleets: readonly string[];
  /** Numbers of the nodes that the type may serve. */
  readonly nodes: readonly number[];
  /** Cost of legs by places in `nodes`; Infinity = none. Starting holds the trip's share of the run's cost. */
  readonly startCost: Float64Array;
  readonly cost: Float64Array;
  readonly endCost: Float64Array;
  /** Seconds of legs with the service before; `end` without a limit where it is not certain where the trip ends. */
  readonly startSeconds: Float64Array;
  readonly seconds: Float64Array;
  readonly endSeconds: Float64Array;
  readonly leaves: number;
  readonly returns: number;
  readonly windows: readonly (readonly (readonly [number, number])[])[];
  /** Limits that add up: what each node takes. */
  readonly limits: readonly number[];
  readonly use: readonly Float64Array[];
}
