import { Plan } from '../../src/model/index.ts';
import { parseStrictly } from '../problem.ts';
import { closuresCsv, closuresText } from '../views/closures.ts';
import { NOTES } from '../words/command-line.ts';
import { say } from '../words/say.ts';
import { localCompute } from '../work/local.ts';
import { heldValues } from '../work/values.ts';
import { countiesWithChanges } from './changes-option.ts';
import { type Command, fileLanguage } from './command.ts';
import { writeOutput } from './files.ts';
import { IMPORT_FLAGS, IMPORT_HELP, importOptions } from './import-options.ts';
import { countyValues, findPlanJson, groundOf } from './sources.ts';
import { loadEngine } from './workshop.ts';

export const closuresCommand: Command = {
  name: 'closures',
  summary: { en: 'close every road of a plan, one at a time', zh: '断路分析：逐段断开计划所经道路' },
  help: {
    en: `cunda closures <plan.json or id> [options]

Closes every road that a plan's drives lead over, one at a time, and says who is cut off and who is delayed by how much.
Roads with the same consequences are one case. Needs a road network. The dataset comes from the store, or from --dataset as
with cunda verify.

  --dataset file|id     where the dataset is; repeatable for several source files
  --changes file        roads closed, slower or limited meanwhile, as in cunda plan
${IMPORT_HELP.en}
  --csv file            every case as a table for Excel
  --json                the whole study: {summary, cases: […], villages: […], …}`,
    zh: `cunda closures <plan.json 或编号> [选项]

把计划行车所经的每段道路逐一断开，列出哪些村中断、哪些村延误多久。同一道路上后果相同的路段合并为一处。需要路网。
数据集取自存储，或由 --dataset 给出（同 cunda verify）。

  --dataset 文件|编号   数据集所在；多个原始文件可重复
  --changes 文件        同时存在的道路封闭、减速与限行，同 cunda plan
${IMPORT_HELP.zh}
  --csv 文件            全部情形写成表格（Excel 可打开）
  --json                输出完整结果：{summary, cases: […], villages: […], …}`,
  },
  options: {
    ...IMPORT_FLAGS,
    dataset: { type: 'string', multiple: true },
    changes: { type: 'string' },
    csv: { type: 'string' },
  },
  positionals: [1, 1],
  async run({ positionals: [argument = ''], values, progress, answer, note, language }) {
    await importOptions(values);
    const plan = parseStrictly(Plan, await findPlanJson(argument), argument, { code: 'value-invalid', file: argument });
    const engine = await loadEngine();
    const given = await groundOf(plan, values);
    const [ground = given] = await countiesWithChanges(engine, [given], { values, note, language });
    const held = heldValues({ ...countyValues(plan.dataset, ground), plan: new Map([[plan.id, plan]]) });
    const compute = localCompute(engine, held);
    const study = await compute.run('closures', { plan: plan.id }, { report: (event) => progress.report(event) });
    const file = values.text('csv');
    if (file !== undefined) {
      await writeOutput(file, closuresCsv(study, ground.dataset, fileLanguage(values)));
      await note(say(language, NOTES.written, { file }));
    }
    await answer(study, closuresText(study, ground.dataset, language));
    return 0;
  },
};
