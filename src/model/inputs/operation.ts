/** 运营: choices of a plan that a county may state once, in place of our defaults. */
import { z } from 'zod';
import { Policy } from '../policy.ts';

const { shape } = Policy;
const bare = <T extends z.ZodType>(field: z.ZodDefault<T>) => field.unwrap().optional();

/** Over our defaults; a notice's definition and what a caller asks for come first. */
export const OperationPolicy = z.strictObject({
  serviceDistanceMetres: bare(shape.serviceDistanceMetres),
  minimumDeliveriesPerWeek: bare(shape.minimumDeliveriesPerWeek),
  cutoffLeadSeconds: bare(shape.cutoffLeadSeconds),
  transferSeconds: bare(shape.transferSeconds),
  stopSeconds: bare(shape.stopSeconds),
  secondsPerParcel: bare(shape.secondsPerParcel),
  trunkSecondsPerParcel: bare(shape.trunkSecondsPerParcel),
  shiftSeconds: bare(shape.shiftSeconds),
  turnaroundSeconds: bare(shape.turnaroundSeconds),
});
export type OperationPolicy = z.infer<typeof OperationPolicy>;
