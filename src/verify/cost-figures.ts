/** Figure 6: cost, itemised, and what it is compared with. */

import type { Cost, Ledger } from '../model/index.ts';
import { fen, isAssumed, parcels, exactSum as sum } from '../model/index.ts';
import { settle } from './difference.ts';
import type { Ground } from './ground.ts';
import { guessedDemand } from './route-figures.ts';
import type { RunCost } from './run-cost.ts';
import type { Told } from './villages.ts';

/** Items in fen per week, and what they are for. */
type Items = Pick<Ledger, 'distanceFen' | 'timeFen' | 'fixedFen' | 'handlingFen' | 'sitesFen' | 'parcels'>;

function ledger(items: Items): Ledger {
  const total = items.distanceFen + items.timeFen + items.fixedFen + items.handlingFen + items.sitesFen;
  return { ...items, totalFen: fen(total), fenPerParcel: items.parcels > 0 ? total / items.parcels : null };
}

function driving(costs: readonly RunCost[]): Pick<Ledger, 'distanceFen' | 'timeFen' | 'fixedFen'> {
  const weekly = (item: 'distance' | 'time' | 'fixed') => sum(costs.map((one) => one[item] * one.run.days.length));
  return { distanceFen: fen(weekly('distance')), timeFen: fen(weekly('time')), fixedFen: fen(weekly('fixed')) };
}

interface Shared {
  readonly parcels: number;
  readonly handling: number;
  readonly sites: number;
}

/** Parcels carried, their handling and the open sites, per week and not rounded. */
function shared(ground: Ground, told: readonly Told[]): Shared {
  const volumes = told
    .filter(({ outcome }) => outcome.status === 'served')
    .map(({ village }) => ground.volume(village.code));
  const carried = 7 * sum(volumes.map((volume) => volume.inbound + volume.outbound));
  const { handlingFenPerParcel: rate, amortisationMonths } = ground.dataset.costs;
  const open = ground.dataset.sites.filter((site) => ground.open.has(site.id));
  const monthly = sum(open.map((site) => site.openingCostFen / amortisationMonths + site.monthlyCostFen));
  return {
    parcels: carried,
    handling: carried * (rate.county + rate.town + rate.village),
    sites: (monthly * 84) / 365,
  };
}

/** Ledgers of the carriers of a computed baseline. */
function baselineOf(
  ground: Ground,
  base: Shared,
  carriers: readonly (readonly RunCost[])[],
  handlingFen: number,
  sitesFen: number,
): Cost['baseline'] {
  const { baseline } = ground.dataset;
  if (baseline.kind === 'declared') return { kind: 'declared', fenPerParcel: baseline.fenPerParcel };
  const stated = ground.plan.figures.cost.baseline;
  // Without any run there is nothing that a carrier alone could be compared by.
  if (stated.kind === 'none' && ground.plan.runs.length === 0) return stated;
  const ledgers = baseline.carriers.map(({ name, share }, i) => {
    const said = stated.kind === 'computed' ? stated.carriers[i]?.perWeek : undefined;
    const perWeek = ledger({
      ...driving(carriers[i] ?? []),
      handlingFen: fen(settle(said?.handlingFen, handlingFen * share)),
      sitesFen: fen(settle(said?.sitesFen, sitesFen * share)),
      parcels: parcels(base.parcels * share),
    });
    return { name, share, perWeek };
  });
  const total = (item: keyof Items) => sum(ledgers.map(({ perWeek }) => perWeek[item]));
  const perWeek = ledger({
    distanceFen: fen(total('distanceFen')),
    timeFen: fen(total('timeFen')),
    fixedFen: fen(total('fixedFen')),
    handlingFen: fen(total('handlingFen')),
    sitesFen: fen(total('sitesFen')),
    parcels: parcels(total('parcels')),
  });
  return { kind: 'computed', carriers: ledgers, perWeek };
}

/**
 * The cost figure from the runs' own costs; `carriers` are the runs of the baseline's carriers in the dataset's order.
 */
export function cost(
  ground: Ground,
  told: readonly Told[],
  costs: readonly RunCost[],
  carriers: readonly (readonly RunCost[])[],
): Cost {
  const stated = ground.plan.figures.cost;
  const base = shared(ground, told);
  const handlingFen = fen(settle(stated.perWeek.handlingFen, base.handling));
  const sitesFen = fen(settle(stated.perWeek.sitesFen, base.sites));
  const perWeek = ledger({ ...driving(costs), handlingFen, sitesFen, parcels: parcels(base.parcels) });
  const runsPerWeek = sum(costs.map(({ run }) => run.days.length));
  const baseline = baselineOf(ground, base, carriers, handlingFen, sitesFen);
  const before =
    baseline.kind === 'none'
      ? null
      : baseline.kind === 'declared'
        ? baseline.fenPerParcel
        : baseline.perWeek.fenPerParcel;
  const { dataset } = ground;
  const opened = dataset.sites.filter((site) => ground.open.has(site.id) && site.state !== 'existing');
  const guessed = [dataset.costs, dataset.baseline, ...dataset.vehicles].some((part) => isAssumed(part.provenance));
  return {
    perWeek,
    perMonthFen: fen(settle(stated.perMonthFen, (perWeek.totalFen * 365) / 84)),
    perYearFen: fen(settle(stated.perYearFen, (perWeek.totalFen * 365) / 7)),
    fenPerRun: runsPerWeek === 0 ? null : (perWeek.distanceFen + perWeek.timeFen + perWeek.fixedFen) / runsPerWeek,
    openingFen: fen(sum(opened.map((site) => site.openingCostFen))),
    baseline,
    reduction:
      before === null || before === 0 || perWeek.fenPerParcel === null ? null : 1 - perWeek.fenPerParcel / before,
    estimated: ground.travelEstimated || guessedDemand(ground) || guessed,
  };
}
