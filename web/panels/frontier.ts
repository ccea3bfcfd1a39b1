/** What more of one thing costs in another: plans as points on two axes, each opens. */
import { CURVE_NAMES, STUDY_FIGURES } from '../../api/words/studies.ts';
import type { Frontier, FrontierPoint } from '../../src/model/frontier.ts';
import { act } from '../core/actions.ts';
import type { Cell } from '../core/csv.ts';
import { CURVES } from '../core/frontier-state.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { svg } from '../core/svg.ts';
import type { Table } from '../core/table.ts';
import { number, percent } from '../i18n/format.ts';
import { currentLanguage, t } from '../i18n/index.ts';
import { button, choice } from '../parts/buttons.ts';
import { problemBox } from '../parts/problem.ts';
import { exportButtons, notesOf } from './exports.ts';

const WIDTH = 400;
const HEIGHT = 270;
const LEFT = 62;
const TOP = 14;
const BOTTOM = 44;

export function frontierCard(state: AppState): HTMLElement | null {
  const { plan, base, frontier } = state;
  if (plan === null) return null;
  const here = frontier.plan === (base ?? plan).id || frontier.found?.points.some((point) => point.plan === plan.id);
  return h(
    'section',
    { class: 'card', 'data-testid': 'frontier-card', 'aria-busy': String(frontier.job !== null) },
    h('h2', {}, t('frontier.title')),
    h('p', { class: 'quiet' }, t('frontier.how')),
    choice(
      t('frontier.curve'),
      frontier.curve,
      CURVES.map((curve) => [curve, CURVE_NAMES[curve][currentLanguage()]] as const),
      (chosen) => act.chooseCurve(CURVES.find((curve) => curve === chosen) ?? CURVES[0]),
      { key: 'frontier-curve', class: 'field-wide', disabled: frontier.job !== null },
    ),
    frontier.problem ? problemBox(frontier.problem) : null,
    frontier.job === null
      ? button(t(here && frontier.found ? 'frontier.again' : 'frontier.start'), () => void act.traceFrontier(), {
          class: 'button button-small',
          testid: 'frontier-start',
          disabled: state.job !== null,
        })
      : h(
          'div',
          { class: 'row', role: 'status' },
          t('frontier.progress', { done: number(frontier.done), total: number(frontier.total) }),
          button(t('frontier.cancel'), () => void act.cancelFrontier(), {
            class: 'button button-small',
            testid: 'frontier-cancel',
          }),
        ),
    here && frontier.found && frontier.found.points.length > 0 ? study(frontier.found, state) : null,
  );
}

const heading = (figure: string): string => {
  const words: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = STUDY_FIGURES;
  return words[figure]?.[currentLanguage()] ?? figure;
};

/** A value of an axis as it is read. */
function shown(figure: string, value: number | null): string {
  if (value === null) return '—';
  if (figure.endsWith('Fen')) return number(Math.round(value / 100));
  if (/24h|Margin/.test(figure)) return percent(value);
  return number(value, Number.isInteger(value) ? 0 : 1);
}

function study(found: Frontier, state: AppState): HTMLElement {
  const [x, y] = [heading(found.x.figure), heading(found.y.figure)];
  return h(
    'div',
    { class: 'stack' },
    h('figure', { class: 'frontier' }, chart(found, state), h('figcaption', { class: 'quiet' }, t('frontier.key'))),
    h(
      'table',
      { class: 'compact frontier-points' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, t('frontier.point')),
          h('th', { scope: 'col', class: 'number' }, x),
          h('th', { scope: 'col', class: 'number' }, y),
          h('th', { scope: 'col' }, h('span', { class: 'visually-hidden' }, t('frontier.open'))),
        ),
      ),
      h(
        'tbody',
        {},
        found.points.map((point, i) => row(point, i, found, state)),
      ),
    ),
    found.failed.length > 0 ? h('p', { class: 'quiet' }, t('frontier.failed', { n: found.failed.length })) : null,
    exportButtons('frontier', () => table(found, state), { name: t('frontier.title') }),
  );
}

const letter = (index: number): string => String.fromCharCode(65 + (index % 26));

function row(point: FrontierPoint, index: number, found: Frontier, state: AppState): HTMLElement {
  const here = state.plan?.id === point.plan;
  const compared = state.compared.some(({ id }) => id === point.plan);
  const name = `${CURVE_NAMES[found.curve][currentLanguage()]} ${letter(index)}`;
  return h(
    'tr',
    { class: here ? 'viewed' : '', 'data-testid': 'frontier-point' },
    h('th', { scope: 'row' }, `${letter(index)}${point.dominatedBy === null ? ' ★' : ''}`),
    h('td', { class: 'number' }, shown(found.x.figure, point.x)),
    h('td', { class: 'number' }, shown(found.y.figure, point.y)),
    h(
      'td',
      {},
      h(
        'span',
        { class: 'row frontier-actions' },
        here
          ? h('span', { class: 'badge badge-open' }, t('scenario.current'))
          : button(t('frontier.open'), () => void act.openPlan(point.plan), {
              class: 'button button-small',
              key: `frontier-open-${index}`,
              label: `${t('frontier.open')} ${letter(index)}`,
              testid: 'frontier-open',
            }),
        button(t('frontier.beside'), () => void act.toggleComparedPlan(point.plan, name), {
          class: 'button button-small',
          key: `frontier-beside-${index}`,
          label: `${t('frontier.beside')} ${letter(index)}`,
          pressed: compared,
        }),
      ),
    ),
  );
}

