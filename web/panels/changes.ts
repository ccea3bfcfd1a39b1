/** What the edits changed, in short: the figures that are not as before, old → new. */
import type { Figures } from '../../src/model/figures.ts';
import type { Plan, TargetResult } from '../../src/model/plan.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { isStale, referencePlan, shownPlan } from '../core/view.ts';
import { type TextKey, t } from '../i18n/index.ts';
import { verdictChip } from '../parts/badges.ts';
import { delta } from '../parts/delta.ts';
import { COMPARED } from './compare.ts';
import { targetName } from './scorecard.ts';

/** Null while there is nothing to compare. */
export function changes(state: AppState): HTMLElement | null {
  const now = shownPlan(state);
  const was = referencePlan(state);
  if (!now || !was) return null;
  const rows = [...verdicts(now, was, state), ...COMPARED.flatMap((line) => figure(line, now.figures, was.figures))];
  const same = COMPARED.length + now.targets.length - rows.length;
  return h(
    'div',
    { class: `changes ${isStale(state) ? 'stale' : ''}`, 'data-testid': 'changes' },
    rows.length === 0
      ? h('p', { class: 'quiet' }, t('changes.none'))
      : [h('dl', {}, rows), h('p', { class: 'quiet' }, t('changes.same', { n: same }))],
  );
}

const row = (label: string, ...value: (Node | string | null)[]): HTMLElement =>
  h('div', { class: 'change' }, h('dt', {}, label), h('dd', {}, ...value));

function verdicts(now: Plan, was: Plan, state: AppState): HTMLElement[] {
  const same = (a: TargetResult, b: TargetResult): boolean => a.notice === b.notice && a.target === b.target;
  return now.targets.flatMap((target) => {
    const before = was.targets.find((other) => same(other, target));
    if (!before || before.verdict === target.verdict) return [];
    const old = h('span', { class: 'delta-was' }, t('diff.was', { value: t(`verdict.${before.verdict}`) }));
    return [row(targetName(state, target), verdictChip(target.verdict), old)];
  });
}

function figure([labels, read, show, better]: (typeof COMPARED)[number], now: Figures, was: Figures): HTMLElement[] {
  const [value, before] = [read(now), read(was)];
  const change = delta(value, before, show, better);
  if (!change || value === null) return [];
  const label = labels.map((key: TextKey) => t(key)).join(' · ');
  return [row(label, h('span', { class: 'value' }, show(value)), change)];
}
