/** The road at the last click in a bubble beside it, where the map has room for one. */
import { type Map as MapLibre, Popup } from 'maplibre-gl';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import { mount } from '../core/mount.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { isNarrow, roadCard } from '../parts/road-card.ts';

export function startRoadPopup(map: MapLibre): void {
  const host = h('div', { class: 'road-popup', 'data-testid': 'road-popup', role: 'group' });
  const popup = new Popup({ closeButton: true, closeOnClick: false, maxWidth: '350px', offset: 10 }).setDOMContent(
    host,
  );
  let shown = false;
  popup.on('close', () => {
    shown = false;
    if (store.get().roads.picked) act.closePicked();
  });
  store.watch(
    (state) => [state.roads.picked, state.roads.effect, state.history.edits, state.language],
    (state) => {
      const { picked } = state.roads;
      const road = picked?.roads[picked.chosen];
      if (!picked || !road || isNarrow()) {
        if (shown) popup.remove();
        return;
      }
      host.setAttribute('aria-label', t('roads.popup'));
      mount(host, roadCard(road, state));
      popup.setLngLat(picked.at);
      if (shown) return;
      shown = true;
      popup.addTo(map);
    },
  );
}
