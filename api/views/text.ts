/** Small pieces of text that every view shares. */
import { DAY } from '../../src/model/index.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** Seconds since midnight as `HH:MM`, rounded to the minute; past midnight with the days added: `00:20+1`. */
export function clock(secondsOfDay: number): string {
  const minutes = Math.round(secondsOfDay / 60);
  const days = Math.floor((minutes * 60) / DAY);
  const rest = minutes - days * 24 * 60;
  return `${two(Math.floor(rest / 60))}:${two(rest % 60)}${days > 0 ? `+${days}` : ''}`;
}

/** Rounded to `digits` decimals, without trailing zeros. */
export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** `HH:MM` as seconds since midnight, or null if it is not a time. */
export function parseClock(value: string): number | null {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(value);
  if (match === null) return null;
  const hours = Number(match[1]);
  return hours > 24 ? null : hours * 3600 + Number(match[2]) * 60;
}
