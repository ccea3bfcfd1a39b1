/** Why something is not served, as data. Sentences are made at the edge. */

/** A rule that would have to give way, and by how much. */
export interface Step {
  readonly code:
    | 'no-way'
    | 'day'
    | 'type'
    | 'skill'
    | 'capacity'
    | 'depot-capacity'
    | 'supply'
    | 'window'
    | 'other-windows'
    | 'shift'
    | 'duration'
    | 'driving'
    | 'distance'
    | 'visits'
    | 'vehicle';
  /** Type, fleet, depot or dimension's type that it is about; for windows the stop or shipment itself. */
  readonly subject: string;
  readonly amount: number;
  /** `seconds`, `metres`, or the unit of the dimension. */
  readonly unit: string;
  /** The dimension of a load. */
  readonly dimension?: string;
  /** The skills that are missing. */
  readonly skills?: readonly string[];
  /** The window or shift as it is, and as it would have to be; seconds of the day. */
  readonly window?: readonly [number, number];
  readonly needed?: readonly [number, number];
  /** Of a shipment: the end that the window belongs to. */
  readonly end?: 'pickup' | 'delivery';
}

/**
 * Steps that no relaxation offered here can take: a road, a day of the fleet, other stops' windows, goods from the
 * first echelon.
 */
export const NOT_RELAXED: ReadonlySet<Step['code']> = new Set([
  'no-way',
  'day',
  'other-windows',
  'supply',
  'depot-capacity',
]);

/** Where a visit would go. */
export interface Placement {
  readonly day: number;
  readonly type: string;
  readonly vehicle: number;
  /** Number of the run in the plan; null = a new one. */
  readonly run: number | null;
  /** Trip of the run; a new one is put in there. */
  readonly trip: number;
  readonly newTrip: boolean;
  /**
   * Place among the trip's visits, breaks left out; of a shipment the places of pickup and delivery in the trip that
   * has both.
   */
  readonly at: readonly number[];
  /** The trip waits until its goods are there; 0 = no longer than in the plan. */
  readonly readyAt: number;
}

/** What would have to change so that it can be served. */
export interface Relaxation {
  readonly steps: readonly Step[];
  readonly placements: readonly Placement[];
  /** Total cost of the plan with it less that of the plan, prizes included, by the checker's definitions. */
  readonly cost: number;
}

export interface UnservedReason {
  readonly id: string;
  readonly kind: 'stop' | 'shipment';
  /**
   * What stops it. The codes of a step: even a vehicle of its own would break that rule. `no-fleet`: no type may serve
   * it or there are no types. `capacity-used-up`, `time-used-up`, `fleet-used-up`: a vehicle more could serve it, but
   * none is left, and on every run the load, the time, or both stand against it. `not-worth-it`: it could be served,
   * for more than its prize. `possible`: nothing stops it.
   */
  readonly code:
    | Step['code']
    | 'no-fleet'
    | 'capacity-used-up'
    | 'time-used-up'
    | 'fleet-used-up'
    | 'not-worth-it'
    | 'possible';
  /** How much is missing where it fits best, in `unit`. */
  readonly amount: number;
  readonly unit: string;
  readonly subject: string | null;
  /** All that stands against it where it fits best. */
  readonly obstacles: readonly Step[];
  /**
   * The cheapest of each kind that was found, cheapest first; for `not-worth-it` and `possible` the first has no steps.
   */
  readonly relaxations: readonly Relaxation[];
}
