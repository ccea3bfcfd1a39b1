/** How much one request may ask for. */

/** vroom-express's own limits: 1,000 tasks (a shipment has two) and 200 vehicles. */
export const MOST_TASKS = 1000;
export const MOST_VEHICLES = 200;
/** Dimensions of load of the optimiser's model. */
export const MOST_DIMENSIONS = 16;
/** Breaks of a vehicle, and windows of a task, in the optimiser's model. */
export const MOST_BREAKS = 20;
export const MOST_WINDOWS = 50;
/** A search holds the compute thread: it ends after this many seconds, whatever limit the request states. */
export const MOST_SECONDS = 30;
/**
 * Entries of all matrices that the different kinds of vehicles of one request need; some 50 bytes each, the search's
 * copies included.
 */
export const MOST_ENTRIES = 8_000_000;
/** Whole numbers of VROOM: 32 bits without a sign. */
export const MOST_UINT = 2 ** 32 - 1;
/** VROOM's largest speed factor. */
export const MOST_SPEED_FACTOR = 5;
/** Names of ignored members in an answer. */
export const MOST_IGNORED = 20;
/** Items × candidate times of one route, and candidates² for breaks: beyond, choosing its times would take seconds. */
export const MOST_TIMES = 30_000_000;
export const MOST_PAIRS_OF_TIMES = 1_000_000_000;
