import { extname } from 'node:path';
import type { Dataset, ImportIssue, Notice, Policy, RoadNetwork } from '../../src/model/index.ts';
import { CundaError, hashOf, Plan } from '../../src/model/index.ts';
import { parseStrictly } from '../problem.ts';
import { readCounties, storeCounties } from '../service/importing.ts';
import { pinnedPolicy, pinsAsked, pinsOf } from '../service/pins.ts';
import { rememberPlan } from '../service/planning.ts';
import { policyFor } from '../service/policy.ts';
import { scorecard } from '../views/scorecard.ts';
import { spokenNotPlanned } from '../views/spoken.ts';
import { type PlanAnswer, planAnswer, prefectureAnswer } from '../views/summary.ts';
import type { ImportResult } from '../work/engine.ts';
import { localCompute } from '../work/local.ts';
import { noticesOf } from '../work/notices.ts';
import { threadCompute } from '../work/pool.ts';
import { sharedRoads } from '../work/shared-roads.ts';
import type { PlanRequest } from '../work/tasks.ts';
import { type HeldValues, heldValues } from '../work/values.ts';
import { changesOption, countiesWithChanges } from './changes-option.ts';
import type { Command, Invocation } from './command.ts';
import { usage, type Values } from './command.ts';
import { readInput, writeOutput } from './files.ts';
import { IMPORT_FLAGS, importOptions } from './import-options.ts';
import { countiesWithInputs } from './inputs-option.ts';
import { interruptible } from './interrupt.ts';
import { PLAN_HELP } from './plan-help.ts';
import { POLICY_FLAGS, policyOptions } from './policy-options.ts';
import { profiledPlan, profileOption } from './profile-option.ts';
import { importedWith, ownProfiles } from './profiles-option.ts';
import { countyValues, findDataset, findPlanJson } from './sources.ts';
import { loadEngine, type Workshop, withWorkshop } from './workshop.ts';

interface County {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
}

/** `plan.json` with several counties becomes `plan.<code>.json` each. */
export function outputPath(out: string, code: string, several: boolean): string {
  if (!several) return out;
  const extension = extname(out);
  const stem = extension === '' ? out : out.slice(0, -extension.length);
  return `${stem}.${code.replaceAll(/[^\w-]/g, '_')}${extension}`;
}

/** The prefecture of several counties: the digits their codes share, and its name where the data says it. */
function prefectureOf(counties: readonly County[]): { code: string; name: string } {
  const codes = counties.map(({ dataset }) => dataset.county.code);
  let shared = codes[0] ?? '';
  while (!codes.every((code) => code.startsWith(shared))) shared = shared.slice(0, -1);
  const named = counties.map(({ dataset }) => dataset.county.prefecture).find((name) => name !== null);
  return { code: shared.length > 4 && /^\d+$/.test(shared) ? shared.slice(0, 4) : shared, name: named ?? shared };
}

interface Setting {
  /** The plan to start from, and what of it stays. */
  readonly from: Plan | null;
  readonly tools: Workshop | null;
  readonly notices: readonly Notice[];
  readonly policy: Policy;
  readonly invocation: Invocation;
}

async function planCounty(
  { tools, notices, policy, invocation, from }: Setting,
  { dataset, roads }: County,
): Promise<Plan> {
  const id = hashOf(dataset);
  const start = from === null ? {} : { from: from.id };
  const request = { dataset: id, notices: notices.map((notice) => notice.id), policy, ...start };
  const plans = from === null ? {} : { plan: new Map([[from.id, from]]) };
  const plan = await searchedPlan(request, { ...countyValues(id, { dataset, roads }), ...plans }, invocation);
  if (tools !== null) {
    await tools.store.putDataset(dataset);
    await tools.store.putPlan(plan);
    await rememberPlan(tools.store, { ...request, policy: plan.policy }, notices, plan);
  }
  return plan;
}

/**
 * The plan, made by a thread of its own where the search goes on after the first plan: this one then hears Ctrl-C, which
 * ends the search with the best plan so far.
 */
async function searchedPlan(request: PlanRequest, held: HeldValues, { progress, note }: Invocation): Promise<Plan> {
  const { report } = progress;
  const { searchSeconds, searchRounds } = request.policy;
  if (searchSeconds === null && searchRounds === 0)
    return localCompute(await loadEngine(), heldValues(held)).run('plan', request, { report });
  const { engineModule } = await import('../work/rooms.ts');
  const shared = [...(held.roads ?? [])].map(([hash, roads]) => [hash, sharedRoads(roads)] as const);
  const values = heldValues({ ...held, roads: new Map(shared) });
  const compute = threadCompute({ engine: engineModule, values, log: (message) => void note(message) });
  try {
    return await interruptible((signal) => compute.run('plan', request, { signal, keeps: () => true, report }));
  } finally {
    await compute.close();
  }
}

