/** How long a search goes on: a number of iterations, so that the same county gets the same plan on any machine. */

/**
 * Iterations per stop: a plan afresh, town by town and the county together; what an edit touches, likewise; and the
 * runs of the centre, first with one vehicle type, briefly and then thoroughly, then with all. On the sample county ten
 * times as many for the towns save 0.06 % of the routes' cost; the county together starts from there and found nothing
 * more in twenty times its number.
 */
const PER_STOP = { town: 30, county: 3, edit: 5, countyEdit: 1, probe: 1, alone: 60, centre: 40, repair: 0 } as const;
const LEAST = 100;
const MOST = 20_000;
/** What an edit touches does not grow with the county. */
const MOST_OF_EDIT = 3000;

export type Effort = keyof typeof PER_STOP;

/** A repair puts in what is missing, and little more: what an edit comes to is wanted at once. */
const REPAIR = 16;

/** Iterations for a problem of so many stops. */
export const iterationsFor = (stops: number, effort: Effort): number =>
  effort === 'repair'
    ? REPAIR
    : Math.min(effort === 'edit' ? MOST_OF_EDIT : MOST, Math.max(LEAST, stops * PER_STOP[effort]));
