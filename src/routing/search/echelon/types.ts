/** What the search asks of the first echelon. */
import type { InsertionCosts } from '../insertion/costs.ts';
import type { Ruin } from '../removal/ruin.ts';

/** First-echelon runs of a solution; routes are named by their place in the snapshot. */
export interface UpperRun {
  /** Vehicle type of the problem, by its place. */
  readonly type: number;
  /** 0 = first. */
  readonly day: number;
  readonly visits: readonly UpperVisit[];
}

export interface UpperVisit {
  readonly depot: number;
  readonly amount: readonly number[];
  readonly routes: readonly number[];
}

/**
 * The first echelon of a problem with satellites. Its costs, its vehicles and its routes without supply (as broken
 * ones) count in the state's tally. Null where a problem has no satellites.
 */
export interface Upper {
  /** An iteration begins: `undo` leads back to here. */
  readonly begin: () => void;
  /** A route was recomputed; true: it must be once more, its supply comes at another time. */
  readonly follow: (r: number) => boolean;
  /** Insertions with what they cost here. */
  readonly placing: (place: InsertionCosts) => InsertionCosts;
  /** Takes clients out that share a vehicle or a satellite of this echelon, now and then; −1 = not this time. */
  readonly ruin: (ruin: Ruin) => number;
  /** Improves this echelon for the present routes; the tally is exact afterwards. */
  readonly settle: () => void;
  /** Between `pause` and `resume` routes come and go without being followed. */
  readonly pause: () => void;
  /** Back to `begin`: a route of slot `from[i]` then is in slot `to[i]` now. */
  readonly resume: (from: Int32Array, to: Int32Array, count: number) => void;
  /** Takes over the first-echelon runs of a starting plan where that is no worse than what is there. */
  readonly adopt: (runs: readonly UpperRun[]) => void;
  readonly runs: () => UpperRun[];
  /** After all routes of a snapshot came back in their order. */
  readonly restore: (runs: readonly UpperRun[]) => void;
}

/** Trucks that bring what the satellites need. */
export interface Split {
  readonly cost: number;
  readonly trucks: number;
  /** Orders in which chains of trucks are filled. */
  readonly chains: readonly (readonly number[])[];
}
