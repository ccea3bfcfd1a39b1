/** What goes into a timetable and what comes out. */
import type { CarriedPart, Dataset, PlaceCode, Policy, Run, SiteId, Stop, Travel, Weekday } from '../model/index.ts';

/** A departure from the county centre, with the days on which it is driven. */
export interface Departure {
  /** Seconds of day. */
  readonly departs: number;
  /** Ascending. */
  readonly days: readonly Weekday[];
}

/** A line that makes a run: {@link BusRun} without what follows from it, and the days. */
export interface BusCalls {
  readonly line: string;
  readonly from: number | null;
  /** One for each stop of the route. */
  readonly calls: readonly number[];
  readonly back: number | null;
  /** Ascending. */
  readonly days: readonly Weekday[];
}

/** One route as the router made it: the order of stops only. */
export interface RouteSkeleton {
  readonly tier: Run['tier'];
  readonly base: SiteId;
  readonly vehicleType: string;
  readonly stops: readonly SiteId[];
  /** For each stop the parts of stations that it carries; undefined: all. Absent where no stop is divided. */
  readonly carries?: readonly (readonly CarriedPart[] | undefined)[];
  /** Index into the departures: its own, or that of the trunk run whose parcels a feeder run takes on. */
  readonly wave: number;
  /**
   * Which vehicle of its base and type the router means for it, and as which of that vehicle's runs of the day (0 =
   * first). A trunk route that is not its vehicle's first leaves when the vehicle is back and turned round, not before
   * its departure.
   */
  readonly vehicle?: { readonly name: string; readonly turn: number };
  /** The bus that it is, by its own times and on its own days; vehicle type and wave mean nothing then. */
  readonly bus?: BusCalls;
}

/** Which village uses which station, and what feeds it. */
export interface Assignment {
  /** Village → the station that serves it. */
  readonly stationOf: ReadonlyMap<PlaceCode, SiteId>;
  /** Village station → the town station, or the county centre, whose runs stop at it. */
  readonly fedBy: ReadonlyMap<SiteId, SiteId>;
}

export interface TimetableInput {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly travel: Travel;
  readonly assignment: Assignment;
  readonly routes: readonly RouteSkeleton[];
  /** What the routes' `wave` counts; by default each of the policy's departures on all of its days. */
  readonly departures?: readonly Departure[];
  /** Multiplies every demand: 1, or the share of a baseline carrier. */
  readonly share: number;
  /** Put before every run, vehicle and driver id. */
  readonly idPrefix: string;
  /** Whether runs carry their road shape; default true. */
  readonly withPaths?: boolean;
}

/** A route that no vehicle can run. */
export interface Infeasible {
  /** Index in `routes`. */
  readonly run: number;
  readonly reason: 'no-road' | 'time-window' | 'shift' | 'capacity' | 'cold';
  /** Index of the stop at fault; null where the whole run is. */
  readonly stop: number | null;
  /** What went wrong, by name: places as their ids, times in seconds, loads in parcels. */
  readonly detail: Readonly<Record<string, string | number>>;
  /**
   * For `capacity` and `cold`: parcels of each stop on its heaviest day, so that a router can split by what really
   * comes. Else null.
   */
  readonly carried: readonly Pick<Stop, 'site' | 'delivered' | 'collected'>[] | null;
}

export interface Timetable {
  /** In the order of `routes`. */
  readonly runs: Run[];
  /** Index in `routes` of each run. */
  readonly routeOf: number[];
  /** Root causes, in the order of `routes`: what cannot run while all the others do. Empty: every route runs. */
  readonly infeasible: Infeasible[];
  /**
   * What each route's stops carry on their heaviest days while none is left out, by its index: what a router packs by
   * when some were overfull. Empty where nothing was left out for that.
   */
  readonly carried: ReadonlyMap<number, readonly Pick<Stop, 'site' | 'delivered' | 'collected'>[]>;
  /** Left out only because the above are: their parcels or trunk runs are missing. In the order of `routes`. */
  readonly consequences: Infeasible[];
}
