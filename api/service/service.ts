/** What the doors have at hand. Nothing below a door takes all of it: a use case names the parts it needs. */
import type { Store } from '../../geo/store/port/index.ts';
import type { Hash, RoadNetwork, RoadProfile } from '../../src/model/index.ts';
import type { Engine } from '../work/engine.ts';
import type { Jobs } from '../work/jobs/jobs.ts';
import type { Compute } from '../work/tasks.ts';
import type { Library } from './library.ts';
import type { Limits } from './limits.ts';

/** A road network that is served without a county: `serve --roads`. */
export interface BareRoads {
  readonly hash: Hash;
  readonly roads: RoadNetwork;
  readonly profiles: readonly RoadProfile[];
}

export interface Service {
  /** Networks without a county, for clients that ask for routes only. */
  readonly bareRoads?: readonly BareRoads[];
  readonly engine: Engine;
  readonly store: Store;
  readonly library: Library;
  /**
   * For work that somebody waits for: imports, what-if edits, verification. Planning has its own thread behind {@link
   * Jobs}.
   */
  readonly compute: Compute;
  readonly jobs: Jobs;
  readonly limits: Limits;
  /** Prepares the compute thread for edits of a plan that somebody has opened, if it has nothing else to do. */
  warm(plan: Hash): void;
  log(message: string): void;
}
