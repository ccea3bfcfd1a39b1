/** Figure 6: what a week costs, what people spend on their own trips, and against what. */
import type { Cost, CostAssumption, Ledger, Policy, Run, VillageOutcome, WholeCost } from '../model/index.ts';
import { fen, isAssumed, parcels, wholeFen } from '../model/index.ts';
import { lineOf } from '../timetable/index.ts';
import { driversOf } from './drivers.ts';
import { type Figure, measuredNumber } from './figure.ts';
import { commissionsFen, handlingFen, handlingSites, hoursPerParcel } from './handling.ts';
import type { FiguresInput } from './input.ts';
import { busesFen, drivingOf, ledgerOf } from './ledger.ts';
import { ownTripFen } from './own-trips.ts';
import { priceOf } from './price.ts';
import { sum } from './ratio.ts';
import { demandEstimated } from './routes.ts';
import { servedParcels } from './served-parcels.ts';

const DAYS_PER_WEEK = 7;
const DAYS_PER_YEAR = 365;
const MONTHS_PER_YEAR = 12;

/** The week's ledger, its multiples, the whole cost with people's trips, and the reduction against the baseline. */
function cost(input: FiguresInput, outcomes: readonly VillageOutcome[]): Cost {
  const { dataset, runs, policy, baseline } = input;
  const { fen: drivers, labour } = driversOf(runs, dataset, policy);
  const perWeek = weekOf(input, outcomes, drivers);
  const whole = wholeOf(input, outcomes, perWeek);
  const { perWeek: compared } = baseline;
  const runsPerWeek = sum(runs, ({ days }) => days.length);
  const driving = drivingOf(perWeek);
  const assumed = assumedBy(input);
  return {
    perWeek,
    perMonthFen: fen(Math.round((perWeek.totalFen * DAYS_PER_YEAR) / (DAYS_PER_WEEK * MONTHS_PER_YEAR))),
    perYearFen: fen(Math.round((perWeek.totalFen * DAYS_PER_YEAR) / DAYS_PER_WEEK)),
    fenPerRun: runsPerWeek === 0 ? null : driving / runsPerWeek,
    openingFen: fen(sum(openSites(input), ({ state, openingCostFen }) => (state === 'existing' ? 0 : openingCostFen))),
    labour,
    whole,
    baseline: {
      id: baseline.id,
      kind: baseline.kind,
      carriers: (baseline.kind === 'operations' ? baseline.operations : baseline.minimum)?.carriers.length ?? 0,
      operatorsFen: compared.operatorsFen,
      tripsFen: compared.tripsFen,
      totalFen: compared.totalFen,
      fenPerParcel: compared.fenPerParcel,
      estimated: baseline.estimated,
    },
    reduction: below(whole.totalFen, compared.totalFen),
    operatorsReduction: below(whole.operatorsFen, compared.operatorsFen),
    sensitivity: baseline.sensitivity.map(({ carriers, shares, operatorsFen }) => {
      const baselineFen = fen(operatorsFen + baseline.minimum.tripsFen);
      return { carriers, shares, baselineFen, reduction: below(whole.totalFen, baselineFen) };
    }),
    price: priceOf(input, outcomes, perWeek),
    assumed,
    estimated: assumed.length > 0,
  };
}

const below = (now: number, before: number): number | null => (before === 0 ? null : 1 - now / before);

function weekOf(input: FiguresInput, outcomes: readonly VillageOutcome[], drivers: number): Ledger {
  const { dataset, runs } = input;
  const weekly = (item: 'distance' | 'fixed') => sum(runs, ({ costFen, days }) => costFen[item] * days.length);
  const carried = servedParcels(input, outcomes);
  const [inbound, outbound] = [sum(carried, (each) => each.inbound), sum(carried, (each) => each.outbound)];
  const sitesPerMonth = sum(
    openSites(input),
    (site) => site.openingCostFen / dataset.costs.amortisationMonths + site.monthlyCostFen,
  );
  return ledgerOf({
    distance: weekly('distance'),
    drivers,
    vehicles: weekly('fixed'),
    buses: busesFen(runs),
    handling: sum(handlingSites(carried, runs), (site) => handlingFen(dataset, site.tier, site.parcels, site.days)),
    commissions: commissionsFen(dataset, inbound, outbound),
    sites: wholeFen((sitesPerMonth * DAYS_PER_WEEK * MONTHS_PER_YEAR) / DAYS_PER_YEAR),
    parcels: inbound + outbound,
  });
}

