/** How to begin: without data, and with data that no plan answers for yet. */
import type { Notice } from '../../src/model/notice.ts';
import { act } from '../core/actions.ts';
import { fieldChecked, h } from '../core/h.ts';
import { noticesFor } from '../core/notices.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { say, t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';

const step = (title: string, ...content: (Node | null)[]): HTMLElement =>
  h('li', { class: 'begin-step' }, h('h3', {}, title), ...content);

/** Nothing is there at all. */
export const beginWithoutData = (): HTMLElement =>
  h(
    'div',
    { class: 'begin', 'data-testid': 'begin' },
    h('p', { class: 'empty' }, t('empty.dataset')),
    h(
      'ol',
      { class: 'begin-steps' },
      step(
        t('begin.data'),
        h('p', { class: 'quiet' }, t('begin.data.how')),
        button(t('empty.dataset.action'), () => store.set({ tab: 'import' }), {
          class: 'button button-primary',
          key: 'to-import',
        }),
      ),
      step(t('begin.notice')),
      step(t('begin.plan'), h('p', { class: 'quiet' }, t('begin.plan.how'))),
    ),
  );

/** Data without a plan: which notice, then planning. */
export const beginWithoutPlan = (state: AppState): HTMLElement =>
  h(
    'div',
    { class: 'begin', 'data-testid': 'empty-plan' },
    h('p', { class: 'empty' }, t('empty.plan')),
    h(
      'ol',
      { class: 'begin-steps' },
      step(t('begin.notice'), ...whichNotice(state)),
      step(
        t('begin.plan'),
        h('p', { class: 'quiet' }, t('begin.plan.how')),
        button(t('run.plan'), () => void act.runPlanning(), {
          class: 'button button-primary',
          testid: 'begin-plan',
          disabled: state.chosenNotices.length === 0 || state.busy !== null,
        }),
      ),
    ),
  );

function whichNotice(state: AppState): HTMLElement[] {
  const { dataset, notices, chosenNotices } = state;
  if (dataset === null) return [];
  const near = noticesFor(dataset.county.code, notices);
  const chosen = near.find(({ id }) => chosenNotices.includes(id));
  const county = dataset.county.name;
  const others = notices.filter((notice) => !near.includes(notice));
  return [
    h(
      'p',
      { class: near.length === 0 ? 'note-line' : 'quiet', 'data-testid': 'ask-notice' },
      near.length === 0
        ? t('notices.ask.none', { county })
        : chosen
          ? t('notices.ask.suggested', { name: say(chosen.title) })
          : t('notices.ask'),
    ),
    ...(near.length === 0 ? [] : [h('p', {}, t('notices.ask.some', { county })), boxes(near, state)]),
    h(
      'details',
      { 'data-key': 'other-notices', open: near.length === 0 },
      h('summary', {}, t('notices.ask.other')),
      boxes(others, state),
    ),
  ];
}

const boxes = (notices: readonly Notice[], { chosenNotices }: AppState): HTMLElement =>
  h(
    'ul',
    { class: 'notice-boxes' },
    notices.map(({ id, title, issued, region }) =>
      h(
        'li',
        {},
        h(
          'label',
          { class: 'menu-item' },
          h('input', {
            type: 'checkbox',
            checked: chosenNotices.includes(id),
            'data-key': `begin-notice-${id}`,
            'data-testid': `begin-notice-${id}`,
            on: { change: (event) => choose(id, fieldChecked(event)) },
          }),
          h(
            'span',
            {},
            say(title),
            h('span', { class: 'quiet' }, [say(region.name), issued].filter(Boolean).join(' · ')),
          ),
        ),
      ),
    ),
  );

function choose(id: string, on: boolean): void {
  const { chosenNotices, notices } = store.get();
  const wanted = new Set(chosenNotices);
  if (on) wanted.add(id);
  else wanted.delete(id);
  store.set({ chosenNotices: notices.map((notice) => notice.id).filter((each) => wanted.has(each)) });
}
