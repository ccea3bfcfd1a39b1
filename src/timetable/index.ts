/** When: runs over a week, cut-offs, loads, elapsed times. */
export { buildTimetable } from './build.ts';
export { capacityOf, fullestMoments } from './capacity.ts';
export { type Mixture, mix, quantile, shareWithin, supremum } from './elapsed.ts';
export {
  inboundJourneys,
  type Journey,
  outboundJourneys,
  type Spread,
  spread,
} from './journeys.ts';
export { nextLineHaul, throughLineHaul } from './line-haul.ts';
export { type MarginCase, simulateMargin } from './margin.ts';
export { type ProfileMass, profileMass, shareBetween } from './profile.ts';
export { type Stretch, stretchRuns } from './stretch.ts';
export type { Assignment, Infeasible, RouteSkeleton, Timetable, TimetableInput } from './types.ts';
export { type Visit, visitsOf } from './visits.ts';
