/** How a simulation is asked for in an address. */
import { z } from 'zod';
import { SimulationAsked } from '../../src/model/index.ts';

const number = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,6})?$/)
  .transform(Number);
const { weeks, seed, peak, peakDays } = SimulationAsked.shape;

export const SimulationQuery = z.strictObject({
  weeks: number.pipe(weeks.unwrap()).default(4),
  seed: number.pipe(seed.unwrap()).default(1),
  peak: number.pipe(peak.unwrap()).default(1),
  peakDays: number.pipe(peakDays.unwrap()).default(1),
  surge: z
    .enum(['yes', 'no'])
    .transform((value) => value === 'yes')
    .default(false),
  format: z.enum(['json', 'csv']).default('json'),
});
