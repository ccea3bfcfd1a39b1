/** The assumptions sheet of a plan as text: each target with what moves it, the largest swing first. */
import type { Assumption, AssumptionsSheet, Notice, TargetAssumptions, TargetSwing } from '../../src/model/index.ts';
import { ASSUMED, ASSUMPTIONS, levelText } from '../words/assumptions.ts';
import { PROVENANCE } from '../words/provenance.ts';
import type { Language } from '../words/say.ts';
import { VERDICTS } from '../words/verdicts.ts';
import { columns } from './columns.ts';

/** A value in its target's unit, as the scorecard writes it. */
const amount = (value: number | null, unit: string): string =>
  value === null ? '–' : unit === 'share' ? `${(value * 100).toFixed(1)} %` : String(Number(value.toFixed(2)));

function swingRow(
  { unit }: TargetAssumptions,
  swing: TargetSwing,
  told: Assumption | undefined,
  language: Language,
): string[] {
  const end = (level: 'low' | 'high') => {
    const { value, verdict } = swing[level];
    const at = told === undefined ? '' : levelText(language, told.unit, told[level]);
    return `${at}: ${amount(value, unit)} ${VERDICTS[verdict][language]}`;
  };
  return [
    ASSUMPTIONS[swing.assumption][language],
    told === undefined ? '' : PROVENANCE[told.provenance][language],
    end('low'),
    end('high'),
    swing.turns ? `⚠ ${ASSUMED.turns[language]}` : '',
  ];
}

/** The sheet, lines joined. */
export function assumptionsText(sheet: AssumptionsSheet, notices: readonly Notice[], language: Language): string {
  const told = new Map(sheet.assumptions.map((one) => [one.id, one]));
  const nameOf = ({ notice, target }: TargetAssumptions): string =>
    notices.find(({ id }) => id === notice)?.targets.find(({ id }) => id === target)?.name[language] ?? target;
  const word = (name: keyof typeof ASSUMED) => ASSUMED[name][language];
  const list = sheet.assumptions.map((one) => [
    ASSUMPTIONS[one.id][language],
    PROVENANCE[one.provenance][language],
    levelText(language, one.unit, one.now),
    levelText(language, one.unit, one.low),
    levelText(language, one.unit, one.high),
  ]);
  return [
    word('title'),
    word('method'),
    '',
    ...columns([(['assumption', 'provenance', 'now', 'low', 'high'] as const).map(word), ...list], 2),
    ...sheet.targets.flatMap((target) => [
      '',
      `${nameOf(target)}: ${amount(target.value, target.unit)} ${VERDICTS[target.verdict][language]}`,
      ...(target.swings.length === 0
        ? [`  ${word('unmoved')}`]
        : [
            ...columns(
              target.swings.map((swing) => swingRow(target, swing, told.get(swing.assumption), language)),
              2,
            ),
            ...(target.firm ? [`  ${word('firm')}`] : []),
          ]),
    ]),
  ].join('\n');
}
