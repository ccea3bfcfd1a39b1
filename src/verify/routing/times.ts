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
        const message = `The trip leaves at ${trip.departs}, but ${id} is released at ${releaseSeconds}`;
        report.excess({
          code: 'release-missed',
          at,
          subject: id,
          amount: releaseSeconds - trip.departs,
          unit: 'seconds',
          message,
        });
      }
      if (visit.kind === 'break' || visit.kind === 'supply') continue;
      const { windows } = visit.kind === 'stop' ? visit.stop : visit.end;
      const message = `Service of ${id} starts at ${starts}; allowed: ${showWindows(windows)}`;
      report.excess({
        code: 'window-missed',
        at,
        subject: id,
        amount: offWindows(starts, windows),
        unit: 'seconds',
        message,
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
      code: 'no-way',
      at,
      subject: name,
      amount: 1,
      unit: 'legs',
      message: `There is no way to ${name} for type ${read.type.id}`,
    });
  let free = leaves;
  for (const pause of leg.breaks) {
    const message = `Break ${pause.id} starts at ${pause.starts}; not before ${free} is it free`;
    report.excess({
      code: 'starts-too-early',
      at: pause.at,
      subject: pause.id,
      amount: free - pause.starts,
      unit: 'seconds',
      message,
    });
    free = pause.starts + pause.seconds;
  }
  const earliest = earliestArrival(leg);
  const seconds = travel?.seconds ?? 0;
  const way = `left at ${leaves}, ${seconds} s of travel`;
  if (to === 'end') {
    const message = `The run ends at ${read.run.ends}; not before ${earliest} can it be (${way})`;
    report.excess({
      code: 'ends-too-early',
      at,
      subject: name,
      amount: earliest - read.run.ends,
      unit: 'seconds',
      message,
    });
  } else if (to === 'reload') {
    const next = read.trips[(at.trip ?? 0) + 1];
    if (next === undefined) return;
    const ready = earliest + read.type.reloadSeconds;
    const message = `Leaves again at ${next.departs}; back at ${earliest}, it is reloaded at ${ready}`;
    report.excess({
      code: 'reload-too-short',
      at: next.at,
      subject: name,
      amount: ready - next.departs,
      unit: 'seconds',
      message,
    });
  } else {
    const message = `${to.id} starts at ${to.starts}; not before ${earliest} can it be there (${way})`;
    report.excess({
      code: 'starts-too-early',
      at,
      subject: name,
      amount: earliest - to.starts,
      unit: 'seconds',
      message,
    });
  }
}

function checkDepots({ at, run, start, end, trips }: ReadRun, report: Report): void {
  const check = (depot: ReadRun['start'], place: RoutingPlace, time: number, what: string): void => {
    if (depot?.window == null) return;
    const message = `${what} ${depot.id} at ${time}; allowed: ${showWindows([depot.window])}`;
    report.excess({
      code: 'depot-closed',
      at: place,
      subject: depot.id,
      amount: offWindows(time, [depot.window]),
      unit: 'seconds',
      message,
    });
  };
  for (const trip of trips) check(start, trip.at, trip.departs, 'Leaves');
  check(end, at, run.ends, 'Returns to');
}
