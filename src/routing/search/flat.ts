/** A routing problem as flat arrays, the form the search works on. Everything is a whole number held in a float64. */
import type { RoutingProblem, RoutingVehicleType } from '../../model/index.ts';

/** No way, or no limit: far above any sum that occurs, and sums of it stay finite. */
export const FAR = 1e30;

/**
 * A *client* is a stop or a shipment; a *point* is a stop, a pickup or a delivery; a *node* is a point on a day (a
 * possible visit). Arrays are indexed by what their first word says.
 */
export interface Flat {
  readonly problem: RoutingProblem;
  readonly days: number;
  readonly dimensions: number;
  /** Locations with one more that is nowhere (open starts and ends): the width of the matrices. */
  readonly width: number;
  readonly clients: number;
  readonly points: number;
  readonly nodes: number;
  // Clients
  readonly clientPoint: Int32Array;
  /** 1 = shipment: its pickup is `clientPoint`, its delivery the next point. */
  readonly clientPair: Uint8Array;
  readonly clientPrize: Float64Array;
  /** What leaving it out weighs, see `weightsOf`; optional: 0. */
  readonly clientWeight: Float64Array;
  readonly clientPatterns: readonly (readonly FlatPattern[])[];
  /** 1 = what it brings or takes depends on the pattern. */
  readonly clientVaries: Uint8Array;
  /** Whether each type may serve it: client × types. */
  readonly clientTypes: Uint8Array;
  // Points
  readonly pointClient: Int32Array;
  readonly pointLocation: Int32Array;
  // Nodes
  readonly nodePoint: Int32Array;
  readonly nodeDay: Int32Array;
  /** point × days → node, −1 = never visited then. */
  readonly nodeOf: Int32Array;
  readonly service: Float64Array;
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly release: Float64Array;
  /** First and one-past-last window in `windows` (pairs) where a node has several; equal = at most one. */
  readonly windowFrom: Int32Array;
  readonly windowTo: Int32Array;
  readonly windows: Float64Array;
  /** node × dimensions; of a stop what the pattern says, of a pickup + in `collect`, of a delivery − in `shift`. */
  readonly deliver: Float64Array;
  readonly collect: Float64Array;
  // Types
  readonly types: readonly FlatType[];
  readonly typeFleets: readonly (readonly number[])[];
  readonly fleetAvailable: Float64Array;
  // Depots
  readonly depots: number;
  readonly depotOpening: Float64Array;
  /** depot × dimensions. */
  readonly depotCapacity: Float64Array;
  /** Whether any depot has a capacity. */
  readonly depotLimited: boolean;
  // What the problem needs of the evaluator
  readonly timed: boolean;
  /** Durations aren't just sums of driving and service: windows, releases or several trips with waiting. */
  readonly waits: boolean;
  readonly released: boolean;
  /** Something is collected or shipped, so that the load isn't largest at departure. */
  readonly mixed: boolean;
  readonly paired: boolean;
  readonly multiTrip: boolean;
  /** Some type is `exact`. */
  readonly exact: boolean;
  /** Some way is missing. */
  readonly gaps: boolean;
  /** Some client may be left out at a price. */
  readonly optional: boolean;
}

export interface FlatPattern {
  readonly days: readonly number[];
  /** visit × dimensions; null = as the stop says. */
  readonly deliver: Float64Array | null;
  readonly collect: Float64Array | null;
}

export interface FlatType {
  readonly index: number;
  readonly source: RoutingVehicleType;
  /** Cost of an arc = base × factor. */
  readonly base: Float64Array;
  /**
   * The same with rows and columns exchanged (the very array where it is symmetric): ways *to* a place lie side by
   * side.
   */
  readonly baseTo: Float64Array;
  readonly factor: number;
  readonly metres: Float64Array;
  readonly seconds: Float64Array;
  readonly secondsTo: Float64Array;
  readonly startLocation: number;
  readonly endLocation: number;
  readonly startDepot: number;
  readonly endDepot: number;
  readonly capacity: Float64Array;
  readonly fixed: number;
  readonly horizon: number;
  readonly perSecond: number;
  readonly earliest: number;
  readonly latest: number;
  /** Latest departure (depot window) of a trip. */
  readonly latestDeparture: number;
  readonly maxSeconds: number;
  readonly maxDrive: number;
  readonly maxMetres: number;
  readonly maxVisits: number;
  readonly maxTrips: number;
  readonly reload: number;
  /** Day (0 = first) → usable. */
  readonly onDay: Uint8Array;
  /** Durations count: they cost or are limited. */
  readonly limited: boolean;
  /** Times of its runs come from src/routing/timing: breaks, or several windows a visit where durations count. */
  readonly clocked: boolean;
  /**
   * What an insertion costs is only estimated from below, and must be confirmed: clocked, or releases of several trips
   * where durations count.
   */
  readonly exact: boolean;
  readonly supplies: boolean;
  /** Starts at a satellite. */
  readonly satellite: boolean;
  /** Types that differ only in capacity, cost and limits: same matrix, ends and hours. */
  readonly kin: number;
}
