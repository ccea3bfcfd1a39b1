/** What a vehicle's day may hold: shift, duration, driving, metres, visits, trips, days. */
import type { RoutingProblem } from '../../model/index.ts';
import type { Leg } from './legs.ts';
import type { ReadRun } from './read.ts';
import { listed, type Report } from './violation.ts';

type Limit = `${'duration' | 'driving' | 'distance' | 'visits' | 'trips'}-exceeded`;

export function checkLimits(problem: RoutingProblem, read: ReadRun, legs: readonly Leg[], report: Report): void {
  const { at, run, type, trips } = read;
  const departs = trips[0]?.departs ?? 0;
  const most = (key: Limit, value: number, limit: number | null, unit: string): void => {
    if (limit === null) return;
    report.excess({
      key,
      at,
      subject: type.id,
      amount: value - limit,
      unit,
      params: { value, most: limit },
    });
  };
  if (type.shift !== null) {
    const [opens, closes] = type.shift;
    report.excess({
      key: 'shift-missed/starts',
      at,
      subject: type.id,
      amount: opens - departs,
      unit: 'seconds',
      params: { departs, opens, closes },
    });
    report.excess({
      key: 'shift-missed/ends',
      at,
      subject: type.id,
      amount: run.ends - closes,
      unit: 'seconds',
      params: { ends: run.ends, opens, closes },
    });
  }
  const sum = (part: 'seconds' | 'metres'): number => legs.reduce((total, leg) => total + (leg.travel?.[part] ?? 0), 0);
  const visits = trips.flatMap((trip) => trip.visits.filter(({ kind }) => kind !== 'break')).length;
  most('duration-exceeded', run.ends - departs, type.maxSeconds, 'seconds');
  most('driving-exceeded', sum('seconds'), type.maxDriveSeconds, 'seconds');
  most('distance-exceeded', sum('metres'), type.maxMetres, 'metres');
  most('visits-exceeded', visits, type.maxVisits, 'visits');
  // Without a start depot there is nothing to come back to.
  most('trips-exceeded', trips.length, type.start === null ? 1 : type.maxTrips, 'trips');
  const { day } = run;
  report.excess({
    key: 'unknown-day',
    at,
    subject: type.id,
    amount: day - problem.days,
    unit: 'days',
    params: { day, days: problem.days },
  });
  if (day <= problem.days && type.days !== null && !type.days.includes(day)) {
    const params = { day, days: listed(type.days) };
    report.excess({ key: 'day-not-allowed', at, subject: type.id, amount: 1, unit: 'days', params });
  }
}
