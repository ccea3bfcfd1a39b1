/**
 * What the search, and its first echelon, ask of a ruin: clients are taken out of their routes, to be put back
 * elsewhere.
 */
export interface Ruin {
  /** Takes clients out, closes what is empty; returns how many stand in `out`. */
  readonly strings: () => number;
  /** Takes whole routes out: that of a random visit and some of those next to it. */
  readonly routes: () => number;
  /** Makes room for a client with a priority that is out: all of lower ones leave some route. */
  readonly lessUrgent: () => number;
  readonly out: Int32Array;
  /** Client → the one visit of it that is out while the others stay, or −1. */
  readonly partly: Int32Array;
  /** Takes a client out of wherever it is; `settle` must follow. */
  readonly take: (client: number) => void;
  readonly begin: () => void;
  readonly settle: () => number;
}

export interface RuinParameters {
  /** Mean number of visits taken out. */
  readonly meanRemoved: number;
  /** Longest string. */
  readonly longest: number;
  /** Share of strings that keep some visits in their middle. */
  readonly split: number;
  /** Chance to keep one more visit there. */
  readonly keepOneMore: number;
  /** Share of ruins that stay on the seed's day. */
  readonly sameDay: number;
  /** Most visits of routes that are taken out whole. */
  readonly longestRoutes: number;
}