/** Equal steps that a person would choose, from below the least to above the most. */
function ticks(least: number, most: number): number[] {
  const span = most - least || Math.abs(most) || 1;
  const rough = span / 4;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * ten).find((each) => each >= rough) ?? rough;
  const first = Math.floor(least / step) * step;
  return Array.from({ length: Math.ceil((most - first) / step) + 1 }, (_, i) => first + i * step);
}

function chart(found: Frontier, state: AppState): SVGSVGElement {
  const points = found.points.filter((point) => point.y !== null);
  const [xs, ys] = [
    ticks(Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))),
    ticks(Math.min(...points.map(({ y }) => y ?? 0)), Math.max(...points.map(({ y }) => y ?? 0))),
  ];
  const [right, bottom] = [WIDTH - 16, HEIGHT - BOTTOM];
  const at = (value: number, all: readonly number[], from: number, to: number): number =>
    from + ((value - (all[0] ?? 0)) / ((all.at(-1) ?? 1) - (all[0] ?? 0) || 1)) * (to - from);
  const x = (value: number): number => at(value, xs, LEFT, right);
  const y = (value: number): number => at(value, ys, bottom, TOP);
  const best = points.filter(({ dominatedBy }) => dominatedBy === null).sort((a, b) => a.x - b.x);
  return svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      class: 'string-line-picture',
      role: 'img',
      'aria-label': t('frontier.label', {
        x: heading(found.x.figure),
        y: heading(found.y.figure),
        n: number(points.length),
      }),
      'data-testid': 'frontier-chart',
    },
    svg(
      'g',
      { class: 'string-grid' },
      ...xs.flatMap((value, i) => [
        svg('line', { x1: x(value), x2: x(value), y1: TOP, y2: bottom }),
        ...(i % Math.ceil(xs.length / 5) === 0
          ? [svg('text', { x: x(value), y: bottom + 14, 'text-anchor': 'middle' }, shown(found.x.figure, value))]
          : []),
      ]),
      ...ys.flatMap((value) => [
        svg('line', { x1: LEFT, x2: right, y1: y(value), y2: y(value) }),
        svg('text', { x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, shown(found.y.figure, value)),
      ]),
      svg('text', { x: (LEFT + right) / 2, y: HEIGHT - 8, 'text-anchor': 'middle' }, `${heading(found.x.figure)} →`),
      svg('text', { x: LEFT, y: 10, 'text-anchor': 'start' }, `↑ ${heading(found.y.figure)}`),
    ),
    svg('polyline', {
      points: best.map((point) => `${x(point.x).toFixed(1)},${y(point.y ?? 0).toFixed(1)}`).join(' '),
      class: 'frontier-line',
    }),
    ...points.map((point) => {
      const index = found.points.indexOf(point);
      const chosen = state.plan?.id === point.plan;
      const good = point.dominatedBy === null;
      return svg(
        'g',
        {
          class: `frontier-point ${chosen ? 'frontier-chosen' : ''}`,
          on: { click: () => void act.openPlan(point.plan) },
        },
        svg('title', {}, `${letter(index)}: ${shown(found.x.figure, point.x)} / ${shown(found.y.figure, point.y)}`),
        svg('circle', {
          cx: x(point.x),
          cy: y(point.y ?? 0),
          r: good ? 6 : 4.5,
          class: good ? 'frontier-good' : 'frontier-other',
        }),
        svg('text', { x: x(point.x) + 8, y: y(point.y ?? 0) - 6 }, letter(index)),
      );
    }),
  );
}

const table = (found: Frontier, state: AppState): Table => ({
  name: t('frontier.title'),
  notes: [CURVE_NAMES[found.curve][currentLanguage()], ...notesOf(state)],
  columns: [
    t('frontier.point'),
    heading(found.x.figure),
    heading(found.y.figure),
    t('frontier.best'),
    ...Object.keys(STUDY_FIGURES)
      .filter((figure) => figure !== 'budgetFen')
      .map(heading),
    t('print.plan'),
  ],
  rows: found.points.map((point, i): Cell[] => [
    letter(i),
    inFile(found.x.figure, point.x),
    inFile(found.y.figure, point.y),
    t(point.dominatedBy === null ? 'lists.yes' : 'lists.no'),
    ...Object.keys(STUDY_FIGURES)
      .filter((figure) => figure !== 'budgetFen')
      .map((figure) => {
        const value: unknown = point.figures[figure as keyof typeof point.figures];
        return inFile(figure, typeof value === 'number' ? value : null);
      }),
    point.plan,
  ]),
});

/** Money in yuan, metres in kilometres, else as it is. */
const inFile = (figure: string, value: number | null): number | null =>
  value === null ? null : figure.endsWith('Fen') ? value / 100 : figure === 'metresPerWeek' ? value / 1000 : value;
