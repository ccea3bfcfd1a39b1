/** A run as a column of the linear program. */
import type { RunsProblem } from './problem.ts';

export interface PricedRun {
  readonly base: number;
  readonly type: number;
  /** Cost of kilometres, less what rounding may take off. */
  readonly fen: number;
  readonly seconds: number;
  /** Visit → times: a relaxed run may name one twice. */
  readonly visits: ReadonlyMap<number, number>;
  /** Load of its visits; the base that it brings what else it can carry, −1 = none. */
  readonly load: number;
  readonly supplies: number;
}

/** Rounding takes at most half a fen off the kilometres of a run, and half a fen and a tie off a driver's day. */
export const ROUNDING = 1 + 1e-5;

/** Where a run starts, with which type, and what it supplies. */
export interface RunKind {
  readonly base: number;
  readonly type: number;
  readonly supplies: number;
}

/** `stops` by position in the type's list. */
export function runOf({ bases }: RunsProblem, kind: RunKind, stops: readonly number[]): PricedRun {
  const { base, type: k } = kind;
  const type = bases[base].types[k];
  const n = type.visits.length;
  const visits = new Map<number, number>();
  let [fen, seconds, load, at] = [-ROUNDING, 0, 0, -1];
  for (const stop of stops) {
    fen += at < 0 ? type.outFen[stop] : type.betweenFen[at * n + stop];
    seconds += at < 0 ? type.outSeconds[stop] : type.betweenSeconds[at * n + stop];
    visits.set(type.visits[stop], (visits.get(type.visits[stop]) ?? 0) + 1);
    load += type.use[stop];
    at = stop;
  }
  return { ...kind, fen: fen + type.homeFen[at], seconds: seconds + type.homeSeconds[at], visits, load };
}
