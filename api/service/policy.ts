/** The policy of a plan: what the caller sets, over what the notices define, over the defaults. */
import { z } from 'zod';
import { type Notice, Policy } from '../../src/model/index.ts';
import { parseAs } from '../problem.ts';

const { shape } = Policy;
/** The field without its default: an absent value stays absent, so that a notice's definition is not overruled by a default. */
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

/**
 * The policy of a plan: the caller's values, then those that the notices define (the stricter where two do), then the defaults.
 * Throws `request-invalid` on a value out of range.
 */
export function policyFor(notices: readonly Notice[], input: PolicyChanges): Policy {
  const given = (of: (notice: Notice) => number | null) => notices.map(of).filter((value) => value !== null);
  const distances = given((notice) => notice.definitions.serviceDistanceMetres);
  const visits = given((notice) => notice.definitions.minimumDeliveriesPerWeek);
  return parseAs(
    Policy,
    {
      ...(distances.length > 0 ? { serviceDistanceMetres: Math.min(...distances) } : {}),
      ...(visits.length > 0 ? { minimumDeliveriesPerWeek: Math.max(...visits) } : {}),
      ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    },
    'The policy',
    { prefix: '/policy' },
  );
}
