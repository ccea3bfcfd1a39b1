/** Everything the doors (HTTP, command line) work with. */
import type { Store } from '../../geo/store/port.ts';
import type { Engine } from '../compute/engine.ts';
import type { Compute } from '../compute/tasks.ts';
import type { Limits } from '../http/limits.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Library } from './library.ts';

export interface Service {
  readonly engine: Engine;
  readonly store: Store;
  readonly library: Library;
  /** For work that somebody waits for: imports, what-if edits, verification. Planning has its own thread behind {@link Jobs}. */
  readonly compute: Compute;
  readonly jobs: Jobs;
  readonly limits: Limits;
  log(message: string): void;
}
