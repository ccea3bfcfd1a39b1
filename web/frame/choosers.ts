/** Which data, which notices, which plan. */

import type { PlanSummary } from '../../src/model/summary.ts';
import { act } from '../core/actions.ts';
import { fieldChecked, h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { scenariosHere } from '../core/view.ts';
import { moment } from '../i18n/format.ts';
import { say, t } from '../i18n/index.ts';
import { choice } from '../parts/buttons.ts';
import { scenarioLabel } from '../parts/scenario-label.ts';

export function choosers(state: AppState): HTMLElement {
  const home = state.base?.dataset ?? state.datasetId ?? '';
  const busy = state.busy !== null || state.job !== null;
  return h(
    'div',
    { class: 'choosers' },
    choice(
      t('choose.dataset'),
      home,
      state.datasets
        .filter((dataset) => dataset.id === home || !state.scenarios.some((one) => one.dataset === dataset.id))
        .map((dataset) => [dataset.id, dataset.name]),
      (id) => void act.openDataset(id),
      { key: 'choose-dataset', disabled: busy || state.datasets.length === 0 },
    ),
    notices(state),
    choice(t('choose.plan'), state.plan?.id ?? '', planOptions(state), (id) => void act.openPlan(id), {
      key: 'choose-plan',
      disabled: busy || state.plans.length === 0,
    }),
  );
}

function planOptions(state: AppState): [string, string][] {
  const own = state.plans.filter((plan) => !state.scenarios.some((s) => s.plan === plan.id));
  const plans = own
    .map((plan): [string, string] => [plan.id, marked(planLabel(plan, state), plan.id, state)])
    .reverse();
  const scenarios = scenariosHere(state).map((s): [string, string] => [
    s.plan,
    t('choose.plan.scenario', { name: marked(scenarioLabel(s), s.plan, state) }),
  ]);
  return plans.length + scenarios.length === 0 ? [['', t('choose.plan.none')]] : [...plans, ...scenarios];
}

/** A plan that the person has edited says so. */
function marked(label: string, plan: string, { drafts, history, plan: shown }: AppState): string {
  const edits = shown?.id === plan ? history.edits.length : drafts.find((draft) => draft.plan === plan)?.edits;
  return edits ? `${label} · ${t('draft.mark', { n: edits })}` : label;
}

function planLabel(plan: PlanSummary, state: AppState): string {
  const served = t('choose.plan.served', { served: plan.served, villages: plan.villages });
  const names = plan.notices.map((id) => state.notices.find((notice) => notice.id === id)?.key ?? id).join('+');
  return [moment(plan.createdAt), names, served].filter(Boolean).join(' · ');
}

function notices(state: AppState): HTMLElement {
  const chosen = state.notices.filter((notice) => state.chosenNotices.includes(notice.id));
  const [first] = chosen;
  const summary = !first
    ? t('choose.notices.none')
    : chosen.length === 1
      ? say(first.title)
      : t('choose.notices.count', { first: say(first.title), n: chosen.length });
  return h(
    'div',
    { class: 'field' },
    h('span', { class: 'field-label', id: 'notices-label' }, t('choose.notices')),
    h(
      'details',
      { class: 'menu', 'data-key': 'notices-menu', 'data-testid': 'choose-notices' },
      h('summary', { 'aria-labelledby': 'notices-label', title: summary }, h('span', { class: 'clip' }, summary)),
      h(
        'div',
        { class: 'menu-body', role: 'group', 'aria-labelledby': 'notices-label' },
        state.notices.map((notice) =>
          h(
            'label',
            { class: 'menu-item' },
            h('input', {
              type: 'checkbox',
              checked: state.chosenNotices.includes(notice.id),
              'data-key': `notice-${notice.id}`,
              'data-testid': `notice-${notice.id}`,
              on: { change: (event) => choose(notice.id, fieldChecked(event)) },
            }),
            h(
              'span',
              {},
              say(notice.title),
              h('span', { class: 'quiet' }, [notice.number, say(notice.issuer)].filter(Boolean).join(' · ')),
            ),
          ),
        ),
      ),
    ),
  );
}

function choose(id: string, on: boolean): void {
  const { chosenNotices, notices: all } = store.get();
  const wanted = new Set(chosenNotices);
  if (on) wanted.add(id);
  else wanted.delete(id);
  store.set({ chosenNotices: all.map((notice) => notice.id).filter((each) => wanted.has(each)) });
}
