/** The side panel: tabs, and over them the story of what is selected. */

import { act } from '../core/actions.ts';
import { byId, type Child, h } from '../core/h.ts';
import { mount } from '../core/mount.ts';
import { countEdits } from '../core/road-changes.ts';
import type { AppState } from '../core/state.ts';
import { store, TABS } from '../core/state.ts';
import { readLink } from '../core/url.ts';
import { shownPlan } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { icon } from '../parts/icon.ts';
import { problemBox } from '../parts/problem.ts';
import { pickedInPanel } from '../parts/road-card.ts';
import { scenarioLabel } from '../parts/scenario-label.ts';
import { absencesCard } from './absences-card.ts';
import { assumptionsCard } from './assumptions.ts';
import { beginWithoutData, beginWithoutPlan } from './begin.ts';
import { changes } from './changes.ts';
import { closuresPanel } from './closures.ts';
import { closuresCard } from './closures-card.ts';
import { keyFigures } from './figures.ts';
import { importPanel } from './import.ts';
import { inputsPanel } from './inputs.ts';
import { exportCard } from './list-exports.ts';
import { losses } from './losses.ts';
import { outputPart } from './output.ts';
import { progressCard } from './progress-card.ts';
import { roadsPanel } from './roads.ts';
import { runsPanel, showsOwnProblem } from './runs.ts';
import { scenariosPanel } from './scenarios.ts';
import { scorecard } from './scorecard.ts';
import { siteCard } from './site.ts';
import { standing } from './standing.ts';
import { verificationCard } from './verification.ts';
import { villageStory } from './village.ts';
import { villagesPanel } from './villages.ts';

export function startPanel(): void {
  const host = byId('panel');
  store.watch(
    (s) => [
      s.language,
      s.tab,
      s.wide,
      s.sheet,
      s.busy,
      s.problem,
      s.notices,
      s.datasets,
      s.scenarios,
      s.datasetId,
      s.dataset,
      s.plan,
      s.base,
      s.scenario,
      s.history,
      s.whatIf,
      s.draft,
      s.kept,
      s.leftAside,
      s.renaming,
      s.chosenNotices,
      s.roads,
      s.closures,
      s.selection,
      s.openWhy,
      s.villageTable,
      s.runFilter,
      s.timetable,
      s.scenarioName,
      s.savingScenario,
      s.confirmDelete,
      s.compared,
      s.besideMap,
      s.frontier,
      s.importing,
      s.verification,
      s.inputs,
      s.assumptions,
      s.absences,
      s.reviewNumber,
      s.job === null,
    ],
    (state) => {
      const stage = byId('stage');
      stage.dataset.sheet = state.sheet;
      stage.dataset.wide = String(state.wide);
      mount(host, handle(state), tabs(state), body(state));
    },
  );
}

const handle = (state: AppState): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: 'sheet-handle',
      'aria-label': t('panel.expand'),
      'aria-expanded': String(state.sheet === 'full'),
      'data-key': 'sheet',
      'data-testid': 'sheet-handle',
      on: {
        click: () => store.set({ sheet: state.sheet === 'full' ? 'peek' : state.sheet === 'peek' ? 'half' : 'full' }),
      },
    },
    h('span', { 'aria-hidden': 'true' }),
  );

function tabs(state: AppState): HTMLElement {
  const edits = countEdits(state.history.edits);
  return h(
    'div',
    { class: 'tabs' },
    h(
      'div',
      { role: 'tablist', 'aria-label': t('tabs.label'), class: 'tab-list' },
      TABS.map((tab) =>
        h(
          'button',
          {
            type: 'button',
            role: 'tab',
            id: `tab-${tab}`,
            class: 'tab',
            'aria-selected': String(state.tab === tab),
            'aria-controls': 'tab-body',
            tabindex: state.tab === tab ? 0 : -1,
            'data-key': `tab-${tab}`,
            'data-testid': `tab-${tab}`,
            on: { click: () => openTab(tab), keydown: (event) => arrowTabs(event, tab) },
          },
          t(`tab.${tab}`),
          tab === 'scenarios' && edits > 0 ? h('span', { class: 'count' }, edits) : null,
        ),
      ),
    ),
    button(icon(state.wide ? 'narrower' : 'wider'), () => store.set({ wide: !state.wide }), {
      label: t(state.wide ? 'panel.narrower' : 'panel.wider'),
      class: 'icon-button widen',
      key: 'widen',
    }),
  );
}

