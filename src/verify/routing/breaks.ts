/** Each break of the type once per run, in one of its windows. */
import type { BreakVisit, ReadRun } from './read.ts';
import { offWindows, showWindows } from './times.ts';
import type { Report } from './violation.ts';

export function checkBreaks({ at, type, trips }: ReadRun, report: Report): void {
  const taken = trips.flatMap((trip) => trip.visits.filter((visit): visit is BreakVisit => visit.kind === 'break'));
  for (const { at: place, id, starts, pause } of taken) {
    const params = { starts, windows: showWindows(pause.windows) };
    report.excess({
      key: 'break-outside-window',
      at: place,
      subject: id,
      amount: offWindows(starts, pause.windows),
      unit: 'seconds',
      params,
    });
  }
  for (const { id } of type.breaks) {
    const times = taken.filter((visit) => visit.id === id).length;
    if (times === 0)
      report.excess({
        key: 'break-missing',
        at,
        subject: id,
        amount: 1,
        unit: 'breaks',
        params: { type: type.id },
      });
    const params = { times };
    report.excess({ key: 'break-repeated', at, subject: id, amount: times - 1, unit: 'breaks', params });
  }
}
