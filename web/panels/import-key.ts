/** The legend while an import is previewed. */
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { previewed } from '../core/view.ts';
import { t } from '../i18n/index.ts';

export function importKey(state: AppState): HTMLElement {
  const preview = previewed(state);
  const item = (mark: string, text: string): HTMLElement =>
    h('li', {}, h('span', { class: `key-mark key-${mark}`, 'aria-hidden': 'true' }), h('span', {}, text));
  return h(
    'section',
    { class: 'legend import-key', 'aria-label': t('import.key.title'), 'data-testid': 'import-key' },
    h(
      'button',
      {
        type: 'button',
        class: 'legend-toggle',
        'aria-expanded': String(state.legend),
        title: t('legend.toggle'),
        'data-key': 'legend-toggle',
        on: { click: () => store.set({ legend: !state.legend }) },
      },
      t('import.key.title'),
      h('span', { 'aria-hidden': 'true' }, state.legend ? ' ▾' : ' ▴'),
    ),
    h(
      'div',
      { class: state.legend ? 'legend-body' : 'visually-hidden' },
      h(
        'ul',
        {},
        item('seat', t('import.key.seat')),
        item('town', t('import.key.town')),
        item('village', t('import.key.village')),
        preview?.places.some((place) => place.kind === 'site') ? item('site', t('import.key.site')) : null,
        state.importing.former.length > 0 ? item('former', t('import.key.former')) : null,
        preview?.readings
          .slice(1)
          .map(({ crs }) => item(`reading-${crs}`, t('import.key.reading', { crs: t(`crs.${crs}`) }))),
        (preview?.roads.length ?? 0) > 0 ? item('roads', t('import.key.roads')) : null,
        preview?.counties.some((county) => county.boundary) ? item('boundary', t('import.key.boundary')) : null,
      ),
    ),
  );
}