const NO_TOOL = { tool: null, picked: null, corners: [], area: null } as const;

const openTab = (tab: AppState['tab']): void =>
  store.set({
    tab,
    selection: null,
    roads: { ...store.get().roads, ...NO_TOOL },
    closures: { ...store.get().closures, open: false, chosen: null },
    ...(store.get().sheet === 'peek' ? { sheet: 'half' } : {}),
  });

function arrowTabs(event: Event, tab: AppState['tab']): void {
  if (!(event instanceof KeyboardEvent)) return;
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] ?? tab;
  openTab(next);
  queueMicrotask(() => document.getElementById(`tab-${next}`)?.focus());
}

function body(state: AppState): HTMLElement {
  const { selection, tab } = state;
  const story = selection !== null && selection.kind !== 'run';
  const roads = state.roads.tool !== null;
  const closures = state.closures.open;
  return h(
    'div',
    {
      class: 'panel-body',
      id: 'tab-body',
      role: 'tabpanel',
      'aria-labelledby': `tab-${tab}`,
      tabindex: 0,
      'data-scroll': story ? `${selection.kind}-${selection.id}` : roads ? 'roads' : closures ? 'closures' : tab,
      'data-testid': 'panel-body',
    },
    pickedInPanel(state),
    notices(state),
    state.busy === 'plan' ? h('p', { class: 'loading', role: 'status' }, t('loading.plan')) : null,
    story
      ? [back(), selection.kind === 'village' ? villageStory(selection.id, state) : siteCard(selection.id, state)]
      : roads
        ? roadsPanel(state)
        : closures
          ? closuresPanel(state)
          : content(state),
  );
}

const back = (): HTMLElement =>
  button([icon('back', 15), t('back')], () => act.select(null), { class: 'link back', testid: 'back' });

const inTool = ({ roads, closures }: AppState): boolean => roads.tool !== null || closures.open;

/** What went wrong, and whether the figures below are old. */
function notices(state: AppState): Child[] {
  const { whatIf, problem } = state;
  return [
    problem
      ? problemBox(
          problem,
          state.datasets.length === 0 && state.plan === null
            ? button(t('error.retry'), () => void act.start(readLink(location.hash)), {
                class: 'button button-small',
                key: 'retry',
              })
            : null,
          button(t('error.dismiss'), () => store.set({ problem: null }), {
            class: 'button button-small',
            key: 'dismiss',
          }),
        )
      : null,
    state.job === null || state.tab === 'import' ? null : progressCard(),
    ...standing(state),
    whatIf.status === 'none'
      ? null
      : h(
          'div',
          {
            class: `stale-note stale-${whatIf.status}`,
            role: 'status',
            'data-testid': 'stale',
            'data-status': whatIf.status,
          },
          h('strong', {}, t(`stale.${whatIf.status}`)),
          whatIf.plan ? losses(state) : null,
          whatIf.plan && (state.tab !== 'score' || state.selection !== null || inTool(state)) ? changes(state) : null,
        ),
    whatIf.status === 'failed' && whatIf.problem && state.tab !== 'scenarios' && !showsOwnProblem(state)
      ? problemBox(whatIf.problem)
      : null,
    state.scenario && whatIf.status === 'none'
      ? h(
          'div',
          { class: 'stale-note stale-ready' },
          h('p', {}, t('choose.plan.scenario', { name: scenarioLabel(state.scenario) })),
          losses(state),
        )
      : null,
  ];
}

function content(state: AppState): Child {
  if (state.busy === 'start') return h('p', { class: 'loading', role: 'status' }, t('loading'));
  if (state.tab === 'import') return importPanel(state);
  if (!state.dataset) return h('div', { class: 'stack' }, beginWithoutData(), verificationCard(state));
  if (state.tab === 'villages') return villagesPanel(state);
  if (state.tab === 'runs') return runsPanel(state);
  if (state.tab === 'scenarios') return scenariosPanel(state);
  if (state.tab === 'inputs') return inputsPanel(state);
  const plan = shownPlan(state);
  if (!plan)
    return h('div', { class: 'stack' }, state.job === null ? beginWithoutPlan(state) : null, verificationCard(state));
  return h(
    'div',
    { class: 'stack' },
    scorecard(plan, state),
    h('h2', { class: 'section-title' }, t('figures.title')),
    keyFigures(plan, state),
    assumptionsCard(state),
    closuresCard(state),
    absencesCard(state),
    verificationCard(state),
    exportCard(state),
    outputPart(state),
  );
}
