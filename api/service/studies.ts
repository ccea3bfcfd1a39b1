/**
 * Studies of many plans: each is planned, kept and found again like any other plan, so that a study that was stopped
 * goes on from where it was, and one of other points shares those that are the same.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Values } from '../../geo/store/port/index.ts';
import {
  type Alternatives,
  type AlternativesAsked,
  CundaError,
  type Dataset,
  type Frontier,
  type FrontierAsked,
  type Plan,
  type Policy,
  type ProgressEvent,
} from '../../src/model/index.ts';
import {
  alternativesOf,
  alternativesSeries,
  frontierOf,
  frontierSeries,
  type Outcome,
  type Series,
  type StudyGround,
} from '../../src/studies/index.ts';
import type { JobInput, JobResult } from '../wire/job.ts';
import { noticesOf } from '../work/notices.ts';
import type { ComputeOptions, PlanRequest } from '../work/tasks.ts';
import { type FindingPlans, findPlan, type Planning, planAndStore } from './planning.ts';

/** What making the plans of a study needs. */
export interface PlanningStudies extends Planning {
  readonly store: Planning['store'] & Pick<Values, 'getDataset'>;
}

/** A study of what `PlanRequest` asks for. */
export interface StudyRequest extends PlanRequest {
  readonly ground: Dataset;
}

/** The plan of a policy: made, or found; null where it is neither. Throws what planning fails with. */
export type PlanFor = (policy: Policy, options: ComputeOptions) => Promise<Plan | null>;

/** Errors that belong to one policy of many: the study goes on and names them. */
const OF_ONE_POLICY: ReadonlySet<string> = new Set(['siting-failed', 'no-reachable-village']);

/** Of a study that is told to stop, plans that were not searched to their end are none of its points. */
const quiet = (options: ComputeOptions): ComputeOptions => ({ ...options, report: () => {}, keeps: () => false });

/**
 * The outcomes of a study's policies, one after the other. Once `signal` aborts the rest stays unplanned. Throws what
 * the policy asked for fails with.
 */
export async function outcomesOf(
  asked: Policy,
  series: Series,
  planFor: PlanFor,
  options: ComputeOptions,
): Promise<Outcome[]> {
  const { signal, report = () => {} } = options;
  const told = (done: number, total: number): ProgressEvent => ({ phase: 'plans', done, total });
  report(told(0, 1));
  const first = await planFor(asked, quiet(options));
  if (first === null) return [{ policy: asked, plan: null }];
  const [, ...others] = series(first);
  const outcomes: Outcome[] = [{ policy: asked, plan: first }];
  for (const policy of others) {
    report(told(outcomes.length, others.length + 1));
    // A signal is heard between two plans.
    await turn();
    outcomes.push(signal?.aborted ? { policy, plan: null } : await outcome(policy, planFor, options));
  }
  report(told(outcomes.length, outcomes.length));
  return outcomes;
}

async function outcome(policy: Policy, planFor: PlanFor, options: ComputeOptions): Promise<Outcome> {
  try {
    return { policy, plan: await planFor(policy, quiet(options)) };
  } catch (error) {
    if (!(error instanceof CundaError)) throw error;
    if (error.code === 'cancelled' && options.signal?.aborted) return { policy, plan: null };
    if (OF_ONE_POLICY.has(error.code)) return { policy, plan: null, code: error.code };
    throw error;
  }
}

const groundOf = ({ notices }: Pick<FindingPlans, 'notices'>, request: StudyRequest): StudyGround => ({
  dataset: request.ground,
  datasetId: request.dataset,
  notices: noticesOf(notices, request.notices),
  policy: request.policy,
});

/** Plans of a study that are made where the store has none yet. */
export const makingPlans =
  (tools: Planning, { dataset, notices }: StudyRequest): PlanFor =>
  async (policy, options) =>
    (await planAndStore(tools, { dataset, notices, policy }, options)).plan;

/** Plans of a study as far as the store has them. */
export const findingPlans =
  (tools: FindingPlans, { dataset, notices }: StudyRequest): PlanFor =>
  (policy) =>
    findPlan(tools, { dataset, notices, policy });

/** A frontier curve; what `planFor` does not come to is missing in it, and told. */
export async function traceFrontier(
  tools: Pick<FindingPlans, 'notices'>,
  request: StudyRequest,
  asked: FrontierAsked,
  planFor: PlanFor,
  options: ComputeOptions = {},
): Promise<Frontier> {
  const ground = groundOf(tools, request);
  return frontierOf(ground, asked, await outcomesOf(request.policy, frontierSeries(ground, asked), planFor, options));
}

/** Plans near the best; what `planFor` does not come to is missing, and told. */
export async function findAlternatives(
  tools: Pick<FindingPlans, 'notices'>,
  request: StudyRequest,
  asked: AlternativesAsked,
  planFor: PlanFor,
  options: ComputeOptions = {},
): Promise<Alternatives> {
  const ground = groundOf(tools, request);
  const tried = alternativesSeries(ground, asked);
  return alternativesOf(ground, asked, await outcomesOf(request.policy, tried, planFor, options));
}

type StudyInput<Task extends JobInput['task'] = 'frontier' | 'alternatives'> = Extract<JobInput, { task: Task }>;

const requestOf = async (
  { store }: { readonly store: Pick<Values, 'getDataset'> },
  input: StudyInput,
): Promise<StudyRequest> => ({ ...input, ground: await store.getDataset(input.dataset) });

/** A job that makes the plans of a study: what they come to is read from the store, while it runs too. */
export async function studyJob(tools: PlanningStudies, input: StudyInput, options: ComputeOptions): Promise<JobResult> {
  const request = await requestOf(tools, input);
  const making = makingPlans(tools, request);
  if (input.task === 'frontier') await traceFrontier(tools, request, input, making, options);
  else await findAlternatives(tools, request, input, making, options);
  const asked = options.signal?.aborted ? null : await findPlan(tools, input);
  if (asked === null) throw new CundaError('cancelled/work', {});
  return { plan: asked.id, scenario: null, reused: false };
}

/** What finding the plans of a study needs. */
export interface FindingStudies extends FindingPlans {
  readonly store: FindingPlans['store'] & Pick<Values, 'getDataset'>;
}

/** What the job of a curve has found so far: the plans that the store has of it. */
export async function frontierSoFar(tools: FindingStudies, input: StudyInput<'frontier'>): Promise<Frontier> {
  const request = await requestOf(tools, input);
  return traceFrontier(tools, request, input, findingPlans(tools, request));
}

/** What the job of alternatives has found so far. */
export async function alternativesSoFar(
  tools: FindingStudies,
  input: StudyInput<'alternatives'>,
): Promise<Alternatives> {
  const request = await requestOf(tools, input);
  return findAlternatives(tools, request, input, findingPlans(tools, request));
}
