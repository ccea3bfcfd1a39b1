/** How long a search goes on: a number of iterations, so that the same county gets the same plan on any machine. */

/**
 * Iterations per stop: a plan afresh, town by town and the county together; what an edit touches, likewise; and the
 * runs of the centre, first with one vehicle type, briefly and then thoroughly, then with all; around an edit; and
 * `patiently`, in the rounds of somebody who has time. On the sample county ten times as many for the towns save 0.06 %
 * of the routes' cost, and the county together found nothing more in twenty times its number; of the centre four times
 * as many in one go save twice what four goes do.
 */
const PER_STOP = {
  town: 30,
  county: 3,
  edit: 5,
  countyEdit: 1,
  probe: 1,
  alone: 60,
  centre: 40,
  around: 20,
  patiently: 160,
  repair: 0,
} as const;
const LEAST = 100;
/** However many stops. */
const MOST: Partial<Record<Effort, number>> = { edit: 3000, around: 5000, patiently: 60_000 };
const USUAL_MOST = 20_000;

export type Effort = keyof typeof PER_STOP;

/** A repair puts in what is missing, and little more: what an edit comes to is wanted at once. */
const REPAIR = 16;

/** Iterations for a problem of so many stops. */
export const iterationsFor = (stops: number, effort: Effort): number =>
  effort === 'repair' ? REPAIR : Math.min(MOST[effort] ?? USUAL_MOST, Math.max(LEAST, stops * PER_STOP[effort]));
