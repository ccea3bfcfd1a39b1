/** The tools over the map: propose, undo, redo, save; and zoom. */

import { act } from '../core/actions.ts';
import { byId, h } from '../core/h.ts';
import { mount } from '../core/mount.ts';
import { countEdits } from '../core/road-changes.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { type TextKey, t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { hintText } from '../parts/hint.ts';
import { icon } from '../parts/icon.ts';

export interface MapTools {
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
}

export function startToolbar(map: MapTools | null): void {
  const host = byId('toolbar');
  store.watch(
    (s) => [s.language, s.plan, s.proposing, s.roads.tool, s.closures.open, s.history, s.whatIf.status],
    (state) => mount(host, state.plan && map ? editTools(state) : null, map ? zoomTools(map) : null),
  );
  store.watch(
    (s) => [s.proposing, s.roads.tool, s.importing.placing, s.language],
    (state) => {
      const placing = state.proposing || state.roads.tool !== null || state.importing.placing !== null;
      byId('map-area').classList.toggle('proposing', placing);
      byId('hint').textContent = hintText(state);
    },
  );
}

export function togglePropose(): void {
  act.closeRoads();
  act.closeClosures();
  store.set({ proposing: !store.get().proposing && store.get().plan !== null });
}

function editTools(state: AppState): HTMLElement {
  const { edits, past, future } = state.history;
  return h(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': t('tool.propose') },
    button([icon('plus', 16), longOrShort('tool.propose', 'tool.short.propose')], togglePropose, {
      testid: 'propose',
      class: 'tool tool-main',
      title: t('tool.propose'),
      pressed: state.proposing,
    }),
    button([icon('road', 16), longOrShort('tool.roads', 'tool.short.roads')], act.toggleRoads, {
      testid: 'roads',
      class: 'tool tool-main',
      title: t('tool.roads'),
      pressed: state.roads.tool !== null,
    }),
    button([icon('cut', 16), longOrShort('tool.closures', 'tool.short.closures')], act.toggleClosures, {
      testid: 'closures',
      class: 'tool tool-main',
      title: t('tool.closures'),
      pressed: state.closures.open,
    }),
    button(icon('undo'), act.undoEdit, {
      testid: 'undo',
      label: t('tool.undo'),
      class: 'tool',
      disabled: past.length === 0,
    }),
    button(icon('redo'), act.redoEdit, {
      testid: 'redo',
      label: t('tool.redo'),
      class: 'tool',
      disabled: future.length === 0,
    }),
    edits.length > 0
      ? [
          h(
            'span',
            { class: 'tool-count only-wide', 'data-testid': 'edit-count' },
            t('tool.edits', { n: countEdits(edits) }),
          ),
          button(t('tool.save'), openSave, { testid: 'open-save', class: 'tool only-wide' }),
          button(icon('close', 16), act.discardEdits, { testid: 'discard', label: t('tool.discard'), class: 'tool' }),
        ]
      : null,
  );
}

/** The label in full, or in a word where the map is narrow. */
const longOrShort = (long: TextKey, short: TextKey): HTMLElement[] => [
  h('span', { class: 'only-wide' }, t(long)),
  h('span', { class: 'only-narrow' }, t(short)),
];

function openSave(): void {
  act.closeRoads();
  act.closeClosures();
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
