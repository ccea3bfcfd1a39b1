/** The lower bounds of a plan as text. */
import type { BoundPart, BoundSum, PlanBound } from '../../src/model/index.ts';
import { BOUND_PARTS, BOUND_WORDS, type BoundPartName, PLAN_BOUND_METHODS } from '../words/bound.ts';
import { type Language, LIST, say } from '../words/say.ts';
import { columns } from './columns.ts';

const yuan = (fen: number | null): string => (fen === null ? '–' : (fen / 100).toFixed(2));
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(2)} %`);

/** A table of parts and sums, and what they are of; lines joined. */
export function boundText(bound: PlanBound, language: Language): string {
  const word = (name: keyof typeof BOUND_WORDS): string => BOUND_WORDS[name][language];
  const row = (name: BoundPartName, part: BoundSum, how: string): string[] => [
    BOUND_PARTS[name][language],
    yuan(part.costFen),
    yuan(part.boundFen),
    percent(part.gap),
    how,
  ];
  const method = ({ method: code, complete }: BoundPart): string => {
    const name = PLAN_BOUND_METHODS[code][language];
    return complete || code === 'none' ? name : say(language, BOUND_WORDS.early, { method: name });
  };
  const parts = (['sites', 'routesOfOwnSites', 'routesOfAnySites'] as const).map((name) =>
    row(name, bound[name], method(bound[name])),
  );
  return [
    word('title'),
    ...columns(
      [
        (['part', 'cost', 'bound', 'gap', 'method'] as const).map(word),
        ...parts,
        row('ownSites', bound.ownSites, ''),
        row('whole', bound.whole, ''),
      ],
      2,
    ),
    `  ${word('own')}`,
    `  ${word('whole')}`,
    ...(bound.leftOut.length > 0
      ? [`⚠ ${say(language, BOUND_WORDS.leftOut, { sites: bound.leftOut.join(LIST[language]) })}`]
      : []),
    ...(bound.estimated ? [`⚠ ${word('estimated')}`] : []),
  ].join('\n');
}
