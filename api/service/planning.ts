/**
 * From a request to a stored plan, and from a plan to its edited or verified self: what HTTP, jobs and the command line
 * share.
 */
import type { Log, Values } from '../../geo/store/port/index.ts';
import type { Edit, Hash, Notice, Plan, Scenario } from '../../src/model/index.ts';
import { CundaError, hashOf } from '../../src/model/index.ts';
import { VERSION } from '../version.ts';
import type { Verification } from '../work/engine.ts';
import { type NoticeRegistry, noticesOf } from '../work/notices.ts';
import type { ComputeOptions, PlanRequest, TaskRunner, Tasks } from '../work/tasks.ts';
import type { Upload } from '../work/upload.ts';
import { policyFor, withoutNotices } from './policy.ts';

/** Where plans are found by what they were asked for. */
export interface FindingPlans {
  readonly store: Pick<Values, 'getPlan'> & Pick<Log, 'events'>;
  readonly notices: NoticeRegistry;
}

/** What planning needs: where plans go, the notices, and who computes. */
export interface Planning extends FindingPlans {
  readonly store: Pick<Values, 'getPlan' | 'putPlan'> & Log;
  readonly compute: TaskRunner<'plan'>;
}

/**
 * Where the store notes which plan a request came to. The software's version is part of it: another version may plan
 * otherwise.
 */
const planKey = ({ dataset, policy, from }: KeptRequest, notices: readonly Notice[]): string => {
  const asked = { dataset, notices: notices.map((notice) => hashOf(notice)), policy };
  return `plan-of/${hashOf({ version: VERSION, ...asked, ...(from === undefined ? {} : { from }) })}`;
};

type KeptRequest = Pick<PlanRequest, 'dataset' | 'policy' | 'from'>;

/** The stored plan of the same dataset, notices and policy, or null. */
export async function findPlan({ store, notices }: FindingPlans, request: PlanRequest): Promise<Plan | null> {
  const noted = (await store.events(planKey(request, noticesOf(notices, request.notices)), 0)).at(-1)?.event;
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
  store: Pick<Log, 'appendEvent'>,
  request: KeptRequest,
  notices: readonly Notice[],
  plan: Plan,
): Promise<number> => store.appendEvent(planKey(request, notices), { plan: plan.id });

/**
 * Plans and stores; a plan already stored for the same request is returned as it is. One that was told to stop and is
 * kept goes by the policy that it states, so many rounds, not by the one that was asked for.
 */
export async function planAndStore(
  tools: Planning,
  request: PlanRequest,
  options: ComputeOptions = {},
): Promise<{ plan: Plan; reused: boolean }> {
  const stored = await findPlan(tools, request);
  if (stored !== null) return { plan: stored, reused: true };
  const { store, compute } = tools;
  const notices = noticesOf(tools.notices, request.notices);
  const { dataset, policy, from } = request;
  const plan = await compute.run('plan', { dataset, policy, from, notices: notices.map(({ id }) => id) }, options);
  await store.putPlan(plan);
  await rememberPlan(store, { dataset, from, policy: plan.policy }, notices, plan);
  return { plan, reused: false };
}

/** Edits applied to a stored plan; nothing is stored. Throws `edit-invalid`. */
export const evaluateEdits = (
  compute: TaskRunner<'evaluate'>,
  base: Hash,
  edits: readonly Edit[],
  { rounds = 0, ...options }: ComputeOptions & { readonly rounds?: number } = {},
): Promise<Tasks['evaluate']['output']> => compute.run('evaluate', { base, edits, rounds }, options);

/** What edits of a stored plan come to, as JSON of the wire; nothing is stored. Throws `edit-invalid`. */
export const tryEdits = (
  compute: TaskRunner<'what-if'>,
  base: Hash,
  edits: readonly Edit[],
  { rounds = 0, ...options }: ComputeOptions & { readonly rounds?: number } = {},
): Promise<Tasks['what-if']['output']> => compute.run('what-if', { base, edits, rounds }, options);

export interface SavingScenarios {
  readonly store: Pick<Values, 'putRoads' | 'putDataset' | 'putPlan' | 'putScenario'>;
  readonly compute: TaskRunner<'evaluate'>;
}

/** Stores edits of a plan under a name, with the dataset and the plan they come to. */
export async function saveScenario(
  { store, compute }: SavingScenarios,
  { name, base, edits }: { name: string; base: Hash; edits: readonly Edit[] },
  options: ComputeOptions = {},
): Promise<Scenario & { id: Hash }> {
  const edited = await evaluateEdits(compute, base, edits, options);
  if (edited.roads !== null) await store.putRoads(edited.roads);
  const dataset = await store.putDataset(edited.dataset);
  const scenario: Scenario = {
    format: 'cunda-scenario/1',
    name,
    base,
    edits: [...edits],
    dataset,
    plan: await store.putPlan(edited.plan),
    kind: 'evaluated',
    createdAt: new Date().toISOString(),
  };
  return { ...scenario, id: await store.putScenario(scenario) };
}

export interface PlanningScenarios extends Planning {
  readonly store: Planning['store'] & Pick<Values, 'getScenario' | 'putScenario' | 'getDataset'>;
}

/**
 * Plans a scenario's dataset again from scratch and stores that as a `planned` scenario of the same name, dated `at`:
 * for `notices` where they are given, else for those of its plan. What its policy has of notices (service distance,
 * deliveries, 24 h) is theirs; the rest stays.
 */
export async function planScenario(
  tools: PlanningScenarios,
  asked: { readonly scenario: Hash; readonly notices?: readonly string[] | undefined; readonly at: string },
  options: ComputeOptions = {},
): Promise<{ plan: Hash; scenario: Hash; reused: boolean }> {
  const scenario = await tools.store.getScenario(asked.scenario);
  const evaluated = await tools.store.getPlan(scenario.plan);
  // From scratch: a timetable that was set run by run is given up with the rest.
  const { pins: _, ...unpinned } = evaluated.policy;
  const own = evaluated.notices.map((notice) => notice.id);
  const notices = asked.notices ?? own;
  const same = notices.toSorted().join() === own.toSorted().join();
  const policy = same
    ? unpinned
    : policyFor(
        noticesOf(tools.notices, notices),
        withoutNotices(unpinned),
        await tools.store.getDataset(scenario.dataset),
      );
  const request: PlanRequest = { dataset: scenario.dataset, notices, policy };
  const { plan, reused } = await planAndStore(tools, request, options);
  const planned: Scenario = { ...scenario, kind: 'planned', plan: plan.id, createdAt: asked.at };
  return { plan: plan.id, scenario: await tools.store.putScenario(planned), reused };
}

/** Every figure of a stored plan recomputed. */
export const verifyPlan = (
  compute: TaskRunner<'verify'>,
  plan: Hash,
  options: ComputeOptions = {},
): Promise<Verification> => compute.run('verify', { plan }, options);

/** A plan or an evidence pack from outside verified; nothing of it is stored. */
export const verifyGiven = (
  compute: TaskRunner<'verify-file'>,
  upload: Upload,
  options: ComputeOptions = {},
): Promise<Verification> => compute.run('verify-file', { upload }, options);
