/** Every parameter of the search, with its default. */
export interface Parameters {
  /** Mean visits taken out in one iteration, and longest string. */
  readonly meanRemoved: number;
  readonly longest: number;
  readonly split: number;
  readonly keepOneMore: number;
  readonly sameDay: number;
  readonly longestRoutes: number;
  /** Share of iterations that take out whole routes. */
  readonly wholeRoutes: number;
  /** Share that make room for a client with a priority where one is out. */
  readonly lessUrgent: number;
  readonly blink: number;
  /** Chance that a type of new routes is overlooked where there is another place. */
  readonly typeBlink: number;
  /** Share of recreations in which no route gets a larger vehicle. */
  readonly sameVehicles: number;
  /** Chance that a set of days is overlooked where there is another. */
  readonly patternBlink: number;
  /** Neighbours looked at when a visit goes back, and neighbours known at all. */
  readonly granular: number;
  readonly adjacent: number;
  readonly depotEdges: number;
  /** Share of iterations that exchange ends of routes too, along so many neighbours. */
  readonly swapTails: number;
  readonly tailNeighbours: number;
  /** Temperatures as multiples of the mean arc. */
  readonly startTemperature: number;
  readonly endTemperature: number;
  /** Factors on both where routes may change their type or visits their day: more has to move at once. */
  readonly hotter: { readonly start: number; readonly end: number };
}

export const DEFAULTS: Parameters = {
  meanRemoved: 10,
  longest: 10,
  split: 0.5,
  keepOneMore: 0.01,
  sameDay: 0.3,
  longestRoutes: 50,
  wholeRoutes: 0.05,
  lessUrgent: 0.1,
  blink: 0.01,
  typeBlink: 0.1,
  sameVehicles: 0.5,
  patternBlink: 0.1,
  granular: 20,
  adjacent: 120,
  depotEdges: 0.2,
  swapTails: 1,
  tailNeighbours: 15,
  startTemperature: 1,
  endTemperature: 0.01,
  hotter: { start: 2, end: 3 },
};
