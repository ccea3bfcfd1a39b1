/** The claims of a village in a plan: whether each holds, and the condition that fails. */
import {
  type ClaimFault,
  type ClaimStatus,
  DAY,
  type Plan,
  VillageClaim,
  type VillageOutcome,
  type VillageReach,
} from '../../model/index.ts';

/** A claim without what would help. */
export type Claim = Omit<ClaimStatus, 'cheapest'>;

interface Judged {
  readonly fault: ClaimFault | null;
  readonly value: number | null;
  readonly required: number | null;
}

/** Villages within 24 hours are those 95 % of whose parcels are: docs/definitions.md §5.3. */
const inTime = (reach: VillageReach | null): reach is VillageReach => reach !== null && reach.elapsed.p95 <= DAY;

function late(reach: VillageReach, days: number): ClaimFault {
  if (reach.transit.p95 > DAY) return 'transit';
  return days < 7 ? 'no-run-on-some-days' : 'misses-departures';
}

function reaching(outcome: VillageOutcome, reach: VillageReach | null, days: number): Judged {
  const value = reach?.elapsed.p95 ?? null;
  const fault =
    reach === null || outcome.status === 'unserved' ? 'not-served' : inTime(reach) ? null : late(reach, days);
  return { fault, value, required: DAY };
}

/** The claims of one village of `plan`; `certainty` is the county's. */
export function claimsOf(plan: Pick<Plan, 'policy'>, outcome: VillageOutcome, certainty: number): Claim[] {
  const { policy } = plan;
  const { inbound, outbound, status, deliveriesPerWeek, reason } = outcome;
  const served = status === 'served';
  const least = policy.minimumDeliveriesPerWeek;
  // Where the plan decides, a village has days of its own.
  const days = Math.min(policy.days.length, deliveriesPerWeek);
  const within = reaching(outcome, inbound, days);
  const holds = (): Judged => {
    const value = inbound?.withMargin ?? null;
    const slack = value !== null && value >= certainty - 1e-9 ? null : 'little-slack';
    return { fault: within.fault ?? slack, value, required: certainty };
  };
  const judged: { readonly [C in VillageClaim]: Judged } = {
    served: { fault: served ? null : 'unserved', value: null, required: null },
    frequency: {
      fault: !served ? 'not-served' : deliveriesPerWeek < least ? 'too-few-visits' : null,
      value: deliveriesPerWeek,
      required: least,
    },
    'within-24h': within,
    'holds-24h': holds(),
    'outbound-24h': reaching(outcome, outbound, days),
    covered: {
      fault: outcome.covered ? null : (`covered-${outcome.fails ?? 'a'}` as const),
      value: null,
      required: null,
    },
  };
  return VillageClaim.options.map((claim) => {
    const { fault, value, required } = judged[claim];
    const told = fault === null ? null : { code: fault, reason: fault === 'unserved' ? reason : null };
    return { claim, holds: fault === null, fault: told, value, required };
  });
}

/** How many villages of `plan` each claim holds of, one village left out. */
export function claimCounts(plan: Plan, certainty: number, except: string): Record<VillageClaim, number> {
  const counts = Object.fromEntries(VillageClaim.options.map((claim) => [claim, 0])) as Record<VillageClaim, number>;
  for (const outcome of plan.villages) {
    if (outcome.village === except) continue;
    for (const { claim, holds } of claimsOf(plan, outcome, certainty)) if (holds) counts[claim]++;
  }
  return counts;
}
