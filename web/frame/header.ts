/** The top line: name, what is on the screen, planning, language. */
import { act } from '../core/actions.ts';
import { byId, h } from '../core/h.ts';
import { FRAME } from '../core/map-picture.ts';
import { mount } from '../core/mount.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { syntheticParts } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { syntheticBadge } from '../parts/badges.ts';
import { button } from '../parts/buttons.ts';
import { icon } from '../parts/icon.ts';
import { themeButton } from '../parts/theme-button.ts';
import { choosers } from './choosers.ts';
import { planning } from './planning.ts';

export function startHeader(): void {
  const host = byId('header');
  document.addEventListener('click', (event) => {
    const menu = host.querySelector('details.menu[open]');
    if (menu && event.target instanceof Node && event.target.isConnected && !menu.contains(event.target))
      menu.removeAttribute('open');
  });
  store.watch(
    (s) => [
      s.language,
      s.choosers,
      s.help,
      s.person,
      s.busy,
      s.notices,
      s.datasets,
      s.plans,
      s.scenarios,
      s.chosenNotices,
      s.datasetId,
      s.dataset,
      s.plan,
      s.base,
      s.scenario,
      s.job,
      s.jobCancelling,
      s.look.themeChoice,
      s.history.edits.length,
      s.drafts,
      s.found,
    ],
    (state) => {
      host.dataset.open = String(state.choosers);
      mount(host, brand(state), choosers(state), planning(state), tools(state));
    },
  );
}

const brand = (state: AppState): HTMLElement =>
  h(
    'div',
    { class: 'brand' },
    h('img', { src: '/icon.svg', alt: '', width: 28, height: 28 }),
    h('h1', {}, t('app.name'), h('span', {}, t('app.tagline'))),
    h('span', { class: 'brand-county' }, state.dataset?.county.name ?? ''),
    syntheticBadge(syntheticParts(state)),
  );

const tools = (state: AppState): HTMLElement =>
  h(
    'div',
    { class: 'header-tools' },
    button(icon('menu'), () => store.set({ choosers: !state.choosers }), {
      label: t('choose.open'),
      class: 'icon-button choosers-toggle',
      expanded: state.choosers,
      testid: 'choosers-toggle',
    }),
    button(icon('print'), () => void act.printSheet(store.get().tab === 'runs' ? 'timetable' : 'plan', FRAME), {
      label: t('print'),
      class: 'icon-button only-wide',
      testid: 'print',
    }),
    button(icon('help', 20), () => store.set({ help: !state.help }), {
      label: t('help.open'),
      class: 'icon-button only-wide',
      expanded: state.help,
      testid: 'help',
    }),
    themeButton(state),
    ...(state.person === null
      ? []
      : [
          button(t('account.open'), () => location.assign('/login/account'), {
            title: state.person,
            class: 'button button-quiet only-wide',
            testid: 'account',
          }),
          button(t('account.logout'), () => void act.logOut(), {
            title: state.person,
            class: 'button button-quiet',
            testid: 'logout',
          }),
        ]),
    button(t('language.switch'), () => store.set({ language: state.language === 'zh' ? 'en' : 'zh' }), {
      title: t('language.label'),
      class: 'button button-quiet language',
      testid: 'language',
    }),
  );
