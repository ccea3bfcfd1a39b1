/** Workers, keepers and ledgers, worked out again: docs/definitions.md §5.6. */
import { type Dataset, fen, type Ledger, parcels } from '../model/index.ts';

/** Hours of one worker a parcel takes at a tier. */
export function workOf({ inputs }: Dataset, tier: 'county' | 'town'): number {
  const { rates } = inputs.handling[tier];
  const each = [rates.receivePerWorkerHour, rates.sortPerWorkerHour, rates.loadPerWorkerHour];
  return each.reduce((hours, rate) => hours + 1 / rate, 0);
}

/** Fen a week at one site, before rounding: hours worked, or the paid minimum of its days. */
export function workersOf(dataset: Dataset, tier: 'county' | 'town', count: number, days: number): number {
  const { people } = dataset.inputs;
  if (count === 0) return 0;
  return Math.max(count * workOf(dataset, tier), days * people.paidHoursMinimum) * people.workerFenPerHour;
}

/** Fen to the keepers of village stations, before rounding. */
export function keepersOf({ inputs }: Dataset, inbound: number, outbound: number): number {
  const { commissionFenPerParcel: each } = inputs.people;
  return inbound * each.inbound + outbound * each.outbound;
}

/** Fen a month of a site: its opening spread over the months, and its running. */
export const monthlyOf = (
  { costs }: Dataset,
  site: { readonly openingCostFen: number; readonly monthlyCostFen: number },
): number => site.openingCostFen / costs.amortisationMonths + site.monthlyCostFen;

type Items = Pick<
  Ledger,
  'distanceFen' | 'driversFen' | 'vehiclesFen' | 'handlingFen' | 'commissionsFen' | 'sitesFen' | 'parcels'
>;

/** A ledger from its items, whole fen each. */
export function addUp(
  items: Record<Exclude<keyof Items, 'parcels'>, number> & { parcels: number; busesFen?: number },
): Ledger {
  const { distanceFen, driversFen, vehiclesFen, handlingFen, commissionsFen, sitesFen } = items;
  const plannable = distanceFen + driversFen + vehiclesFen + (items.busesFen ?? 0) + sitesFen;
  const total = plannable + handlingFen + commissionsFen;
  const fees = items.busesFen;
  return {
    distanceFen: fen(distanceFen),
    driversFen: fen(driversFen),
    vehiclesFen: fen(vehiclesFen),
    ...(fees === undefined ? {} : { busesFen: fen(fees) }),
    handlingFen: fen(handlingFen),
    commissionsFen: fen(commissionsFen),
    sitesFen: fen(sitesFen),
    totalFen: fen(total),
    plannableFen: fen(plannable),
    parcels: parcels(items.parcels),
    fenPerParcel: items.parcels > 0 ? total / items.parcels : null,
  };
}
