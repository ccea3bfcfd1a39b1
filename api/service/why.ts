/** Why a village of a stored plan has what it has, and what it costs. */
import type { Hash, VillageCost, VillageWhy } from '../../src/model/index.ts';
import type { ComputeOptions, TaskRunner } from '../work/tasks.ts';
import type { Library } from './library.ts';

export interface AskingWhy {
  readonly library: Pick<Library, 'made'>;
  readonly compute: TaskRunner<'why' | 'village-cost'>;
}

/** Asked again, both are at hand: a plan never changes. */
export const villageWhy = (
  { library, compute }: AskingWhy,
  plan: Hash,
  village: string,
  options: ComputeOptions = {},
): Promise<VillageWhy> => library.made(`why/${plan}/${village}`, () => compute.run('why', { plan, village }, options));

export const villageCost = (
  { library, compute }: AskingWhy,
  plan: Hash,
  village: string,
  options: ComputeOptions = {},
): Promise<VillageCost> =>
  library.made(`village-cost/${plan}/${village}`, () => compute.run('village-cost', { plan, village }, options));
