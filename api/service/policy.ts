/** The policy of a plan: what the caller sets, over what the notices define, over the defaults. */
import { type Dataset, DEFAULT_INPUTS, type Notice, Policy, phrase } from '../../src/model/index.ts';
import { parseAs } from '../problem.ts';
import type { PolicyChanges } from '../wire/policy.ts';

/**
 * The policy of a plan: the caller's values, then those that the notices define (the stricter where two do), then those
 * of the county's inputs, then the defaults. Throws `request-invalid` on a value out of range.
 */
export function policyFor(
  notices: readonly Notice[],
  input: PolicyChanges,
  { inputs }: Pick<Dataset, 'inputs'> = { inputs: DEFAULT_INPUTS },
): Policy {
  const given = (of: (notice: Notice) => number | null) => notices.map(of).filter((value) => value !== null);
  const distances = given((notice) => notice.definitions.serviceDistanceMetres);
  const visits = given((notice) => notice.definitions.minimumDeliveriesPerWeek);
  return parseAs(
    Policy,
    {
      ...inputs.operation,
      ...(distances.length > 0 ? { serviceDistanceMetres: Math.min(...distances) } : {}),
      ...(visits.length > 0 ? { minimumDeliveriesPerWeek: Math.max(...visits) } : {}),
      ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    },
    phrase('what/policy', {}),
    { prefix: '/policy' },
  );
}
