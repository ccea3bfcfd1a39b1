/** What a plan costs and gives, for one line of the comparison. */
import type { Plan, ReachabilityDirection, VillageOutcome } from '../../src/model/index.ts';
import type { Verification } from '../../src/verify/index.ts';
import { percentile } from '../input.ts';

/** Fen a week. */
export interface CostRow {
  readonly distance: number;
  readonly drivers: number;
  readonly vehicles: number;
  readonly sites: number;
  /** The four above. */
  readonly plannable: number;
  /** People's own trips, without those of villages that nobody can plan for: these are the same in every plan. */
  readonly trips: number;
  /** Theirs. */
  readonly tripsOfUnreachable: number;
  readonly plannableAndTrips: number;
  /** Handling and commissions too, without trips. */
  readonly total: number;
  /** All the county's parcels up to the village, trips included: what reductions are made of. */
  readonly whole: number;
}

/** Shares are of all parcels or villages of the county; null where nothing is known. */
export interface ServiceRow {
  readonly served: number;
  readonly stationCoverage: number | null;
  readonly expressCoverage: number | null;
  /** Villages with an open station of their own. */
  readonly ownStations: number;
  /** Metres from a served village to its station; 0 to its own. */
  readonly walkMedian: number | null;
  readonly walkP90: number | null;
  /** Deliveries a week. */
  readonly villageVisitsLeast: number | null;
  readonly villageVisitsMean: number | null;
  readonly townVisitsLeast: number | null;
  readonly inbound: ReachRow;
  readonly outbound: ReachRow;
}

/** Of parcels, within 24 hours on the timetable and with margin; villages that hold it with margin, of all. */
export interface ReachRow {
  readonly timetable: number | null;
  readonly margin: number | null;
  readonly villagesWithMargin: number | null;
}

export interface EffortRow {
  readonly stations: number;
  readonly towns: number;
  readonly runs: number;
  readonly runsPerWeek: number;
  /** Runs from the centre that stop at a village station. */
  readonly directRuns: number;
  readonly vehicles: number;
  readonly drivers: number;
  readonly kilometresPerWeek: number;
  /** Driver-days of a single run that is longer than a day's legal work, and those without the break that is due. */
  readonly overLegalHours: number;
  readonly withoutBreak: number;
  /** Share of parcels expected to stay behind because their run is full. */
  readonly leftBehind: number | null;
}

export interface CountyRow {
  readonly name: string;
  readonly fen: CostRow;
  readonly service: ServiceRow;
  readonly effort: EffortRow;
  /** Whether the checker agrees with every value; how many differ, and the first of them. */
  readonly verified: boolean;
  readonly differences: number;
  readonly firstDifferences: readonly string[];
  readonly wallSeconds: number;
  /** Of all threads and child processes. */
  readonly cpuSeconds: number;
  /** Routes that could not run as they came. */
  readonly infeasible: number;
  /** Distance, drivers and vehicles of a service day as a peer reckons them; null of ours. */
  readonly modelFen: number | null;
  readonly notes: readonly string[];
}

export interface Spent {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

const LISTED = 5;

/** A plan, what its checking found and what making it took. */
export interface Measured {
  readonly plan: Plan;
  readonly checked: Verification;
  readonly spent: Spent;
  /** Codes of the villages that no plan serves. */
  readonly unreachable: ReadonlySet<string>;
}

/** The line of a plan; `found`: of a peer, beside it. */
export function rowOf(
  name: string,
  { plan, checked, spent, unreachable }: Measured,
  found: Pick<CountyRow, 'infeasible' | 'modelFen' | 'notes'> = { infeasible: 0, modelFen: null, notes: [] },
): CountyRow {
  return {
    name,
    fen: costOf(plan, unreachable),
    service: serviceOf(plan),
    effort: effortOf(plan),
    verified: checked.ok,
    differences: checked.differences.length + checked.omitted,
    firstDifferences: checked.differences.slice(0, LISTED).map((difference) => JSON.stringify(difference)),
    ...spent,
    ...found,
  };
}

function costOf({ figures, baseline }: Plan, unreachable: ReadonlySet<string>): CostRow {
  const { perWeek, whole } = figures.cost;
  const fetched = baseline.villages.filter(({ village }) => unreachable.has(village));
  const tripsOfUnreachable = fetched.reduce((sum, { fetchFen }) => sum + fetchFen, 0);
  const trips = whole.tripsFen - tripsOfUnreachable;
  return {
    distance: perWeek.distanceFen,
    drivers: perWeek.driversFen,
    vehicles: perWeek.vehiclesFen,
    sites: perWeek.sitesFen,
    plannable: perWeek.plannableFen,
    trips,
    tripsOfUnreachable,
    plannableAndTrips: perWeek.plannableFen + trips,
    total: perWeek.totalFen,
    whole: whole.totalFen,
  };
}

function serviceOf({ figures, villages }: Plan): ServiceRow {
  const { stationCoverage, expressCoverage, frequency, reachability } = figures;
  const served = villages.filter(({ status }) => status === 'served');
  const walks = served.map((village) => walkOf(village, expressCoverage.serviceDistanceMetres));
  const walk = (share: number): number | null => (walks.length === 0 ? null : percentile(walks, share));
  return {
    served: served.length,
    stationCoverage: stationCoverage.villages.value,
    expressCoverage: expressCoverage.villages.value,
    ownStations: villages.filter(({ ownStation }) => ownStation).length,
    walkMedian: walk(0.5),
    walkP90: walk(0.9),
    villageVisitsLeast: frequency.villages.minimum,
    villageVisitsMean: frequency.villages.mean,
    townVisitsLeast: frequency.towns.minimum,
    inbound: reachOf(reachability.inbound),
    outbound: reachOf(reachability.outbound),
  };
}

/** As people's trips are counted: docs/definitions.md §5.6. */
const walkOf = ({ ownStation, walkMetres }: VillageOutcome, unknown: number): number =>
  ownStation ? 0 : (walkMetres ?? unknown);

const reachOf = ({ within24h, margin }: ReachabilityDirection): ReachRow => ({
  timetable: within24h.parcels.value,
  margin: margin.parcels.value,
  villagesWithMargin: margin.villages.value,
});

function effortOf({ figures, runs, sites }: Plan): EffortRow {
  const { routes, cost } = figures;
  const tierOf = new Map(sites.map(({ site, tier }) => [site, tier]));
  return {
    stations: figures.stationCoverage.open.village,
    towns: figures.stationCoverage.open.town,
    runs: routes.runs,
    runsPerWeek: routes.runsPerWeek,
    directRuns: runs.filter(
      ({ tier, stops }) => tier === 'trunk' && stops.some(({ site }) => tierOf.get(site) === 'village'),
    ).length,
    vehicles: routes.vehicles,
    drivers: routes.drivers,
    kilometresPerWeek: routes.metresPerWeek / 1000,
    overLegalHours: cost.labour.overLegalHours,
    withoutBreak: cost.labour.withoutBreak,
    leftBehind: routes.leftBehind.share,
  };
}
