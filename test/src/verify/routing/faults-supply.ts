/** Satellites that hand out what they do not have. */
import { breakEchelons, breakPool } from './broken.ts';

export const SupplyMissing = breakEchelons(
  { code: 'supply-missing', amount: 1, unit: 'trips', subject: 'town', at: [1, 1] },
  (good) => {
    good.supply(0, 0, 0).trips.pop();
    good.supply(0, 0, 0).amount = [4];
  },
);
export const SupplyRepeated = breakEchelons(
  { code: 'supply-repeated', amount: 1, unit: 'supplies', subject: 'town', at: [1, 1] },
  (good) => {
    const again = { kind: 'supply' as const, id: 'town', starts: 15, amount: [3], trips: [{ run: 1, trip: 1 }] };
    good.trip(0).visits.push(again);
    good.run(0).ends = 30;
  },
);
export const SupplyLate = breakEchelons(
  { code: 'supply-late', amount: 1, unit: 'seconds', subject: 'town', at: [1, 0] },
  (good) => {
    good.trip(1).departs = 24;
  },
);
export const SupplyOfAnotherRun = breakEchelons(
  { code: 'supply-wrong-trip', amount: 1, unit: 'trips', subject: 'town', at: [0, 0, 0] },
  (good) => {
    good.supply(0, 0, 0).trips.push({ run: 0, trip: 0 });
  },
);
export const SupplyAtAnotherSatellite = breakEchelons(
  { code: 'supply-wrong-trip', amount: 1, unit: 'trips', subject: 'hamlet', at: [0, 0, 1] },
  (good) => {
    good.problem.depots.push({ ...good.depot('town'), id: 'hamlet' });
    good.trip(0).visits.push({ kind: 'supply', id: 'hamlet', starts: 15, amount: [0], trips: [{ run: 1, trip: 1 }] });
    good.run(0).ends = 30;
  },
);
export const SupplyOfAnotherDay = breakEchelons(
  { code: 'supply-wrong-trip', amount: 1, unit: 'trips', subject: 'town', at: [2, 0, 0] },
  (good) => {
    good.problem.days = 2;
    const visit = { kind: 'supply' as const, id: 'town', starts: 10, amount: [0], trips: [{ run: 1, trip: 1 }] };
    good.addRun('truck', 2, 0, 0, [visit], 25);
  },
);
export const SupplyAmountWrong = breakEchelons(
  { code: 'supply-amount-wrong', amount: 1, unit: 'boxes', subject: 'town', at: [0, 0, 0] },
  (good) => {
    good.supply(0, 0, 0).amount = [8];
  },
);
export const SupplyMalformed = breakEchelons(
  { code: 'supply-malformed', amount: 1, unit: 'amounts', subject: 'town', at: [0, 0, 0] },
  (good) => {
    good.supply(0, 0, 0).amount = [7, 0];
  },
);
export const SupplyShort = breakPool(
  { code: 'supply-short', amount: 2, unit: 'boxes', subject: 'town', at: [1, 1] },
  (good) => {
    good.supply(0, 0, 0).amount = [5];
  },
);
export const SupplyShortFromThenOn = breakPool(
  // The shortage lasts; its first departure counts, not the first run of the plan.
  { code: 'supply-short', amount: 2, unit: 'boxes', subject: 'town', at: [2, 1] },
  (good) => {
    good.supply(0, 0, 0).amount = [5];
    good.plan.runs.splice(1, 0, {
      type: 'van',
      day: 1,
      vehicle: 1,
      trips: [{ departs: 90, visits: [] }],
      ends: 90,
    });
  },
);
export const PooledSupplyOfYesterday = breakPool(
  { code: 'supply-short', amount: 7, unit: 'boxes', subject: 'town', at: [1, 1] },
  (good) => {
    good.problem.days = 2;
    good.run(1).day = 2;
  },
);
export const PooledSupplyLate = breakPool(
  { code: 'supply-short', amount: 4, unit: 'boxes', subject: 'town', at: [1, 0] },
  (good) => {
    good.trip(1).departs = 24;
  },
);
