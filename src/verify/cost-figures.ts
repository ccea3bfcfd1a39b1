/** Figure 6: cost, itemised, people's own trips, and what both are compared with. */
import type { Cost, CostAssumption, CountyBaseline, Ledger, WholeCost } from '../model/index.ts';
import { fen, isAssumed, parcels, wholeFen } from '../model/index.ts';
import { lineFor, ownRun } from './buses.ts';
import { settle } from './difference.ts';
import { paidDays } from './drivers.ts';
import { type Ground, sum } from './ground.ts';
import { addUp, keepersOf, monthlyOf, workersOf, workOf } from './labour.ts';
import { tripPrice } from './own-trips.ts';
import { type Carried, carriedOf, price, type WorkPlace } from './price.ts';
import { guessedDemand } from './route-figures.ts';
import type { RunCost } from './run-cost.ts';
import type { TimedRun } from './schedule.ts';
import type { Ways } from './trip.ts';
import type { Told } from './villages.ts';

/** What the cost is worked out from. */
export interface Week {
  readonly told: readonly Told[];
  readonly timed: readonly TimedRun[];
  readonly costs: readonly RunCost[];
  readonly baseline: CountyBaseline;
  readonly ways: Ways | null;
}

/** The centre and the town stations behind which anything is handed over. */
function workPlaces(carried: readonly Carried[], timed: readonly TimedRun[]): WorkPlace[] {
  const runs = timed.map(({ run }) => run);
  const days = (some: typeof runs) => new Set(some.flatMap((run) => run.days)).size;
  const towns = new Map<string, number>();
  for (const { town, inbound, outbound } of carried)
    if (town !== '') towns.set(town, (towns.get(town) ?? 0) + inbound + outbound);
  const touches = (town: string) =>
    runs.filter((run) => run.base === town || run.stops.some((stop) => stop.site === town));
  return [
    {
      tier: 'county',
      count: sum(carried.map((one) => one.inbound + one.outbound)),
      days: days(runs.filter((run) => run.tier === 'trunk')),
    },
    ...[...towns].map(([town, count]): WorkPlace => ({ tier: 'town', count, days: days(touches(town)) })),
  ];
}

function weekly(ground: Ground, { costs }: Week, carried: readonly Carried[], places: WorkPlace[], drivers: number) {
  const { dataset } = ground;
  const of = (item: 'distance' | 'fixed') => sum(costs.map((one) => one[item] * one.run.days.length));
  const buses = costs.filter(({ run }) => !ownRun(run));
  const open = dataset.sites.filter((site) => ground.open.has(site.id));
  const [inbound, outbound] = [sum(carried.map((one) => one.inbound)), sum(carried.map((one) => one.outbound))];
  return addUp({
    distanceFen: of('distance'),
    driversFen: drivers,
    vehiclesFen: of('fixed'),
    ...(buses.length === 0 ? {} : { busesFen: sum(buses.map(({ fee }) => fee)) }),
    handlingFen: sum(places.map(({ tier, count, days }) => wholeFen(workersOf(dataset, tier, count, days)))),
    commissionsFen: wholeFen(keepersOf(dataset, inbound, outbound)),
    sitesFen: wholeFen((sum(open.map((site) => monthlyOf(dataset, site))) * 84) / 365),
    parcels: inbound + outbound,
  });
}

/** What all the county's parcels cost up to the village. */
function wholeOf(ground: Ground, told: readonly Told[], week: Ledger, baseline: CountyBaseline): WholeCost {
  const { dataset, policy } = ground;
  const outcomes = new Map(told.map(({ outcome }) => [outcome.village, outcome]));
  const now = new Map(baseline.villages.map((one) => [one.village, one]));
  const { workerFenPerHour: wage, commissionFenPerParcel: keeper } = dataset.inputs.people;
  const work = wage * (workOf(dataset, 'county') + workOf(dataset, 'town'));
  const left = { parcels: 0, operators: 0, trips: 0 };
  let walked = 0;
  for (const { village, inboundPerDay, outboundPerDay } of dataset.demand.villages) {
    const count = 7 * (inboundPerDay + outboundPerDay);
    const outcome = outcomes.get(village);
    if (outcome?.status === 'served') {
      const metres = outcome.walkMetres ?? policy.serviceDistanceMetres;
      if (!outcome.ownStation) walked += wholeFen(count * tripPrice(dataset, metres));
      continue;
    }
    const today = now.get(village);
    left.parcels += count;
    const serving = 7 * (inboundPerDay * (work + keeper.inbound) + outboundPerDay * (work + keeper.outbound));
    left.operators += Math.max(today?.operatorsFen ?? 0, wholeFen(serving));
    left.trips += today?.fetchFen ?? 0;
  }
  return {
    operatorsFen: fen(week.totalFen + left.operators),
    tripsFen: fen(walked + left.trips),
    totalFen: fen(week.totalFen + left.operators + walked + left.trips),
    unserved: { parcels: parcels(left.parcels), operatorsFen: fen(left.operators), tripsFen: fen(left.trips) },
  };
}

