/** Every parameter of the search, with its default. */
export interface Parameters {
  /** Mean visits taken out in one iteration, and longest string. */
  readonly meanRemoved: number;
  readonly longest: number;
  readonly split: number;
  readonly keepOneMore: number;
  readonly sameDay: number;
  readonly blink: number;
  /** Neighbours looked at when a visit goes back, and neighbours known at all. */
  readonly granular: number;
  readonly adjacent: number;
  readonly depotEdges: number;
  /** Temperatures as multiples of the mean arc. */
  readonly startTemperature: number;
  readonly endTemperature: number;
}

export const DEFAULTS: Parameters = {
  meanRemoved: 10,
  longest: 10,
  split: 0.5,
  keepOneMore: 0.01,
  sameDay: 0.3,
  blink: 0.01,
  granular: 20,
  adjacent: 120,
  depotEdges: 0.2,
  startTemperature: 0.3,
  endTemperature: 0.01,
};
