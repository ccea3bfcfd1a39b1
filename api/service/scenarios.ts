/** What becomes of a scenario once it is stored: it gets another name, or it goes, with what was made for it alone. */
import type { Values } from '../../geo/store/port/index.ts';
import type { Hash, Scenario } from '../../src/model/index.ts';
import { CundaError } from '../../src/model/index.ts';

export interface KeepingScenarios {
  readonly store: Pick<
    Values,
    'getScenario' | 'putScenario' | 'removeScenario' | 'removePlan' | 'removeDataset' | 'getPlan'
  >;
}

/** What is still needed stays. Returns whether it went. */
async function unlessInUse(remove: () => Promise<void>): Promise<boolean> {
  try {
    await remove();
    return true;
  } catch (error) {
    if (error instanceof CundaError && (error.code === 'in-use' || error.code === 'not-found')) return false;
    throw error;
  }
}

/**
 * Forgets a scenario with the plan and the dataset that it came to, as far as no other scenario and no other plan needs
 * them; the plan that it started from stays, with its dataset. Throws `not-found`. Returns what went beside it.
 */
export async function dropScenario(
  { store }: KeepingScenarios,
  id: Hash,
): Promise<{ readonly plan: Hash | null; readonly dataset: Hash | null }> {
  const { base, plan, dataset } = await store.getScenario(id);
  await store.removeScenario(id);
  const planGone = plan !== base && (await unlessInUse(() => store.removePlan(plan)));
  const home = (await store.getPlan(base)).dataset;
  const datasetGone = planGone && dataset !== home && (await unlessInUse(() => store.removeDataset(dataset)));
  return { plan: planGone ? plan : null, dataset: datasetGone ? dataset : null };
}

/**
 * The same scenario under another name: its own id is that of its content, so that it is another. Throws `not-found`.
 */
export async function renameScenario(
  { store }: KeepingScenarios,
  id: Hash,
  name: string,
): Promise<Scenario & { id: Hash }> {
  const scenario = { ...(await store.getScenario(id)), name };
  const renamed = await store.putScenario(scenario);
  if (renamed !== id) await store.removeScenario(id);
  return { ...scenario, id: renamed };
}
