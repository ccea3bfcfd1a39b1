/** 干线: trucks between the county centre and the world. What comes in is `demand.arrivals`; what goes out is here. */
import { z } from 'zod';
import { TimeOfDay, Weekday } from '../units.ts';
import { Basis, estimatedBy } from './basis.ts';

/** Outbound parcels that are at the centre `sortSeconds` before a departure leave with it. */
export const LineHaul = z
  .object({
    departures: z.array(z.object({ days: z.array(Weekday).min(1).max(7), departs: TimeOfDay }).strict()).max(50),
    sortSeconds: z.number().int().min(0).max(43_200),
    basis: Basis,
  })
  .strict();
export type LineHaul = z.infer<typeof LineHaul>;

/** One evening truck a day. */
export const DEFAULT_LINE_HAUL: LineHaul = {
  departures: [{ days: [1, 2, 3, 4, 5, 6, 7], departs: 72_000 as LineHaul['departures'][number]['departs'] }],
  sortSeconds: 1800,
  basis: estimatedBy('assumed: one evening departure at 20:00, half an hour to sort'),
};
