/** 运营: choices of a plan that a county may state once, in place of our defaults. */
import { z } from 'zod';
import { Policy, undefaulted } from '../policy.ts';

const { shape } = Policy;

/** Over our defaults; a notice's definition and what a caller asks for come first. */
export const OperationPolicy = z.strictObject({
  serviceDistanceMetres: undefaulted(shape.serviceDistanceMetres),
  minimumDeliveriesPerWeek: undefaulted(shape.minimumDeliveriesPerWeek),
  cutoffLeadSeconds: undefaulted(shape.cutoffLeadSeconds),
  transferSeconds: undefaulted(shape.transferSeconds),
  stopSeconds: undefaulted(shape.stopSeconds),
  secondsPerParcel: undefaulted(shape.secondsPerParcel),
  trunkSecondsPerParcel: undefaulted(shape.trunkSecondsPerParcel),
  shiftSeconds: undefaulted(shape.shiftSeconds),
  turnaroundSeconds: undefaulted(shape.turnaroundSeconds),
});
export type OperationPolicy = z.infer<typeof OperationPolicy>;
