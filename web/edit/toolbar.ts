/** The tools over the map: propose, undo, redo, save; and zoom. */
import { discardEdits, redoEdit, undoEdit } from '../actions/edits.ts';
import { byId, h } from '../core/h.ts';
import { mount } from '../core/mount.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { icon } from '../parts/icon.ts';

export interface MapTools {
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
}

export function startToolbar(map: MapTools | null): void {
  const host = byId('toolbar');
  store.watch(
    (s) => [s.language, s.plan, s.proposing, s.history, s.whatIf.status],
    (state) => mount(host, state.plan && map ? editTools(state) : null, map ? zoomTools(map) : null),
  );
  store.watch(
    (s) => [s.proposing, s.language],
    (state) => {
      byId('map-area').classList.toggle('proposing', state.proposing);
      byId('hint').textContent = state.proposing ? t('hint.propose') : '';
    },
  );
}

export const togglePropose = (): void => store.set({ proposing: !store.get().proposing && store.get().plan !== null });

function editTools(state: AppState): HTMLElement {
  const { edits, past, future } = state.history;
  return h(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': t('tool.propose') },
    button([icon('plus', 16), t('tool.propose')], togglePropose, {
      testid: 'propose',
      class: 'tool tool-main',
      pressed: state.proposing,
    }),
    button(icon('undo'), undoEdit, {
      testid: 'undo',
      label: t('tool.undo'),
      class: 'tool',
      disabled: past.length === 0,
    }),
    button(icon('redo'), redoEdit, {
      testid: 'redo',
      label: t('tool.redo'),
      class: 'tool',
      disabled: future.length === 0,
    }),
    edits.length > 0
      ? [
          h('span', { class: 'tool-count', 'data-testid': 'edit-count' }, t('tool.edits', { n: edits.length })),
          button(t('tool.save'), openSave, { testid: 'open-save', class: 'tool only-wide' }),
          button(icon('close', 16), discardEdits, { testid: 'discard', label: t('tool.discard'), class: 'tool' }),
        ]
      : null,
  );
}

function openSave(): void {
  store.set({ tab: 'scenarios', selection: null });
  setTimeout(() => document.querySelector<HTMLElement>('[data-testid="scenario-name"]')?.focus(), 0);
}

const zoomTools = (map: MapTools): HTMLElement =>
  h(
    'div',
    { class: 'zoom' },
    button(icon('plus'), map.zoomIn, { label: t('map.zoom-in'), class: 'tool', key: 'zoom-in' }),
    button(icon('minus'), map.zoomOut, { label: t('map.zoom-out'), class: 'tool', key: 'zoom-out' }),
    button(icon('fit'), map.fit, { label: t('map.fit'), class: 'tool', key: 'zoom-fit' }),
  );
