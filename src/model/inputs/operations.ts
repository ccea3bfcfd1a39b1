/** 快递企业: who works in the county, and how parcels reach people today. */
import { z } from 'zod';
import { PlaceCode } from '../places.ts';
import { Fen, Share, Weekday } from '../units.ts';
import { Basis } from './basis.ts';

/** Today's operation of one carrier; the baseline (ii) of the county is computed from these. */
export const CarrierOperation = z
  .object({
    name: z.string().min(1).max(100),
    /** Its share of the county's parcels in, and out. Shares of all carriers sum to 1 in each direction. */
    shareIn: Share,
    shareOut: Share,
    /** Codes of the towns and villages where it hands over today; empty: at the county centre only. */
    handsOverAt: z.array(PlaceCode),
    /** On which days it goes there. */
    days: z.array(Weekday).max(7),
    /** Id of the vehicle type it drives; null: the cheapest of the county's that fits. */
    vehicleType: z.string().nullable(),
    /** What a parcel costs it today, where it says so. */
    fenPerParcel: Fen.min(0).nullable(),
    basis: Basis,
  })
  .strict();
export type CarrierOperation = z.infer<typeof CarrierOperation>;
