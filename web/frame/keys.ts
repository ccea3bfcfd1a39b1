/** Keys that work anywhere but in a field. */

import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { cancelDrag } from '../map/drag.ts';
import { button } from '../parts/buttons.ts';
import { icon } from '../parts/icon.ts';
import { togglePropose } from './toolbar.ts';

export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    const field = event.target instanceof Element && event.target.closest('input, select, textarea, [contenteditable]');
    if (event.key === 'Escape') {
      giveUp();
      return;
    }
    if (field) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) act.redoEdit();
      else act.undoEdit();
    } else if (command && event.key.toLowerCase() === 'y') {
      event.preventDefault();
      act.redoEdit();
    } else if (command || event.altKey) return;
    else if (event.key === 'n' || event.key === 'N') togglePropose();
    else if (event.key === 'r' || event.key === 'R') act.toggleRoads();
    else if (event.key === 'b' || event.key === 'B') act.toggleClosures();
    else if (event.key === '?' || event.key === '？') store.set({ help: !store.get().help });
  });
  startHelp();
}

/** Gives up the innermost thing under way. */
function giveUp(): void {
  const { help, proposing, selection, dropped } = store.get();
  const menu = document.querySelector('details.menu[open]');
  if (cancelDrag()) return;
  if (menu) {
    menu.removeAttribute('open');
    return;
  }
  if (help) store.set({ help: false });
  else if (act.giveUpRoads()) return;
  else if (dropped) act.undoEdit();
  else if (proposing) store.set({ proposing: false });
  else if (selection) act.select(null);
  else act.giveUpClosures();
}

const KEYS = [
  ['N', 'help.propose'],
  ['R', 'help.roads'],
  ['B', 'help.closures'],
  ['Enter', 'help.pick'],
  ['← ↑ → ↓', 'help.nudge'],
  ['Ctrl+Z / Ctrl+Shift+Z', 'help.undo'],
  ['Esc', 'help.escape'],
  ['Tab', 'help.tab'],
  ['?', 'help.keys'],
] as const;

function startHelp(): void {
  const host = h('aside', { class: 'help', id: 'help', hidden: true });
  document.body.append(host);
  store.watch(
    (state) => [state.help, state.language],
    ({ help }) => {
      host.hidden = !help;
      host.setAttribute('aria-label', t('help.title'));
      host.replaceChildren(
        h(
          'div',
          { class: 'row row-between' },
          h('h2', {}, t('help.title')),
          button(icon('close', 16), () => store.set({ help: false }), { label: t('help.close'), class: 'icon-button' }),
        ),
        h(
          'dl',
          {},
          KEYS.map(([keys, text]) => h('div', {}, h('dt', {}, h('kbd', {}, keys)), h('dd', {}, t(text)))),
        ),
      );
    },
  );
}
