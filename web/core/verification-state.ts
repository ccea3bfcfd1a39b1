/** What the checker said of the plan on the screen, or of a file that was handed in. */
import type { Verification } from '../../api/wire/verification.ts';
import type { Problem } from './problem.ts';

export interface VerificationState {
  /** Name of the file that was handed in; null: the plan on the screen. */
  readonly file: string | null;
  /** Id of the plan on the screen that was checked. */
  readonly plan: string | null;
  readonly busy: boolean;
  readonly found: Verification | null;
  readonly problem: Problem | null;
}

export const NO_VERIFICATION: VerificationState = { file: null, plan: null, busy: false, found: null, problem: null };
