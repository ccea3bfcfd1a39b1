/** Saved scenarios of the plan: view, compare, plan again, delete. */

import type { ScenarioSummary } from '../../src/model/summary.ts';
import { act } from '../core/actions.ts';
import { fieldValue, h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { scenariosHere } from '../core/view.ts';
import { moment } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { scenarioLabel } from '../parts/scenario-label.ts';
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
  const { renaming } = state;
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
      renaming?.id === id ? null : h('strong', {}, scenarioLabel(scenario)),
    ),
    renaming?.id === id ? renameForm(renaming.name) : null,
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
      button(t('scenario.rename'), () => store.set({ renaming: { id, name } }), {
        key: `rename-${id}`,
        class: small,
        testid: 'scenario-rename',
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

const renameForm = (name: string): HTMLElement =>
  h(
    'form',
    {
      class: 'row rename-form',
      on: {
        submit: (event) => {
          event.preventDefault();
          void act.renameScenario();
        },
      },
    },
    h('input', {
      type: 'text',
      maxlength: 120,
      required: true,
      autocomplete: 'off',
      value: name,
      'aria-label': t('scenario.name'),
      'data-key': 'scenario-rename-name',
      'data-testid': 'scenario-rename-name',
      on: {
        input: (event) => {
          const { renaming } = store.get();
          if (renaming) store.set({ renaming: { ...renaming, name: fieldValue(event) } });
        },
      },
    }),
    h('button', { type: 'submit', class: 'button button-small button-primary' }, t('scenario.rename.save')),
    button(t('scenario.rename.cancel'), () => store.set({ renaming: null }), {
      class: 'button button-small',
      key: 'scenario-rename-cancel',
    }),
  );
