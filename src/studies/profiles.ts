/** Profiles of a planner: which policies are tried, and which of their plans is taken. */
import { HOUR, type Plan, type Policy, seconds } from '../model/index.ts';
import { type Outcome, type Series, type StudyGround, series, wholeThousands } from './series.ts';

/**
 * `cheapest`: the least whole cost that misses as few targets as any plan tried. `service`: the best service that the
 * money allows. `least-change`: the least money to open sites that misses as few targets as any plan tried.
 */
export const PROFILES = ['cheapest', 'service', 'least-change'] as const;
export type Profile = (typeof PROFILES)[number];

/** The policies that a profile tries, that asked for first. */
export const profileSeries = (ground: StudyGround, profile: Profile): Series =>
  series(ground, ({ figures }) => {
    const { policy } = ground;
    const [first = seconds(0)] = policy.trunkDepartures;
    const at = (...hours: number[]) => hours.map((hour) => seconds(first + hour * HOUR)).filter((time) => time >= 0);
    const tried: { readonly [P in Profile]: readonly Partial<Policy>[] } = {
      cheapest: [{ directRuns: true }, { directRuns: true, trunkDepartures: at(-0.5) }, { serveAll: false }],
      service: [
        { trunkDepartures: at(0, 8), days: [1, 2, 3, 4, 5, 6, 7] },
        { trunkDepartures: at(0, 4, 8), days: [1, 2, 3, 4, 5, 6, 7] },
        { trunkDepartures: at(-0.5, 8), days: [1, 2, 3, 4, 5, 6, 7] },
      ],
      'least-change': [0, 0.25, 0.5, 0.75].map((part) => ({
        budgetFen: wholeThousands(figures.cost.openingFen * part),
      })),
    };
    return tried[profile];
  });

/** What a plan is chosen by: of two, the one whose first number that differs is the less. */
const ORDERS: { readonly [P in Profile]: (plan: Plan) => readonly number[] } = {
  cheapest: (plan) => [missed(plan), plan.figures.cost.whole.totalFen],
  service: ({ villages, figures: { reachability, frequency, cost } }) => [
    -villages.filter(({ status }) => status === 'served').length,
    -(reachability.inbound.margin.villages.value ?? 0),
    -(reachability.outbound.within24h.parcels.value ?? 0),
    -(frequency.villages.mean ?? 0),
    cost.whole.totalFen,
  ],
  'least-change': (plan) => [missed(plan), plan.figures.cost.openingFen, plan.figures.cost.whole.totalFen],
};

const missed = ({ targets }: Plan): number =>
  targets.filter(({ verdict }) => verdict === 'not-met' || verdict === 'open').length;

/**
 * The plan of `outcomes` that a profile takes; null where none keeps `mostFen`, the most that operators may spend a week
 * (null: no limit).
 */
export function profilePlan(profile: Profile, outcomes: readonly Outcome[], mostFen: number | null): Plan | null {
  const order = ORDERS[profile];
  const plans = outcomes.flatMap(({ plan }) => (plan === null ? [] : [plan]));
  const allowed = plans.filter(({ figures }) => mostFen === null || figures.cost.perWeek.totalFen <= mostFen);
  const less = (a: Plan, b: Plan): number => {
    const [left, right] = [order(a), order(b)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
  };
  return allowed.toSorted(less)[0] ?? null;
}
