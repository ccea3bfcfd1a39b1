/** Ids, kinds and days that are not there. */
import { breakEchelons, breakWeek } from './broken.ts';

export const UnknownType = breakWeek(
  { code: 'unknown-id', amount: 1, unit: 'ids', subject: 'lorry', at: [2] },
  (good) => {
    good.run(2).type = 'lorry';
  },
);
export const UnknownStop = breakWeek(
  { code: 'unknown-id', amount: 1, unit: 'ids', subject: 'z', at: [2, 0, 2] },
  (good) => {
    good.trip(2).visits.push({ kind: 'stop', id: 'z', starts: 165 });
  },
);
export const UnknownBreak = breakWeek(
  { code: 'unknown-id', amount: 1, unit: 'ids', subject: 'tea', at: [2, 0, 2] },
  (good) => {
    good.trip(2).visits.push({ kind: 'break', id: 'tea', starts: 165 });
  },
);
export const UnknownUnserved = breakWeek({ code: 'unknown-id', amount: 1, unit: 'ids', subject: 'z' }, (good) => {
  good.plan.unserved.push('z');
});
export const StopPickedUp = breakWeek(
  { code: 'wrong-kind', amount: 1, unit: 'visits', subject: 'a', at: [1, 0, 2] },
  (good) => {
    good.trip(1).visits.push({ kind: 'pickup', id: 'a', starts: 165 });
  },
);
export const OrdinaryDepotSupplied = breakEchelons(
  { code: 'wrong-kind', amount: 1, unit: 'visits', subject: 'centre', at: [0, 0, 1] },
  (good) => {
    good.trip(0).visits.push({ kind: 'supply', id: 'centre', starts: 25, amount: [0], trips: [] });
  },
);
export const StopOfSupplier = breakEchelons(
  { code: 'stop-not-allowed', amount: 1, unit: 'visits', subject: 'x', at: [0, 0, 1] },
  (good) => {
    good.supply(0, 0, 0).amount = [3];
    good.trip(0).visits.push({ kind: 'stop', id: 'x', starts: 25 });
    good.run(0).ends = 45;
    good.trip(1, 0).visits = [];
  },
);
export const SupplyByVan = breakEchelons(
  { code: 'supply-not-allowed', amount: 1, unit: 'visits', subject: 'town', at: [1, 1, 1] },
  (good) => {
    good.trip(1, 1).visits.push({ kind: 'supply', id: 'town', starts: 85, amount: [0], trips: [] });
    good.run(1).ends = 90;
  },
);
export const DayBeyondHorizon = breakWeek(
  { code: 'unknown-day', amount: 3, unit: 'days', subject: 'bike', at: [3] },
  (good) => good.addRun('bike', 9, 0, 100, [], 100),
);
export const DayNotAllowed = breakWeek(
  { code: 'day-not-allowed', amount: 1, unit: 'days', subject: 'van', at: [3] },
  (good) => good.addRun('van', 6, 0, 150, [{ kind: 'break', id: 'lunch', starts: 150 }], 165),
);
