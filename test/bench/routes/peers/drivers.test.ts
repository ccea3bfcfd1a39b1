/** The drivers on problems small enough to know the best plan; only those peers that are installed already. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../../bench/peers/cache.ts';
import { peerNamed, ROUTE_PEERS, WHEELS } from '../../../../bench/routes/peers/index.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { bruteForce } from '../../../support/routing/brute-force.ts';
import type { Feature } from '../../../support/routing/features.ts';
import { randomProblem, recipe } from '../../../support/routing/random-problem.ts';

const SEED = 3;
const PROBLEMS: Readonly<Record<(typeof ROUTE_PEERS)[number], readonly (readonly Feature[])[]>> = {
  pyvrp: [
    ['trips', 'release', 'timeCost', 'service', 'depotWindow', 'types', 'timeFactor'],
    ['shipments', 'collect', 'dimensions'],
  ],
  vroom: [
    ['windows', 'service', 'shift', 'breaks'],
    ['shipments', 'types', 'skills', 'openStart'],
  ],
  ortools: [
    ['windows', 'timeCost', 'service', 'depots', 'types', 'skills'],
    ['shipments', 'collect', 'dimensions'],
  ],
  hgs: [[], ['timeCost']],
};

describe.each(ROUTE_PEERS)('%s', (name) => {
  const { package: wheel, version } = WHEELS[name];
  const installed = existsSync(join(cacheFolder(), `${wheel}-${version}`, 'bin', 'python'));

  it.each(PROBLEMS[name].map((features) => ({ features })))('finds the best plan: $features', async (given) => {
    if (!installed) {
      console.info(`skipped: ${wheel} ${version} is not installed`);
      return;
    }
    const problem = randomProblem(recipe(SEED, ...given.features));
    const best = bruteForce(problem);
    // A heuristic on a busy machine may need more than a moment.
    for (const seconds of [0.3, 4]) {
      const answer = await peerNamed(name).solve(problem, { seconds, seed: 1 });
      if (!('plan' in answer)) throw new Error(answer.unsupported);
      const found = { cost: checkRoutingPlan(problem, answer.plan).cost.total, unserved: answer.plan.unserved };
      if (seconds < 1 && found.cost !== best.cost) continue;
      expect(found).toEqual({ cost: best.cost, unserved: best.plan.unserved });
      return;
    }
  });
});
