/** Funds by category and batch, and which station is built next. */
import { BUDGET, BUILD_PRIORITIES, FUND_CATEGORIES } from '../../api/words/budget.ts';
import { say as fill, type Words } from '../../api/words/say.ts';
import type { Budget } from '../../src/model/budget.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { money, NONE, number, percent } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/text.ts';
import { estimatedBadge } from '../parts/badges.ts';

export function budgetCard(budget: Budget | undefined, state: AppState): HTMLElement | null {
  if (budget === undefined || (budget.buildOrder.length === 0 && budget.fundsFen === 0)) return null;
  const word = (words: Words, params: Record<string, string | number> = {}): string =>
    fill(currentLanguage(), words, params);
  const names = new Map(state.dataset?.sites.map(({ id, name }) => [id, name]));
  const { fundsFen, shortFen } = budget;
  const paidBy = (batch: number | null): string => {
    if (fundsFen === 0) return NONE;
    return batch === null ? word(BUDGET.waits) : word(BUDGET.fromBatch, { batch });
  };
  const lines = [
    ...(fundsFen === 0 ? [word(BUDGET.noFunds)] : []),
    ...(fundsFen === 0 ? [] : budget.categories).map(({ category, fundsFen: funds, share, openingFen }) =>
      word(BUDGET.funds, {
        category: word(FUND_CATEGORIES[category]),
        funds: money(funds),
        share: share === null ? NONE : percent(share),
        opening: money(openingFen),
      }),
    ),
    ...budget.batches.map(({ batch, paid, fundsFen: funds, openingFen }) =>
      word(BUDGET.batch, {
        ...{ batch, paid: paid ?? word(BUDGET.unpaid) },
        ...{ funds: money(funds), opening: money(openingFen) },
      }),
    ),
    ...(shortFen > 0 ? [word(BUDGET.short, { short: money(shortFen) })] : []),
  ];
  const head = [BUDGET.site, BUDGET.priority, BUDGET.cumulative, BUDGET.covered, BUDGET.from];
  return h(
    'section',
    { class: 'card', 'data-testid': 'budget' },
    h('h3', {}, word(BUDGET.title), estimatedBadge(budget.estimated)),
    lines.map((line) => h('p', { class: 'quiet' }, line)),
    h(
      'details',
      { 'data-key': 'build-order' },
      h('summary', {}, `${word(BUDGET.site)}: ${number(budget.buildOrder.length)}`),
      h(
        'table',
        { class: 'score' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            head.map((words) => h('th', { scope: 'col' }, word(words))),
          ),
        ),
        h(
          'tbody',
          {},
          budget.buildOrder.map(({ site, priority, cumulativeFen, villages, batch }) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, names.get(site) ?? site),
              h('td', {}, word(BUILD_PRIORITIES[priority])),
              h('td', { class: 'number' }, money(cumulativeFen)),
              h('td', { class: 'number' }, number(villages)),
              h('td', {}, paidBy(batch)),
            ),
          ),
        ),
      ),
    ),
  );
}
