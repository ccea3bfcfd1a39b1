/** 客货邮: passenger-bus lines that carry parcels. */
import { z } from 'zod';
import { Fen, Position, TimeOfDay, Weekday } from '../units.ts';
import { Basis } from './basis.ts';

export const BusLine = z
  .object({
    id: z.string().min(1).max(100),
    name: z.string().max(200),
    days: z.array(Weekday).min(1).max(7),
    stops: z
      .array(
        z.object({ name: z.string().max(200), position: Position, arrives: TimeOfDay, departs: TimeOfDay }).strict(),
      )
      .min(2)
      .max(500),
    /** Room for goods apart from riders. */
    spareCubicMetres: z.number().nonnegative(),
    spareKilograms: z.number().nonnegative(),
    fenPerParcel: Fen.min(0),
    basis: Basis,
  })
  .strict();
export type BusLine = z.infer<typeof BusLine>;

/**
 * A site is at a stop of a line within so many metres of it, great circle: as far as parcels are carried or carted
 * between a bus and a door, which is as far as people are taken to walk to a bus stop.
 */
export const BUS_STOP_METRES = 500;

/** What the run of a line states as its vehicle type, vehicle and driver: it has none of the county's. */
export const busName = (line: string): string => `bus:${line}`;
