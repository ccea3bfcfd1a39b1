/** The selected station as a focusable handle on the map: arrow keys move it by 50 m. */
import { type Map as MapLibre, Marker } from 'maplibre-gl';
import { act } from '../core/actions.ts';
import { onFocusSite } from '../core/fly.ts';
import { type LonLat, offset } from '../core/geometry.ts';
import { h } from '../core/h.ts';
import { store } from '../core/state.ts';
import { lookup, selectedSite } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { clearPreview, showPreview } from './preview.ts';

const STEP_METRES = 50;
/** Presses that follow each other this fast are one edit. */
const SETTLE_MILLISECONDS = 700;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export function enableNudge(map: MapLibre): void {
  const handle = h('button', { class: 'site-handle', type: 'button', 'data-testid': 'site-handle' });
  const marker = new Marker({ element: handle });
  let pending: { id: string; from: LonLat; to: LonLat } | null = null;
  let timer = 0;

  const give = (): void => {
    clearTimeout(timer);
    const move = pending;
    pending = null;
    clearPreview(map);
    if (move) act.applyEdit({ op: 'move-site', site: move.id, position: move.to });
  };
  const forget = (): void => {
    clearTimeout(timer);
    pending = null;
    clearPreview(map);
    place();
  };
  const place = (): void => {
    const id = selectedSite(store.get());
    const site = id ? lookup().sites.get(id) : undefined;
    if (!site || site.tier === 'county') {
      marker.remove();
      return;
    }
    handle.setAttribute('aria-label', t('site.focus', { name: shortName(site.name) }));
    marker.setLngLat(pending?.id === site.id ? pending.to : site.position).addTo(map);
  };

  handle.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    const id = selectedSite(store.get());
    const site = id ? lookup().sites.get(id) : undefined;
    if (event.key === 'Escape' && pending) {
      event.stopPropagation();
      forget();
      return;
    }
    if (!step || !site) return;
    event.preventDefault();
    event.stopPropagation();
    const at = pending?.id === site.id ? pending.to : site.position;
    pending = { id: site.id, from: site.position, to: offset(at, step[0] * STEP_METRES, step[1] * STEP_METRES) };
    marker.setLngLat(pending.to);
    showPreview(map, pending.from, pending.to, 'hint.nudge');
    clearTimeout(timer);
    timer = window.setTimeout(give, SETTLE_MILLISECONDS);
  });
  handle.addEventListener('blur', give);
  handle.addEventListener('click', () => {
    const id = selectedSite(store.get());
    if (id) act.select({ kind: 'site', id });
  });
  onFocusSite(() => handle.focus());
  store.watch(
    (state) => [state.selection, state.dataset, state.plan, state.whatIf.plan, state.history.edits, state.language],
    place,
  );
}
