/** Every list of the screen as a table: what it shows, edits included. */

import { MISSING } from '../../api/words/absences.ts';
import { ASSUMPTIONS, levelText } from '../../api/words/assumptions.ts';
import type { TargetResult } from '../../src/model/plan.ts';
import { act } from '../core/actions.ts';
import type { Cell } from '../core/csv.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import type { Table } from '../core/table.ts';
import { lookup, referencePlan, scenariosHere, shownPlan } from '../core/view.ts';
import { inUnit, moment, weekdays } from '../i18n/format.ts';
import { currentLanguage, t, tData } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { siteName } from '../parts/links.ts';
import { driverOf, vehicleOf } from '../parts/run-names.ts';
import { COMPARED } from './compare.ts';
import { exportButtons, notesOf } from './exports.ts';
import { required, targetName } from './scorecard.ts';
import { timetableWeek } from './timetable-export.ts';
import { villagesExport } from './village-export.ts';
import { allVillages } from './villages.ts';

/** A list by its id, made when it is asked for; null where there is nothing of it yet. */
type List = readonly [id: string, name: string, make: (() => Table) | null];

export function lists(state: AppState): readonly List[] {
  const plan = shownPlan(state);
  const here = <T>(study: { readonly plan: string | null }, made: T): T | null =>
    study.plan === state.plan?.id ? made : null;
  const absences = here(state.absences, state.absences.study);
  const assumptions = here(state.assumptions, state.assumptions.sheet);
  return [
    ['all-villages', t('tab.villages'), () => villagesExport(allVillages(state))],
    ['sites', t('lists.sites'), () => sites(state)],
    ['week', t('timetable.title'), plan === null ? null : () => timetableWeek(state)],
    ['targets', t('score.title'), plan === null ? null : () => targets(plan.targets, state)],
    ['figures', t('figures.title'), plan === null ? null : () => figures(state)],
    ['ledger', t('figures.cost.ledger'), plan === null ? null : () => ledger(state)],
    ['scenarios', t('scenario.list'), scenariosHere(state).length === 0 ? null : () => scenarios(state)],
    ['absences', t('absences.title'), absences === null ? null : () => missing(state)],
    ['assumptions', t('assumptions.title'), assumptions === null ? null : () => assumed(state)],
  ];
}

/** The card with all of them, and the workbook of all. */
export function exportCard(state: AppState): HTMLElement {
  const all = lists(state);
  return h(
    'section',
    { class: 'card', 'data-testid': 'export-card' },
    h('h3', {}, t('lists.title')),
    h(
      'ul',
      { class: 'export-list' },
      all.map(([id, name, make]) =>
        h(
          'li',
          {},
          h('span', {}, name),
          make === null
            ? h('span', { class: 'quiet' }, t(id === 'scenarios' ? 'lists.none' : 'lists.not-asked'))
            : exportButtons(id, make, { name }),
        ),
      ),
    ),
    button(
      t('lists.workbook'),
      () =>
        void act.exportWorkbook(
          t('lists.workbook.name'),
          all.flatMap(([, , make]) => (make === null ? [] : [make()])),
        ),
      { class: 'button', testid: 'all-xlsx' },
    ),
  );
}

function sites(state: AppState): Table {
  const plan = shownPlan(state);
  const open = new Map(plan?.sites.map((site) => [site.site, site]));
  const sizing = new Map(plan?.figures.sizing.sites.map((site) => [site.site, site]));
  const columns = [
    'id',
    'name',
    'tier',
    'state',
    'open',
    'longitude',
    'latitude',
    'moved',
    'fed-by',
    'needs',
    'has',
  ] as const;
  const rows = [...lookup(state).sites.values()].map((site): Cell[] => {
    const size = sizing.get(site.id);
    return [
      site.id,
      site.name,
      tData('sizing.tier', site.tier),
      tData('site.state', site.state),
      t(site.open ? 'lists.yes' : 'lists.no'),
      site.position[0],
      site.position[1],
      site.added ? t('lists.added') : site.movedFrom === null ? '' : t('lists.moved'),
      open.get(site.id)?.fedBy ? siteName(open.get(site.id)?.fedBy ?? '') : '',
      size?.design.floorSquareMetres ?? null,
      size?.has.floorSquareMetres ?? null,
    ];
  });
  return { name: t('lists.sites'), notes: notesOf(state), columns: columns.map((key) => t(`lists.site.${key}`)), rows };
}

