/** Saved scenarios of the plan: view, compare, plan again, delete. */

import type { ScenarioSummary } from '../../src/model/summary.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { scenariosHere } from '../core/view.ts';
import { moment } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { comparison } from './compare.ts';
import { editsPart } from './edits.ts';
import { frontierCard } from './frontier.ts';

export function scenariosPanel(state: AppState): HTMLElement {
  if (!state.plan) return h('p', { class: 'empty' }, t('empty.plan'));
  const base = state.base;
  const scenarios = scenariosHere(state);
  return h(
    'div',
    { class: 'stack', 'data-testid': 'scenarios-panel' },
    editsPart(state),
    h(
      'section',
      { class: 'card' },
      h('h2', {}, t('scenario.list')),
      scenarios.length === 0
        ? h('p', { class: 'quiet' }, t('scenario.list.none'))
        : h(
            'ul',
            { class: 'scenarios' },
            scenarios.map((scenario) => item(scenario, state)),
          ),
      base ? button(t('scenario.back'), () => void act.openPlan(base.id), { testid: 'back-to-base' }) : null,
    ),
    comparison(state),
    frontierCard(state),
  );
}

function item(scenario: ScenarioSummary, state: AppState): HTMLElement {
  const { id, name } = scenario;
  const viewed = state.scenario?.id === id;
  const small = 'button button-small';
  return h(
    'li',
    { 'data-testid': 'scenario', class: viewed ? 'viewed' : '' },
    h(
      'label',
      { class: 'scenario-name' },
      h('input', {
        type: 'checkbox',
        checked: state.compared.some((c) => c.id === id),
        'aria-label': `${t('scenario.compare')} ${name}`,
        'data-key': `compare-${id}`,
        'data-testid': 'scenario-compare',
        on: { change: () => void act.toggleCompared(id) },
      }),
      h('strong', {}, name),
    ),
    h(
      'p',
      { class: 'quiet' },
      t(scenario.kind === 'planned' ? 'scenario.planned' : 'scenario.evaluated'),
      ' · ',
      moment(scenario.createdAt),
    ),
    h(
      'div',
      { class: 'row' },
      viewed
        ? h('span', { class: 'badge badge-open' }, t('scenario.current'))
        : button(t('scenario.view'), () => void act.openScenario(scenario), {
            key: `view-${id}`,
            class: small,
            testid: 'scenario-view',
          }),
      button(t('scenario.replan'), () => void act.replanScenario(id), {
        key: `replan-${id}`,
        class: small,
        testid: 'scenario-replan',
        disabled: state.job !== null,
      }),
      state.confirmDelete === id
        ? button(t('scenario.delete.confirm'), () => void act.removeScenario(id), {
            key: `delete-${id}`,
            class: `${small} button-danger`,
            testid: 'scenario-delete-confirm',
          })
        : button(t('scenario.delete'), () => store.set({ confirmDelete: id }), {
            key: `delete-${id}`,
            class: small,
            testid: 'scenario-delete',
          }),
    ),
  );
}
