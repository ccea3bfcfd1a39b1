import type { Dataset, Hash, Plan } from '../../../src/model/index.ts';
import type { Service } from '../../service/service.ts';

/** A plan with the dataset it was made of. */
export async function load(service: Service, id: Hash): Promise<{ plan: Plan; dataset: Dataset }> {
  const plan = await service.library.plan(id);
  return { plan, dataset: await service.library.dataset(plan.dataset) };
}
