/** When the trips of a plan have their goods, as the plan stands. */
import type { RoutingPlan, RoutingRun } from '../../model/index.ts';
import { type Lookup, type RunSequence, sequenceOf } from '../timing/index.ts';

/** Earliest departures of the trips of a plan's runs because of supply; 0 where nothing holds them. */
export function readyAtOf(lookup: Lookup, plan: Pick<RoutingPlan, 'runs'>): (run: number, trip: number) => number {
  const ready = new Map<string, number>();
  for (const run of plan.runs) {
    for (const visit of run.trips.flatMap(({ visits }) => visits)) {
      if (visit.kind !== 'supply') continue;
      const satellite = lookup.depots.get(visit.id)?.satellite;
      const at = visit.starts + (satellite?.serviceSeconds ?? 0) + (satellite?.transferSeconds ?? 0);
      for (const named of visit.trips) ready.set(`${named.run}/${named.trip}`, at);
    }
  }
  return (run, trip) => {
    const planned = plan.runs[run];
    const start = lookup.types.get(planned?.type ?? '')?.start ?? '';
    // From a pool a trip takes what is there when it leaves; leaving earlier might leave others short.
    if (lookup.depots.get(start)?.satellite?.supply === 'amounts') return planned?.trips[trip]?.departs ?? 0;
    return ready.get(`${run}/${trip}`) ?? 0;
  };
}

/** The order of a run of a plan, its breaks open, its supply held. */
export function openSequence(run: RoutingRun, ready: (trip: number) => number): RunSequence {
  const sequence = sequenceOf(run, { breaks: false });
  const trips = sequence.trips.map((trip, t) => (ready(t) > 0 ? { ...trip, readyAt: ready(t) } : trip));
  return { ...sequence, trips };
}
