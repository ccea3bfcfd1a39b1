/** The latest hand-over of a wave that still keeps the 24-hour promise to every parcel in it. */
import { DAY, type Weekday } from '../model/index.ts';
import { firstArrivalAfter, type ProfileMass } from './profile.ts';

/** What the notices ask for: county centre to village station within 24 hours. */
const PROMISE_SECONDS = DAY;

/**
 * Seconds of the run's day by which a village must be reached so that every parcel of the wave, also the one that just
 * missed the cut-off before, has at most 24 hours elapsed; the strictest of the days. Infinity where no parcel comes.
 *
 * @param cutoff cut-off of the wave, seconds of day
 * @param days weekdays on which it goes
 * @param waves cut-offs, seconds of day, and days of all waves that serve the town
 */
export function promiseDeadline(
  cutoff: number,
  days: readonly Weekday[],
  waves: readonly { readonly cutoff: number; readonly days: readonly Weekday[] }[],
  mass: ProfileMass,
): number {
  const weekly = [-7, 0].flatMap((shift) =>
    waves.flatMap((wave) => wave.days.map((day) => (day - 1 + shift) * DAY + wave.cutoff)),
  );
  let deadline = Number.POSITIVE_INFINITY;
  for (const day of days) {
    const midnight = (day - 1) * DAY;
    const own = midnight + cutoff;
    const previous = weekly.reduce((latest, each) => (each < own ? Math.max(latest, each) : latest), own - 7 * DAY);
    const first = firstArrivalAfter(mass, previous);
    if (first <= own) deadline = Math.min(deadline, first + PROMISE_SECONDS - midnight);
  }
  return deadline;
}
