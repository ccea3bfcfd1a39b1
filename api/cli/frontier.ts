import { FRONTIER_POINTS, FrontierCurve } from '../../src/model/index.ts';
import { traceFrontier } from '../service/studies.ts';
import { frontierCsv, frontierText } from '../views/studies.ts';
import { NOTES } from '../words/command-line.ts';
import { say } from '../words/say.ts';
import { type Command, fileLanguage, usage } from './command.ts';
import { writeOutput } from './files.ts';
import { importOptions, number } from './import-options.ts';
import { interruptible } from './interrupt.ts';
import { STUDY_FLAGS, STUDY_HELP, studyRequest, studySubject, withPlans } from './study-subject.ts';
import { loadEngine } from './workshop.ts';

const CURVES = FrontierCurve.options.join(', ');

export const frontierCommand: Command = {
  name: 'frontier',
  summary: {
    en: 'what more of one thing costs in another, as a curve of whole plans',
    zh: '取舍曲线：每一点一份完整计划',
  },
  help: {
    en: `cunda frontier <dataset or plan, id or file> --curve name [options]

A curve of whole plans between two things that one can't both have. Each point is made again by its policy alone; those
that no other point is better than are marked. Plans go to the store and are found there again: a study that was stopped
(Ctrl-C keeps what is there) goes on from where it was.

  --curve name          budget-coverage     money to open sites, villages covered
                        cost-frequency      whole cost, deliveries a week
                        cost-certainty      whole cost, villages that hold 24 hours with the certainty asked for
                        cost-departures     whole cost, outbound parcels within 24 hours; one to three departures
                        stations-distance   village stations, people's own trips
  --points n            plans, ${FRONTIER_POINTS.least} to ${FRONTIER_POINTS.most} (default by the curve)
  --aim value           of the second, to be reached at the least of the first; shares as 0.8 (cost-departures: 0.8)
${STUDY_HELP.en}
  --csv file            every point with all its figures, for Excel
  --json                {curve, points: [{plan, policy, x, y, dominatedBy, figures}], aim, complete, …}`,
    zh: `cunda frontier <数据集或计划，编号或文件> --curve 名称 [选项]

在两件不可兼得的事之间，由完整计划组成的曲线。每一点只凭其规划参数即可重做；没有其他点更好的会标出。
计划存入存储并可再次找到：中断的研究（Ctrl-C 保留已有的点）再次运行即接着做。

  --curve 名称          budget-coverage     开站投资与快递覆盖的村
                        cost-frequency      全部成本与每周送货次数
                        cost-certainty      全部成本与按所要求的把握 24 小时送达的村
                        cost-departures     全部成本与出村件 24 小时；每日一至三班
                        stations-distance   村站数与村民自行往返
  --points 数           计划份数，${FRONTIER_POINTS.least} 至 ${FRONTIER_POINTS.most}（默认由曲线定）
  --aim 值              第二项要达到的值，求第一项最小；比例写作 0.8（cost-departures 默认 0.8）
${STUDY_HELP.zh}
  --csv 文件            全部点及其指标（Excel 可打开）
  --json                输出 {curve, points: [{plan, policy, x, y, dominatedBy, figures}], aim, complete, …}`,
  },
  options: {
    ...STUDY_FLAGS,
    curve: { type: 'string' },
    points: { type: 'string' },
    aim: { type: 'string' },
    csv: { type: 'string' },
  },
  positionals: [1, 1],
  async run(invocation) {
    const { positionals, values, progress, answer, note, language } = invocation;
    const [argument = ''] = positionals;
    await importOptions(values);
    const named = values.text('curve');
    if (named === undefined) throw usage('usage/curve-missing', {}, { allowed: CURVES });
    const curve = FrontierCurve.safeParse(named);
    if (!curve.success) throw usage('usage/curve', { value: named }, { received: named, allowed: CURVES });
    const given = (flag: string, least: number, most: number, whole: boolean): number | null => {
      const value = values.text(flag);
      return value === undefined ? null : number(flag, value, least, most, whole);
    };
    const asked = {
      curve: curve.data,
      points: given('points', FRONTIER_POINTS.least, FRONTIER_POINTS.most, true),
      aim: given('aim', 0, 1e12, false),
    };
    const subject = await studySubject(argument, invocation);
    const engine = await loadEngine();
    const traced = await withPlans(subject, invocation, (planFor) =>
      interruptible((signal) =>
        traceFrontier({ notices: engine }, studyRequest(subject), asked, planFor, { signal, report: progress.report }),
      ),
    );
    const file = values.text('csv');
    if (file !== undefined) {
      await writeOutput(file, frontierCsv(traced, fileLanguage(values)));
      await note(say(language, NOTES.written, { file }));
    }
    await answer(traced, frontierText(traced, language));
    return 0;
  },
};
