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
    const answer = await peerNamed(name).solve(problem, { seconds: 0.3, seed: 1 });
    if (!('plan' in answer)) throw new Error(answer.unsupported);
    const best = bruteForce(problem);
    expect(checkRoutingPlan(problem, answer.plan).cost.total).toBe(best.cost);
    expect(answer.plan.unserved).toEqual(best.plan.unserved);
  });
});
