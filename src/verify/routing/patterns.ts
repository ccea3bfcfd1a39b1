/** The days on which a stop is visited: once, or by a pattern, or so often so far apart. */
import type { RoutingProblem, RoutingStop } from '../../model/index.ts';
import type { Served } from './served.ts';
import { listed, type Report } from './violation.ts';

export function checkPatterns(problem: RoutingProblem, served: Served, report: Report): void {
  for (const stop of problem.stops) {
    const visits = served.days.get(stop.id);
    if (visits === undefined) continue;
    const days = [...new Set(visits)];
    for (const day of days) {
      const times = visits.filter((one) => one === day).length;
      const params = { times, day };
      report.excess({ key: 'stop-twice-a-day', at: {}, subject: stop.id, amount: times - 1, unit: 'visits', params });
    }
    checkDays(problem, stop, days, report);
  }
}

function checkDays(
  problem: RoutingProblem,
  { id, visits }: RoutingStop,
  days: readonly number[],
  report: Report,
): void {
  const on = listed(days);
  if (visits === null) {
    report.excess({
      key: 'pattern-broken/once',
      at: {},
      subject: id,
      amount: days.length - 1,
      unit: 'days',
      params: { days: on },
    });
  } else if ('patterns' in visits) {
    const off = Math.min(...visits.patterns.map((pattern) => difference(pattern.days, days)));
    const allowed = visits.patterns.map((pattern) => pattern.days.join('+')).join(', ');
    report.excess({
      key: 'pattern-broken',
      at: {},
      subject: id,
      amount: off,
      unit: 'days',
      params: { days: on, allowed },
    });
  } else {
    const { times, minGapDays } = visits;
    const gap = smallestGap(days, problem.days);
    report.excess({
      key: 'times-missed',
      at: {},
      subject: id,
      amount: Math.abs(days.length - times),
      unit: 'days',
      params: { days: on, times },
    });
    const params = { days: on, gap, needed: minGapDays };
    report.excess({ key: 'gap-too-short', at: {}, subject: id, amount: minGapDays - gap, unit: 'days', params });
  }
}

/** Days that are in one of the lists only. */
const difference = (a: readonly number[], b: readonly number[]): number =>
  a.filter((day) => !b.includes(day)).length + b.filter((day) => !a.includes(day)).length;

/**
 * Of ascending days, the horizon going round: from each to the next, from the last to the first of the next horizon.
 */
const smallestGap = (days: readonly number[], horizon: number): number =>
  Math.min(...days.map((day, i) => (days[i + 1] ?? days[0] + horizon) - day));
