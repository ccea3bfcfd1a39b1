/**
 * A page an office can file: title, map, legend, scorecard, data version, date, and a place for the map review number.
 */
import type { Plan, TargetResult } from '../../src/model/plan.ts';
import { byId, h } from '../core/h.ts';
import type { MapPicture } from '../core/map-picture.ts';
import { activeChanges } from '../core/road-changes.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { runsShown } from '../core/timetable.ts';
import { lookup, shownPlan, syntheticParts } from '../core/view.ts';
import { inUnit, moment, number } from '../i18n/format.ts';
import { say, t } from '../i18n/index.ts';
import { estimatedBadge, syntheticBadge, syntheticText, verdictChip } from '../parts/badges.ts';
import { runColours } from '../parts/colours.ts';
import { tornado } from './assumptions.ts';
import { costSheet } from './cost.ts';
import { keyFigures } from './figures.ts';
import { credits, legendBody } from './legend.ts';
import { printMap } from './print-map.ts';
import { changeText } from './road-words.ts';
import { required, targetName } from './scorecard.ts';
import { timetableChart } from './timetable-chart.ts';
import { filterNotes } from './timetable-export.ts';
import { lineTables } from './timetable-table.ts';
import { printedVerification } from './verification.ts';

/**
 * Fills the print page just before the browser prints; `asItIs` is the map as it stands, for who prints by the
 * browser's own command. Asked for by a button, the map was drawn for its frame before.
 */
export function startPrint(asItIs: () => MapPicture | null): void {
  const host = byId('print-sheet');
  const fill = (): void => {
    const state = store.get();
    const printed = state.printed ?? (state.tab === 'runs' && state.plan !== null ? 'timetable' : 'plan');
    host.replaceChildren(
      ...(printed === 'timetable' ? timetableSheet(state) : sheet(state, state.mapPicture ?? asItIs())),
    );
  };
  window.addEventListener('beforeprint', fill);
  window.addEventListener('afterprint', () => host.replaceChildren());
}

function sheet(state: AppState, picture: MapPicture | null): HTMLElement[] {
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
    printMap(picture),
    h('p', { class: 'print-credit' }, credits(state).join(' · ')),
    h('section', { class: 'print-legend' }, h('h2', {}, t('print.legend')), legendBody(state, false)),
    footer(plan, state),
    plan ? scoreTable(plan, state) : h('p', {}, t('empty.plan')),
    plan ? notShown(plan, state) : h('p', {}),
    plan ? keyFigures(plan, { ...state, base: null, whatIf: { ...state.whatIf, plan: null } }) : h('p', {}),
    plan ? costSheet(plan.figures.cost) : h('p', {}),
    printedVerification(state.verification, plan?.id ?? null) ?? h('p', {}),
    tornado(state) ?? h('p', {}),
  ];
}

/** The timetable as it is looked at. */
function timetableSheet(state: AppState): HTMLElement[] {
  const plan = shownPlan(state);
  const runs = runsShown(state);
  const synthetic = syntheticParts(state);
  return [
    h(
      'header',
      {},
      h('h1', {}, `${state.dataset?.county.name ?? ''} ${t('timetable.title')}`),
      h('p', {}, filterNotes(state).join(' · ')),
      h('p', {}, syntheticBadge(synthetic), synthetic.length > 0 ? ` ${syntheticText(synthetic)}` : null),
      state.history.edits.length > 0 ? h('p', {}, t('export.edits', { n: number(state.history.edits.length) })) : null,
    ),
    (state.timetable.view === 'chart' && plan
      ? timetableChart(runs, runColours(plan, lookup(state).sites), state, false)
      : lineTables(runs, state, false)) ?? h('p', {}, t('runs.none')),
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
      'thead',
      {},
      h(
        'tr',
        {},
        (['target', 'required', 'reached', 'verdict'] as const).map((key) =>
          h('th', { scope: 'col' }, t(`lists.target.${key}`)),
        ),
      ),
    ),
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
      row(
        t('print.version'),
        state.scenario ? t('print.scenario', { name: state.scenario.name }) : t('print.plan-itself'),
      ),
      row(t('print.data'), plan?.dataset ?? state.datasetId ?? '—'),
      row(t('print.plan'), plan?.id ?? '—'),
      row(t('print.date'), moment(new Date().toISOString())),
      row(t('print.review'), state.reviewNumber || '＿＿＿＿＿＿＿＿'),
    ),
  );
}