/**
 * All the county's parcels up to the village. One that the plan does not hand over in its village costs what getting it
 * costs today, and its operator never less than the workers and keepers that it would need: refusing it does not pay.
 */
function wholeOf(
  { dataset, baseline, policy }: FiguresInput,
  outcomes: readonly VillageOutcome[],
  week: Ledger,
): WholeCost {
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.village, outcome]));
  const today = new Map(baseline.villages.map((each) => [each.village, each]));
  const unserved = { parcels: 0, operators: 0, trips: 0 };
  let trips = 0;
  for (const { village, inboundPerDay, outboundPerDay } of dataset.demand.villages) {
    const outcome = outcomeOf.get(village);
    const carried = DAYS_PER_WEEK * (inboundPerDay + outboundPerDay);
    const now = today.get(village);
    if (outcome?.status === 'served') {
      trips += wholeFen(carried * tripOf(outcome, dataset.inputs.people, policy));
      continue;
    }
    unserved.parcels += carried;
    unserved.operators += Math.max(now?.operatorsFen ?? 0, servingFen(dataset, inboundPerDay, outboundPerDay));
    unserved.trips += now?.fetchFen ?? 0;
  }
  const operatorsFen = week.totalFen + unserved.operators;
  const tripsFen = trips + unserved.trips;
  return {
    operatorsFen: fen(operatorsFen),
    tripsFen: fen(tripsFen),
    totalFen: fen(operatorsFen + tripsFen),
    unserved: {
      parcels: parcels(unserved.parcels),
      operatorsFen: fen(unserved.operators),
      tripsFen: fen(unserved.trips),
    },
  };
}

/** Workers and keepers for a village's parcels of a week. */
function servingFen(dataset: FiguresInput['dataset'], inboundPerDay: number, outboundPerDay: number): number {
  const { workerFenPerHour, commissionFenPerParcel } = dataset.inputs.people;
  const work = (hoursPerParcel(dataset, 'county') + hoursPerParcel(dataset, 'town')) * workerFenPerHour;
  const [inbound, outbound] = [inboundPerDay, outboundPerDay].map((perDay) => DAYS_PER_WEEK * perDay);
  return wholeFen(
    (inbound ?? 0) * (work + commissionFenPerParcel.inbound) +
      (outbound ?? 0) * (work + commissionFenPerParcel.outbound),
  );
}

/** Nothing in its own village; a walk that nobody can state is as long as the service distance. */
const tripOf = (
  { ownStation, walkMetres }: VillageOutcome,
  people: FiguresInput['dataset']['inputs']['people'],
  { serviceDistanceMetres }: Policy,
): number => (ownStation ? 0 : ownTripFen(walkMetres ?? serviceDistanceMetres, people));

function assumedBy(input: FiguresInput): CostAssumption[] {
  const { dataset, travel, baseline, runs } = input;
  const { people, handling, operations } = dataset.inputs;
  const isOfAssumedLine = ({ bus }: Run): boolean =>
    bus !== undefined && isAssumed(lineOf(dataset, bus.line)?.basis.provenance ?? 'declared');
  const rests: readonly (readonly [CostAssumption, boolean])[] = [
    ['travel', travel.estimated],
    ['demand', demandEstimated(input)],
    ['vehicles', dataset.vehicles.some(({ provenance }) => isAssumed(provenance)) || runs.some(isOfAssumedLine)],
    ['sites', isAssumed(dataset.costs.provenance)],
    ['people', isAssumed(people.basis.provenance)],
    ['handling', isAssumed(handling.basis.provenance)],
    ['carriers', baseline.kind === 'minimum-service'],
    ['operations', baseline.kind !== 'minimum-service' && baseline.estimated],
    ['hand-over', baseline.kind === 'declared' && operations.length === 0],
  ];
  return rests.flatMap(([name, holds]) => (holds ? [name] : []));
}

const openSites = ({ dataset, sites }: FiguresInput) => {
  const open = new Set(sites.map(({ site }) => site));
  return dataset.sites.filter(({ id }) => open.has(id));
};

export const COST: Figure<Cost> = {
  compute: cost,
  targets: {
    'cost-reduction': ({ reduction, estimated }) => measuredNumber(reduction, '/figures/cost/reduction', estimated),
  },
};