/** The plan of `--from`, a file or an id. Throws `usage` on pins without one. */
async function planToStartFrom(values: Values): Promise<Plan | null> {
  const from = values.text('from');
  if (from === undefined) {
    if (values.list('pin').length > 0) throw new CundaError('request-invalid/pins-without-plan', {});
    return null;
  }
  return parseStrictly(Plan, await findPlanJson(from), from, { code: 'value-invalid', file: from });
}

interface Input {
  readonly counties: readonly County[];
  readonly issues: readonly ImportIssue[];
  readonly notPlanned: ImportResult['notPlanned'];
}

async function fromDataset(tools: Workshop | null, argument: string): Promise<Input> {
  const county = await findDataset(argument);
  if (tools !== null) await storeCounties(tools.store, { counties: [county] });
  return { counties: [county], issues: county.dataset.issues, notPlanned: [] };
}

async function fromFiles(tools: Workshop | null, { values, positionals, progress }: Invocation): Promise<Input> {
  const options = await importOptions(values);
  const own = await ownProfiles(values);
  const inputs = await Promise.all(positionals.map(readInput));
  const compute = tools?.compute ?? localCompute(await loadEngine());
  const result = importedWith(await readCounties(compute, { inputs }, options, { report: progress.report }), own);
  if (tools !== null) await storeCounties(tools.store, result);
  return result;
}

async function planAll(tools: Workshop | null, invocation: Invocation): Promise<0> {
  const { values, language, answer, note } = invocation;
  const notices = noticesOf(await loadEngine(), values.list('notice'));
  const asked = await policyOptions(values);
  const profile = profileOption(values);
  const from = await planToStartFrom(values);
  const pins = from === null ? undefined : pinsOf(from, pinsAsked(from, values.list('pin')));
  const dataset = values.text('dataset');
  let started = performance.now();
  const found = dataset === undefined ? await fromFiles(tools, invocation) : await fromDataset(tools, dataset);
  const declared = await countiesWithInputs(found.counties, invocation);
  const input = { ...found, counties: await countiesWithChanges(await loadEngine(), declared, invocation) };
  const several = input.counties.length > 1;
  const out = values.text('out');
  const answers: PlanAnswer[] = [];
  const cards: string[] = [];
  for (const county of input.counties) {
    const policy = pinnedPolicy(policyFor(notices, asked, county.dataset), pins);
    const setting = { tools, notices, policy, invocation, from };
    const ground = { ...setting, dataset: county.dataset, datasetId: hashOf(county.dataset) };
    const plan =
      profile === null
        ? await planCounty(setting, county)
        : await profiledPlan(profile, ground, (policy) => planCounty({ ...setting, policy }, county), invocation);
    const path = out === undefined ? null : outputPath(out, plan.county.code, several);
    if (path !== null) await writeOutput(path, `${JSON.stringify(plan)}\n`);
    const seconds = (performance.now() - started) / 1000;
    started = performance.now();
    const { issues } = county.dataset;
    answers.push(planAnswer(plan, county.dataset, { seconds, issues, out: path }));
    cards.push(scorecard(plan, county.dataset, notices, language, issues) + (path === null ? '' : `\n\n→ ${path}`));
  }
  const notPlanned = spokenNotPlanned(input.notPlanned, language);
  for (const { code, name, message } of notPlanned) await note(`${code} ${name}: ${message}`);
  const [first] = answers;
  const value =
    several || first === undefined ? prefectureAnswer(prefectureOf(input.counties), answers, input.issues) : first;
  await answer({ ...value, notPlanned }, cards.join(`\n\n${'─'.repeat(72)}\n\n`));
  return 0;
}

export const planCommand: Command = {
  name: 'plan',
  summary: { en: 'plan a county from files or a dataset', zh: '从文件或数据集规划一个县' },
  help: PLAN_HELP,
  options: {
    ...IMPORT_FLAGS,
    ...POLICY_FLAGS,
    notice: { type: 'string', multiple: true },
    out: { type: 'string', short: 'o' },
    dataset: { type: 'string' },
    changes: { type: 'string' },
    inputs: { type: 'string' },
    from: { type: 'string' },
    pin: { type: 'string', multiple: true },
    profile: { type: 'string' },
    most: { type: 'string' },
    'no-store': { type: 'boolean' },
  },
  positionals: [0, 100],
  async run(invocation) {
    const { values, positionals } = invocation;
    const dataset = values.text('dataset');
    if (positionals.length === 0 && dataset === undefined) throw usage('usage/plan-nothing', {});
    if (positionals.length > 0 && dataset !== undefined) throw usage('usage/plan-both', {});
    if (dataset !== undefined && values.text('profiles') !== undefined) throw usage('usage/plan-profiles', {});
    noticesOf(await loadEngine(), values.list('notice'));
    await policyOptions(values);
    profileOption(values);
    await changesOption(values);
    if (values.flag('no-store')) return planAll(null, invocation);
    return withWorkshop((tools) => planAll(tools, invocation));
  },
};
