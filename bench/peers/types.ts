/** A peer is another road engine, measured beside ours on the same extract and machine. Times are milliseconds. */

export const PEERS = ['valhalla', 'graphhopper', 'osrm'] as const;
export type PeerName = (typeof PEERS)[number];

/** Longitude and latitude, degrees, WGS-84. */
export type Point = readonly [longitude: number, latitude: number];

/** Elapsed time, and processor time of all threads: the one to compare where a machine is shared. */
export interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

export interface TableSpent extends Spent {
  readonly sources: number;
  readonly targets: number;
  /** Share of the sources that was measured; the times are scaled to all of them. */
  readonly measured: number;
}

/** Our engine on the same points, for comparison. Whatever is left out gives no ratio. */
export interface OurFigures {
  readonly importMs?: number;
  readonly matrix200Ms?: number;
  readonly matrix1000Ms?: number;
  readonly oneToOneMs?: number;
  readonly closureMs?: number;
  /** Seconds between the first 200 points, row by row; null where there is no way. */
  readonly seconds200?: readonly (number | null)[];
}

export interface PeerOptions {
  /** What the profile drives as: chooses the peer's nearest profile. */
  readonly use: string;
  /** Sources and targets; tables take the first 200 and the first 1000. */
  readonly points: readonly Point[];
  /** Repetitions stop when these are used up; each figure is measured at least once. */
  readonly seconds: number;
  readonly ours?: OurFigures;
}

/** How the peer's durations of the 200 × 200 table stand to ours. Profiles differ: this shows nonsense, not errors. */
export interface DurationComparison {
  /** Cells with a way in both, other than from a place to itself. */
  readonly cells: number;
  /** Median of peer / ours. */
  readonly medianRatio: number | null;
  /** Share of the cells that differ by more than half of ours. */
  readonly beyondHalf: number | null;
  /** Cells with a way by one engine only. */
  readonly onlyOurs: number;
  readonly onlyPeer: number;
}

interface PeerBase {
  readonly peer: PeerName;
  readonly version: string;
}

export interface PeerAbsent extends PeerBase {
  readonly installed: false;
  readonly why: string;
}

export interface PeerFailed extends PeerBase {
  readonly installed: true;
  readonly measured: false;
  readonly why: string;
}

/** What a driver measured. */
export interface PeerFigures {
  /** From the extract to files that can be queried. */
  readonly importMs: Spent;
  /** Opening these files. */
  readonly loadMs: Spent;
  readonly matrix200Ms: TableSpent;
  /** The largest table up to 1000 × 1000 that the peer's limits allow. */
  readonly matrix1000Ms: TableSpent;
  /** Median over pairs of points. */
  readonly oneToOneMs: Spent;
  /** One closed road to the first new answer; null where no route was found to close. */
  readonly closureMs: Spent | null;
  readonly peakMemoryMiB: number;
  readonly importMemoryMiB: number;
  readonly notes: readonly string[];
}

export interface PeerMeasured extends PeerBase, PeerFigures {
  readonly installed: true;
  readonly measured: true;
  /** The peer's processor time over our milliseconds. */
  readonly timesOurs: Readonly<Record<'import' | 'matrix200' | 'matrix1000' | 'oneToOne' | 'closure', number | null>>;
  readonly durations: DurationComparison | null;
}

export type PeerResult = PeerAbsent | PeerFailed | PeerMeasured;
