import type { RoutingPlan, RoutingProblem } from '../../../src/model/index.ts';

export const ROUTE_PEERS = ['pyvrp', 'vroom', 'ortools', 'hgs'] as const;
export type RoutePeerName = (typeof ROUTE_PEERS)[number];

export interface PeerLimits {
  /** Wall time of the search; reading the problem and building the peer's model come on top. */
  readonly seconds: number;
  readonly seed: number;
}

interface Spent {
  /** Wall time of the search as the driver measured it; 0 where there was none. */
  readonly seconds: number;
  /** What was different from the problem: scaled numbers, ignored seeds, bounded fleets. */
  readonly notes: readonly string[];
}

/**
 * A plan with times by our own rules, to be checked; or why there is none: a feature, no wheel for this machine, a
 * failure.
 */
export type PeerAnswer = Spent & ({ readonly plan: RoutingPlan } | { readonly unsupported: string });

export interface RoutePeer {
  readonly name: RoutePeerName;
  /** Of the package on PyPI. */
  readonly version: () => string;
  readonly solve: (problem: RoutingProblem, limits: PeerLimits) => Promise<PeerAnswer>;
}
