/** A timetable driven faster or slower than it was planned: docs/definitions.md §5, "Ranges". */
import type { Dataset, Policy, Run, SiteId, Stop } from '../model/index.ts';
import { fen, HOUR, metres, seconds } from '../model/index.ts';

/** Multipliers of every leg. */
export interface Stretch {
  /** Of its time; 1 = as planned. */
  readonly seconds: number;
  /** Of its length; 1 = as planned. */
  readonly metres: number;
}

/**
 * The same runs with every leg's time and length multiplied. Trunk runs leave when they did; a feeder run leaves when
 * it did, or once what the town visits that it used to wait for bring is sorted. Service takes as long as before and waits for
 * opening; shifts, closing times and a vehicle's next run do not bind.
 */
export function stretchRuns(runs: readonly Run[], by: Stretch, dataset: Dataset, policy: Policy): Run[] {
  const opens = new Map(dataset.sites.map((site) => [site.id, site.opens]));
  const rates = new Map(dataset.vehicles.map((type) => [type.id, type]));
  const stretch = (run: Run, departs: number): Run => {
    let clock = departs;
    const stops = run.stops.map((stop): Stop => {
      const legSeconds = Math.round(stop.legSeconds * by.seconds);
      const arrives = clock + legSeconds;
      const waitSeconds = Math.max(0, (opens.get(stop.site) ?? 0) - arrives);
      clock = arrives + waitSeconds + (stop.handover - stop.arrives - stop.waitSeconds);
      return {
        ...stop,
        legSeconds: seconds(legSeconds),
        legMetres: metres(Math.round(stop.legMetres * by.metres)),
        arrives: seconds(arrives),
        waitSeconds: seconds(waitSeconds),
        handover: seconds(clock),
        departs: seconds(clock),
      };
    });
    const returnSeconds = Math.round(run.returnSeconds * by.seconds);
    const returnMetres = Math.round(run.returnMetres * by.metres);
    const returns = clock + returnSeconds;
    const unloaded = returns + (run.unloaded - run.returns);
    const length = stops.reduce((sum, stop) => sum + stop.legMetres, returnMetres);
    const duration = unloaded - departs;
    const rate = rates.get(run.vehicleType);
    return {
      ...run,
      cutoff: seconds(departs - (run.departs - run.cutoff)),
      departs: seconds(departs),
      stops,
      returnMetres: metres(returnMetres),
      returnSeconds: seconds(returnSeconds),
      returns: seconds(returns),
      unloaded: seconds(unloaded),
      metres: metres(length),
      seconds: seconds(duration),
      costFen: {
        distance: fen(Math.round((length / 1000) * (rate?.fenPerKilometre ?? 0))),
        time: fen(Math.round((duration / HOUR) * (rate?.fenPerHour ?? 0))),
        fixed: run.costFen.fixed,
      },
    };
  };
  // Buses keep their timetable.
  const trunks = new Map(
    runs.flatMap((run): [Run, Run][] =>
      run.bus === undefined ? (run.tier === 'trunk' ? [[run, stretch(run, run.departs)]] : []) : [[run, run]],
    ),
  );
  const visits = trunkVisits(trunks);
  return runs.map((run) => {
    const trunk = trunks.get(run);
    if (trunk !== undefined) return trunk;
    const fed = (visits.get(run.base) ?? []).filter(
      (visit) =>
        visit.days.some((day) => run.days.includes(day)) && visit.before + policy.transferSeconds <= run.departs,
    );
    return stretch(run, Math.max(run.departs, ...fed.map(({ after }) => after + policy.transferSeconds)));
  });
}

/** Hand-overs of trunk runs at each site as planned and as stretched, seconds of the run's day. */
interface TrunkVisit {
  readonly days: Run['days'];
  readonly before: number;
  readonly after: number;
}

function trunkVisits(trunks: ReadonlyMap<Run, Run>): Map<SiteId, TrunkVisit[]> {
  const visits = new Map<SiteId, TrunkVisit[]>();
  for (const [planned, stretched] of trunks) {
    if (planned.tier !== 'trunk' || planned.bus?.from === null) continue;
    for (const [i, { site, handover }] of planned.stops.entries()) {
      const list = visits.get(site) ?? [];
      list.push({ days: planned.days, before: handover, after: stretched.stops[i]?.handover ?? handover });
      visits.set(site, list);
    }
  }
  return visits;
}
