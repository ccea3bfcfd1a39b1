/** What a study is of: a dataset, or a plan with its dataset, its notices and its policy. */
import { existsSync } from 'node:fs';
import { openStore } from '../../geo/store/index.ts';
import { type Dataset, type Hash, hashOf, type Notice, Plan, Policy } from '../../src/model/index.ts';
import { parseJson } from '../json.ts';
import { parseStrictly } from '../problem.ts';
import { storeCounties } from '../service/importing.ts';
import { policyFor } from '../service/policy.ts';
import { makingPlans, type PlanFor, type StudyRequest } from '../service/studies.ts';
import { localCompute } from '../work/local.ts';
import { noticesOf } from '../work/notices.ts';
import { heldValues } from '../work/values.ts';
import { countiesWithChanges } from './changes-option.ts';
import type { Invocation } from './command.ts';
import { readInput } from './files.ts';
import { IMPORT_FLAGS, IMPORT_HELP } from './import-options.ts';
import { countiesWithInputs } from './inputs-option.ts';
import { POLICY_FLAGS, policyOptions } from './policy-options.ts';
import { countyValues, findDataset, type Ground, groundOf } from './sources.ts';
import { loadEngine, looksLikeId, resolveId, withWorkshop } from './workshop.ts';

/** Options of every study that plans. */
export const STUDY_FLAGS = {
  ...IMPORT_FLAGS,
  ...POLICY_FLAGS,
  notice: { type: 'string', multiple: true },
  dataset: { type: 'string', multiple: true },
  changes: { type: 'string' },
  inputs: { type: 'string' },
  'no-store': { type: 'boolean' },
} as const;

export const STUDY_HELP = {
  en: `  --notice id           notice to answer to; repeatable (default: those of the plan)
  --days, --departures, --frequency, --within-24h, --outbound-24h, --direct, --buses, --budget, --service-distance,
  --min-deliveries, --rounds, --seconds, --seed, --policy
                        the policy asked for, as with cunda plan, on top of that of the plan
  --dataset file|id     of a plan: where its dataset is; repeatable for several source files
  --inputs file, --changes file   on top of the dataset, as with cunda plan
  --no-store            keep nothing in the store
${IMPORT_HELP.en}`,
  zh: `  --notice 编号         要对照的通知；可重复（默认为计划的通知）
  --days、--departures、--frequency、--within-24h、--outbound-24h、--direct、--buses、--budget、--service-distance、
  --min-deliveries、--rounds、--seconds、--seed、--policy
                        所要求的规划参数，同 cunda plan，加在计划的参数之上
  --dataset 文件|编号   给出计划时：其数据集所在；多个原始文件可重复
  --inputs 文件、--changes 文件   加在数据集之上，同 cunda plan
  --no-store            不存储
${IMPORT_HELP.zh}`,
};

export interface Subject extends Ground {
  readonly datasetId: Hash;
  /** The plan that was named, where the options leave its dataset, notices and policy as they are; else null. */
  readonly plan: Plan | null;
  /** A plan was named, but the options or the dataset make another of it. */
  readonly changed: boolean;
  readonly notices: readonly Notice[];
  readonly policy: Policy;
}

/** The plan that an argument names, or null where it names something else. */
async function planOf(argument: string): Promise<Plan | null> {
  if (existsSync(argument) || !looksLikeId(argument)) {
    const { bytes } = await readInput(argument);
    if (bytes[0] !== 0x7b) return null;
    const value = parseJson(bytes, argument, 'value-invalid');
    const isPlan = typeof value === 'object' && value !== null && 'format' in value && value.format === 'cunda-plan/1';
    return isPlan ? parseStrictly(Plan, value, argument, { code: 'value-invalid', file: argument }) : null;
  }
  const store = await openStore();
  try {
    const plans = await store.listPlans();
    if (!plans.some(({ id }) => id.startsWith(argument))) return null;
    return await store.getPlan(resolveId(argument, plans, 'plan'));
  } finally {
    await store.close();
  }
}

/** The county that the first argument names, with what the options put on top of it. */
export async function studySubject(argument: string, invocation: Invocation): Promise<Subject> {
  const { values } = invocation;
  const engine = await loadEngine();
  const named = values.list('notice');
  noticesOf(engine, named);
  const asked = await policyOptions(values);
  const plan = await planOf(argument);
  const found = plan === null ? await findDataset(argument) : await groundOf(plan, values);
  const declared = await countiesWithInputs<Ground>([found], invocation);
  const [{ dataset, roads } = found] = await countiesWithChanges(engine, declared, invocation);
  const notices = noticesOf(engine, named.length > 0 ? named : (plan?.notices.map(({ id }) => id) ?? []));
  const policy = policyFor(notices, { ...plan?.policy, ...asked }, dataset);
  const datasetId = hashOf(dataset);
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join(' ');
  const asIs =
    plan !== null &&
    plan.dataset === datasetId &&
    ids(plan.notices) === ids(notices) &&
    JSON.stringify(Policy.parse(plan.policy)) === JSON.stringify(policy);
  return { dataset, roads, datasetId, plan: asIs ? plan : null, changed: plan !== null && !asIs, notices, policy };
}

/** What a study asks for. */
export const studyRequest = ({ dataset, datasetId, notices, policy }: Subject): StudyRequest => ({
  ...{ dataset: datasetId, notices: notices.map(({ id }) => id), policy },
  ground: dataset,
});

/**
 * Does `work` with a maker of plans: kept in the store and found there again, or with `--no-store` made each time.
 */
export async function withPlans<T>(
  subject: Subject,
  { values }: Invocation,
  work: (planFor: PlanFor) => Promise<T>,
): Promise<T> {
  const engine = await loadEngine();
  const request = studyRequest(subject);
  const { dataset, notices } = request;
  const held = countyValues(dataset, subject);
  if (values.flag('no-store')) {
    const compute = localCompute(engine, heldValues(held));
    return work((policy, options) => compute.run('plan', { dataset, notices, policy }, options));
  }
  return withWorkshop(async ({ store }) => {
    await storeCounties(store, { counties: [county(subject)] });
    return work(makingPlans({ store, notices: engine, compute: localCompute(engine, heldValues(held)) }, request));
  });
}

const county = ({ dataset, roads }: Ground): { dataset: Dataset; roads: Ground['roads'] } => ({ dataset, roads });