function assumptions(ground: Ground, baseline: CountyBaseline, timed: readonly TimedRun[]): CostAssumption[] {
  const { dataset } = ground;
  const { people, handling, operations } = dataset.inputs;
  const list: CostAssumption[] = [];
  const add = (name: CostAssumption, holds: boolean) => {
    if (holds) list.push(name);
  };
  add('travel', ground.travelEstimated);
  add('demand', guessedDemand(ground));
  add(
    'vehicles',
    dataset.vehicles.some((type) => isAssumed(type.provenance)) ||
      timed.some(({ run }) => isAssumed(lineFor(ground, run)?.basis.provenance ?? 'declared')),
  );
  add('sites', isAssumed(dataset.costs.provenance));
  add('people', isAssumed(people.basis.provenance));
  add('handling', isAssumed(handling.basis.provenance));
  add('carriers', baseline.kind === 'minimum-service');
  add('operations', baseline.kind !== 'minimum-service' && baseline.estimated);
  add('hand-over', baseline.kind === 'declared' && operations.length === 0);
  return list;
}

const saving = (now: number, before: number): number | null => (before > 0 || before < 0 ? 1 - now / before : null);

/** The cost figure, from the runs' own costs and the county's baseline. */
export function cost(ground: Ground, week: Week): Cost {
  const { told, timed, costs, baseline, ways } = week;
  const stated = ground.plan.figures.cost;
  const carried = carriedOf(ground, told);
  const places = workPlaces(carried, timed);
  const drivers = paidDays(ground, timed);
  const perWeek = weekly(ground, week, carried, places, drivers.fen);
  const whole = wholeOf(ground, told, perWeek, baseline);
  const runsPerWeek = sum(costs.map(({ run }) => run.days.length));
  const { dataset } = ground;
  const opened = dataset.sites.filter((site) => ground.open.has(site.id) && site.state !== 'existing');
  const assumed = assumptions(ground, baseline, timed);
  const { operatorsFen, tripsFen, totalFen, fenPerParcel } = baseline.perWeek;
  const scheme = baseline.kind === 'operations' ? baseline.operations : baseline.minimum;
  return {
    perWeek,
    perMonthFen: fen(settle(stated.perMonthFen, (perWeek.totalFen * 365) / 84)),
    perYearFen: fen(settle(stated.perYearFen, (perWeek.totalFen * 365) / 7)),
    fenPerRun:
      runsPerWeek === 0
        ? null
        : (perWeek.distanceFen + perWeek.driversFen + perWeek.vehiclesFen + (perWeek.busesFen ?? 0)) / runsPerWeek,
    openingFen: fen(sum(opened.map((site) => site.openingCostFen))),
    labour: drivers.labour,
    whole,
    baseline: {
      id: baseline.id,
      kind: baseline.kind,
      carriers: scheme?.carriers.length ?? 0,
      operatorsFen,
      tripsFen,
      totalFen,
      fenPerParcel,
      estimated: baseline.estimated,
    },
    reduction: saving(whole.totalFen, totalFen),
    operatorsReduction: saving(whole.operatorsFen, operatorsFen),
    sensitivity: baseline.sensitivity.map((other) => {
      const baselineFen = other.operatorsFen + baseline.minimum.tripsFen;
      return {
        carriers: other.carriers,
        shares: other.shares,
        baselineFen: fen(baselineFen),
        reduction: saving(whole.totalFen, baselineFen),
      };
    }),
    price: price(ground, ways, { carried, week: perWeek, places }),
    assumed,
    estimated: assumed.length > 0,
  };
}
