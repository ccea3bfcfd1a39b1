/** `cunda field-check`: what somebody has to look at in the field, and what it says of the plan's claims. */
import { CundaError, Plan } from '../../src/model/index.ts';
import { type ClaimResult, checkResults, drawSample } from '../../src/observed/field-check/index.ts';
import { fieldCheckWorkbook, findingsOf, readFieldCheck, type SheetFault } from '../evidence/field-check-sheet.ts';
import { parseStrictly } from '../problem.ts';
import { columns } from '../views/columns.ts';
import { FIELD_CHECK, FIELD_FAULTS, FIELD_RESULTS, FIELD_SHEETS } from '../words/field-check.ts';
import { type Language, LIST, say } from '../words/say.ts';
import { type Command, fileLanguage, usage } from './command.ts';
import { readInput, writeOutput } from './files.ts';
import { choice, IMPORT_FLAGS, IMPORT_HELP, number } from './import-options.ts';
import { findPlanJson, groundOf } from './sources.ts';

/** Units of each kind that are drawn unless told. */
const SIZE = 30;
/** Units that a failed claim names on the screen; --json has them all. */
const NAMED = 10;

const percent = (share: number): string => (100 * share).toFixed(1);

function interval({ share, low, high }: ClaimResult['seen'], confidence: number, language: Language): string {
  if (share === null) return FIELD_CHECK.none[language];
  const params = { share: percent(share), low: percent(low), high: percent(high), confidence: percent(confidence) };
  return say(language, FIELD_CHECK.interval, params);
}

const faultText = ({ code, ...params }: SheetFault, language: Language): string =>
  say(language, FIELD_FAULTS[code], params);

function report(
  results: readonly ClaimResult[],
  faults: readonly SheetFault[],
  confidence: number,
  language: Language,
) {
  const name = ({ kind, claim }: ClaimResult) => `${FIELD_SHEETS[kind][language]} · ${FIELD_RESULTS[claim][language]}`;
  const head = (['head', 'sampled', 'answered', 'held', 'share', 'worst'] as const).map(
    (word) => FIELD_CHECK[word][language],
  );
  return [
    ...columns([
      head,
      ...results.map((result) => [
        name(result),
        ...[result.sampled, result.answered, result.held].map(String),
        interval(result.seen, confidence, language),
        interval(result.atWorst, confidence, language),
      ]),
    ]),
    ...results
      .filter(({ failed }) => failed.length > 0)
      .map((result) => {
        const more = result.failed.length > NAMED ? ` … +${result.failed.length - NAMED}` : '';
        const ids = result.failed.slice(0, NAMED).join(LIST[language]) + more;
        return say(language, FIELD_CHECK.failed, { claim: name(result), ids });
      }),
    ...(faults.length === 0 ? [] : [say(language, FIELD_CHECK.faults, { count: faults.length })]),
    ...faults.map((fault) => `  ${faultText(fault, language)}`),
  ].join('\n');
}

export const fieldCheckCommand: Command = {
  name: 'field-check',
  summary: { en: 'draw a field check of a plan, and read it back', zh: '抽取计划的现场核查样本，并读回结果' },
  help: {
    en: `cunda field-check sample <plan.json or id> --seed n --out check.xlsx [options]
cunda field-check read <check.xlsx> <plan.json or id> [options]

\`sample\` draws villages, stations and runs, stratified by what the plan claims of them, and writes a workbook to fill in:
whoever knows the seed draws the same. \`read\` gives each claim's share with an exact interval (Clopper–Pearson at the
effective size, by strata), also with everything that nobody saw counted against it, and lists what it can't read.

  --seed n              0 … 2147483647, default 1
  --size n              units of each kind, default ${SIZE}
  --confidence share    of the intervals, default 0.95
  --out file            the workbook; --lang is its language, zh unless told
  --dataset file|id     the plan's dataset, if it is not in the store
${IMPORT_HELP.en}
  --json                read: {results: [{claim, sampled, answered, held, failed, seen, atWorst}], faults}

Exit: 0 done, 1 failed, 2 wrong use.`,
    zh: `cunda field-check sample <plan.json 或编号> --seed n --out check.xlsx [选项]
cunda field-check read <check.xlsx> <plan.json 或编号> [选项]

sample 按计划的声明分层抽取村、站点和班次，写成待填的工作簿；知道种子的人抽出同样的样本。
read 给出每项声明成立的比例及精确置信区间（按层加权，有效样本量的 Clopper–Pearson），并给出未查按不成立的最坏情形，
列出无法读取的内容。

  --seed n              0 … 2147483647，默认 1
  --size n              每类单元数，默认 ${SIZE}
  --confidence 比例     置信水平，默认 0.95
  --out 文件            工作簿；其语言由 --lang 指定，默认 zh
  --dataset 文件|编号   计划的数据集（若不在存储中）
${IMPORT_HELP.zh}
  --json                read：{results: [{claim, sampled, answered, held, failed, seen, atWorst}], faults}

退出码：0 完成，1 失败，2 用法错误。`,
  },
  options: {
    ...IMPORT_FLAGS,
    seed: { type: 'string' },
    size: { type: 'string' },
    confidence: { type: 'string' },
    out: { type: 'string', short: 'o' },
    dataset: { type: 'string', multiple: true },
  },
  positionals: [2, 3],
  async run({ positionals: [action = '', first = '', second], values, answer, language }) {
    const reads = choice('field-check', action, ['sample', 'read'] as const) === 'read';
    if (reads && second === undefined) throw usage('usage/too-few', { command: 'field-check read', count: 2 });
    if (!reads && second !== undefined)
      throw usage('usage/too-many', { command: 'field-check sample', argument: JSON.stringify(second) });
    const seed = number('seed', values.text('seed') ?? '1', 0, 2 ** 31 - 1, true);
    const size = number('size', values.text('size') ?? String(SIZE), 1, 10_000, true);
    const confidence = number('confidence', values.text('confidence') ?? '0.95', 0.5, 0.9999);
    const name = second ?? first;
    const plan = parseStrictly(Plan, await findPlanJson(name), name, { code: 'value-invalid', file: name });
    const { dataset } = await groundOf(plan, values);
    if (!reads) {
      const sample = drawSample(plan, dataset, seed, size);
      const out = values.text('out') ?? 'check.xlsx';
      await writeOutput(out, await fieldCheckWorkbook(plan.id, sample, fileLanguage(values)));
      const told = { file: out, units: sample.units.length, seed };
      await answer({ out, plan: plan.id, ...sample }, say(language, FIELD_CHECK.written, told));
      return 0;
    }
    const input = await readInput(first);
    const filled = await readFieldCheck(first, input.bytes);
    if (filled.plan !== plan.id)
      throw new CundaError(
        'evidence-invalid/field-check-plan',
        { file: first, plan: plan.id },
        {
          received: filled.plan,
          allowed: plan.id,
          at: { file: first },
        },
      );
    const sample = drawSample(plan, dataset, filled.seed, filled.size);
    const { findings, faults } = findingsOf(filled, sample, language);
    const results = checkResults(
      sample,
      (kind, id, claim) => findings.get(`${kind} ${id} ${claim}`) ?? null,
      confidence,
    );
    const told = { plan: plan.id, seed: filled.seed, size: filled.size, confidence, results };
    const spoken = faults.map((fault) => ({ ...fault, message: faultText(fault, language) }));
    await answer({ ...told, strata: sample.strata, faults: spoken }, report(results, faults, confidence, language));
    return 0;
  },
};
