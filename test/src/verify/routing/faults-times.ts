/** Too early, too late, closed. */
import { breakWeek } from './broken.ts';

export const NoWay = breakWeek({ code: 'no-way', amount: 1, unit: 'legs', subject: 'd', at: [2, 0, 0] }, (good) => {
  // From the depot (row 0) to location 3, which only the run of day 3 drives.
  const [matrix] = good.problem.matrices;
  if (matrix !== undefined) matrix.seconds = Array.from(matrix.seconds, (value, cell) => (cell === 3 ? -1 : value));
  // A leg without a way takes no time.
  good.visit(2, 0, 0).starts = 100;
});
export const StartsTooEarly = breakWeek(
  { code: 'starts-too-early', amount: 6, unit: 'seconds', subject: 'b', at: [0, 0, 1] },
  (good) => {
    good.visit(0, 0, 1).starts = 119;
  },
);
export const SlowVehicleTooEarly = breakWeek(
  // 10 s × 1.45 = 14.5, rounded to 15; on day 3 30 s become 44 (43.5).
  { code: 'starts-too-early', amount: 14, unit: 'seconds', subject: 'd', at: [3, 0, 0] },
  (good) => {
    good.type('bike').timeFactor = 1.45;
    good.stop('d').visits = { patterns: [{ days: [1, 2, 3], deliver: null, collect: null }] };
    good.addRun('bike', 2, 0, 100, [{ kind: 'stop', id: 'd', starts: 130 }], 179);
  },
);
export const BreakDuringService = breakWeek(
  { code: 'starts-too-early', amount: 3, unit: 'seconds', subject: 'lunch', at: [2, 0, 1] },
  (good) => {
    good.visit(2, 0, 0).starts = 148;
    good.run(2).ends = 198;
  },
);
export const BreakDuringBreak = breakWeek(
  { code: 'starts-too-early', amount: 4, unit: 'seconds', subject: 'tea', at: [3, 0, 1] },
  (good) => {
    good.type('bike').breaks = [
      { id: 'nap', seconds: 15, windows: [] },
      { id: 'tea', seconds: 5, windows: [] },
    ];
    const breaks = [
      { kind: 'break' as const, id: 'nap', starts: 100 },
      { kind: 'break' as const, id: 'tea', starts: 111 },
    ];
    good.addRun('bike', 2, 0, 100, breaks, 120);
  },
);
export const TravelDuringBreak = breakWeek(
  { code: 'starts-too-early', amount: 1, unit: 'seconds', subject: 'd', at: [2, 0, 1] },
  (good) => {
    // Way out of 30 s around a pause of 15 s from 101 on: 145 at the earliest.
    good.type('van').breaks = [{ id: 'lunch', seconds: 15, windows: [] }];
    good.trip(2).visits = [
      { kind: 'break', id: 'lunch', starts: 101 },
      { kind: 'stop', id: 'd', starts: 144 },
    ];
  },
);
export const StartsDuringBreak = breakWeek(
  { code: 'starts-too-early', amount: 5, unit: 'seconds', subject: 'd', at: [2, 0, 1] },
  (good) => {
    // All travel is over when the pause begins.
    good.trip(2).visits = [
      { kind: 'break', id: 'lunch', starts: 150 },
      { kind: 'stop', id: 'd', starts: 160 },
    ];
    good.run(2).ends = 195;
  },
);
export const EndsTooEarly = breakWeek(
  { code: 'ends-too-early', amount: 1, unit: 'seconds', subject: 'centre', at: [2, 0] },
  (good) => {
    good.run(2).ends = 179;
  },
);
export const EndsBeforeBreakIsOver = breakWeek(
  { code: 'ends-too-early', amount: 15, unit: 'seconds', subject: 'centre', at: [2, 0] },
  (good) => {
    good.visit(2, 0, 1).starts = 180;
  },
);
export const EndsDuringService = breakWeek(
  // Without an end depot the run ends with its last service.
  { code: 'ends-too-early', amount: 2, unit: 'seconds', subject: null, at: [3, 0] },
  (good) => {
    good.stop('d').visits = { patterns: [{ days: [1, 2, 3], deliver: null, collect: null }] };
    good.addRun('courier', 2, 0, 100, [{ kind: 'stop', id: 'd', starts: 100 }], 103);
  },
);
export const ReloadTooShort = breakWeek(
  { code: 'reload-too-short', amount: 3, unit: 'seconds', subject: 'centre', at: [0, 1] },
  (good) => {
    good.problem.depots.push({ ...good.depot('centre'), id: 'yard' });
    good.type('van').end = 'yard';
    good.trip(0, 1).departs = 202;
  },
);
export const WindowMissed = breakWeek(
  { code: 'window-missed', amount: 5, unit: 'seconds', subject: 'a', at: [0, 0, 0] },
  (good) => {
    good.visit(0, 0, 0).starts = 125;
  },
);
export const PickupWindowMissed = breakWeek(
  { code: 'window-missed', amount: 7, unit: 'seconds', subject: 's', at: [0, 1, 0] },
  (good) => {
    good.shipment('s').pickup.windows = [[222, 230]];
  },
);
export const ReleaseMissed = breakWeek(
  { code: 'release-missed', amount: 5, unit: 'seconds', subject: 'a', at: [0, 0, 0] },
  (good) => {
    good.trip(0).departs = 85;
  },
);
export const DepotNotOpen = breakWeek(
  { code: 'depot-closed', amount: 5, unit: 'seconds', subject: 'centre', at: [3, 0] },
  (good) => good.addRun('bike', 2, 0, 55, [], 60),
);
export const DepotClosed = breakWeek(
  { code: 'depot-closed', amount: 5, unit: 'seconds', subject: 'centre', at: [0] },
  (good) => {
    good.depot('centre').window = [60, 265];
  },
);
