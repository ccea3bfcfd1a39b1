import { existsSync } from 'node:fs';
import { isZip } from '../../geo/import/zip.ts';
import type { Dataset, Notice, Plan, RoadNetwork } from '../../src/model/index.ts';
import {
  isReproducible,
  manifestDifferences,
  reproductionDifferences,
  signatureDifferences,
} from '../evidence/check.ts';
import { publicKeyOf } from '../evidence/keys.ts';
import { EvidenceSignature } from '../evidence/manifest.ts';
import { type ReadEvidence, readPack } from '../evidence/pack.ts';
import { knownNotices, noticesFor, readPlan, withDifferences } from '../evidence/plan-file.ts';
import { parseStrictly } from '../problem.ts';
import { checkSources, withSources } from '../service/source-check.ts';
import { spokenVerification } from '../views/spoken.ts';
import { verificationReport } from '../views/verification-report.ts';
import { EVIDENCE } from '../words/evidence.ts';
import { say } from '../words/say.ts';
import type { Difference, Engine, ImportInput, Verification } from '../work/engine.ts';
import { localCompute } from '../work/local.ts';
import { heldValues } from '../work/values.ts';
import { countiesWithChanges } from './changes-option.ts';
import { type Command, type Invocation, usage, type Values } from './command.ts';
import { readInput, readJsonFile } from './files.ts';
import { IMPORT_FLAGS, IMPORT_HELP, importOptions } from './import-options.ts';
import { countiesWithInputs } from './inputs-option.ts';
import { countyValues, findPlanJson, groundOf } from './sources.ts';
import { sourcesOption } from './sources-option.ts';
import { loadEngine } from './workshop.ts';

/** What a verification needs besides the plan. */
interface Ground {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
  readonly notices: readonly Notice[];
}

/** The pack that the argument names; null where it is a plan. */
async function packOf(argument: string): Promise<{ read: ReadEvidence; input: ImportInput } | null> {
  if (!existsSync(argument)) return null;
  const input = await readInput(argument);
  return isZip(input.bytes) ? { read: readPack(argument, input.bytes), input } : null;
}

async function signatureCheck(pack: ImportInput, argument: string, values: Values): Promise<Difference[]> {
  const keyFile = values.text('public-key');
  if (keyFile === undefined) return [];
  const key = publicKeyOf(keyFile, (await readInput(keyFile)).bytes);
  const file = values.text('signature') ?? `${argument}.sig`;
  const signature = existsSync(file)
    ? parseStrictly(EvidenceSignature, await readJsonFile(file), file, { code: 'value-invalid', file })
    : null;
  return signatureDifferences(pack.bytes, signature, key);
}

/** How the plan differs from the one that is made of the same dataset, notices and policy again. */
async function reproduce(engine: Engine, plan: Plan, ground: Ground): Promise<readonly Difference[]> {
  if (!isReproducible(plan)) return [];
  const compute = localCompute(engine, heldValues(countyValues(plan.dataset, ground)));
  const { dataset, policy, notices } = plan;
  const again = await compute.run('plan', { dataset, policy, notices: notices.map(({ id }) => id) });
  return reproductionDifferences(plan, again);
}

