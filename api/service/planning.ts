/** From a request to a stored plan, and from a plan to its edited or verified self: what HTTP, jobs and the command line share. */
import type { Log, Values } from '../../geo/store/port/index.ts';
import type { Dataset, Edit, Hash, Notice, Plan, Policy, RoadNetwork, Scenario } from '../../src/model/index.ts';
import { CundaError, hashOf } from '../../src/model/index.ts';
import { VERSION } from '../version.ts';
import type { Engine, Verification } from '../work/engine.ts';
import type { Compute, ComputeOptions } from '../work/tasks.ts';
import type { Library } from './library.ts';

/** What is to be planned; `policy` is complete. */
export interface PlanRequest {
  readonly dataset: Hash;
  readonly notices: readonly string[];
  readonly policy: Policy;
}

interface Tools {
  readonly store: Values & Log;
  readonly library: Library;
  readonly engine: Engine;
  readonly compute: Compute;
}

/** The notices of a request, each once, in the registry's order. Throws `notice-unknown`. */
export function noticesOf(engine: Pick<Engine, 'notices' | 'findNotice'>, ids: readonly string[]): Notice[] {
  const wanted = new Set(ids.map((id) => engine.findNotice(id).id));
  return engine.notices.filter((notice) => wanted.has(notice.id));
}

/** Where the store notes which plan a request came to. The software's version is part of it: another version may plan otherwise. */
const planKey = (request: Pick<PlanRequest, 'dataset' | 'policy'>, notices: readonly Notice[]): string =>
  `plan-of/${hashOf({ version: VERSION, dataset: request.dataset, notices: notices.map((notice) => hashOf(notice)), policy: request.policy })}`;

/** The stored plan of the same dataset, notices and policy, or null. */
export async function findPlan(
  { store, engine }: Pick<Tools, 'store' | 'engine'>,
  request: PlanRequest,
): Promise<Plan | null> {
  const noted = (await store.events(planKey(request, noticesOf(engine, request.notices)), 0)).at(-1)?.event;
  if (typeof noted !== 'object' || noted === null || !('plan' in noted) || typeof noted.plan !== 'string') return null;
  try {
    return await store.getPlan(noted.plan);
  } catch (error) {
    if (error instanceof CundaError && error.code === 'not-found') return null;
    throw error;
  }
}

/** Notes the stored plan that a request came to. */
export const rememberPlan = (
  store: Log,
  request: Pick<PlanRequest, 'dataset' | 'policy'>,
  notices: readonly Notice[],
  plan: Plan,
): Promise<number> => store.appendEvent(planKey(request, notices), { plan: plan.id });

/** Plans and stores; a plan already stored for the same request is returned as it is. */
export async function planAndStore(
  tools: Tools,
  request: PlanRequest,
  options: ComputeOptions = {},
): Promise<{ plan: Plan; reused: boolean }> {
  const stored = await findPlan(tools, request);
  if (stored !== null) return { plan: stored, reused: true };
  const { store, library, engine, compute } = tools;
  const dataset = await library.dataset(request.dataset);
  const roads = await library.roads(dataset);
  const notices = noticesOf(engine, request.notices);
  const input = { dataset, datasetId: request.dataset, roads, notices, policy: request.policy };
  const plan = await compute.run('plan', input, options);
  await store.putPlan(plan);
  await rememberPlan(store, request, notices, plan);
  return { plan, reused: false };
}

/** Edits applied to a stored plan; nothing is stored. Throws `edit-invalid`. */
export async function evaluateEdits(
  { library, engine, compute }: Tools,
  base: Plan,
  edits: readonly Edit[],
  options: ComputeOptions = {},
): Promise<{ dataset: Dataset; plan: Plan; roads: RoadNetwork | null }> {
  const dataset = await library.dataset(base.dataset);
  const roads = await library.roads(dataset);
  const notices = noticesOf(
    engine,
    base.notices.map((notice) => notice.id),
  );
  return compute.run('evaluate', { dataset, roads, base, edits, notices }, options);
}

/** Stores edits of a plan under a name, with the dataset and the plan they come to. */
export async function saveScenario(
  tools: Tools,
  { name, base, edits }: { name: string; base: Hash; edits: readonly Edit[] },
  options: ComputeOptions = {},
): Promise<Scenario & { id: Hash }> {
  const plan = await tools.library.plan(base);
  const edited = await evaluateEdits(tools, plan, edits, options);
  if (edited.roads !== null) await tools.store.putRoads(edited.roads);
  const dataset = await tools.store.putDataset(edited.dataset);
  const scenario: Scenario = {
    format: 'cunda-scenario/1',
    name,
    base,
    edits: [...edits],
    dataset,
    plan: await tools.store.putPlan(edited.plan),
    kind: 'evaluated',
    createdAt: new Date().toISOString(),
  };
  return { ...scenario, id: await tools.store.putScenario(scenario) };
}

/** Plans a scenario's dataset again from scratch and stores that as a `planned` scenario of the same name, dated `at`. */
export async function planScenario(
  tools: Tools,
  id: Hash,
  at: string,
  options: ComputeOptions = {},
): Promise<{ plan: Hash; scenario: Hash; reused: boolean }> {
  const scenario = await tools.store.getScenario(id);
  const evaluated = await tools.library.plan(scenario.plan);
  const request: PlanRequest = {
    dataset: scenario.dataset,
    notices: evaluated.notices.map((notice) => notice.id),
    policy: evaluated.policy,
  };
  const { plan, reused } = await planAndStore(tools, request, options);
  const planned: Scenario = { ...scenario, kind: 'planned', plan: plan.id, createdAt: at };
  return { plan: plan.id, scenario: await tools.store.putScenario(planned), reused };
}

/** Every figure of a stored plan recomputed. */
export async function verifyPlan(
  { library, engine, compute }: Tools,
  plan: Plan,
  options: ComputeOptions = {},
): Promise<Verification> {
  const dataset = await library.dataset(plan.dataset);
  const roads = await library.roads(dataset);
  const notices = noticesOf(
    engine,
    plan.notices.map((notice) => notice.id),
  );
  return compute.run('verify', { plan, dataset, roads, notices }, options);
}
