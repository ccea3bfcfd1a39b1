import { Plan } from '../../src/model/index.ts';
import { parseStrictly } from '../problem.ts';
import { absencesCsv, absencesText } from '../views/absences.ts';
import { NOTES } from '../words/command-line.ts';
import { say } from '../words/say.ts';
import { localCompute } from '../work/local.ts';
import { heldValues } from '../work/values.ts';
import { countiesWithChanges } from './changes-option.ts';
import { type Command, fileLanguage } from './command.ts';
import { writeOutput } from './files.ts';
import { IMPORT_FLAGS, IMPORT_HELP, importOptions } from './import-options.ts';
import { countiesWithInputs } from './inputs-option.ts';
import { countyValues, findPlanJson, groundOf } from './sources.ts';
import { loadEngine } from './workshop.ts';

export const absencesCommand: Command = {
  name: 'absences',
  summary: {
    en: 'take away every vehicle and driver of a plan, one at a time',
    zh: '缺车缺员分析：逐一去掉每辆车、每名司机',
  },
  help: {
    en: `cunda absences <plan.json or id> [options]

Takes away every vehicle and every driver of a plan for a day, one at a time: which runs fall out, who can take them and
when, which villages are not visited, which parcels miss 24 hours; and where a vehicle or a driver standing by would
prevent that. Spare ones are those that the inputs declare beyond the plan's (sheets fleet, people).

  --dataset file|id     where the dataset is; repeatable for several source files
  --inputs file         the inputs that cunda plan was given, on top of --dataset
  --changes file        the changes that cunda plan was given, on top of --dataset
${IMPORT_HELP.en}
  --csv file            every case as a table for Excel
  --json                the whole study: {vehicles, drivers, cases: […], standby: […], …}`,
    zh: `cunda absences <plan.json 或编号> [选项]

把计划的每辆车、每名司机逐一去掉一天：哪些班次落空、谁能何时接替、哪些村停送、哪些件超过 24 小时；
以及在哪里备一辆车或一名司机即可避免。备用车和人是县情数据（车辆、人员表）中申报而计划未用的。

  --dataset 文件|编号   数据集所在；多个原始文件可重复
  --inputs 文件         规划时给出的县情数据，加在 --dataset 之上
  --changes 文件        规划时给出的道路改动，加在 --dataset 之上
${IMPORT_HELP.zh}
  --csv 文件            全部情形写成表格（Excel 可打开）
  --json                输出完整结果：{vehicles, drivers, cases: […], standby: […], …}`,
  },
  options: {
    ...IMPORT_FLAGS,
    dataset: { type: 'string', multiple: true },
    inputs: { type: 'string' },
    changes: { type: 'string' },
    csv: { type: 'string' },
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
    const study = await localCompute(engine, held).run('absences', { plan: plan.id }, { report: progress.report });
    const file = values.text('csv');
    if (file !== undefined) {
      await writeOutput(file, absencesCsv(study, ground.dataset, fileLanguage(values)));
      await note(say(language, NOTES.written, { file }));
    }
    await answer(study, absencesText(study, ground.dataset, language));
    return 0;
  },
};