export const verifyCommand: Command = {
  name: 'verify',
  summary: { en: 'recompute every figure of a plan', zh: '重新计算并核对计划的每个数值' },
  help: {
    en: `cunda verify <plan.json, id or pack.zip> [options]

Recomputes a plan from its decisions and its dataset, with code that shares nothing with what made it, and answers in
three parts: recomputed, taken as given, not checkable. The dataset comes from the store, from --dataset (an id, a file
of cunda export dataset, or the original files), or with an evidence pack from the pack itself, offline.

  --dataset file|id     where the dataset is; repeatable for several source files
  --sources dir|file    the original files: imported again and compared with the dataset; repeatable
  --inputs file         the inputs that cunda plan was given, on top of --dataset
  --changes file        the changes that cunda plan was given, on top of --dataset
  --trust-bound         take the bound of siting as given; else it is proved again where that takes less than 10 s
  --public-key file     of a pack: whose signature it must carry; --signature file, if not <pack>.sig
  --reproduce           of a pack: plan again and compare
${IMPORT_HELP.en}
  --json                {ok, checked, differences: [{path, …}], recomputed, given, notCheckable}

Exit: 0 everything agrees, 1 something differs or the check failed, 2 wrong use.`,
    zh: `cunda verify <plan.json、编号或 pack.zip> [选项]

用与规划程序互不相干的代码，从计划的决定和数据集重新计算，分三部分回答：重新计算、采信、无法核对。
数据集取自存储、--dataset（编号、cunda export dataset 的文件或原始文件），证据包则用包内数据，不需联网。

  --dataset 文件|编号   数据集所在；多个原始文件可重复
  --sources 目录|文件   原始文件：重新导入并与数据集比对；可重复
  --inputs 文件         规划时给出的县情数据，加在 --dataset 之上
  --changes 文件        规划时给出的道路改动，加在 --dataset 之上
  --trust-bound         选址的理论最低值照单接受；否则在 10 秒内能证的重新证明
  --public-key 文件     证据包：须由谁签署；签名不在 <包>.sig 时用 --signature 文件
  --reproduce           证据包：重新规划并比对
${IMPORT_HELP.zh}
  --json                输出 {ok, checked, differences: [{path, …}], recomputed, given, notCheckable}

退出码：0 全部一致，1 有差异或核验失败，2 用法错误。`,
  },
  options: {
    ...IMPORT_FLAGS,
    dataset: { type: 'string', multiple: true },
    sources: { type: 'string', multiple: true },
    inputs: { type: 'string' },
    changes: { type: 'string' },
    'trust-bound': { type: 'boolean' },
    'public-key': { type: 'string' },
    signature: { type: 'string' },
    reproduce: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run(invocation) {
    const { positionals, values, progress, answer, language } = invocation;
    const [argument = ''] = positionals;
    const settings = await importOptions(values);
    const pack = await packOf(argument);
    const forPack = values.flag('reproduce') || ['public-key', 'signature'].some((name) => values.text(name));
    if (pack === null && forPack) throw usage('usage/reproduce-pack', {});
    const tell = async (found: Verification): Promise<0 | 1> => {
      const verification = spokenVerification(found, language);
      await answer(verification, verificationReport(verification, language));
      return verification.ok ? 0 : 1;
    };
    const read = readPlan(pack === null ? await findPlanJson(argument) : pack.read.plan);
    if ('refused' in read) return tell(read.refused);
    const { plan } = read;
    const engine = await loadEngine();
    const ground = pack === null ? await groundOfPlan(engine, plan, invocation) : groundOfPack(engine, plan, pack.read);
    progress.report({ phase: 'verify', done: 0, total: 1 });
    const { dataset, roads, notices } = ground;
    const bounds = values.flag('trust-bound') ? null : await engine.resolveBounds(plan, dataset, roads, notices);
    let found: Verification = engine.verify(plan, dataset, roads, notices, { bounds });
    if (pack !== null) {
      const signed = await signatureCheck(pack.input, argument, values);
      found = withDifferences(found, [...manifestDifferences(pack.read, plan), ...signed]);
      if (values.text('public-key') === undefined) await invocation.note(say(language, EVIDENCE.unchecked));
      if (values.flag('reproduce')) found = withDifferences(found, await reproduce(engine, plan, ground));
    }
    const files = await sourcesOption(values);
    if (files !== null) {
      const options = { ...pack?.read.importOptions, ...settings };
      found = withSources(found, await checkSources(localCompute(engine), dataset, files, options));
    }
    progress.report({ phase: 'verify', done: 1, total: 1 });
    return tell(found);
  },
};

async function groundOfPlan(engine: Engine, plan: Plan, { values, note, language }: Invocation): Promise<Ground> {
  const given = await groundOf(plan, values);
  const withInputs = await countiesWithInputs([given], { values, note, language });
  const [county = given] = await countiesWithChanges(engine, withInputs, { values, note, language });
  return { ...county, notices: knownNotices(engine.notices, plan) };
}

const groundOfPack = (engine: Engine, plan: Plan, { dataset, roads, notices }: ReadEvidence): Ground => ({
  dataset,
  roads,
  notices: noticesFor(engine.notices, plan, notices),
});
