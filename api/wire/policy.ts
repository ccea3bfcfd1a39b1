/** What a caller may set of a policy. */
import { z } from 'zod';
import { Policy, undefaulted } from '../../src/model/index.ts';

const { shape } = Policy;

/** Some values of a policy. */
export const PolicyChanges = z.strictObject({
  serviceDistanceMetres: undefaulted(shape.serviceDistanceMetres),
  minimumDeliveriesPerWeek: undefaulted(shape.minimumDeliveriesPerWeek),
  frequency: undefaulted(shape.frequency),
  within24hShare: undefaulted(shape.within24hShare),
  outboundWithin24hShare: undefaulted(shape.outboundWithin24hShare),
  days: undefaulted(shape.days),
  trunkDepartures: undefaulted(shape.trunkDepartures),
  cutoffLeadSeconds: undefaulted(shape.cutoffLeadSeconds),
  transferSeconds: undefaulted(shape.transferSeconds),
  stopSeconds: undefaulted(shape.stopSeconds),
  secondsPerParcel: undefaulted(shape.secondsPerParcel),
  trunkSecondsPerParcel: undefaulted(shape.trunkSecondsPerParcel),
  shiftSeconds: undefaulted(shape.shiftSeconds),
  turnaroundSeconds: undefaulted(shape.turnaroundSeconds),
  budgetFen: undefaulted(shape.budgetFen),
  serveAll: undefaulted(shape.serveAll),
  sitingTimeLimitSeconds: undefaulted(shape.sitingTimeLimitSeconds),
  directRuns: undefaulted(shape.directRuns),
  buses: undefaulted(shape.buses),
  searchRounds: undefaulted(shape.searchRounds),
  searchSeconds: undefaulted(shape.searchSeconds),
  pins: shape.pins,
  seed: undefaulted(shape.seed),
});
export type PolicyChanges = z.input<typeof PolicyChanges>;
