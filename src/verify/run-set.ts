import type { Run } from '../model/index.ts';

/** The runs of a plan, or of one carrier of its baseline. */
export interface RunSet {
  /** JSON pointer of the list of runs. */
  readonly path: string;
  readonly runs: readonly Run[];
  /** Part of every demand that these runs carry. */
  readonly share: number;
}
