import { CundaError, hashOf, Plan } from '../../src/model/index.ts';
import { parseStrictly } from '../problem.ts';
import { simulationCsv, simulationText } from '../views/simulation.ts';
import { NOTES } from '../words/command-line.ts';
import { say } from '../words/say.ts';
import { localCompute } from '../work/local.ts';
import { heldValues } from '../work/values.ts';
import { countiesWithChanges } from './changes-option.ts';
import { type Command, fileLanguage, type Values } from './command.ts';
import { writeOutput } from './files.ts';
import { IMPORT_FLAGS, IMPORT_HELP, importOptions, number } from './import-options.ts';
import { countiesWithInputs } from './inputs-option.ts';
import { countyValues, findPlanJson, groundOf } from './sources.ts';
import { loadEngine } from './workshop.ts';

/** Weeks, seed and peak of the flags; throws `usage` on a value that is none. */
function askedOf(values: Values) {
  const told = (name: string, fallback: number, least: number, most: number, whole = true): number => {
    const given = values.text(name);
    return given === undefined ? fallback : number(name, given, least, most, whole);
  };
  return {
    weeks: told('weeks', 4, 1, 52),
    seed: told('seed', 1, 0, 2 ** 31 - 1),
    peak: told('peak', 1, 1, 20, false),
    peakDays: told('peak-days', 1, 1, 28),
    surge: values.flag('surge'),
  };
}

export const simulateCommand: Command = {
  name: 'simulate',
  summary: {
    en: 'weeks of a plan parcel by parcel, beside the margins that it states',
    zh: '试运行：逐件模拟若干周，与计划所称的把握对照',
  },
  help: {
    en: `cunda simulate <plan.json or id> [options]

Runs a plan for some weeks, parcel by parcel: drives, services and demand vary as the inputs say (sheets variation,
demand), late vehicles delay what follows, full ones leave parcels behind. Says for the county and every village which
share was within 24 hours, beside the margin that the plan states, and why others were late. Its draws are its own:
--seed tries others. With --peak: what a peak event (Double 11) leaves waiting and when that is cleared.

  --weeks n             weeks that count (default 4)
  --seed n              random numbers (default 1)
  --peak factor         times the parcels on the first days (default 1: none)
  --peak-days n         days of the peak (default 1)
  --surge               on those days as many vehicles on every run as the surge plan has
  --dataset file|id     where the dataset is; repeatable for several source files
  --inputs file         the inputs that cunda plan was given, on top of --dataset
  --changes file        the changes that cunda plan was given, on top of --dataset
${IMPORT_HELP.en}
  --csv file            every village and direction as a table for Excel
  --json                {inbound, outbound, lineHaul, villages: […], days: […], full, departures}`,
    zh: `cunda simulate <plan.json 或编号> [选项]

把计划逐件试运行若干周：行车、作业和件量按县情数据（波动、件量表）变化，车晚点会顺延，车满会留件。
给出全县和各村 24 小时内的比例，与计划所称的把握对照，并说明晚点原因。随机数自成一套，可用 --seed 换。
加 --peak 时：大促高峰（双十一）留下多少件，几天清完。

  --weeks n             计入的周数（默认 4）
  --seed n              随机种子（默认 1）
  --peak 倍数           前几天的件量倍数（默认 1，即无高峰）
  --peak-days n         高峰天数（默认 1）
  --surge               高峰日各班次按高峰预案加车
  --dataset 文件|编号   数据集所在；多个原始文件可重复
  --inputs 文件         规划时给出的县情数据，加在 --dataset 之上
  --changes 文件        规划时给出的道路改动，加在 --dataset 之上
${IMPORT_HELP.zh}
  --csv 文件            各村各方向写成表格（Excel 可打开）
  --json                输出 {inbound, outbound, lineHaul, villages: […], days: […], full, departures}`,
  },
  options: {
    ...IMPORT_FLAGS,
    weeks: { type: 'string' },
    seed: { type: 'string' },
    peak: { type: 'string' },
    'peak-days': { type: 'string' },
    surge: { type: 'boolean' },
    dataset: { type: 'string', multiple: true },
    inputs: { type: 'string' },
    changes: { type: 'string' },
    csv: { type: 'string' },
  },
  positionals: [1, 1],
  async run({ positionals: [argument = ''], values, progress, answer, note, language }) {
    await importOptions(values);
    const asked = askedOf(values);
    const plan = parseStrictly(Plan, await findPlanJson(argument), argument, { code: 'value-invalid', file: argument });
    const engine = await loadEngine();
    const told = { values, note, language };
    const given = await groundOf(plan, values);
    const [ground = given] = await countiesWithChanges(engine, await countiesWithInputs([given], told), told);
    // Of another county's demand and variation the weeks would say nothing about this plan.
    if (hashOf(ground.dataset) !== plan.dataset)
      throw new CundaError(
        'not-found/dataset-of-plan',
        { dataset: plan.dataset },
        { received: hashOf(ground.dataset) },
      );
    const held = heldValues({ ...countyValues(plan.dataset, ground), plan: new Map([[plan.id, plan]]) });
    const compute = localCompute(engine, held);
    const study = await compute.run('simulation', { plan: plan.id, asked }, { report: progress.report });
    const file = values.text('csv');
    if (file !== undefined) {
      await writeOutput(file, simulationCsv(study, ground.dataset, fileLanguage(values)));
      await note(say(language, NOTES.written, { file }));
    }
    await answer(study, simulationText(study, ground.dataset, language));
    return 0;
  },
};
