/** What the villages are coloured by: steps with their colours and shapes, and the step and text of each village. */
import { type Breaks, breaksOf, breaksOfDifferences, classOf } from '../core/classes.ts';
import type { Measure } from '../core/look-state.ts';
import { differences, FIXED_STEPS, MORE_IS_BETTER, type Values, valuesOf } from '../core/measures.ts';
import type { AppState } from '../core/state.ts';
import { referencePlan, shownPlan } from '../core/view.ts';
import { distance, duration, money, NONE, number, percent } from '../i18n/format.ts';
import { currentLanguage, t } from '../i18n/index.ts';
import { ofScale, SCALES, TIME_STEPS } from './colours.ts';

export type Shape = 'disc' | 'triangle' | 'diamond' | 'cross';

export interface Step {
  readonly key: string;
  readonly colour: string;
  readonly shape: Shape;
  readonly label: string;
  /** In a word, for a folded legend. */
  readonly short: string;
}

export interface Colouring {
  readonly title: string;
  readonly steps: readonly Step[];
  /** Of how many villages each step is, in the order of `steps`. */
  readonly counts: readonly number[];
  /** The step of a village, what it says beside its name, and what lies on top: more on top of less. */
  of(village: string): { readonly step: Step; readonly text: string; readonly order: number };
}

/** A value of a measure with its unit. */
export function measured(measure: Measure, value: number): string {
  switch (measure) {
    case 'time':
    case 'time-out':
      return duration(value);
    case 'frequency':
      return t('look.visits', { n: number(value) });
    case 'cost':
      return money(value);
    case 'certainty':
    case 'load':
      return percent(value);
    case 'people':
      return number(value);
    case 'walk':
      return distance(value);
  }
}

const signed = (measure: Measure, value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : '±'}${measured(measure, Math.abs(value))}`;

/** What stands for villages that have no value. */
const without = (measure: Measure, compared = false): Step => ({
  key: 'none',
  colour: '#a3260b',
  shape: 'cross',
  label: t(compared ? 'look.uncomparable' : measure === 'people' ? 'look.none' : 'look.unserved'),
  short: t('look.short.none'),
});

const isTime = (measure: Measure): boolean => measure === 'time' || measure === 'time-out';

/** The fixed steps of times are those of the notices: three within 24 hours, and shapes beyond. */
const timeSteps = (): Step[] =>
  TIME_STEPS.map(({ key, colour, shape, label }) => ({
    ...{ key, colour, shape, label: t(label), short: t(`legend.short.${key}`) },
  }));

function stepsBetween(measure: Measure, breaks: Breaks, values: readonly number[]): Step[] {
  const better = MORE_IS_BETTER[measure];
  const colours = ofScale(SCALES[better === null ? 'neutral' : better ? 'good' : 'bad'], breaks.length + 1);
  const say = (value: number): string => measured(measure, value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return colours.map((colour, i) => {
    const [from, to] = [breaks[i - 1], breaks[i]];
    const whole =
      from === undefined && to === undefined
        ? Number.isFinite(most)
          ? say(most)
          : NONE
        : to === undefined
          ? `> ${say(from ?? 0)}`
          : from === undefined
            ? `≤ ${say(to)}`
            : `${say(from)} – ${say(to)}`;
    const label = from === undefined && to !== undefined && least === to ? say(to) : whole;
    return { key: `step-${i}`, colour, shape: 'disc', label, short: label };
  });
}

/** Better, worse and much of both; worse ones are triangles, better ones diamonds. */
function changeSteps(measure: Measure, breaks: Breaks): Step[] {
  const more = MORE_IS_BETTER[measure] ?? true;
  const much = breaks[3];
  const colours = more ? [...SCALES.change].reverse() : [...SCALES.change];
  if (much === undefined)
    return [{ key: 'same', colour: SCALES.change[2], shape: 'disc', label: t('look.same'), short: t('look.same') }];
  const size = measured(measure, much);
  const labels = [`≤ −${size}`, `−${size} – 0`, t('look.same'), `0 – +${size}`, `≥ +${size}`];
  return labels.map((label, i) => ({
    key: `change-${i}`,
    colour: colours[i] ?? '',
    shape: i === 2 ? 'disc' : i < 2 === more ? 'triangle' : 'diamond',
    label,
    short: label,
  }));
}

/** The plan that differences are taken from; null: none is chosen, or it is not there (any more). */
export function comparedPlan({ look, ...state }: AppState) {
  if (look.against === null) return null;
  return look.against === 'reference' ? referencePlan({ look, ...state }) : look.other;
}

function build(state: AppState): Colouring | null {
  const { dataset, look } = state;
  const plan = shownPlan(state);
  if (!dataset || !plan) return null;
  const { measure } = look;
  const then = comparedPlan(state);
  const now = valuesOf(measure, plan, dataset);
  const values: Values = then ? differences(now, valuesOf(measure, then, dataset)) : now;
  const known = [...values.values()].filter((value) => value !== null);
  const fixedTimes = isTime(measure) && look.steps === 'fixed' && !then;
  const breaks = then
    ? breaksOfDifferences(known)
    : look.steps === 'fixed'
      ? FIXED_STEPS[measure]
      : breaksOf(known, look.steps);
  const ranged = then ? changeSteps(measure, breaks) : fixedTimes ? timeSteps() : stepsBetween(measure, breaks, known);
  const none = fixedTimes ? ranged.at(-1) : without(measure, then !== null);
  const lacking = known.length < values.size;
  const steps = none && lacking && !fixedTimes ? [...ranged, none] : ranged;
  const fallback = none ?? ranged[0];
  const stepOf = (value: number | null | undefined): Step | undefined =>
    value === null || value === undefined ? fallback : (ranged[classOf(value, breaks)] ?? fallback);
  const counts = new Map<string, number>();
  for (const value of values.values()) {
    const key = stepOf(value)?.key ?? '';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return {
    title: then ? t('look.change', { measure: t(`look.measure.${measure}`) }) : t(`look.title.${measure}`),
    steps,
    counts: steps.map(({ key }) => counts.get(key) ?? 0),
    of(village) {
      const value = values.get(village);
      const step = stepOf(value) ?? without(measure, then !== null);
      if (value === null || value === undefined) return { step, text: '×', order: 1e9 };
      return { step, text: then ? signed(measure, value) : measured(measure, value), order: value };
    },
  };
}

let last: { readonly key: readonly unknown[]; readonly made: Colouring | null } | null = null;

/** What follows from the plan on the screen and the look; null without a plan. */
export function colouring(state: AppState): Colouring | null {
  const { measure, steps } = state.look;
  const key = [state.dataset, shownPlan(state), comparedPlan(state), measure, steps, currentLanguage()];
  if (last?.key.every((part, i) => part === key[i])) return last.made;
  last = { key, made: build(state) };
  return last.made;
}
