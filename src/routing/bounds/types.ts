/** Lower bounds on the cost of routing plans. */

export type BoundMethod = 'fleet' | 'assignment' | 'tree' | 'set-partitioning';

/** No plan without violations costs less than `value`; null where the method says nothing, with the reason. */
export interface RouteBound {
  readonly method: BoundMethod;
  readonly value: number | null;
  /** What the value is made of, or why there is none. */
  readonly detail: string;
}

export interface BoundOptions {
  /** Rounds of column generation at most; stopping early only weakens the bound. */
  readonly rounds?: number;
  /** Stop column generation after so many seconds by `now` (milliseconds). */
  readonly seconds?: number;
  readonly now?: () => number;
}
