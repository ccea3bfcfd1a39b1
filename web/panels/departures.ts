import type { Edit } from '../../src/model/scenario.ts';

type Departures = Extract<Edit, { op: 'set-departures' }>['departures'];

/**
 * Reads `06:30, 13:00` (Chinese commas and colons too), sorted, as seconds of the day; null unless it is one to four
 * times.
 */
export function parseDepartures(text: string): Departures | null {
  const times = text
    .split(/[,，、;；\s]+/)
    .filter((part) => part !== '')
    .map((part) => /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(part));
  if (times.length < 1 || times.length > 4 || times.some((time) => time === null)) return null;
  const seconds = times.map((time) => Number(time?.[1]) * 3600 + Number(time?.[2]) * 60);
  return [...new Set(seconds)].sort((a, b) => a - b) as Departures;
}
