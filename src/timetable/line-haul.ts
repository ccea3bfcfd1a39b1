/** The line-haul trucks that take outbound parcels on from the county centre. */
import type { CountyInputs } from '../model/index.ts';
import { DAY, WEEK } from '../model/index.ts';
import type { Journey } from './journeys.ts';

/**
 * Departure of the next truck of `lineHaul` that a parcel still gets, by when it is at the centre: both in seconds since
 * some Monday 00:00. Null where no truck goes.
 */
export function nextLineHaul(lineHaul: CountyInputs['lineHaul']): ((at: number) => number) | null {
  const { departures, sortSeconds } = lineHaul;
  const weekly = [
    ...new Set(departures.flatMap(({ days, departs }) => days.map((day) => ((day - 1) * DAY + departs) % WEEK))),
  ].sort((a, b) => a - b);
  const [first] = weekly;
  if (first === undefined) return null;
  return (at) => {
    const sorted = at + sortSeconds;
    const week = Math.floor(sorted / WEEK) * WEEK;
    const departs = weekly.find((each) => each >= sorted - week);
    return departs === undefined ? week + WEEK + first : week + departs;
  };
}

/** The same journeys, available when the next truck leaves. */
export const throughLineHaul = (journeys: readonly Journey[], next: (at: number) => number): Journey[] =>
  journeys.map((journey) => ({ ...journey, available: next(journey.available) }));
