/** Why a target has its verdict: definition, numerator and denominator, source, and the places behind the number. */
import type { Notice } from '../../src/model/notice.ts';
import type { Plan, TargetResult } from '../../src/model/plan.ts';
import { type Child, h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { number, percent } from '../i18n/format.ts';
import { say, t } from '../i18n/index.ts';
import { siteLink, villageLink } from '../parts/links.ts';
import { behind } from './behind.ts';

/** Places listed before the rest is only counted. */
const LISTED = 60;

export function why(result: TargetResult, plan: Plan, state: AppState): HTMLElement {
  const target = findTarget(state.notices, result);
  const places = state.dataset ? behind(result, plan, state.dataset) : null;
  const link = places?.kind === 'site' ? siteLink : villageLink;
  return h(
    'div',
    { class: 'why', 'data-testid': 'why-body' },
    target ? fact(t('why.definition'), say(target.definition)) : null,
    result.numerator !== null && result.denominator !== null
      ? fact(
          t('why.ratio'),
          `${number(result.numerator, digits(result.numerator))} / ${number(result.denominator, digits(result.denominator))} = ${percent(result.value)}`,
        )
      : null,
    capNote(result, plan, target?.denominatorCap ?? null),
    result.figure === 'within-24h' || result.figure.startsWith('weekly-frequency')
      ? h(
          'p',
          { class: 'quiet' },
          t('why.runs', { runs: plan.figures.routes.runs, perWeek: plan.figures.routes.runsPerWeek }),
        )
      : null,
    result.value === null ? h('p', {}, t('why.not-shown')) : null,
    places ? list(t('why.missing', { n: places.missing.length }), places.missing, link, true) : null,
    places && places.missing.length === 0 ? h('p', { class: 'quiet' }, t('why.all-counted')) : null,
    places ? list(t('why.counted', { n: places.counted.length }), places.counted, link, false) : null,
    target ? fact(t('why.source'), t('why.section', target.source)) : null,
  );
}

const digits = (n: number): number => (Number.isInteger(n) ? 0 : 1);

const fact = (label: string, value: Child): HTMLElement =>
  h('p', { class: 'fact' }, h('span', { class: 'fact-label' }, label), h('span', {}, value));

const findTarget = (notices: readonly Notice[], result: TargetResult): Notice['targets'][number] | undefined =>
  notices.find((notice) => notice.id === result.notice)?.targets.find((target) => target.id === result.target);

function capNote(result: TargetResult, plan: Plan, cap: number | null): HTMLElement | null {
  const all = plan.figures.stationCoverage.villages;
  if (cap === null || result.figure !== 'station-coverage' || all.denominator <= cap) return null;
  return h(
    'p',
    { class: 'quiet' },
    t('why.capped', { cap, villages: number(all.denominator), value: percent(all.value) }),
  );
}

function list(
  title: string,
  ids: readonly string[],
  link: (id: string) => HTMLElement,
  open: boolean,
): HTMLElement | null {
  if (ids.length === 0) return null;
  return h(
    'details',
    { open, class: 'places' },
    h('summary', {}, title),
    h(
      'div',
      { class: 'place-list' },
      ids.slice(0, LISTED).map(link),
      ids.length > LISTED ? h('span', { class: 'quiet' }, t('why.more', { n: ids.length - LISTED })) : null,
    ),
  );
}
