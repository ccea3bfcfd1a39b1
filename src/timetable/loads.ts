/** What each run carries: parcels follow their journeys, and a stop's figure is that of its heaviest day. */
import type { Dataset, Fen, Load, Run, SiteId } from '../model/index.ts';
import { type DesignDay, designDayOf, designLoad, fen, parcels, wholeFen } from '../model/index.ts';
import { lineOf } from './buses.ts';
import { fullestMoments } from './capacity.ts';
import type { WeeklyParcels } from './flows.ts';
import { type Journey, partJourneys, sharesOf } from './journeys.ts';
import { type ProfileMass, profileMass } from './profile.ts';
import type { Assignment } from './types.ts';
import { type Visit, visitsOf } from './visits.ts';

/** What the loads of some runs are worked out from. */
export interface LoadsInput {
  readonly runs: readonly Run[];
  readonly assignment: Assignment;
  /** Mean parcels a week of a village station. */
  readonly weekly: (site: SiteId) => Readonly<WeeklyParcels>;
  readonly dataset: Dataset;
  readonly transferSeconds: number;
}

/** Runs with `delivered`, `collected` and loads filled in, to 0.01 parcel. Times are taken as they are. */
export function withLoads(input: LoadsInput): Run[] {
  const { runs, dataset } = input;
  const moved = visitParcels(input);
  const day = designDayOf(dataset.inputs.demandPattern);
  return runs.map((run, index) => {
    const full = loaded(run, index, moved, dataset.demand.coldShare, day);
    return run.bus === undefined ? full : { ...full, bus: { ...run.bus, feeFen: feeOf(run, index, moved, dataset) } };
  });
}

/** What a bus is paid for the parcels of a week. */
function feeOf(run: Run, index: number, { delivered, collected }: VisitParcels, dataset: Dataset): Fen {
  let carried = 0;
  for (const day of run.days)
    for (const stop of run.stops.keys()) carried += delivered.on(index, stop, day) + collected.on(index, stop, day);
  return fen(wholeFen(carried * (lineOf(dataset, run.bus?.line ?? '')?.fenPerParcel ?? 0)));
}

/** Mean parcels of every visit of a week. */
export interface VisitParcels {
  readonly delivered: Tally;
  readonly collected: Tally;
}

/**
 * Mean parcels that each visit of `runs` hands over and takes, by the journeys that the parcels of `weekly` (a week, by
 * station of `assignment`) make with the profiles of `dataset` and `transferSeconds` at towns.
 */
export function visitParcels({ runs, assignment, weekly, dataset, transferSeconds }: LoadsInput): VisitParcels {
  const { demand, inputs } = dataset;
  const visits = visitsOf(runs, dataset.sites);
  const delivered = new Tally(runs);
  const collected = new Tally(runs);
  const arrivals = profileMass(demand.arrivals, inputs.demandPattern);
  const handIns = profileMass(demand.handIns, inputs.demandPattern);
  for (const station of new Set(assignment.stationOf.values())) {
    const { inbound, outbound } = weekly(station);
    const journeys = partJourneys(station, assignment.fedBy.get(station), visits, transferSeconds);
    for (const part of journeys.inbound) delivered.addAll(part, arrivals, inbound / journeys.inbound.length);
    for (const part of journeys.outbound) collected.addAll(part, handIns, outbound / journeys.outbound.length);
  }
  return { delivered, collected };
}

/** Parcels by visit. */
export class Tally {
  readonly #byRun: Float64Array[];

  constructor(runs: readonly Run[]) {
    this.#byRun = runs.map(({ stops }) => new Float64Array(stops.length * 7));
  }

  addAll(journeys: readonly Journey[], mass: ProfileMass, perWeek: number): void {
    if (perWeek === 0) return;
    const shares = sharesOf(journeys, mass);
    for (const [i, { first, second }] of journeys.entries()) {
      const parcelsOnIt = perWeek * (shares[i] ?? 0);
      this.#add(first, parcelsOnIt);
      if (second !== null) this.#add(second, parcelsOnIt);
    }
  }

  #add({ run, stop, day }: Visit, count: number): void {
    const days = this.#byRun[run];
    const at = stop * 7 + day - 1;
    if (days !== undefined) days[at] = (days[at] ?? 0) + count;
  }

  /** On one weekday, 1 … 7. */
  on(run: number, stop: number, day: number): number {
    return this.#byRun[run]?.[stop * 7 + day - 1] ?? 0;
  }

  /** On the stop's heaviest day, to 0.01 parcel. */
  most(run: number, stop: number): number {
    const days = this.#byRun[run]?.subarray(stop * 7, stop * 7 + 7) ?? [];
    return hundredths(Math.max(0, ...days));
  }
}

function loaded(
  run: Run,
  index: number,
  { delivered, collected }: VisitParcels,
  coldShare: Dataset['demand']['coldShare'],
  day: DesignDay,
): Run {
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
  const most = fullestMoments({ loadAtDeparture, stops });
  const design = (mean: number) => parcels(hundredths(designLoad(mean, day)));
  return { ...run, loadAtDeparture, designLoad: { parcels: design(most.parcels), cold: design(most.cold) }, stops };
}

const hundredths = (n: number): number => Math.round(n * 100) / 100;
