/** Missing vehicles and drivers of a stored plan. */
import type { Hash, PlanAbsences } from '../../src/model/index.ts';
import type { ComputeOptions, TaskRunner } from '../work/tasks.ts';
import type { Library } from './library.ts';

export interface StudyingAbsences {
  readonly library: Pick<Library, 'made'>;
  readonly compute: TaskRunner<'absences'>;
}

/** The study of a stored plan; asked again, it is at hand: a plan never changes. */
export const absencesOf = (
  { library, compute }: StudyingAbsences,
  plan: Hash,
  options: ComputeOptions = {},
): Promise<PlanAbsences> => library.made(`absences/${plan}`, () => compute.run('absences', { plan }, options));
