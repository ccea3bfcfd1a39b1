/** The days on which a stop is visited: once, or by a pattern, or so often so far apart. */
import type { RoutingProblem, RoutingStop } from '../../model/index.ts';
import type { Served } from './served.ts';
import type { Report } from './violation.ts';

export function checkPatterns(problem: RoutingProblem, served: Served, report: Report): void {
  for (const stop of problem.stops) {
    const visits = served.days.get(stop.id);
    if (visits === undefined) continue;
    const days = [...new Set(visits)];
    for (const day of days) {
      const times = visits.filter((one) => one === day).length;
      const message = `${stop.id} is visited ${times} times on day ${day}; allowed: once a day`;
      report.excess({ code: 'stop-twice-a-day', at: {}, subject: stop.id, amount: times - 1, unit: 'visits', message });
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
  const on = `${id} is visited on days ${days.join(', ')}`;
  if (visits === null) {
    report.excess({
      code: 'pattern-broken',
      at: {},
      subject: id,
      amount: days.length - 1,
      unit: 'days',
      message: `${on}; allowed: one day`,
    });
  } else if ('patterns' in visits) {
    const off = Math.min(...visits.patterns.map((pattern) => difference(pattern.days, days)));
    const allowed = visits.patterns.map((pattern) => pattern.days.join('+')).join(', ');
    report.excess({
      code: 'pattern-broken',
      at: {},
      subject: id,
      amount: off,
      unit: 'days',
      message: `${on}; allowed: ${allowed}`,
    });
  } else {
    const { times, minGapDays } = visits;
    const gap = smallestGap(days, problem.days);
    report.excess({
      code: 'times-missed',
      at: {},
      subject: id,
      amount: Math.abs(days.length - times),
      unit: 'days',
      message: `${on}; needed: ${times} days`,
    });
    const message = `${on}, ${gap} apart at the nearest; needed: ${minGapDays}`;
    report.excess({ code: 'gap-too-short', at: {}, subject: id, amount: minGapDays - gap, unit: 'days', message });
  }
}

/** Days that are in one of the lists only. */
const difference = (a: readonly number[], b: readonly number[]): number =>
  a.filter((day) => !b.includes(day)).length + b.filter((day) => !a.includes(day)).length;

/** Of ascending days, the horizon going round: from each to the next, from the last to the first of the next horizon. */
const smallestGap = (days: readonly number[], horizon: number): number =>
  Math.min(...days.map((day, i) => (days[i + 1] ?? (days[0] ?? day) + horizon) - day));
