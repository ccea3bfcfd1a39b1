/** 人员: what people are paid, how long they may work, and how many there are. */
import { z } from 'zod';
import { Fen } from '../units.ts';
import { Basis, estimatedBy } from './basis.ts';

export const People = z
  .object({
    /** A driver's hour with social charges; null: the time cost of the vehicle type (`fenPerHour`) is taken. */
    driverFenPerHour: Fen.min(0).nullable(),
    /** A driver who works at all on a day is paid at least so long. */
    paidHoursMinimum: z.number().min(0).max(12),
    /** Legal limits of a driver's day: hours of work, and rest after so long a drive. */
    workHoursMaximum: z.number().min(1).max(14),
    driveHoursBeforeBreak: z.number().min(0.5).max(12),
    breakSeconds: z.number().int().min(0).max(7200),
    /** Working days a week of one person. */
    daysPerWeek: z.number().min(1).max(7),
    workerFenPerHour: Fen.min(0),
    driversAvailable: z.number().int().nonnegative().nullable(),
    workersAvailable: z.number().int().nonnegative().nullable(),
    /** Paid to the keeper of a village station for each parcel. */
    commissionFenPerParcel: z.object({ inbound: Fen.min(0), outbound: Fen.min(0) }).strict(),
    /** A villager's own trip to where a parcel is handed over. */
    ownTrip: z
      .object({
        fenPerHour: Fen.min(0),
        /** Beyond this distance people ride. */
        walkMetresMaximum: z.number().int().min(0).max(50_000),
        walkKmh: z.number().positive().max(10),
        rideKmh: z.number().positive().max(80),
        fareFenPerKilometre: Fen.min(0),
        /** Parcels fetched or brought on one trip. */
        parcelsPerTrip: z.number().min(1).max(100),
      })
      .strict(),
    basis: Basis,
  })
  .strict();
export type People = z.infer<typeof People>;

const fen = (n: number) => n as People['workerFenPerHour'];

export const DEFAULT_PEOPLE: People = {
  driverFenPerHour: null,
  paidHoursMinimum: 4,
  workHoursMaximum: 8,
  driveHoursBeforeBreak: 4,
  breakSeconds: 1200,
  daysPerWeek: 6,
  workerFenPerHour: fen(2500),
  driversAvailable: null,
  workersAvailable: null,
  commissionFenPerParcel: { inbound: fen(40), outbound: fen(40) },
  ownTrip: {
    fenPerHour: fen(1500),
    walkMetresMaximum: 2000,
    walkKmh: 4.5,
    rideKmh: 20,
    fareFenPerKilometre: fen(30),
    parcelsPerTrip: 1.5,
  },
  basis: estimatedBy(
    'assumed wages; 20 minutes after 4 hours: Regulation on the Implementation of the Road Traffic Safety Law, art. 62',
  ),
};
