/**
 * A page an office can file: title, map, legend, scorecard, data version, date, and a place for the map review number.
 */
import type { Plan, TargetResult } from '../../src/model/plan.ts';
import { byId, h } from '../core/h.ts';
import { activeChanges } from '../core/road-changes.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { shownPlan, syntheticParts } from '../core/view.ts';
import { inUnit, moment } from '../i18n/format.ts';
import { say, t } from '../i18n/index.ts';
import { estimatedBadge, syntheticBadge, syntheticText, verdictChip } from '../parts/badges.ts';
import { tornado } from './assumptions.ts';
import { keyFigures } from './figures.ts';
import { credits, legendBody } from './legend.ts';
import { changeText } from './road-words.ts';
import { required, targetName } from './scorecard.ts';
import { printedVerification } from './verification.ts';

/** Fills the print page just before the browser prints; `picture` is the map as it stands. */
export function startPrint(picture: () => string | null): void {
  const host = byId('print-sheet');
  const fill = (): void => {
    const state = store.get();
    host.replaceChildren(...sheet(state, picture()));
  };
  window.addEventListener('beforeprint', fill);
  window.addEventListener('afterprint', () => host.replaceChildren());
}

function sheet(state: AppState, picture: string | null): HTMLElement[] {
  const plan = shownPlan(state);
  const county = state.dataset?.county.name ?? '';
  return [
    h(
      'header',
      {},
      h('h1', {}, t('print.title', { county })),
      h(
        'p',
        {},
        syntheticBadge(syntheticParts(state)),
        syntheticParts(state).length > 0 ? ` ${syntheticText(syntheticParts(state))}` : null,
      ),
    ),
    picture ? h('img', { class: 'print-map', src: picture, alt: t('map.label') }) : h('p', {}, t('map.failed')),
    h('p', { class: 'print-credit' }, credits(state).join(' · ')),
    h('section', { class: 'print-legend' }, h('h2', {}, t('print.legend')), legendBody(state, false)),
    plan ? scoreTable(plan, state) : h('p', {}, t('empty.plan')),
    plan ? notShown(plan, state) : h('p', {}),
    plan ? keyFigures(plan, { ...state, base: null, whatIf: { ...state.whatIf, plan: null } }) : h('p', {}),
    printedVerification(state.verification, plan?.id ?? null) ?? h('p', {}),
    tornado(state) ?? h('p', {}),
    footer(plan, state),
  ];
}

const isShown = (target: TargetResult): boolean => target.value !== null || target.verdict !== 'not-shown';

function notShown(plan: Plan, state: AppState): HTMLElement {
  const names = plan.targets.filter((target) => !isShown(target)).map((target) => targetName(state, target));
  return h(
    'p',
    { class: 'quiet' },
    names.length > 0 ? t('print.not-shown', { names: names.join(t('join.list')) }) : '',
  );
}

function scoreTable(plan: Plan, state: AppState): HTMLElement {
  return h(
    'table',
    { class: 'print-score' },
    h('caption', {}, t('score.title')),
    h(
      'tbody',
      {},
      plan.targets
        .filter(isShown)
        .map((target) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, targetName(state, target)),
            h('td', {}, required(target)),
            h(
              'td',
              {},
              inUnit(target.value, target.unit),
              ' ',
              estimatedBadge(target.estimated && target.value !== null),
            ),
            h('td', {}, verdictChip(target.verdict)),
          ),
        ),
    ),
  );
}

function footer(plan: Plan | null, state: AppState): HTMLElement {
  const row = (label: string, value: string): HTMLElement => h('div', {}, h('dt', {}, label), h('dd', {}, value));
  const changes = activeChanges(state.dataset, state.history.edits);
  const notices = state.notices.filter((notice) => plan?.notices.some((each) => each.id === notice.id));
  return h(
    'footer',
    {},
    h(
      'dl',
      {},
      row(
        t('print.notice'),
        notices.map((notice) => [say(notice.title), notice.number].filter(Boolean).join(' ')).join('；') || '—',
      ),
      changes.length > 0 ? row(t('roads.active'), changes.map(changeText).join(t('join.reason'))) : null,
      row(t('print.data'), plan?.dataset ?? state.datasetId ?? '—'),
      row(t('print.plan'), plan?.id ?? '—'),
      row(t('print.date'), moment(new Date().toISOString())),
      row(t('print.review'), state.reviewNumber || '＿＿＿＿＿＿＿＿'),
    ),
  );
}
