/** What the verdicts of a stored plan rest on. */
import type { AssumptionsSheet, Hash } from '../../src/model/index.ts';
import type { ComputeOptions, TaskRunner } from '../work/tasks.ts';
import type { Library } from './library.ts';

export interface StudyingAssumptions {
  readonly library: Pick<Library, 'made'>;
  readonly compute: TaskRunner<'assumptions'>;
}

/** The sheet of a stored plan; asked again, it is at hand: a plan never changes. */
export const assumptionsSheet = (
  { library, compute }: StudyingAssumptions,
  plan: Hash,
  options: ComputeOptions = {},
): Promise<AssumptionsSheet> =>
  library.made(`assumptions/${plan}`, () => compute.run('assumptions', { plan }, options));
