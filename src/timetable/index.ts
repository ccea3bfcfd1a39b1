/** When: runs over a week, cut-offs, loads, elapsed times. */
export { buildTimetable, withPaths } from './build.ts';
export { isAtStop, isDriven, lineOf, roomOf } from './buses.ts';
export { capacityOf, fullestMoments, meanRoomOf } from './capacity.ts';
export { contentOfMass } from './contents.ts';
export { type Mixture, mix, quantile, shareWithin, supremum } from './elapsed.ts';
export { weeklyParcels } from './flows.ts';
export {
  inboundJourneys,
  type Journey,
  outboundJourneys,
  partJourneys,
  type Spread,
  spread,
} from './journeys.ts';
export { legCvsOf } from './leg-variation.ts';
export { nextLineHaul, throughLineHaul } from './line-haul.ts';
export { visitParcels } from './loads.ts';
export { type Beyond, type MarginCase, type MarginPart, simulateMargin } from './margin.ts';
export { carries } from './parts.ts';
export { eachPiece, type ProfileMass, profileMass, shareBetween } from './profile.ts';
export { type RunFault, type StatedTimetable, statedTimetable } from './stated.ts';
export { type Stretch, stretchRuns } from './stretch.ts';
export type { Assignment, BusCalls, Departure, Infeasible, RouteSkeleton, Timetable, TimetableInput } from './types.ts';
export { type Visit, type Visits, visitsOf } from './visits.ts';
