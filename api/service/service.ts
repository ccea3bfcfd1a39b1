/** What a running service consists of. The list of doors takes it apart; a route or a use case is handed its parts. */
import type { Log, Queue, Store } from '../../geo/store/port/index.ts';
import type { Hash } from '../../src/model/index.ts';
import type { Desk } from '../accounts/desk.ts';
import type { OpenId } from '../accounts/openid.ts';
import type { Engine } from '../work/engine.ts';
import type { Jobs } from '../work/jobs/jobs.ts';
import type { Compute } from '../work/tasks.ts';
import type { Library } from './library.ts';
import type { Limits } from './limits.ts';
import type { BareRoads } from './roads-around.ts';

export interface Service {
  /** Networks without a county, for clients that ask for routes only. */
  readonly bareRoads: readonly BareRoads[];
  readonly engine: Engine;
  readonly store: Store;
  readonly library: Library;
  /**
   * For work that somebody waits for: imports, what-if edits, verification. Planning has its own thread behind {@link
   * Jobs}.
   */
  readonly compute: Compute;
  readonly jobs: Jobs;
  /** Jobs as one sees them who has this store. */
  jobsOver(store: Queue & Log): Jobs;
  /** Logging in, and telling who asks. */
  readonly desk: Desk;
  /** Login by a provider; null where none is set. */
  readonly openId: OpenId | null;
  readonly limits: Limits;
  /** Prepares the compute thread for edits of a plan that somebody has opened, if it has nothing else to do. */
  warm(plan: Hash): void;
  log(message: string): void;
}
