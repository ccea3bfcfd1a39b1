import { CundaError, hashOf, Plan } from '../../src/model/index.ts';
import { parseStrictly } from '../problem.ts';
import { boundText } from '../views/bound.ts';
import { localCompute } from '../work/local.ts';
import { heldValues } from '../work/values.ts';
import { countiesWithChanges } from './changes-option.ts';
import type { Command } from './command.ts';
import { IMPORT_FLAGS, IMPORT_HELP, importOptions, number } from './import-options.ts';
import { countiesWithInputs } from './inputs-option.ts';
import { countyValues, findPlanJson, groundOf } from './sources.ts';
import { loadEngine } from './workshop.ts';

/** Time when nothing is said, and at most. */
const DEFAULT_SECONDS = 60;
const MOST_SECONDS = 86_400;

export const boundCommand: Command = {
  name: 'bound',
  summary: {
    en: 'what a plan costs at least: lower bounds and gaps',
    zh: '成本的理论最低值：计划最少要花多少，差距多大',
  },
  help: {
    en: `cunda bound <plan.json or id> [options]

States what no plan can undercut: the least sites that keep the floors and serve the same villages; the least kilometres,
drivers and vehicles of runs of any kind, for the plan's own sites and for any; and both together, with the gap to the
plan. A study: the plan file stays as it is.

  --seconds n           time for all of it (default ${DEFAULT_SECONDS}); less only weakens the bounds
  --dataset file|id     where the dataset is; repeatable for several source files
  --inputs file         the inputs that cunda plan was given, on top of --dataset
  --changes file        the changes that cunda plan was given, on top of --dataset
${IMPORT_HELP.en}
  --json                {sites, routesOfOwnSites, routesOfAnySites, ownSites, whole, …}, fen a week`,
    zh: `cunda bound <plan.json 或编号> [选项]

给出任何计划都不能再低的成本：满足各项要求、服务同样村庄的最少站点；不分层级的班次最少的里程、司机和车辆（站点不变与任意站点）；
两者合计，以及与本计划的差距。只作研究，不改计划文件。

  --seconds 秒          总时长（默认 ${DEFAULT_SECONDS}）；时间越短，理论最低值只会越低
  --dataset 文件|编号   数据集所在；多个原始文件可重复
  --inputs 文件         规划时给出的县情数据，加在 --dataset 之上
  --changes 文件        规划时给出的道路改动，加在 --dataset 之上
${IMPORT_HELP.zh}
  --json                {sites, routesOfOwnSites, routesOfAnySites, ownSites, whole, …}，单位为每周分`,
  },
  options: {
    ...IMPORT_FLAGS,
    seconds: { type: 'string' },
    dataset: { type: 'string', multiple: true },
    changes: { type: 'string' },
    inputs: { type: 'string' },
  },
  positionals: [1, 1],
  async run({ positionals: [argument = ''], values, progress, answer, note, language }) {
    await importOptions(values);
    const given = values.text('seconds');
    const seconds = given === undefined ? DEFAULT_SECONDS : number('seconds', given, 0.01, MOST_SECONDS, false);
    const plan = parseStrictly(Plan, await findPlanJson(argument), argument, { code: 'value-invalid', file: argument });
    const engine = await loadEngine();
    const told = { values, note, language };
    const found = await groundOf(plan, values);
    const [ground = found] = await countiesWithChanges(engine, await countiesWithInputs([found], told), told);
    // The bounds are those of the county that the plan was made of; of another they would say nothing about it.
    if (hashOf(ground.dataset) !== plan.dataset)
      throw new CundaError(
        'not-found/dataset-of-plan',
        { dataset: plan.dataset },
        { received: hashOf(ground.dataset) },
      );
    const held = heldValues({ ...countyValues(plan.dataset, ground), plan: new Map([[plan.id, plan]]) });
    const compute = localCompute(engine, held);
    const bound = await compute.run('bound', { plan: plan.id, seconds }, { report: (event) => progress.report(event) });
    await answer(bound, boundText(bound, language));
    return 0;
  },
};
