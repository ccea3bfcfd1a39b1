import { knownNotices, readPlan } from '../service/verifying.ts';
import { spokenVerification } from '../views/spoken.ts';
import { verificationReport } from '../views/verification-report.ts';
import type { Verification as Found } from '../work/engine.ts';
import { countiesWithChanges } from './changes-option.ts';
import type { Command } from './command.ts';
import { IMPORT_FLAGS, IMPORT_HELP, importOptions } from './import-options.ts';
import { findPlanJson, groundOf } from './sources.ts';
import { loadEngine } from './workshop.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: { en: 'recompute every figure of a plan', zh: '重新计算并核对计划的每个数值' },
  help: {
    en: `cunda verify <plan.json or id> [options]

Recomputes every figure of a plan from the plan's runs and its dataset, with code that shares nothing with what made it,
and lists each difference. The dataset comes from the store, or from --dataset:
an id, a file of cunda export dataset, or the original source files, which are then imported again.

  --dataset file|id     where the dataset is; repeatable for several source files
  --changes file        the changes that cunda plan was given, on top of --dataset
${IMPORT_HELP.en}
  --json                {ok, checked, differences: [{path, stated, recomputed, code, params}]}

Exit: 0 everything agrees, 1 something differs or the check failed, 2 wrong use.`,
    zh: `cunda verify <plan.json 或编号> [选项]

用与规划程序互不相干的代码，从计划的班次和数据集重新计算每个数值，逐一列出差异。数据集取自存储，或由 --dataset 给出：
编号、cunda export dataset 的文件，或原始文件（将重新导入）。

  --dataset 文件|编号   数据集所在；多个原始文件可重复
  --changes 文件        规划时给出的道路改动，加在 --dataset 之上
${IMPORT_HELP.zh}
  --json                输出 {ok, checked, differences: [{path, stated, recomputed, code, params}]}

退出码：0 全部一致，1 有差异或核验失败，2 用法错误。`,
  },
  options: { ...IMPORT_FLAGS, dataset: { type: 'string', multiple: true }, changes: { type: 'string' } },
  positionals: [1, 1],
  async run({ positionals: [argument = ''], values, progress, answer, note, language }) {
    await importOptions(values);
    const say = async (found: Found): Promise<0 | 1> => {
      const verification = spokenVerification(found, language);
      await answer(verification, verificationReport(verification, language));
      return verification.ok ? 0 : 1;
    };
    const read = readPlan(await findPlanJson(argument));
    if ('refused' in read) return say(read.refused);
    const { plan } = read;
    const engine = await loadEngine();
    const given = await groundOf(plan, values);
    const [{ dataset, roads } = given] = await countiesWithChanges(engine, [given], { values, note, language });
    progress.report({ phase: 'verify', done: 0, total: 1 });
    const found = engine.verify(plan, dataset, roads, knownNotices(engine.notices, plan));
    progress.report({ phase: 'verify', done: 1, total: 1 });
    return say(found);
  },
};
