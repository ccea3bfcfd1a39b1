import { fen, type Ledger, parcels, type Run } from '../model/index.ts';

/** What a ledger adds up: integer fen and parcels, a week. */
export interface LedgerItems {
  readonly distance: number;
  readonly drivers: number;
  readonly vehicles: number;
  /** Undefined: no bus carries anything. */
  readonly buses?: number | undefined;
  readonly handling: number;
  readonly commissions: number;
  readonly sites: number;
  readonly parcels: number;
}

/** The ledger of some items, with its sums. */
export function ledgerOf(items: LedgerItems): Ledger {
  const plannable = items.distance + items.drivers + items.vehicles + (items.buses ?? 0) + items.sites;
  const total = plannable + items.handling + items.commissions;
  return {
    distanceFen: fen(items.distance),
    driversFen: fen(items.drivers),
    vehiclesFen: fen(items.vehicles),
    ...(items.buses === undefined ? {} : { busesFen: fen(items.buses) }),
    handlingFen: fen(items.handling),
    commissionsFen: fen(items.commissions),
    sitesFen: fen(items.sites),
    totalFen: fen(total),
    plannableFen: fen(plannable),
    parcels: parcels(items.parcels),
    fenPerParcel: items.parcels === 0 ? null : total / items.parcels,
  };
}

/** Fees of the buses among some runs, fen a week; undefined where there is none. */
export function busesFen(runs: readonly Run[]): number | undefined {
  const fees = runs.flatMap(({ bus }) => bus?.feeFen ?? []);
  return fees.length === 0 ? undefined : fees.reduce((sum, fee) => sum + fee, 0);
}

/** What bringing parcels from place to place costs, whoever drives; fen a week. */
export const drivingOf = ({ distanceFen, driversFen, vehiclesFen, busesFen: fees = fen(0) }: Ledger): number =>
  distanceFen + driversFen + vehiclesFen + fees;
