/** The part of the legend that says what the villages are coloured by, and lets choose it. */
import { act } from '../core/actions.ts';
import { type Child, h } from '../core/h.ts';
import { MEASURES, SHOWS, STEPS } from '../core/look-state.ts';
import type { AppState } from '../core/state.ts';
import { referencePlan, scenariosHere } from '../core/view.ts';
import { moment, number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { choice } from '../parts/buttons.ts';
import { type Colouring, colouring, type Step } from '../parts/colouring.ts';
import { TIME_STEPS, townColours } from '../parts/colours.ts';
import { shade } from '../parts/run-colours.ts';
import { stepSwatch } from '../parts/swatches.ts';
import { currentLook } from '../parts/theme.ts';

type Item = (mark: HTMLElement, text: string, more?: Child) => HTMLElement;

const one = <T extends string>(all: readonly T[], word: string, use: (word: T) => void): void => {
  const found = all.find((each) => each === word);
  if (found !== undefined) use(found);
};

/** Plans of this county that the one on the screen may be held against: id and name. */
function others(state: AppState): [string, string][] {
  const shown = state.plan?.id;
  const scenarios = scenariosHere(state)
    .filter(({ plan }) => plan !== shown)
    .map(({ plan, name }): [string, string] => [plan, name]);
  const plans = state.plans
    .filter(({ id }) => id !== shown && !scenarios.some(([plan]) => plan === id))
    .map(({ id, createdAt }): [string, string] => [id, `${moment(createdAt)} · ${id.slice(0, 3)}`]);
  const all: [string, string][] = [
    ['', t('look.against.none')],
    ...(referencePlan(state) ? [['reference', t('look.against.reference')] as [string, string]] : []),
    ...scenarios,
    ...plans,
  ];
  const { against } = state.look;
  return against === null || all.some(([id]) => id === against) ? all : [...all, [against, against.slice(0, 8)]];
}

/** The menu: what to colour by, in which steps, as what, against what. */
export function lookMenu(state: AppState): HTMLElement {
  const { measure, steps, show, against } = state.look;
  const compared = others(state);
  return h(
    'div',
    { class: 'look-menu' },
    choice(
      t('look.colour'),
      measure,
      MEASURES.map((each) => [each, t(`look.measure.${each}`)]),
      (word) => one(MEASURES, word, (chosen) => act.chooseLook({ measure: chosen })),
      { key: 'look-measure', class: 'look-wide' },
    ),
    choice(
      t('look.steps'),
      steps,
      STEPS.map((each) => [each, t(`look.steps.${each}`)]),
      (word) => one(STEPS, word, (chosen) => act.chooseLook({ steps: chosen })),
      { key: 'look-steps', disabled: against !== null },
    ),
    choice(
      t('look.show'),
      show,
      SHOWS.map((each) => [each, t(`look.show.${each}`)]),
      (word) => one(SHOWS, word, (chosen) => act.chooseLook({ show: chosen })),
      { key: 'look-show', disabled: state.areas === null },
    ),
    compared.length > 1 || against !== null
      ? choice(t('look.against'), against ?? '', compared, (id) => void act.compareLook(id === '' ? null : id), {
          key: 'look-against',
          class: 'look-wide',
        })
      : null,
    baseMenu(state),
  );
}

/** The base map below the data's own. */
function baseMenu({ look: { base, serverTiles } }: AppState): Child[] {
  const picker = h('input', {
    type: 'file',
    accept: '.pmtiles',
    class: 'visually-hidden',
    tabindex: -1,
    'aria-hidden': 'true',
    'data-testid': 'base-file',
    on: {
      change: (event) => {
        const [file] = event.currentTarget instanceof HTMLInputElement ? (event.currentTarget.files ?? []) : [];
        if (file) act.chooseBase({ kind: 'file', file });
      },
    },
  });
  const options: [string, string][] = [
    ['data', t('base.data')],
    ...(serverTiles === null ? [] : [['server', t('base.server')] as [string, string]]),
    ...(base.kind === 'file' ? [['chosen', t('base.chosen', { name: base.file.name })] as [string, string]] : []),
    ['file', t('base.file')],
  ];
  return [
    choice(
      t('base.title'),
      base.kind === 'file' ? 'chosen' : base.kind,
      options,
      (kind) => {
        if (kind === 'file') picker.click();
        else if (kind === 'data' || kind === 'server') act.chooseBase({ kind });
      },
      { key: 'look-base', class: 'look-wide' },
    ),
    picker,
    base.failed === undefined
      ? null
      : h('p', { class: 'legend-note', role: 'alert' }, t('base.failed', { reason: base.failed })),
  ];
}

const plainSteps = (): Pick<Colouring, 'title' | 'steps'> => ({
  title: t('legend.time'),
  steps: TIME_STEPS.map(
    ({ key, colour, shape, label }): Step => ({
      ...{ key, colour, shape, label: t(label), short: t(`legend.short.${key}`) },
    }),
  ),
});

/** Points and areas have their colour in common; a point also has its shape. */
const mark = (step: Step, state: AppState): HTMLElement =>
  state.look.show === 'areas'
    ? h('span', { class: 'area-sample', style: `--area:${step.colour}`, 'aria-hidden': 'true' })
    : stepSwatch(step);

/** Steps of the colouring with how many villages each has. */
export function lookKey(state: AppState, item: Item): Child[] {
  const made = colouring(state);
  const { title, steps } = made ?? plainSteps();
  const [first] = steps;
  return [
    h('h3', { 'data-testid': 'look-title' }, title),
    h(
      'ul',
      { 'data-testid': 'look-steps-key' },
      steps.map((step, i) =>
        item(
          mark(step, state),
          step.label,
          made ? h('span', { class: 'look-count' }, number(made.counts[i] ?? 0)) : null,
        ),
      ),
      first && state.look.show !== 'areas' ? item(stepSwatch(first, true), t('legend.uncovered')) : null,
    ),
  ];
}

/** What the tinted areas are. */
export function areasKey(state: AppState, item: Item): Child[] {
  const { areas, dataset } = state;
  if (!areas || !dataset || areas.features.length === 0) return [];
  const colours = [...townColours(dataset).values()].slice(0, 3).map((colour) => shade(colour, currentLook()));
  const sample = h('span', { class: 'town-sample', 'aria-hidden': 'true', style: `--towns:${bands(colours)}` });
  return [
    h('ul', { 'data-testid': 'areas-key' }, item(sample, t('look.towns'))),
    h(
      'p',
      { class: 'legend-note' },
      areas.clippedTo === 'villages' ? `${t('look.areas')}；${t('look.areas.around')}` : t('look.areas'),
    ),
  ];
}

const bands = (colours: readonly string[]): string =>
  `linear-gradient(90deg, ${colours
    .map((colour, i) => `${colour} ${(100 * i) / colours.length}% ${(100 * (i + 1)) / colours.length}%`)
    .join(', ')})`;
