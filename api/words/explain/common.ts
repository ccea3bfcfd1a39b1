/** What the sentences of every language need. */
import type { Relaxation, Step, UnservedReason } from '../../../src/routing/explain/index.ts';
import { exactTime } from '../clock.ts';

export interface Names {
  readonly name: (id: string) => string;
  readonly money: (cost: number) => string;
}

export interface Speaker {
  readonly reason: (reason: UnservedReason) => string;
  readonly relaxation: (relaxation: Relaxation) => string;
}

export const span = ([from, until]: readonly [number, number]): string => `${exactTime(from)}–${exactTime(until)}`;

/** The side of a window or shift that has to move. */
export const moved = ({ window, needed }: Step): { from: number } | { until: number } | null => {
  if (window === undefined || needed === undefined) return null;
  return needed[0] < window[0] ? { from: needed[0] } : { until: needed[1] };
};
