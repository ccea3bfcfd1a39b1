/** N−1 of a stored plan. */
import type { Hash, PlanClosures } from '../../src/model/index.ts';
import type { ComputeOptions, TaskRunner } from '../work/tasks.ts';
import type { Library } from './library.ts';

export interface StudyingClosures {
  readonly library: Pick<Library, 'made'>;
  readonly compute: TaskRunner<'closures'>;
}

/** The study of a stored plan; asked again, it is at hand: a plan never changes. */
export const closuresOf = (
  { library, compute }: StudyingClosures,
  plan: Hash,
  options: ComputeOptions = {},
): Promise<PlanClosures> => library.made(`closures/${plan}`, () => compute.run('closures', { plan }, options));
