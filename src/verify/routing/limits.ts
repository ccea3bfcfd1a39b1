/** What a vehicle's day may hold: shift, duration, driving, metres, visits, trips, days. */
import type { RoutingProblem } from '../../model/index.ts';
import type { Leg } from './legs.ts';
import type { ReadRun } from './read.ts';
import type { Report, RoutingViolationCode } from './violation.ts';

export function checkLimits(problem: RoutingProblem, read: ReadRun, legs: readonly Leg[], report: Report): void {
  const { at, run, type, trips } = read;
  const departs = trips[0]?.departs ?? 0;
  const most = (code: RoutingViolationCode, value: number, limit: number | null, unit: string, what: string): void => {
    if (limit === null) return;
    report.excess({
      code,
      at,
      subject: type.id,
      amount: value - limit,
      unit,
      message: `${what}: ${value} ${unit}; allowed: ${limit}`,
    });
  };
  if (type.shift !== null) {
    const [opens, closes] = type.shift;
    const shift = `the shift is ${opens}–${closes}`;
    report.excess({
      code: 'shift-missed',
      at,
      subject: type.id,
      amount: opens - departs,
      unit: 'seconds',
      message: `Starts at ${departs}; ${shift}`,
    });
    report.excess({
      code: 'shift-missed',
      at,
      subject: type.id,
      amount: run.ends - closes,
      unit: 'seconds',
      message: `Ends at ${run.ends}; ${shift}`,
    });
  }
  const sum = (part: 'seconds' | 'metres'): number => legs.reduce((total, leg) => total + (leg.travel?.[part] ?? 0), 0);
  const visits = trips.flatMap((trip) => trip.visits.filter(({ kind }) => kind !== 'break')).length;
  most('duration-exceeded', run.ends - departs, type.maxSeconds, 'seconds', 'From departure to end');
  most('driving-exceeded', sum('seconds'), type.maxDriveSeconds, 'seconds', 'Driving');
  most('distance-exceeded', sum('metres'), type.maxMetres, 'metres', 'Distance');
  most('visits-exceeded', visits, type.maxVisits, 'visits', 'Visits');
  // Without a start depot there is nothing to come back to.
  most('trips-exceeded', trips.length, type.start === null ? 1 : type.maxTrips, 'trips', 'Trips');
  const { day } = run;
  report.excess({
    code: 'unknown-day',
    at,
    subject: type.id,
    amount: day - problem.days,
    unit: 'days',
    message: `Day ${day}; the horizon has ${problem.days}`,
  });
  if (day <= problem.days && type.days !== null && !type.days.includes(day)) {
    const message = `Day ${day}; type ${type.id} may be used on days ${type.days.join(', ') || 'none'}`;
    report.excess({ code: 'day-not-allowed', at, subject: type.id, amount: 1, unit: 'days', message });
  }
}
