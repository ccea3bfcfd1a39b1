/** Figure 6: what a week costs, and against what. */
import type { Cost, Ledger, Run, VillageOutcome } from '../model/index.ts';
import { fen, isAssumed, parcels } from '../model/index.ts';
import { type Figure, measuredNumber } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { sum } from './ratio.ts';
import { demandEstimated } from './routes.ts';

const DAYS_PER_WEEK = 7;
const DAYS_PER_YEAR = 365;
const MONTHS_PER_YEAR = 12;

/** Items that are not of runs: integer fen per week, and parcels per week. */
interface Standing {
  readonly handlingFen: number;
  readonly sitesFen: number;
  readonly parcels: number;
}

/** The week's ledger, its multiples, and the reduction against the baseline. */
function cost(input: FiguresInput, outcomes: readonly VillageOutcome[]): Cost {
  const { dataset, runs, travel } = input;
  const standing = standingOf(input, outcomes);
  const perWeek = ledgerOf(runs, standing);
  const baseline = baselineOf(input, standing);
  const against =
    baseline.kind === 'computed'
      ? baseline.perWeek.fenPerParcel
      : baseline.kind === 'declared'
        ? baseline.fenPerParcel
        : null;
  const runsPerWeek = sum(runs, ({ days }) => days.length);
  const driving = perWeek.distanceFen + perWeek.timeFen + perWeek.fixedFen;
  const perYear = (perWeek.totalFen * DAYS_PER_YEAR) / DAYS_PER_WEEK;
  const open = openSites(input);
  return {
    perWeek,
    perMonthFen: fen(Math.round((perWeek.totalFen * DAYS_PER_YEAR) / (DAYS_PER_WEEK * MONTHS_PER_YEAR))),
    perYearFen: fen(Math.round(perYear)),
    fenPerRun: runsPerWeek === 0 ? null : driving / runsPerWeek,
    openingFen: fen(sum(open, ({ state, openingCostFen }) => (state === 'existing' ? 0 : openingCostFen))),
    baseline,
    reduction:
      against === null || against === 0 || perWeek.fenPerParcel === null ? null : 1 - perWeek.fenPerParcel / against,
    estimated:
      travel.estimated ||
      demandEstimated(input) ||
      [dataset.costs, dataset.baseline, ...dataset.vehicles].some(({ provenance }) => isAssumed(provenance)),
  };
}

function standingOf(input: FiguresInput, outcomes: readonly VillageOutcome[]): Standing {
  const { handlingFenPerParcel, amortisationMonths } = input.dataset.costs;
  const served = new Set(outcomes.filter(({ status }) => status === 'served').map(({ village }) => village));
  const perDay = sum(input.dataset.demand.villages, ({ village, inboundPerDay, outboundPerDay }) =>
    served.has(village) ? inboundPerDay + outboundPerDay : 0,
  );
  const perWeek = DAYS_PER_WEEK * perDay;
  const { county, town, village } = handlingFenPerParcel;
  const sitesPerMonth = sum(openSites(input), (site) => site.openingCostFen / amortisationMonths + site.monthlyCostFen);
  return {
    handlingFen: Math.round(perWeek * (county + town + village)),
    sitesFen: Math.round((sitesPerMonth * DAYS_PER_WEEK * MONTHS_PER_YEAR) / DAYS_PER_YEAR),
    parcels: perWeek,
  };
}

const openSites = ({ dataset, sites }: FiguresInput) => {
  const open = new Set(sites.map(({ site }) => site));
  return dataset.sites.filter(({ id }) => open.has(id));
};

function baselineOf({ dataset, baselineRuns }: FiguresInput, standing: Standing): Cost['baseline'] {
  if (dataset.baseline.kind === 'declared') {
    return { kind: 'declared', fenPerParcel: dataset.baseline.fenPerParcel };
  }
  if (baselineRuns.length === 0) return { kind: 'none' };
  const carriers = baselineRuns.map(({ name, share, runs }) => ({
    name,
    share,
    perWeek: ledgerOf(runs, {
      handlingFen: Math.round(standing.handlingFen * share),
      sitesFen: Math.round(standing.sitesFen * share),
      parcels: standing.parcels * share,
    }),
  }));
  const item = (of: (ledger: Ledger) => number) => sum(carriers, ({ perWeek }) => of(perWeek));
  return {
    kind: 'computed',
    carriers,
    perWeek: ledger(
      item((each) => each.distanceFen),
      item((each) => each.timeFen),
      item((each) => each.fixedFen),
      {
        handlingFen: item((each) => each.handlingFen),
        sitesFen: item((each) => each.sitesFen),
        parcels: item((each) => each.parcels),
      },
    ),
  };
}

function ledgerOf(runs: readonly Run[], standing: Standing): Ledger {
  const weekly = (item: keyof Run['costFen']) => sum(runs, ({ costFen, days }) => costFen[item] * days.length);
  return ledger(weekly('distance'), weekly('time'), weekly('fixed'), standing);
}

function ledger(distance: number, time: number, fixed: number, standing: Standing): Ledger {
  const total = distance + time + fixed + standing.handlingFen + standing.sitesFen;
  return {
    distanceFen: fen(distance),
    timeFen: fen(time),
    fixedFen: fen(fixed),
    handlingFen: fen(standing.handlingFen),
    sitesFen: fen(standing.sitesFen),
    totalFen: fen(total),
    parcels: parcels(standing.parcels),
    fenPerParcel: standing.parcels === 0 ? null : total / standing.parcels,
  };
}

export const COST: Figure<Cost> = {
  compute: cost,
  targets: {
    'cost-reduction': ({ reduction, estimated }) => measuredNumber(reduction, '/figures/cost/reduction', estimated),
  },
};
