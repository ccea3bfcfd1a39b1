import { findAlternatives } from '../service/studies.ts';
import { alternativesCsv, alternativesText } from '../views/studies.ts';
import { NOTES } from '../words/command-line.ts';
import { say } from '../words/say.ts';
import { type Command, fileLanguage } from './command.ts';
import { writeOutput } from './files.ts';
import { importOptions, number } from './import-options.ts';
import { interruptible } from './interrupt.ts';
import { STUDY_FLAGS, STUDY_HELP, studyRequest, studySubject, withPlans } from './study-subject.ts';
import { loadEngine } from './workshop.ts';

export const alternativesCommand: Command = {
  name: 'alternatives',
  summary: { en: 'plans of nearly the same cost, with what differs', zh: '成本相近的其他计划及其差别' },
  help: {
    en: `cunda alternatives <dataset or plan, id or file> [options]

Plans near the best by whole cost: with and without runs straight from the centre, other departures, other seeds, fewer
stations, not all villages. Each shape once, with what differs from the best: sites, vehicles, runs, figures. Plans go to
the store; Ctrl-C keeps what is there.

  --within percent      how much dearer than the best (default 3)
  --tries n             plans that are made, 2 to 30 (default 8)
${STUDY_HELP.en}
  --csv file            every plan with all its figures, for Excel
  --json                {best, plans: [{plan, policy, above, difference, figures}], same, dearer, …}`,
    zh: `cunda alternatives <数据集或计划，编号或文件> [选项]

全部成本与最好的相近的计划：准许或不准许县城直达村、其他发车时间、其他随机种子、少开站点、不必全部服务。
站点与班次相同的只列一次，并列出与最好的差别：站点、车辆、班次、指标。计划存入存储；Ctrl-C 保留已有的。

  --within 百分数       比最好的至多高多少（默认 3）
  --tries 数            试做的计划份数，2 至 30（默认 8）
${STUDY_HELP.zh}
  --csv 文件            全部计划及其指标（Excel 可打开）
  --json                输出 {best, plans: [{plan, policy, above, difference, figures}], same, dearer, …}`,
  },
  options: { ...STUDY_FLAGS, within: { type: 'string' }, tries: { type: 'string' }, csv: { type: 'string' } },
  positionals: [1, 1],
  async run(invocation) {
    const { positionals, values, progress, answer, note, language } = invocation;
    const [argument = ''] = positionals;
    await importOptions(values);
    const within = number('within', values.text('within') ?? '3', 0, 100) / 100;
    const tries = number('tries', values.text('tries') ?? '8', 2, 30, true);
    const subject = await studySubject(argument, invocation);
    const engine = await loadEngine();
    const { report } = progress;
    const found = await withPlans(subject, invocation, (planFor) =>
      interruptible((signal) =>
        findAlternatives({ notices: engine }, studyRequest(subject), { within, tries }, planFor, { signal, report }),
      ),
    );
    const file = values.text('csv');
    if (file !== undefined) {
      await writeOutput(file, alternativesCsv(found, fileLanguage(values)));
      await note(say(language, NOTES.written, { file }));
    }
    await answer(found, alternativesText(found, language));
    return 0;
  },
};
