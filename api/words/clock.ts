/** Times of the day as text. */
import type { Words } from './say.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** A time of the day, rounded to the minute: hours and minutes, and how many days after the run's own it is. */
export function timeOfDay(secondsOfDay: number): { readonly time: string; readonly days: number } {
  const minutes = Math.round(secondsOfDay / 60);
  const days = Math.floor(minutes / 1440);
  const rest = minutes - days * 1440;
  return { time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}`, days };
}

/** Seconds since midnight as `HH:MM`, rounded to the minute; past midnight with the days added: `00:20+1`. */
export function clock(secondsOfDay: number): string {
  const { time, days } = timeOfDay(secondsOfDay);
  return days > 0 ? `${time}+${days}` : time;
}

/** A time to the second, `08:25` or `08:25:30`; times after midnight go on counting: `25:10`. */
export function exactTime(seconds: number): string {
  const rest = seconds % 60;
  const minutes = Math.floor(seconds / 60);
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return rest === 0 ? time : `${time}:${two(rest)}`;
}

export const TIMES = {
  'next-day': { zh: '次日 {time}', en: '{time} next day' },
} as const satisfies Record<string, Words>;
