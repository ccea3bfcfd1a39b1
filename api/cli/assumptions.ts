import { Plan } from '../../src/model/index.ts';
import { parseStrictly } from '../problem.ts';
import { assumptionsText } from '../views/assumptions.ts';
import { localCompute } from '../work/local.ts';
import { heldValues } from '../work/values.ts';
import { countiesWithChanges } from './changes-option.ts';
import type { Command } from './command.ts';
import { IMPORT_FLAGS, IMPORT_HELP, importOptions } from './import-options.ts';
import { countiesWithInputs } from './inputs-option.ts';
import { countyValues, findPlanJson, groundOf } from './sources.ts';
import { loadEngine } from './workshop.ts';

export const assumptionsCommand: Command = {
  name: 'assumptions',
  summary: { en: 'what the verdicts of a plan rest on, and when they turn', zh: '结论依据哪些假定，何时改变' },
  help: {
    en: `cunda assumptions <plan.json or id> [options]

Moves every assumption of a plan to both ends of its range, one at a time, and lists for each target the value and the
verdict at both, the largest swing first (a tornado chart as a table). Sites and runs stay as far as they can.

  --dataset file|id     where the dataset is; repeatable for several source files
  --inputs file         the inputs that cunda plan was given, on top of --dataset
  --changes file        the changes that cunda plan was given, on top of --dataset
${IMPORT_HELP.en}
  --json                the sheet: {assumptions: […], targets: [{…, swings: […]}]}`,
    zh: `cunda assumptions <plan.json 或编号> [选项]

把计划的每个假定逐一移到其范围的两端，列出每个指标在两端的值和结论，影响最大的在前（龙卷风图的表）。
站点和班次尽量保留。

  --dataset 文件|编号   数据集所在；多个原始文件可重复
  --inputs 文件         规划时给出的县情数据，加在 --dataset 之上
  --changes 文件        规划时给出的道路改动，加在 --dataset 之上
${IMPORT_HELP.zh}
  --json                输出整张表：{assumptions: […], targets: [{…, swings: […]}]}`,
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
    const plan = parseStrictly(Plan, await findPlanJson(argument), argument, { code: 'value-invalid', file: argument });
    const engine = await loadEngine();
    const told = { values, note, language };
    const given = await groundOf(plan, values);
    const [ground = given] = await countiesWithChanges(engine, await countiesWithInputs([given], told), told);
    const held = heldValues({ ...countyValues(plan.dataset, ground), plan: new Map([[plan.id, plan]]) });
    const sheet = await localCompute(engine, held).run('assumptions', { plan: plan.id }, { report: progress.report });
    await answer(sheet, assumptionsText(sheet, engine.notices, language));
    return 0;
  },
};
