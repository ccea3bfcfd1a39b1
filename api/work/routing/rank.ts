import type { RoutingPlan, RoutingProblem } from '../../../src/model/index.ts';
import { weightsOf } from '../../../src/routing/index.ts';

/** A plan with the cost that the search gives it. */
export interface Costed {
  readonly plan: RoutingPlan;
  readonly cost: number;
}

/** Orders plans as the search does: by what must be served and isn't, then by cost. */
export class Ranking {
  readonly #weight: ReadonlyMap<string, number>;

  constructor(problem: RoutingProblem) {
    const weights = weightsOf(problem);
    this.#weight = new Map([...problem.stops, ...problem.shipments].map(({ id }, c) => [id, weights[c] ?? 0]));
  }

  /** Weight of what must be served and is left out. */
  missing({ unserved }: RoutingPlan): number {
    return unserved.reduce((sum, id) => sum + (this.#weight.get(id) ?? 0), 0);
  }

  /** Below 0 where the first plan is better. */
  compare(a: Costed, b: Costed): number {
    return this.missing(a.plan) - this.missing(b.plan) || a.cost - b.cost;
  }
}
