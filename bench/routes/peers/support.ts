/** What the drivers of the peers pass on; the rest is refused, as a plan that ignores it would say nothing. */
import type { RoutingProblem } from '../../../src/model/index.ts';
import { FEATURES, type Feature } from './feature.ts';
import { featuresOf } from './features.ts';
import type { RoutePeerName } from './types.ts';

const SUPPORTED: Readonly<Record<RoutePeerName, readonly Feature[]>> = {
  pyvrp: [
    ...([
      'depots',
      'depotWindows',
      'types',
      'arcCosts',
      'timeCosts',
      'waitingCosts',
      'dimensions',
      'bothWays',
    ] as const),
    ...(['windows', 'shifts', 'durations', 'distances', 'skills', 'trips', 'releases', 'prizes', 'shipments'] as const),
    ...(['gaps', 'asymmetric'] as const),
  ],
  vroom: [
    ...(['depots', 'openRoutes', 'types', 'arcCosts', 'timeCosts', 'dimensions', 'bothWays', 'windows'] as const),
    ...(['severalWindows', 'shifts', 'drives', 'distances', 'visits', 'breaks', 'skills', 'priorities'] as const),
    ...(['shipments', 'asymmetric'] as const),
  ],
  ortools: [
    ...(['depots', 'depotWindows', 'openRoutes', 'types', 'arcCosts', 'timeCosts', 'waitingCosts'] as const),
    ...(['dimensions', 'bothWays', 'windows', 'severalWindows', 'shifts', 'durations', 'drives', 'distances'] as const),
    ...(['visits', 'skills', 'priorities', 'prizes', 'shipments', 'gaps', 'asymmetric'] as const),
  ],
  hgs: ['arcCosts', 'timeCosts'],
};

/** Two features that a peer has, but not together. */
const NOT_TOGETHER: Readonly<Record<RoutePeerName, readonly (readonly [Feature, Feature])[]>> = {
  pyvrp: [
    ['arcCosts', 'distances'],
    ['shipments', 'trips'],
  ],
  vroom: [],
  ortools: [],
  hgs: [],
};

/** What of the problem the peer, or its driver, doesn't do; null = it does it all. */
export function unsupported(peer: RoutePeerName, problem: RoutingProblem): string | null {
  const features = featuresOf(problem);
  const missing = features.filter((feature) => !SUPPORTED[peer].includes(feature)).map((feature) => FEATURES[feature]);
  const pairs = NOT_TOGETHER[peer]
    .filter((pair) => pair.every((feature) => features.includes(feature)))
    .map(([a, b]) => `${FEATURES[a]} with ${FEATURES[b]}`);
  const all = [...missing, ...pairs];
  return all.length === 0 ? null : `${peer} is not given ${all.join(', ')}`;
}
