/** What a caller may set of a policy. */
import { z } from 'zod';
import { Policy } from '../../src/model/index.ts';

const { shape } = Policy;
/**
 * The field without its default: an absent value stays absent, so that a notice's definition is not overruled by a
 * default.
 */
const bare = <T extends z.ZodType>(field: z.ZodDefault<T>) => field.unwrap().optional();

/** Some values of a policy. */
export const PolicyChanges = z.strictObject({
  serviceDistanceMetres: bare(shape.serviceDistanceMetres),
  minimumDeliveriesPerWeek: bare(shape.minimumDeliveriesPerWeek),
  days: bare(shape.days),
  trunkDepartures: bare(shape.trunkDepartures),
  cutoffLeadSeconds: bare(shape.cutoffLeadSeconds),
  transferSeconds: bare(shape.transferSeconds),
  stopSeconds: bare(shape.stopSeconds),
  secondsPerParcel: bare(shape.secondsPerParcel),
  trunkSecondsPerParcel: bare(shape.trunkSecondsPerParcel),
  shiftSeconds: bare(shape.shiftSeconds),
  turnaroundSeconds: bare(shape.turnaroundSeconds),
  budgetFen: bare(shape.budgetFen),
  serveAll: bare(shape.serveAll),
  sitingTimeLimitSeconds: bare(shape.sitingTimeLimitSeconds),
  seed: bare(shape.seed),
});
export type PolicyChanges = z.input<typeof PolicyChanges>;
