/** What the sentences of every language need. */
import type { Relaxation, Step, UnservedReason } from '../../../src/routing/explain/index.ts';

export interface Names {
  readonly name: (id: string) => string;
  readonly money: (cost: number) => string;
}

export interface Speaker {
  readonly reason: (reason: UnservedReason) => string;
  readonly relaxation: (relaxation: Relaxation) => string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A time of the day, `08:25` or `08:25:30`; times after midnight go on counting. */
export function clock(seconds: number): string {
  const rest = seconds % 60;
  const minutes = Math.floor(seconds / 60);
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return rest === 0 ? time : `${time}:${two(rest)}`;
}

export const span = ([from, until]: readonly [number, number]): string => `${clock(from)}–${clock(until)}`;

/** The side of a window or shift that has to move. */
export const moved = ({ window, needed }: Step): { from: number } | { until: number } | null => {
  if (window === undefined || needed === undefined) return null;
  return needed[0] < window[0] ? { from: needed[0] } : { until: needed[1] };
};
