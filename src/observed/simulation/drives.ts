/** When the runs of many days really leave, serve and come back: docs/simulation.md, "Drives". */
import { type CountyInputs, DAY, type Dataset, type Policy, type Run, type Travel } from '../../model/index.ts';
import type { Draws } from './draws.ts';

/** One run on one day; seconds since the Monday on which the simulation begins. */
export interface Drive {
  /** Index of the run, and of the day. */
  readonly run: number;
  readonly day: number;
  readonly departs: number;
  /** By stop. */
  readonly starts: Float64Array;
  readonly handover: Float64Array;
  readonly unloaded: number;
}

/** What varies, and by how much. `travel`: needed where the county states how classes of road vary. */
export interface Varied {
  readonly policy: Policy;
  readonly dataset: Pick<Dataset, 'vehicles' | 'inputs'>;
  readonly travel: Travel | null;
}

/** Log-normal factors have median 1. */
const logDeviation = (cv: number): number => Math.sqrt(Math.log(1 + cv * cv));

/** Standard deviations of the logarithms of a run's legs, the way back last. */
function deviationsOf(
  { vehicleType, base, stops }: Run,
  { other, byVehicleType, byRoadClass }: CountyInputs['variation']['legCv'],
  vehicles: Dataset['vehicles'],
  travel: Travel | null,
): number[] {
  const own = byVehicleType[vehicleType] ?? other;
  const profile = vehicles.find(({ id }) => id === vehicleType)?.profile;
  const byClass = Object.fromEntries(Object.entries(byRoadClass ?? {}).map(([road, cv]) => [road, cv ** 2]));
  const sites = [...stops.map(({ site }) => site), base];
  return sites.map((site, i) => {
    if (travel === null || profile === undefined) return logDeviation(own);
    const from = travel.index(i === 0 ? base : (sites[i - 1] as string));
    return logDeviation(Math.sqrt(travel.classMean(profile, from, travel.index(site), { other: own ** 2, byClass })));
  });
}

/** Town visits that a feeder run is held for: those that are sorted, as planned, by its departure. */
function meetingsOf(run: Run, runs: readonly Run[], transferSeconds: number) {
  if (run.tier !== 'feeder') return [];
  return runs.flatMap((trunk, index) => {
    if (trunk.tier !== 'trunk') return [];
    return trunk.stops.flatMap(({ site, handover }, stop) =>
      site === run.base && handover + transferSeconds <= run.departs ? [{ trunk: index, stop }] : [],
    );
  });
}

/**
 * All runs of `days` days, by index of the run and of the day; undefined where it does not go. A run leaves when it
 * should, its vehicle and its driver are back and turned round, and the trucks that it is held for have come, if they
 * come soon enough.
 */
export function driveAll(
  runs: readonly Run[],
  days: number,
  { policy, dataset, travel }: Varied,
  draws: Draws,
): (Drive | undefined)[][] {
  const { turnaroundSeconds, transferSeconds } = policy;
  const { legCv, serviceCv, common, holdSeconds } = dataset.inputs.variation;
  const together = Math.sqrt(common);
  const alone = Math.sqrt(1 - common);
  const serviceDeviation = logDeviation(serviceCv);
  const deviations = runs.map((run) => deviationsOf(run, legCv, dataset.vehicles, travel));
  const meetings = runs.map((run) => meetingsOf(run, runs, transferSeconds));
  const order = [...runs.keys()].sort((a, b) => {
    const [one, other] = [runs[a] as Run, runs[b] as Run];
    return Number(one.tier === 'feeder') - Number(other.tier === 'feeder') || one.departs - other.departs || a - b;
  });
  const drives: (Drive | undefined)[][] = runs.map(() => new Array<Drive | undefined>(days).fill(undefined));
  const backAt = new Map<string, number>();
  const freeAt = (who: string): number => (backAt.get(who) ?? Number.NEGATIVE_INFINITY) + turnaroundSeconds;
  for (let day = 0; day < days; day++) {
    const midnight = day * DAY;
    const weather = draws.normal();
    for (const index of order) {
      const run = runs[index] as Run;
      if (!run.days.includes((day % 7) + 1)) continue;
      const leg = (planned: number, at: number): number =>
        planned * Math.exp((deviations[index]?.[at] ?? 0) * (together * weather + alone * draws.normal()));
      const service = (planned: number): number => planned * Math.exp(serviceDeviation * draws.normal());
      const planned = midnight + run.departs;
      const [vehicle, driver] = [`vehicle ${run.vehicle}`, `driver ${run.driver}`];
      let clock = Math.max(planned, freeAt(vehicle), freeAt(driver));
      for (const { trunk, stop } of meetings[index] ?? []) {
        const sorted = (drives[trunk]?.[day]?.handover[stop] ?? Number.POSITIVE_INFINITY) + transferSeconds;
        if (sorted <= planned + holdSeconds) clock = Math.max(clock, sorted);
      }
      const departs = clock;
      const starts = new Float64Array(run.stops.length);
      const handover = new Float64Array(run.stops.length);
      for (const [i, stop] of run.stops.entries()) {
        const begins = stop.arrives + stop.waitSeconds;
        clock = Math.max(clock + leg(stop.legSeconds, i), midnight + begins);
        starts[i] = clock;
        clock += service(stop.handover - begins);
        handover[i] = clock;
      }
      clock += leg(run.returnSeconds, run.stops.length);
      clock += service(run.unloaded - run.returns);
      backAt.set(vehicle, clock);
      backAt.set(driver, clock);
      (drives[index] as (Drive | undefined)[])[day] = { run: index, day, departs, starts, handover, unloaded: clock };
    }
  }
  return drives;
}
