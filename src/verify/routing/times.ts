/** Nothing happens before the vehicle can be there, and all starts in its window. */
import { earliestArrival, type Leg } from './legs.ts';
import type { ReadRun } from './read.ts';
import type { Report, RoutingPlace } from './violation.ts';

type Windows = readonly (readonly [number, number])[];

/** How far `time` lies from the nearest window; 0 inside one, or without any. */
export function offWindows(time: number, windows: Windows): number {
  if (windows.length === 0) return 0;
  return Math.min(...windows.map(([opens, closes]) => Math.max(opens - time, time - closes, 0)));
}

export const showWindows = (windows: Windows): string =>
  windows.map(([opens, closes]) => `${opens}–${closes}`).join(', ');

/** Travel, reloads, service windows, releases and depot windows of a run. */
export function checkTimes(read: ReadRun, legs: readonly Leg[], report: Report): void {
  for (const leg of legs) checkLeg(read, leg, report);
  for (const trip of read.trips) {
    for (const visit of trip.visits) {
      const { at, id, starts } = visit;
      if (visit.kind === 'stop') {
        const { releaseSeconds } = visit.stop;
        const params = { departs: trip.departs, release: releaseSeconds };
        report.excess({
          key: 'release-missed',
          at,
          subject: id,
          amount: releaseSeconds - trip.departs,
          unit: 'seconds',
          params,
        });
      }
      if (visit.kind === 'break' || visit.kind === 'supply') continue;
      const { windows } = visit.kind === 'stop' ? visit.stop : visit.end;
      const params = { starts, windows: showWindows(windows) };
      report.excess({
        key: 'window-missed',
        at,
        subject: id,
        amount: offWindows(starts, windows),
        unit: 'seconds',
        params,
      });
    }
  }
  checkDepots(read, report);
}

function checkLeg(read: ReadRun, leg: Leg, report: Report): void {
  const { at, travel, leaves, to } = leg;
  const name = typeof to === 'string' ? (to === 'end' ? read.type.end : read.type.start) : to.id;
  if (travel === null)
    report.excess({
      key: 'no-way',
      at,
      subject: name,
      amount: 1,
      unit: 'legs',
      params: { type: read.type.id },
    });
  let free = leaves;
  for (const pause of leg.breaks) {
    const params = { starts: pause.starts, free };
    report.excess({
      key: 'starts-too-early/break',
      at: pause.at,
      subject: pause.id,
      amount: free - pause.starts,
      unit: 'seconds',
      params,
    });
    free = pause.starts + pause.seconds;
  }
  const earliest = earliestArrival(leg);
  const seconds = travel?.seconds ?? 0;
  if (to === 'end') {
    const params = { ends: read.run.ends, earliest, leaves, seconds };
    report.excess({
      key: 'ends-too-early',
      at,
      subject: name,
      amount: earliest - read.run.ends,
      unit: 'seconds',
      params,
    });
  } else if (to === 'reload') {
    const next = read.trips[(at.trip ?? 0) + 1];
    if (next === undefined) return;
    const ready = earliest + read.type.reloadSeconds;
    const params = { departs: next.departs, back: earliest, ready };
    report.excess({
      key: 'reload-too-short',
      at: next.at,
      subject: name,
      amount: ready - next.departs,
      unit: 'seconds',
      params,
    });
  } else {
    const params = { starts: to.starts, earliest, leaves, seconds };
    report.excess({
      key: 'starts-too-early',
      at,
      subject: name,
      amount: earliest - to.starts,
      unit: 'seconds',
      params,
    });
  }
}

function checkDepots({ at, run, start, end, trips }: ReadRun, report: Report): void {
  const check = (
    depot: ReadRun['start'],
    place: RoutingPlace,
    time: number,
    key: 'depot-closed/leaves' | 'depot-closed/returns',
  ): void => {
    if (depot?.window == null) return;
    const params = { time, window: showWindows([depot.window]) };
    report.excess({
      key,
      at: place,
      subject: depot.id,
      amount: offWindows(time, [depot.window]),
      unit: 'seconds',
      params,
    });
  };
  for (const trip of trips) check(start, trip.at, trip.departs, 'depot-closed/leaves');
  check(end, at, run.ends, 'depot-closed/returns');
}
