import { CundaError, type Dataset, type Plan } from '../../src/model/index.ts';
import { villageCostText, whyText } from '../views/why.ts';
import { WHY_WORDS } from '../words/why.ts';
import { localCompute } from '../work/local.ts';
import { heldValues } from '../work/values.ts';
import type { Command, Invocation } from './command.ts';
import { importOptions } from './import-options.ts';
import { countyValues } from './sources.ts';
import { STUDY_FLAGS, STUDY_HELP, type Subject, studySubject, withPlans } from './study-subject.ts';
import { loadEngine } from './workshop.ts';

/** A village by its code, or by its name where only one has it. Throws `not-found`. */
export function villageNamed({ villages }: Pick<Dataset, 'villages'>, argument: string): string {
  if (villages.some(({ code }) => code === argument)) return argument;
  const [first, ...more] = villages.filter(({ name }) => name === argument);
  if (first === undefined) throw new CundaError('not-found/village', { code: argument }, { received: argument });
  if (more.length === 0) return first.code;
  const allowed = [first, ...more].map(({ code }) => code).join(', ');
  throw new CundaError('not-found/village-name', { name: argument }, { received: argument, allowed });
}

/** The plan of what was asked for: the store's, or made now. */
async function planned(subject: Subject, invocation: Invocation): Promise<Plan> {
  const { report } = invocation.progress;
  const made = await withPlans(subject, invocation, (planFor) => planFor(subject.policy, { report }));
  if (made === null) throw new CundaError('cancelled/work', {});
  return made;
}

export const whyCommand: Command = {
  name: 'why',
  summary: {
    en: 'why a village is not served, not often or not within 24 hours, and what would help',
    zh: '某村为何没有服务、次数少或超 24 小时，怎样最省',
  },
  help: {
    en: `cunda why <plan or dataset, id or file> <village, code or name> [options]

Each claim of a village, the condition that fails, and the cheapest change among those tried: its own station, one more
day, an earlier or one more departure, runs straight from the centre, a vehicle, a closed road opened. Every change is
evaluated on the whole plan, and what else changes is told. A dataset is planned first, or its plan found in the store.

  --cost                what the village costs instead: the plan less the plan without serving it
${STUDY_HELP.en}
  --json                {claims: […], changes: [{edits, delta, fixes, breaks, others}], …}; with --cost {cost, …}`,
    zh: `cunda why <计划或数据集，编号或文件> <村代码或村名> [选项]

列出一个村的各项结论、未达到的条件，以及试过的改动中最省的一个：本村设站、加一天、首班提前、加开一班、
县城直达、加一辆车、修通封闭的道路。每个改动都按整份计划评估，并列出其他变化。给出数据集时先规划，或用存储中的计划。

  --cost                改为计算该村的边际成本：本计划减去不服务该村的计划
${STUDY_HELP.zh}
  --json                输出 {claims: […], changes: [{edits, delta, fixes, breaks, others}], …}；--cost 时 {cost, …}`,
  },
  options: { ...STUDY_FLAGS, cost: { type: 'boolean' } },
  positionals: [2, 2],
  async run(invocation) {
    const { positionals, values, progress, answer, note, language } = invocation;
    const [argument = '', named = ''] = positionals;
    await importOptions(values);
    const subject = await studySubject(argument, invocation);
    const village = villageNamed(subject.dataset, named);
    const engine = await loadEngine();
    if (subject.changed) await note(WHY_WORDS.replanned[language]);
    const plan = subject.plan ?? (await planned(subject, invocation));
    const held = { ...countyValues(plan.dataset, subject), plan: new Map([[plan.id, plan]]) };
    const compute = localCompute(engine, heldValues(held));
    const asked = { plan: plan.id, village };
    const { report } = progress;
    if (values.flag('cost')) {
      const cost = await compute.run('village-cost', asked, { report });
      await answer(cost, villageCostText(cost, language));
    } else {
      const why = await compute.run('why', asked, { report });
      await answer(why, whyText(why, language));
    }
    return 0;
  },
};
