/** One row a target: name, required, reached, verdict, estimated or not, and why one click away. */
import { caveats } from '../../api/words/caveats.ts';
import { OPERATORS } from '../../api/words/verdicts.ts';
import type { Plan, TargetResult } from '../../src/model/plan.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { isStale, referencePlan } from '../core/view.ts';
import { inUnit, percent } from '../i18n/format.ts';
import { say, t } from '../i18n/index.ts';
import { currentLanguage } from '../i18n/text.ts';
import { estimatedBadge, verdictChip } from '../parts/badges.ts';
import { delta } from '../parts/delta.ts';
import { rangeNote } from '../parts/range.ts';
import { why } from './why.ts';

const key = (target: TargetResult): string => `${target.notice}/${target.target}`;

export const required = (target: TargetResult): string =>
  target.required === null || target.op === null
    ? '—'
    : `${OPERATORS[target.op]} ${inUnit(target.required, target.unit)}`;

export const targetName = (state: AppState, target: TargetResult): string => {
  const notice = state.notices.find((n) => n.id === target.notice);
  const found = notice?.targets.find((each) => each.id === target.target);
  return found ? say(found.name) : target.target;
};

export function scorecard(plan: Plan, state: AppState): HTMLElement {
  const groups = Map.groupBy(plan.targets, (target) => target.notice);
  return h(
    'section',
    {
      class: 'card',
      'aria-labelledby': 'score-title',
      'aria-busy': String(isStale(state)),
      'data-testid': 'scorecard',
    },
    h('h2', { id: 'score-title' }, t('score.title')),
    caveats(currentLanguage(), state.dataset?.issues ?? []).map((sentence) =>
      h('p', { class: 'note-line', 'data-testid': 'score-caveat' }, sentence),
    ),
    plan.targets.length === 0 ? h('p', { class: 'quiet' }, t('empty.notices')) : summary(plan),
    [...groups].map(([notice, targets]) => noticePart(notice, targets, plan, state)),
  );
}

function summary(plan: Plan): HTMLElement {
  const count = (verdict: TargetResult['verdict']): number => plan.targets.filter((x) => x.verdict === verdict).length;
  const [met, notShown] = [count('met'), count('not-shown')];
  const [notMet, open] = [count('not-met') + count('not-comparable'), count('open')];
  return h(
    'div',
    { class: 'score-summary' },
    h('p', { 'data-testid': 'score-summary' }, t('score.summary', { met, open, notMet, notShown })),
    h(
      'div',
      { class: 'score-bar', 'aria-hidden': 'true' },
      (['met', 'open', 'not-met', 'not-comparable', 'not-shown'] as const).map((verdict) =>
        count(verdict) > 0 ? h('i', { class: `bar-${verdict}`, style: `flex-grow:${count(verdict)}` }) : null,
      ),
    ),
  );
}

/** What the plan shows comes first; what it cannot show is folded away, but counted. */
function noticePart(notice: string, targets: readonly TargetResult[], plan: Plan, state: AppState): HTMLElement[] {
  const shown = targets.filter((target) => target.verdict !== 'not-shown' || target.value !== null);
  const rest = targets.filter((target) => !shown.includes(target));
  if (rest.length === 0) return [table(notice, shown, plan, state)];
  const open = rest.some((target) => state.openWhy === key(target));
  return [
    table(notice, shown, plan, state),
    h(
      'details',
      { class: 'not-shown', 'data-key': `not-shown-${notice}`, open },
      h('summary', {}, t('score.not-shown', { n: rest.length })),
      table(null, rest, plan, state),
    ),
  ];
}

function table(notice: string | null, targets: readonly TargetResult[], plan: Plan, state: AppState): HTMLElement {
  const found = state.notices.find((n) => n.id === notice);
  return h(
    'table',
    { class: `score ${isStale(state) ? 'stale' : ''}` },
    notice === null ? null : h('caption', {}, found ? say(found.title) : notice),
    h(
      'thead',
      { class: 'score-head' },
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, h('span', { class: 'visually-hidden' }, t('score.title'))),
        h('th', { scope: 'col', class: 'number' }, t('score.required')),
        h('th', { scope: 'col', class: 'number' }, t('score.value')),
      ),
    ),
    h(
      'tbody',
      {},
      targets.map((target) => row(target, plan, state)),
    ),
  );
}

function row(target: TargetResult, plan: Plan, state: AppState): HTMLElement[] {
  const open = state.openWhy === key(target);
  const was = referencePlan(state)?.targets.find((other) => key(other) === key(target));
  const name = targetName(state, target);
  const id = `why-${key(target).replace(/\W/g, '-')}`;
  const main = h(
    'tr',
    { class: `target target-${target.verdict}`, 'data-testid': 'target', 'data-target': key(target) },
    h(
      'th',
      { scope: 'row' },
      h('span', { class: 'target-name' }, name),
      h(
        'span',
        { class: 'target-marks' },
        verdictChip(target.verdict),
        was && was.verdict !== target.verdict
          ? h('span', { class: 'delta-was' }, t('diff.was', { value: t(`verdict.${was.verdict}`) }))
          : null,
        estimatedBadge(target.estimated && target.value !== null),
        target.verdict === 'met' && target.holds === false
          ? h(
              'span',
              { class: 'range', 'data-testid': 'timetable-only' },
              t('score.timetable-only', { value: inUnit(target.withMargin ?? null, target.unit) }),
            )
          : null,
        target.verdictHolds === false
          ? h('span', { class: 'range', 'data-testid': 'verdict-open' }, t('range.verdict'))
          : null,
        h(
          'button',
          {
            type: 'button',
            class: 'link why-button',
            'data-key': id,
            'data-testid': 'why',
            'aria-expanded': String(open),
            'aria-controls': id,
            'aria-label': t('why.of', { name }),
            on: { click: () => store.set({ openWhy: open ? null : key(target) }) },
          },
          `${t('why')} ${open ? '▴' : '▾'}`,
        ),
      ),
    ),
    h('td', { class: 'number' }, required(target)),
    h(
      'td',
      { class: 'number' },
      h('span', { class: 'value' }, inUnit(target.value, target.unit)),
      rangeNote(target.value, target.range, showAs(target.unit)),
      delta(target.value, was?.value, showAs(target.unit), target.op === '<=' ? 'down' : 'up'),
    ),
  );
  return open ? [main, h('tr', { class: 'why-row', id }, h('td', { colspan: 3 }, why(target, plan, state)))] : [main];
}

/** The same function for shares everywhere, so that their differences are in percentage points. */
const showAs = (unit: TargetResult['unit']): ((n: number) => string) =>
  unit === 'share' ? percent : (n) => inUnit(n, unit);
