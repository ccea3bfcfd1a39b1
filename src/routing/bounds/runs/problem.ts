/**
 * Visits that runs from several bases have to make, with all relaxed that ties one run to another but vehicles and
 * drivers by the hour and by the day: what a lower bound on kilometres, pay and vehicles is taken over. Costs are fen,
 * seconds those of runs; both fractional and at most what is real.
 */

/** A vehicle type at a base, or at the nearest of several bases (each leg of its own). */
export interface BaseType {
  /** Numbers of the visits that it may make; what follows is by position in this list. */
  readonly visits: Int32Array;
  /** Cost of kilometres: base → visit, visit → visit (row = from), visit → base. Infinity = no way. */
  readonly outFen: Float64Array;
  readonly betweenFen: Float64Array;
  readonly homeFen: Float64Array;
  /** Time of the same legs, each with the service at its end, unloading at the base included; 0 where there is no way. */
  readonly outSeconds: Float64Array;
  readonly betweenSeconds: Float64Array;
  readonly homeSeconds: Float64Array;
  /** Pay of its driver. */
  readonly fenPerSecond: number;
  /** Cost of a vehicle on a day of use, and the seconds that its runs, each with a turnaround, can fill of that day. */
  readonly vehicleFen: number;
  readonly vehicleSeconds: number;
  /** Load of each visit, and of a run at most; Infinity = not limited. */
  readonly use: Float64Array;
  readonly capacity: number;
  /** Which base each visit supplies; −1 = none, what it gets stays there. */
  readonly supplies: Int32Array;
  /** What a run of it adds to each of the problem's `loads` at most. */
  readonly room: readonly number[];
}

/** A base, or several bases as one. */
export interface RunBase {
  readonly types: readonly BaseType[];
  /** Whether the loads of its runs have to be brought there by runs that supply it. */
  readonly supplied: boolean;
}

export interface RunsProblem {
  readonly bases: readonly RunBase[];
  /** How often each visit is owed. */
  readonly times: Float64Array;
  /**
   * How many of these are on one day at most, where each is made as often as owed and no more: then a vehicle and a
   * driver of the base are there on each day. Null: visits may be made more often.
   */
  readonly perDay: Float64Array | null;
  /** What all runs together have to carry at least. */
  readonly loads: readonly number[];
  /** Days on which somebody drives, at least. */
  readonly days: number;
  /** Work at visits that may be anywhere, seconds. */
  readonly otherSeconds: number;
  /** Longest day of a driver, and so of a run. */
  readonly shiftSeconds: number;
  /** Paid at least on a day; and beside the time on runs. */
  readonly paidSeconds: number;
  readonly turnaroundSeconds: number;
}

/** Least pay of a driver's second at a base. */
export const leastPay = ({ types }: RunBase): number => Math.min(...types.map(({ fenPerSecond }) => fenPerSecond));

/** A visit where a vehicle of `type` of `base` has to be, or (type −1) a driver. */
export interface Link {
  readonly base: number;
  readonly type: number;
  readonly visit: number;
}
