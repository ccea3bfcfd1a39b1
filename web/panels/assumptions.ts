/** What the verdicts rest on, as a tornado chart: for each target the assumptions that move it, the largest first. */
import { ASSUMPTIONS, levelText } from '../../api/words/assumptions.ts';
import type { AssumptionsSheet, TargetAssumptions, TargetSwing } from '../../src/model/assumptions.ts';
import type { TargetResult } from '../../src/model/plan.ts';
import { act } from '../core/actions.ts';
import { type Child, h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { inUnit } from '../i18n/format.ts';
import { currentLanguage, t } from '../i18n/index.ts';
import { verdictChip } from '../parts/badges.ts';
import { button } from '../parts/buttons.ts';
import { problemBox } from '../parts/problem.ts';
import { targetName } from './scorecard.ts';

/** The card under the figures: the way to the sheet, and the sheet once it is there. */
export function assumptionsCard(state: AppState): HTMLElement | null {
  const { plan, assumptions } = state;
  if (plan === null) return null;
  const here = assumptions.plan === plan.id;
  return h(
    'section',
    { class: 'card', 'data-testid': 'assumptions-card' },
    h('h3', {}, t('assumptions.title')),
    here && assumptions.problem ? problemBox(assumptions.problem) : null,
    here && assumptions.sheet !== null
      ? tornado(state)
      : here && assumptions.problem === null
        ? h('p', { class: 'loading', role: 'status' }, t('assumptions.loading'))
        : [
            h('p', { class: 'quiet' }, t('assumptions.how')),
            button(t('assumptions.open'), () => void act.readAssumptions(), {
              class: 'button button-small',
              testid: 'assumptions-open',
            }),
          ],
  );
}

const resultOf = (state: AppState, { notice, target }: TargetAssumptions): TargetResult | undefined =>
  state.plan?.targets.find((one) => one.notice === notice && one.target === target);

/** The charts of a sheet that is there, for the screen and for paper; null without one. */
export function tornado(state: AppState): HTMLElement | null {
  const { sheet, plan } = state.assumptions;
  if (sheet === null || plan !== state.plan?.id) return null;
  const nameOf = (target: TargetAssumptions): string => {
    const result = resultOf(state, target);
    return result === undefined ? target.target : targetName(state, result);
  };
  const still = sheet.targets.filter(({ swings }) => swings.length === 0);
  const moving = sheet.targets.filter(({ swings }) => swings.length > 0);
  return h(
    'div',
    { class: 'tornado', 'data-testid': 'tornado' },
    sheet.targets.length === 0 ? h('p', {}, t('assumptions.none')) : null,
    moving.map((target) => chart(target, nameOf(target), sheet)),
    still.length === 0
      ? null
      : h('p', { class: 'quiet' }, t('assumptions.firm', { names: still.map(nameOf).join(t('join.list')) })),
  );
}

/** Bars of one target over the least and the largest value that any of them reaches. */
function chart(target: TargetAssumptions, name: string, sheet: AssumptionsSheet): HTMLElement {
  const ends = target.swings.flatMap(({ low, high }) => [low.value, high.value]);
  const values = [...ends, target.value, target.required].filter((value) => value !== null);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const at = (value: number): number => (most === least ? 50 : (100 * (value - least)) / (most - least));
  return h(
    'figure',
    { class: 'tornado-target' },
    h(
      'figcaption',
      {},
      h('strong', {}, name),
      ' ',
      inUnit(target.value, target.unit as TargetResult['unit']),
      ' ',
      verdictChip(target.verdict),
    ),
    target.swings.map((swing) => bar(target, swing, sheet, at)),
  );
}

function bar(
  target: TargetAssumptions,
  swing: TargetSwing,
  sheet: AssumptionsSheet,
  at: (value: number) => number,
): Child {
  const told = sheet.assumptions.find(({ id }) => id === swing.assumption);
  const unit = target.unit as TargetResult['unit'];
  const end = (side: 'low' | 'high'): string =>
    `${told === undefined ? '' : levelText(currentLanguage(), told.unit, told[side])}: ${inUnit(swing[side].value, unit)}`;
  const values = [swing.low.value, swing.high.value, target.value].filter((value) => value !== null).map(at);
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const mark = (value: number | null, kind: string): Child =>
    value === null ? null : h('i', { class: `tornado-${kind}`, style: `left:${at(value).toFixed(2)}%` });
  return h(
    'div',
    { class: `tornado-row${swing.turns ? ' tornado-turns' : ''}` },
    h('span', { class: 'tornado-name' }, ASSUMPTIONS[swing.assumption][currentLanguage()]),
    h(
      'span',
      { class: 'tornado-track', role: 'img', 'aria-label': `${end('low')}; ${end('high')}` },
      h('b', { style: `left:${from.toFixed(2)}%;width:${Math.max(0.5, to - from).toFixed(2)}%` }),
      mark(target.required, 'required'),
      mark(target.value, 'now'),
    ),
    h(
      'span',
      { class: 'tornado-ends' },
      h('span', {}, end('low'), ' ', verdictChip(swing.low.verdict)),
      h('span', {}, end('high'), ' ', verdictChip(swing.high.verdict)),
    ),
  );
}
