import { fen, type Ledger, parcels } from '../model/index.ts';

/** What a ledger adds up: integer fen and parcels, a week. */
export interface LedgerItems {
  readonly distance: number;
  readonly drivers: number;
  readonly vehicles: number;
  readonly handling: number;
  readonly commissions: number;
  readonly sites: number;
  readonly parcels: number;
}

/** The ledger of some items, with its sums. */
export function ledgerOf(items: LedgerItems): Ledger {
  const plannable = items.distance + items.drivers + items.vehicles + items.sites;
  const total = plannable + items.handling + items.commissions;
  return {
    distanceFen: fen(items.distance),
    driversFen: fen(items.drivers),
    vehiclesFen: fen(items.vehicles),
    handlingFen: fen(items.handling),
    commissionsFen: fen(items.commissions),
    sitesFen: fen(items.sites),
    totalFen: fen(total),
    plannableFen: fen(plannable),
    parcels: parcels(items.parcels),
    fenPerParcel: items.parcels === 0 ? null : total / items.parcels,
  };
}
