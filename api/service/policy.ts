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
  const given = (of: (notice: Notice) => number | null | undefined) =>
    notices.map(of).filter((value) => typeof value === 'number');
  const distances = given((notice) => notice.definitions.serviceDistanceMetres);
  const visits = given((notice) => notice.definitions.minimumDeliveriesPerWeek);
  const within24h = given(
    ({ targets }) =>
      targets.find(({ figure, required }) => figure === 'within-24h' && required?.op === '>=')?.required?.value,
  );
  return parseAs(
    Policy,
    {
      ...inputs.operation,
      ...(distances.length > 0 ? { serviceDistanceMetres: Math.min(...distances) } : {}),
      ...(visits.length > 0 ? { minimumDeliveriesPerWeek: Math.max(...visits) } : {}),
      ...(within24h.length > 0 ? { within24hShare: Math.max(...within24h) } : {}),
      ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    },
    phrase('what/policy', {}),
    { prefix: '/policy' },
  );
}

/** A policy without what notices define of one, nor what was pinned. */
export function withoutNotices(policy: Policy): PolicyChanges {
  const { serviceDistanceMetres: _, minimumDeliveriesPerWeek: __, within24hShare: ___, pins: ____, ...rest } = policy;
  return rest;
}
