/**
 * Every plan of a small county, tiers aside: which base feeds each station, the runs of each base and their order, the
 * vehicle type of each run, and which truck of the centre drives which runs one after the other; of several departures
 * each brings everything. Each is put on the clock by the timetable; the cheapest that can be driven is the optimum.
 */
import { driversOf } from '../../src/figures/drivers.ts';
import type { Dataset, Policy, Run, SiteId, Travel } from '../../src/model/index.ts';
import { withDrivers } from '../../src/planning/drivers.ts';
import { type Assignment, buildTimetable, type RouteSkeleton } from '../../src/timetable/index.ts';

export interface BruteInput {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly travel: Travel;
  /** Village → its station; every station is fed anew in each plan. */
  readonly stationOf: ReadonlyMap<string, SiteId>;
  /** Town stations that are open; each is called at. */
  readonly towns: readonly SiteId[];
  /** Whether trucks of the centre may go again; without, fewer plans are looked at. */
  readonly rounds?: boolean;
}

export interface BrutePlan {
  readonly assignment: Assignment;
  readonly runs: readonly Run[];
  /** Kilometres, drivers and vehicles of a week, fen. */
  readonly fen: number;
}

/** Every way to make ordered lists of all the items; the lists themselves in no order. */
export function* listings<T>(items: readonly T[]): Generator<T[][]> {
  const [first, ...rest] = items;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const lists of listings(rest)) {
    yield [[first], ...lists];
    for (const [l, list] of lists.entries())
      for (let at = 0; at <= list.length; at++) yield lists.with(l, list.toSpliced(at, 0, first));
  }
}

/** Every choice of one of the options of each. */
function* choices<T>(options: readonly (readonly T[])[]): Generator<T[]> {
  const [first, ...rest] = options;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const tail of choices(rest)) for (const one of first) yield [one, ...tail];
}

const mayStop = ({ dataset }: BruteInput, type: string, stops: readonly SiteId[]): boolean => {
  const tiers = dataset.vehicles.find(({ id }) => id === type)?.tiers ?? [];
  const tierOf = new Map(dataset.sites.map(({ id, tier }) => [id, tier]));
  return stops.every((id) => tiers.includes(tierOf.get(id) === 'town' ? 'trunk' : 'feeder'));
};

/** All routes of a base for a departure, once for each way to drive them. */
function* routesOf(
  input: BruteInput,
  base: SiteId,
  stops: readonly SiteId[],
  wave: number,
): Generator<RouteSkeleton[]> {
  const types = input.dataset.vehicles.filter(({ available }) => available !== 0).map(({ id }) => id);
  const tier = input.towns.includes(base) ? 'feeder' : 'trunk';
  for (const lists of listings(stops)) {
    const options = lists.map((list) => types.filter((type) => mayStop(input, type, list)));
    for (const chosen of choices(options)) {
      const routes = lists.map((list, r): RouteSkeleton => {
        return { tier, base, stops: list, wave, vehicleType: chosen[r] ?? '' };
      });
      if (tier === 'feeder' || input.rounds !== true) yield routes;
      else yield* trucksOf(routes);
    }
  }
}

/** The same routes with each set of trucks that could drive them, of one type each. */
function* trucksOf(routes: readonly RouteSkeleton[]): Generator<RouteSkeleton[]> {
  for (const trucks of listings(routes)) {
    if (trucks.some((truck) => truck.some(({ vehicleType }) => vehicleType !== truck[0]?.vehicleType))) continue;
    yield trucks.flatMap((truck, t) =>
      truck.map((route, turn) => ({ ...route, vehicle: { name: `truck ${t}`, turn } })),
    );
  }
}

/** Every plan of the county that can be driven. */
export function* brutePlans(input: BruteInput): Generator<BrutePlan> {
  const { dataset, policy, travel, stationOf, towns } = input;
  const centre = dataset.sites.find(({ tier }) => tier === 'county')?.id ?? '';
  const stations = [...new Set(stationOf.values())];
  const bases = policy.directRuns ? [centre, ...towns] : towns;
  for (const feeds of choices(stations.map(() => bases))) {
    const fedBy = new Map(stations.map((station, i) => [station, feeds[i] ?? '']));
    const fed = (base: SiteId): SiteId[] => stations.filter((station) => fedBy.get(station) === base);
    const options = policy.trunkDepartures.flatMap((_, wave) =>
      [centre, ...towns].map((base) => [
        ...routesOf(input, base, base === centre ? [...towns, ...fed(base)] : fed(base), wave),
      ]),
    );
    const assignment: Assignment = { stationOf, fedBy };
    for (const parts of choices(options)) {
      const routes = parts.flat();
      const made = { dataset, policy, travel, assignment, routes, share: 1, idPrefix: '', withPaths: false };
      const { runs: timed, infeasible, consequences } = buildTimetable(made);
      if (infeasible.length + consequences.length > 0) continue;
      const runs = withDrivers(timed, dataset, policy);
      const driving = runs.reduce(
        (sum, { costFen, days }) => sum + (costFen.distance + costFen.fixed) * days.length,
        0,
      );
      yield { assignment, runs, fen: driving + driversOf(runs, dataset, policy).fen };
    }
  }
}

/** The cheapest plan, the first of equal ones; null where none can be driven. `count`: how many can. */
export function bruteOptimum(input: BruteInput): { readonly best: BrutePlan | null; readonly count: number } {
  let best: BrutePlan | null = null;
  let count = 0;
  for (const plan of brutePlans(input)) {
    count += 1;
    if (best === null || plan.fen < best.fen) best = plan;
  }
  return { best, count };
}
