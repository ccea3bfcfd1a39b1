/** What each run carries: parcels follow their journeys, and a stop's figure is that of its heaviest day. */
import type { Demand, Load, Run, SiteId } from '../model/index.ts';
import { parcels } from '../model/index.ts';
import type { WeeklyParcels } from './flows.ts';
import { inboundJourneys, type Journey, outboundJourneys, sharesOf } from './journeys.ts';
import { type ProfileMass, profileMass } from './profile.ts';
import type { Assignment } from './types.ts';
import { type Visit, visitsOf } from './visits.ts';

/** Runs with `delivered`, `collected` and loads filled in, to 0.01 parcel. Times are taken as they are. */
export function withLoads(
  runs: readonly Run[],
  assignment: Assignment,
  weekly: (site: SiteId) => Readonly<WeeklyParcels>,
  demand: Demand,
  transferSeconds: number,
): Run[] {
  const visits = visitsOf(runs);
  const delivered = new Tally(runs);
  const collected = new Tally(runs);
  const [arrivals, handIns] = [profileMass(demand.arrivals), profileMass(demand.handIns)];
  for (const station of new Set(assignment.stationOf.values())) {
    const { inbound, outbound } = weekly(station);
    const town = assignment.fedBy.get(station);
    delivered.addAll(inboundJourneys(station, town, visits, transferSeconds), arrivals, inbound);
    collected.addAll(outboundJourneys(station, visits, transferSeconds), handIns, outbound);
  }
  return runs.map((run, index) => loaded(run, index, delivered, collected, demand.coldShare));
}

/** Parcels by visit. */
class Tally {
  readonly #byRun: Float64Array[];

  constructor(runs: readonly Run[]) {
    this.#byRun = runs.map(({ stops }) => new Float64Array(stops.length * 7));
  }

  addAll(journeys: readonly Journey[], mass: ProfileMass, perWeek: number): void {
    if (perWeek === 0) return;
    const shares = sharesOf(journeys, mass);
    for (const [i, { trunk, feeder }] of journeys.entries()) {
      const parcelsOnIt = perWeek * (shares[i] ?? 0);
      this.#add(trunk, parcelsOnIt);
      this.#add(feeder, parcelsOnIt);
    }
  }

  #add({ run, stop, day }: Visit, count: number): void {
    const days = this.#byRun[run];
    const at = stop * 7 + day - 1;
    if (days !== undefined) days[at] = (days[at] ?? 0) + count;
  }

  /** On the stop's heaviest day, to 0.01 parcel. */
  most(run: number, stop: number): number {
    const days = this.#byRun[run]?.subarray(stop * 7, stop * 7 + 7) ?? [];
    return hundredths(Math.max(0, ...days));
  }
}

function loaded(run: Run, index: number, delivered: Tally, collected: Tally, coldShare: Demand['coldShare']): Run {
  let inbound = run.stops.reduce((sum, _, stop) => sum + delivered.most(index, stop), 0);
  let outbound = 0;
  const load = (): Load => {
    const [inboundCold, outboundCold] = [
      hundredths(inbound * coldShare.inbound),
      hundredths(outbound * coldShare.outbound),
    ];
    return {
      inboundAmbient: parcels(hundredths(inbound - inboundCold)),
      inboundCold: parcels(inboundCold),
      outboundAmbient: parcels(hundredths(outbound - outboundCold)),
      outboundCold: parcels(outboundCold),
    };
  };
  const loadAtDeparture = load();
  const stops = run.stops.map((each, stop) => {
    const [down, up] = [delivered.most(index, stop), collected.most(index, stop)];
    inbound = Math.max(0, inbound - down);
    outbound += up;
    return { ...each, delivered: parcels(down), collected: parcels(up), load: load() };
  });
  return { ...run, loadAtDeparture, stops };
}

const hundredths = (n: number): number => Math.round(n * 100) / 100;
