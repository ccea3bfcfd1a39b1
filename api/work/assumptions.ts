/** A plan with its assumptions moved, one at a time: sites and runs stay as far as they can, the rest is made anew. */
import {
  type AssumptionsSheet,
  type Dataset,
  hashOf,
  type Notice,
  type Plan,
  type RoadNetwork,
  type Work,
} from '../../src/model/index.ts';
import { assumptionsOf, type Ground, type Moved, swingsOf } from '../../src/scenario/index.ts';
import type { Engine } from './engine.ts';

export interface AssumedPlan {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
  readonly notices: readonly Notice[];
}

/**
 * The assumptions of a plan, and its targets with each at both ends of its range. The plan as evaluated again is what
 * they are held against, so that nothing but the assumption differs. Throws `cancelled` through `work`.
 */
export async function moveAssumptions(
  { plan, dataset, roads, notices }: AssumedPlan,
  engine: Pick<Engine, 'buildTravel' | 'evaluate'>,
  work: Work,
): Promise<AssumptionsSheet> {
  const quiet: Work = { report: () => {}, checkpoint: () => work.checkpoint() };
  const movable = assumptionsOf({ dataset, policy: plan.policy });
  const total = 2 * movable.length + 1;
  let done = 0;
  const travel = engine.buildTravel(dataset, roads, quiet);
  const targets = async (ground: Ground, anew: boolean) => {
    const evaluated = await engine.evaluate({
      ...ground,
      datasetId: hashOf(ground.dataset),
      travel: anew ? engine.buildTravel(ground.dataset, roads, quiet) : travel,
      base: plan,
      notices,
      work: quiet,
    });
    work.report({ phase: 'figures', done: ++done, total });
    return evaluated.targets;
  };
  const here = await targets({ dataset, policy: plan.policy }, false);
  const moved: Moved[] = [];
  for (const { told, ends, travel: anew } of movable) {
    const low = await targets(ends.low, anew);
    moved.push({ assumption: told.id, low, high: await targets(ends.high, anew) });
  }
  return {
    plan: plan.id,
    dataset: plan.dataset,
    assumptions: movable.map(({ told }) => told),
    targets: swingsOf(here, moved),
  };
}
