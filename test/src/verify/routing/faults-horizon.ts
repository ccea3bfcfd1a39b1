/** Days of visits, what is left out, and how many vehicles and how much of a depot a day has. */
import { breakWeek } from './broken.ts';

export const StopTwiceADay = breakWeek(
  { code: 'stop-twice-a-day', amount: 1, unit: 'visits', subject: 'd' },
  (good) => {
    good.trip(2).visits.splice(1, 0, { kind: 'stop', id: 'd', starts: 135 });
    good.run(2).ends = 185;
  },
);
export const PatternBroken = breakWeek({ code: 'pattern-broken', amount: 1, unit: 'days', subject: 'd' }, (good) => {
  good.trip(2).visits.shift();
});
export const PatternMixed = breakWeek({ code: 'pattern-broken', amount: 2, unit: 'days', subject: 'd' }, (good) => {
  // On days 1 and 2: one day of each pattern.
  good.run(2).day = 2;
});
export const OnceOnTwoDays = breakWeek({ code: 'pattern-broken', amount: 1, unit: 'days', subject: 'a' }, (good) => {
  good.trip(1).visits = [
    { kind: 'stop', id: 'a', starts: 110 },
    { kind: 'stop', id: 'b', starts: 125 },
    { kind: 'break', id: 'lunch', starts: 150 },
  ];
});
export const TimesMissed = breakWeek({ code: 'times-missed', amount: 1, unit: 'days', subject: 'b' }, (good) => {
  good.trip(1).visits.shift();
});
export const GapTooShort = breakWeek({ code: 'gap-too-short', amount: 1, unit: 'days', subject: 'b' }, (good) => {
  // Days 1 and 5 of 6: two days apart, the horizon going round.
  good.run(1).day = 5;
});
export const StopUnserved = breakWeek({ code: 'stop-unserved', amount: 1, unit: 'stops', subject: 'c' }, (good) => {
  good.stop('c').prize = null;
});
export const ShipmentUnserved = breakWeek({ code: 'stop-unserved', amount: 1, unit: 'stops', subject: 's' }, (good) => {
  good.trip(0, 1).visits = [{ kind: 'stop', id: 'd', starts: 235 }];
  good.plan.unserved.push('s');
});
export const UnservedUnlisted = breakWeek(
  { code: 'unserved-unlisted', amount: 1, unit: 'stops', subject: 'c' },
  (good) => {
    good.plan.unserved = [];
  },
);
export const UnservedVisited = breakWeek(
  { code: 'unserved-visited', amount: 1, unit: 'stops', subject: 'a' },
  (good) => {
    good.plan.unserved.push('a');
  },
);
export const UnservedRepeated = breakWeek(
  { code: 'unserved-repeated', amount: 1, unit: 'ids', subject: 'c' },
  (good) => {
    good.plan.unserved.push('c');
  },
);
export const FleetExceeded = breakWeek(
  { code: 'fleet-exceeded', amount: 1, unit: 'vehicles', subject: 'vans' },
  (good) => good.addRun('van', 3, 1, 150, [{ kind: 'break', id: 'lunch', starts: 150 }], 165),
);
export const SharedFleetExceeded = breakWeek(
  // The bike takes its place in two fleets, and one of them is the vans'.
  { code: 'fleet-exceeded', amount: 1, unit: 'vehicles', subject: 'vans' },
  (good) => {
    good.problem.fleets.push({ id: 'bikes', available: 1 });
    good.type('bike').fleets = ['bikes', 'vans'];
    good.addRun('bike', 3, 0, 100, [], 100);
  },
);
export const VehicleTwiceADay = breakWeek(
  { code: 'vehicle-twice-a-day', amount: 1, unit: 'runs', subject: 'van', at: [3] },
  (good) => good.addRun('van', 3, 0, 190, [{ kind: 'break', id: 'lunch', starts: 190 }], 205),
);
export const DepotCapacityExceeded = breakWeek(
  { code: 'depot-capacity-exceeded', amount: 1, unit: 'kg', subject: 'centre' },
  (good) => {
    good.depot('centre').capacity = [8, 10];
  },
);
export const CostTooLarge = breakWeek({ code: 'cost-too-large', amount: 5405, unit: 'cost', subject: null }, (good) => {
  good.stop('c').prize = Number.MAX_SAFE_INTEGER;
});
