/** N−1: what single closures come to, the worst of them, and whom the opened one hits. */
import type { ClosureCase, PlanClosures } from '../../src/model/closures.ts';
import { act } from '../core/actions.ts';
import { FIRST_CASES, listedCases } from '../core/closure-state.ts';
import { type Child, fieldChecked, h } from '../core/h.ts';
import { caseName } from '../core/road-names.ts';
import type { AppState } from '../core/state.ts';
import { isTried, lookup } from '../core/view.ts';
import { distance, duration, number, percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { syntheticBadge } from '../parts/badges.ts';
import { button } from '../parts/buttons.ts';
import { metric } from '../parts/delta.ts';
import { villageLink } from '../parts/links.ts';
import { problemBox } from '../parts/problem.ts';

const SMALL = 'button button-small';
/** Delayed villages listed before the rest is folded away. */
const FIRST_VILLAGES = 12;
const LISTS = ['cut', 'slow'] as const;

export function closuresPanel(state: AppState): HTMLElement {
  const { study, problem } = state.closures;
  return h(
    'section',
    { class: 'closures-panel stack', 'data-testid': 'closures-panel', 'aria-busy': String(!study && !problem) },
    h(
      'div',
      { class: 'row row-between' },
      h('h2', {}, t('closures.title'), ' ', syntheticBadge(study?.synthetic ?? [])),
      button(t('roads.back'), act.closeClosures, { testid: 'closures-done', class: SMALL }),
    ),
    state.dataset?.roads.kind === 'network'
      ? [h('p', { class: 'quiet' }, t('closures.how')), body(state)]
      : h('p', { class: 'empty' }, t('closures.no-network')),
  );
}

function body(state: AppState): Child {
  const { study, problem } = state.closures;
  if (problem)
    return problemBox(
      problem,
      button(t('closures.retry'), () => act.readStudy(true), { class: SMALL, key: 'closures-retry' }),
    );
  if (!study) return h('p', { class: 'loading', role: 'status' }, t('closures.loading'));
  return [
    state.history.edits.length > 0 ? h('p', { class: 'quiet' }, t('closures.of-saved')) : null,
    summary(study),
    h(
      'label',
      { class: 'closures-check' },
      checkbox('closures-shown', state.closures.shown, act.showCuttingRoads),
      t('closures.shown'),
    ),
    list(study, state),
  ];
}

const checkbox = (key: string, checked: boolean, set: (checked: boolean) => void): HTMLElement =>
  h('input', {
    type: 'checkbox',
    checked,
    'data-key': key,
    'data-testid': key,
    on: { change: (event) => set(fieldChecked(event)) },
  });

export function summary({ summary: sum, unstudied }: PlanClosures): HTMLElement {
  const share = (label: string, ratio: typeof sum.survive): HTMLElement =>
    metric(label, {
      now: ratio.value,
      show: percent,
      better: 'up',
      of: `${number(ratio.numerator)} / ${number(ratio.denominator)}`,
    });
  return h(
    'div',
    { 'data-testid': 'closures-summary' },
    h(
      'dl',
      { class: 'metrics' },
      share(t('closures.survive'), sum.survive),
      share(t('closures.survive.people'), sum.survivePeople),
      metric(t('closures.cutting'), {
        now: sum.cuttingMetres,
        show: distance,
        better: 'down',
        of: t('closures.cutting.of', { n: number(sum.cutting), all: number(sum.segments), km: distance(sum.metres) }),
      }),
    ),
    h(
      'p',
      { class: 'quiet', title: t('closures.bridges.title') },
      `${t('closures.bridges')}: ${t('closures.segments', { n: number(sum.bridges) })}`,
    ),
    unstudied.length > 0
      ? h('p', { class: 'quiet state-bad' }, t('closures.unstudied', { n: number(unstudied.length) }))
      : null,
  );
}

function list(study: PlanClosures, state: AppState): HTMLElement {
  const { closures } = state;
  const listed = listedCases(closures);
  const all = closures.all ? listed.length : listedCases({ ...closures, all: true }).length;
  const shown = listed.slice(0, closures.limit);
  const rest = listed.length - shown.length;
  return h(
    'section',
    { class: 'part' },
    h(
      'div',
      { class: 'row row-between' },
      h(
        'div',
        { class: 'road-tools', role: 'group', 'aria-label': t('closures.list') },
        LISTS.map((name) =>
          button(t(`closures.list.${name}`), () => act.listCases(name), {
            testid: `closures-${name}`,
            class: SMALL,
            pressed: closures.list === name,
          }),
        ),
      ),
      h(
        'a',
        {
          class: SMALL,
          href: `/v1/plans/${study.plan}/closures?format=csv`,
          download: true,
          'data-key': 'closures-csv',
          'data-testid': 'closures-csv',
        },
        t('closures.csv'),
      ),
    ),
    h(
      'label',
      { class: 'closures-check', title: t('closures.list.all.title') },
      checkbox('closures-all', closures.all, act.listAllCases),
      t('closures.list.all', { n: number(all) }),
    ),
    listed.length === 0 ? h('p', { class: 'quiet' }, t(`closures.none.${closures.list}`)) : null,
    h(
      'ol',
      { class: 'closure-list' },
      shown.flatMap((index) => {
        const one = study.cases[index];
        return one ? [row(one, index, state)] : [];
      }),
    ),
    rest > 0
      ? button(t('closures.more', { n: number(Math.min(rest, FIRST_CASES)) }), act.listMoreCases, {
          class: SMALL,
          key: 'closures-more',
        })
      : null,
  );
}

function row(one: ClosureCase, index: number, state: AppState): HTMLElement {
  const open = state.closures.chosen === index;
  return h(
    'li',
    { class: `closure ${open ? 'closure-open' : ''}`, 'data-testid': 'closure', 'data-case': index },
    h(
      'button',
      {
        type: 'button',
        class: 'closure-head',
        'aria-expanded': String(open),
        'data-key': `closure-${index}`,
        on: { click: () => act.chooseCase(index) },
      },
      h(
        'span',
        { class: 'closure-name' },
        h('strong', {}, caseName(one)),
        h('span', { class: 'quiet' }, [nearText(one), distance(one.metres)].filter(Boolean).join(' · ')),
      ),
      h('span', { class: 'closure-harm' }, harm(one, state.closures.list)),
    ),
    open ? detail(one, index) : null,
  );
}

function nearText({ near }: ClosureCase): string {
  const { villages, towns } = lookup();
  const [from, to] = near.map((code) => shortName(villages.get(code)?.name ?? towns.get(code)?.name ?? code));
  if (from === undefined) return '';
  return to === undefined ? t('closures.near', { place: from }) : t('closures.between', { from, to });
}

/** What the list is about comes first. */
function harm(one: ClosureCase, list: AppState['closures']['list']): HTMLElement[] {
  const cut =
    one.cutOff.length > 0
      ? [
          h(
            'span',
            { class: 'closure-cut' },
            t('closures.cut-off', { n: number(one.cutOff.length), people: number(one.cutOffPeople) }),
          ),
        ]
      : [];
  const slow =
    one.delayed.length > 0
      ? [
          h(
            'span',
            { class: 'closure-slow' },
            t('closures.delayed', { n: number(one.delayed.length), time: duration(one.worstDelaySeconds) }),
          ),
        ]
      : [];
  return list === 'cut' ? [...cut, ...slow] : [...slow, ...cut];
}

function detail(one: ClosureCase, index: number): HTMLElement {
  const tried = isTried(one);
  const marks = [
    ...(one.bridge ? [h('span', { class: 'badge', title: t('closures.bridges.title') }, t('closures.bridge'))] : []),
    ...one.structures.map((structure) => h('span', { class: 'badge' }, t(`closures.structure.${structure}`))),
  ];
  const [first, rest] = [one.delayed.slice(0, FIRST_VILLAGES), one.delayed.slice(FIRST_VILLAGES)];
  return h(
    'div',
    { class: 'closure-detail', 'data-testid': 'closure-detail' },
    marks.length > 0 ? h('p', { class: 'row' }, marks) : null,
    one.segments.length > 1 ? h('p', { class: 'quiet' }, t('closures.each', { n: number(one.segments.length) })) : null,
    h(
      'div',
      { class: 'row' },
      button(t(tried ? 'closures.untry' : 'closures.try'), act.tryCase, {
        testid: 'closure-try',
        class: `${SMALL} ${tried ? '' : 'button-danger'}`,
        pressed: tried,
      }),
      button(t('closures.show'), () => act.showCase(index, true), { testid: 'closure-show', class: SMALL }),
    ),
    one.cutOff.length > 0
      ? [
          h('h3', {}, t('closures.villages.cut')),
          h('div', { class: 'place-list', 'data-testid': 'closure-cut-off' }, one.cutOff.map(villageLink)),
        ]
      : null,
    first.length > 0
      ? [
          h('h3', {}, t('closures.villages.slow')),
          delays(first),
          rest.length > 0
            ? h(
                'details',
                { 'data-key': `closure-rest-${index}` },
                h('summary', {}, t('closures.villages.more', { n: number(rest.length) })),
                delays(rest),
              )
            : null,
        ]
      : null,
  );
}

const delays = (delayed: ClosureCase['delayed']): HTMLElement =>
  h(
    'ul',
    { class: 'closure-delays', 'data-testid': 'closure-delayed' },
    delayed.map(({ village, seconds }) =>
      h(
        'li',
        {},
        villageLink(village),
        h('span', { class: 'quiet' }, t('closures.later', { time: duration(seconds) })),
      ),
    ),
  );