const targets = (all: readonly TargetResult[], state: AppState): Table => ({
  name: t('score.title'),
  notes: notesOf(state),
  columns: (['target', 'required', 'reached', 'numerator', 'denominator', 'verdict', 'estimated'] as const).map((key) =>
    t(`lists.target.${key}`),
  ),
  rows: all.map((target): Cell[] => [
    targetName(state, target),
    required(target),
    inUnit(target.value, target.unit),
    target.numerator,
    target.denominator,
    t(`verdict.${target.verdict}`),
    target.estimated ? t('badge.estimated') : '',
  ]),
});

function figures(state: AppState): Table {
  const now = shownPlan(state)?.figures;
  const was = referencePlan(state)?.figures;
  return {
    name: t('figures.title'),
    notes: notesOf(state),
    columns: [t('compare.figure'), t('lists.value'), t('lists.before'), t('lists.number'), t('lists.number-before')],
    rows: COMPARED.map(([labels, read, show]): Cell[] => {
      const [value, before] = [now ? read(now) : null, was ? read(was) : null];
      const text = (n: number | null): string => (n === null ? '' : show(n));
      return [labels.map((key) => t(key)).join(' · '), text(value), text(before), value, before];
    }),
  };
}

function ledger(state: AppState): Table {
  const now = shownPlan(state)?.figures.cost.perWeek;
  const was = referencePlan(state)?.figures.cost.perWeek;
  const rows = Object.entries(now ?? {}).flatMap(([item, value]): Cell[][] => {
    if (typeof value !== 'number') return [];
    const before: unknown = was?.[item as keyof typeof was];
    const yuan = (n: unknown): number | null =>
      typeof n !== 'number' ? null : item.endsWith('Fen') || item === 'fenPerParcel' ? Math.round(n) / 100 : n;
    return [[tData('ledger', item), yuan(value), yuan(before)]];
  });
  return {
    name: t('figures.cost.ledger'),
    notes: notesOf(state),
    columns: [t('lists.item'), t('lists.yuan'), t('lists.yuan-before')],
    rows,
  };
}

const scenarios = (state: AppState): Table => ({
  name: t('scenario.list'),
  notes: notesOf(state),
  columns: [t('scenario.name'), t('lists.kind'), t('lists.created'), t('print.plan')],
  rows: scenariosHere(state).map((one): Cell[] => [
    one.name,
    t(one.kind === 'planned' ? 'scenario.planned' : 'scenario.evaluated'),
    moment(one.createdAt),
    one.plan,
  ]),
});

function missing(state: AppState): Table {
  const study = state.absences.study;
  const runs = state.plan?.runs ?? [];
  const nameOf = (kind: 'vehicle' | 'driver', id: string): string => {
    const run = runs.find((each) => each[kind] === id);
    return run === undefined ? id : kind === 'vehicle' ? vehicleOf(run, state) : driverOf(run, state);
  };
  const keys = ['missing', 'base', 'days', 'runs', 'taken', 'unvisited', 'late', 'late-bare'] as const;
  return {
    name: t('absences.title'),
    notes: notesOf(state),
    columns: keys.map((key) => t(`lists.absence.${key}`)),
    rows: (study?.cases ?? []).map((one): Cell[] => [
      `${MISSING[one.missing][currentLanguage()]} ${nameOf(one.missing, one.id)}`,
      siteName(one.base),
      weekdays(one.days),
      one.runs.length,
      one.runs.filter(({ cover }) => cover !== null).length,
      one.covered.unvisited.length,
      one.covered.lateParcels,
      one.bare.lateParcels,
    ]),
  };
}

function assumed(state: AppState): Table {
  const { sheet } = state.assumptions;
  const keys = ['target', 'assumption', 'low', 'low-value', 'high', 'high-value', 'turns'] as const;
  const language = currentLanguage();
  return {
    name: t('assumptions.title'),
    notes: notesOf(state),
    columns: keys.map((key) => t(`lists.assumption.${key}`)),
    rows: (sheet?.targets ?? []).flatMap((target) => {
      const result = state.plan?.targets.find((one) => one.notice === target.notice && one.target === target.target);
      return target.swings.map((swing): Cell[] => {
        const told = sheet?.assumptions.find(({ id }) => id === swing.assumption);
        return [
          result ? targetName(state, result) : target.target,
          ASSUMPTIONS[swing.assumption][language],
          told ? levelText(language, told.unit, told.low) : '',
          inUnit(swing.low.value, target.unit),
          told ? levelText(language, told.unit, told.high) : '',
          inUnit(swing.high.value, target.unit),
          t(swing.turns ? 'lists.yes' : 'lists.no'),
        ];
      });
    }),
  };
}
