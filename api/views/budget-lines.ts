/** Funds and the order of building as lines of the scorecard. */
import type { Budget, Dataset } from '../../src/model/index.ts';
import { BUDGET, BUILD_PRIORITIES, FUND_CATEGORIES } from '../words/budget.ts';
import { type Language, say } from '../words/say.ts';
import { UNITS } from '../words/units.ts';
import { columns, printable } from './columns.ts';

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);

/** Lines under a heading; `listed`: steps shown, the plan file has all. Nothing where nothing is opened or paid. */
export function budgetLines(
  { categories, batches, buildOrder, shortFen, fundsFen }: Budget,
  dataset: Dataset,
  language: Language,
  listed: number,
): string[] {
  if (buildOrder.length === 0 && fundsFen === 0) return [];
  const yuan = (fen: number): string => say(language, UNITS.yuan, { n: (fen / 100).toFixed(2) });
  const word = (name: keyof typeof BUDGET): string => BUDGET[name][language];
  const names = new Map(dataset.sites.map(({ id, name }) => [id, name]));
  const money =
    fundsFen === 0
      ? []
      : [
          ...categories.map(({ category, fundsFen: funds, share, openingFen }) => {
            const params = { funds: yuan(funds), share: percent(share), opening: yuan(openingFen) };
            return say(language, BUDGET.funds, { category: FUND_CATEGORIES[category][language], ...params });
          }),
          ...batches.map(({ batch, paid, fundsFen: funds, openingFen }) =>
            say(language, BUDGET.batch, {
              ...{ batch, paid: paid ?? word('unpaid') },
              ...{ funds: yuan(funds), opening: yuan(openingFen) },
            }),
          ),
          ...(shortFen > 0 ? [say(language, BUDGET.short, { short: yuan(shortFen) })] : []),
        ];
  const paidBy = (batch: number | null): string => {
    if (fundsFen === 0) return '';
    return batch === null ? word('waits') : say(language, BUDGET.fromBatch, { batch });
  };
  const steps = buildOrder
    .slice(0, listed)
    .map(({ site, priority, cumulativeFen, villages, batch }, i) => [
      `${i + 1}`,
      printable(names.get(site) ?? site),
      BUILD_PRIORITIES[priority][language],
      yuan(cumulativeFen),
      `${villages}`,
      paidBy(batch),
    ]);
  const head = [
    '',
    word('site'),
    word('priority'),
    word('cumulative'),
    word('covered'),
    fundsFen === 0 ? '' : word('from'),
  ];
  const rest = buildOrder.length - steps.length;
  return [
    '',
    word('title'),
    ...money.map((line) => `  ${line}`),
    ...columns([head, ...steps], 2),
    ...(rest > 0 ? [`  … +${rest}`] : []),
  ];
}
