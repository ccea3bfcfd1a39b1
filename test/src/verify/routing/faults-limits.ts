/** A vehicle's day that is too long, too full of visits, or without its break; a vehicle that may not serve. */
import { breakWeek } from './broken.ts';

export const ShiftNotBegun = breakWeek(
  { code: 'shift-missed', amount: 5, unit: 'seconds', subject: 'van', at: [2] },
  (good) => {
    good.trip(2).departs = 65;
  },
);
export const ShiftOver = breakWeek(
  { code: 'shift-missed', amount: 5, unit: 'seconds', subject: 'van', at: [2] },
  (good) => {
    good.run(2).ends = 405;
  },
);
export const DurationExceeded = breakWeek(
  { code: 'duration-exceeded', amount: 10, unit: 'seconds', subject: 'van', at: [2] },
  (good) => {
    good.trip(2).departs = 70;
    good.run(2).ends = 400;
  },
);
export const DrivingExceeded = breakWeek(
  { code: 'driving-exceeded', amount: 10, unit: 'seconds', subject: 'van', at: [0] },
  (good) => {
    good.type('van').maxDriveSeconds = 90;
  },
);
export const DistanceExceeded = breakWeek(
  { code: 'distance-exceeded', amount: 10, unit: 'metres', subject: 'van', at: [0] },
  (good) => {
    good.type('van').maxMetres = 990;
  },
);
export const VisitsExceeded = breakWeek(
  { code: 'visits-exceeded', amount: 1, unit: 'visits', subject: 'van', at: [0] },
  (good) => {
    good.type('van').maxVisits = 4;
  },
);
export const TripsExceeded = breakWeek(
  { code: 'trips-exceeded', amount: 1, unit: 'trips', subject: 'van', at: [0] },
  (good) => {
    good.type('van').maxTrips = 1;
  },
);
export const TripsWithoutDepot = breakWeek(
  { code: 'trips-exceeded', amount: 1, unit: 'trips', subject: 'courier', at: [3] },
  (good) => {
    good.addRun('courier', 2, 0, 100, [], 100);
    good.run(3).trips.push({ departs: 100, visits: [] });
  },
);
export const BreakMissing = breakWeek(
  { code: 'break-missing', amount: 1, unit: 'breaks', subject: 'lunch', at: [1] },
  (good) => {
    good.trip(1).visits.pop();
  },
);
export const BreakRepeated = breakWeek(
  { code: 'break-repeated', amount: 1, unit: 'breaks', subject: 'lunch', at: [1] },
  (good) => {
    good.trip(1).visits.push({ kind: 'break', id: 'lunch', starts: 165 });
    good.run(1).ends = 180;
  },
);
export const BreakOutsideWindow = breakWeek(
  { code: 'break-outside-window', amount: 10, unit: 'seconds', subject: 'lunch', at: [1, 0, 1] },
  (good) => {
    good.visit(1, 0, 1).starts = 140;
  },
);
export const TypeNotAllowed = breakWeek(
  { code: 'type-not-allowed', amount: 1, unit: 'visits', subject: 'a', at: [0, 0, 0] },
  (good) => {
    good.stop('a').types = ['bike'];
  },
);
export const SkillMissing = breakWeek(
  { code: 'skill-missing', amount: 2, unit: 'skills', subject: 'a', at: [0, 0, 0] },
  (good) => {
    good.stop('a').skills = ['lift', 'cold', 'heavy'];
  },
);
