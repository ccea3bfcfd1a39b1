import { type Notice, Plan, phrase, plainIssue, pointerOf } from '../../src/model/index.ts';
import { columns } from '../views/columns.ts';
import { spokenVerification } from '../views/spoken.ts';
import type { Verification } from '../wire/verification.ts';
import { NOTES, TABLES } from '../words/command-line.ts';
import { type Language, say } from '../words/say.ts';
import type { Difference, Engine } from '../work/engine.ts';
import { countiesWithChanges } from './changes-option.ts';
import type { Command } from './command.ts';
import { IMPORT_FLAGS, IMPORT_HELP, importOptions } from './import-options.ts';
import { countiesWithInputs } from './inputs-option.ts';
import { findPlanJson, groundOf } from './sources.ts';
import { loadEngine } from './workshop.ts';

/** Differences listed on the screen; --json has them all. */
const LISTED = 30;

/** Where a value is not a plan at all: each place with what its schema says. */
function schemaDifferences(value: unknown): Difference[] {
  const parsed = Plan.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const { path } = issue;
    let stated: unknown = value;
    for (const part of path)
      stated =
        typeof stated === 'object' && stated !== null && Object.hasOwn(stated, part)
          ? Reflect.get(stated, part)
          : undefined;
    const rule = phrase('shape-allowed', { issue: plainIssue(issue, stated) });
    return { path: pointerOf(path), stated: stated ?? null, recomputed: null, rule };
  });
}

/** The notices that a plan names, and a difference for each that nobody knows. */
function knownNotices(engine: Engine, plan: Plan): { notices: Notice[]; unknown: Difference[] } {
  const notices: Notice[] = [];
  const unknown: Difference[] = [];
  plan.notices.forEach(({ id }, index) => {
    const notice = engine.notices.find((one) => one.id === id);
    if (notice !== undefined) notices.push(notice);
    else unknown.push({ path: `/notices/${index}/id`, stated: id, recomputed: engine.notices.map((one) => one.id) });
  });
  return { notices, unknown };
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

function report({ ok, checked, differences, omitted }: Verification, language: Language): string {
  const total = differences.length + omitted;
  const head = ok
    ? `✓ ${say(language, NOTES.agree, { checked })}`
    : `✗ ${say(language, NOTES.differ, { checked, total })}`;
  const rows = differences
    .slice(0, LISTED)
    .map(({ path, stated, recomputed }) => [path, shown(stated), shown(recomputed)]);
  return [
    head,
    ...(rows.length === 0
      ? []
      : columns([(['where', 'stated', 'recomputed'] as const).map((word) => TABLES[word][language]), ...rows], 2)),
    ...(total > LISTED ? [`  … +${total - LISTED}`] : []),
  ].join('\n');
}

export const verifyCommand: Command = {
  name: 'verify',
  summary: { en: 'recompute every figure of a plan', zh: '重新计算并核对计划的每个数值' },
  help: {
    en: `cunda verify <plan.json or id> [options]

Recomputes every figure of a plan from the plan's runs and its dataset, with code that shares nothing with what made it,
and lists each difference. The dataset comes from the store, or from --dataset:
an id, a file of cunda export dataset, or the original source files, which are then imported again.

  --dataset file|id     where the dataset is; repeatable for several source files
  --inputs file         the inputs that cunda plan was given, on top of --dataset
  --changes file        the changes that cunda plan was given, on top of --dataset
${IMPORT_HELP.en}
  --json                {ok, checked, differences: [{path, stated, recomputed, code, params}]}

Exit: 0 everything agrees, 1 something differs or the check failed, 2 wrong use.`,
    zh: `cunda verify <plan.json 或编号> [选项]

用与规划程序互不相干的代码，从计划的班次和数据集重新计算每个数值，逐一列出差异。数据集取自存储，或由 --dataset 给出：
编号、cunda export dataset 的文件，或原始文件（将重新导入）。

  --dataset 文件|编号   数据集所在；多个原始文件可重复
  --inputs 文件         规划时给出的县情数据，加在 --dataset 之上
  --changes 文件        规划时给出的道路改动，加在 --dataset 之上
${IMPORT_HELP.zh}
  --json                输出 {ok, checked, differences: [{path, stated, recomputed, code, params}]}

退出码：0 全部一致，1 有差异或核验失败，2 用法错误。`,
  },
  options: {
    ...IMPORT_FLAGS,
    dataset: { type: 'string', multiple: true },
    changes: { type: 'string' },
    inputs: { type: 'string' },
  },
  positionals: [1, 1],
  async run({ positionals: [argument = ''], values, progress, answer, note, language }) {
    await importOptions(values);
    const value = await findPlanJson(argument);
    const faults = schemaDifferences(value);
    if (faults.length > 0) {
      const verification = spokenVerification({ ok: false, checked: 0, differences: faults, omitted: 0 }, language);
      await answer(verification, report(verification, language));
      return 1;
    }
    const plan = Plan.parse(value);
    const engine = await loadEngine();
    const given = await groundOf(plan, values);
    const [{ dataset, roads } = given] = await countiesWithChanges(
      engine,
      await countiesWithInputs([given], { values, note, language }),
      { values, note, language },
    );
    const { notices, unknown } = knownNotices(engine, plan);
    progress.report({ phase: 'verify', done: 0, total: 1 });
    const found = engine.verify(plan, dataset, roads, notices);
    progress.report({ phase: 'verify', done: 1, total: 1 });
    const differences = [...unknown, ...found.differences];
    const verification = spokenVerification({ ...found, ok: differences.length === 0, differences }, language);
    await answer(verification, report(verification, language));
    return verification.ok ? 0 : 1;
  },
};
