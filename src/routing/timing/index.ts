/** When runs do what: times for sequences of visits, plans from the order of their runs. */
export type { TimedEvent } from './chain.ts';
export { tripLoad, type VisitDays, visitDaysOf, visitLoad } from './loads.ts';
export { entry, type Lookup, lookupOf, type Ways, waysOf } from './lookup.ts';
export { planOf } from './plan.ts';
export { type Range, rangesOf } from './ranges.ts';
export { type TimedRun, timeRun, timeSequence } from './run.ts';
export { type RunSequence, type SequenceTrip, type SequenceVisit, sequenceOf } from './sequence.ts';
export { earliestStarts } from './slack.ts';
export { ANY_TIME } from './windows.ts';
