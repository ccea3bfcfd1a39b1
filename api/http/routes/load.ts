import type { Dataset, Hash, Plan } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';

/** A plan with the dataset it was made of. */
export async function load(
  library: Pick<Library, 'plan' | 'dataset'>,
  id: Hash,
): Promise<{ plan: Plan; dataset: Dataset }> {
  const plan = await library.plan(id);
  return { plan, dataset: await library.dataset(plan.dataset) };
}
