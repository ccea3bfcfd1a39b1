/** Alternative routes. */
import type { Route, Router } from './router.ts';
import type { Anchor } from './snap.ts';

/** Up to `count` routes, the best first. */
export function alternatives(router: Router, from: Anchor, to: Anchor, count: number): Route[] {
  const best = count > 0 ? router.route(from, to) : null;
  return best === null ? [] : [best];
}
