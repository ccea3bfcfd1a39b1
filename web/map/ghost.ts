/**
 * Where a dragged station stood, on the map: dropped there it stays where it was. And what takes back a drop that was
 * just made.
 */
import { type Map as MapLibre, Marker, type Point } from 'maplibre-gl';
import { act } from '../core/actions.ts';
import type { LonLat } from '../core/geometry.ts';
import { h } from '../core/h.ts';
import { store } from '../core/state.ts';
import { lookup } from '../core/view.ts';
import { distance } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { button } from '../parts/buttons.ts';

/** Pixels around the old place in which a drop is none. */
const REACH = 18;

let ghost: Marker | null = null;

export const isOverGhost = (map: MapLibre, from: LonLat, point: Point): boolean =>
  ghost !== null && map.project(from).dist(point) < REACH;

/** Marks the old place while the station is dragged. */
export function showGhost(map: MapLibre, from: LonLat, site: string): void {
  if (ghost !== null) return;
  const name = shortName(lookup().sites.get(site)?.name ?? site);
  const element = h(
    'div',
    { class: 'ghost', 'data-testid': 'ghost', 'aria-hidden': 'true' },
    h('i', {}),
    h('span', {}, `${name} · ${t('drag.cancel')}`),
  );
  ghost = new Marker({ element, anchor: 'center' }).setLngLat(from).addTo(map);
}

export function hideGhost(): void {
  ghost?.remove();
  ghost = null;
}

/** Beside a station that was just moved: how far, and a button that takes it back. */
export function enableUndoOfDrop(map: MapLibre): void {
  const element = h('div', { class: 'dropped', 'data-testid': 'dropped' });
  // What is pressed here is none of the map's business.
  for (const type of ['mousedown', 'touchstart', 'click', 'dblclick'])
    element.addEventListener(type, (event) => event.stopPropagation());
  let marker: Marker | null = null;
  store.watch(
    (state) => [state.dropped, state.language],
    (state) => {
      const { dropped } = state;
      marker?.remove();
      const site = dropped === null ? undefined : lookup(state).sites.get(dropped.site);
      if (dropped === null || site === undefined) {
        return;
      }
      element.replaceChildren(
        h('span', {}, t('drop.moved', { name: shortName(site.name), metres: distance(dropped.metres) })),
        button(t('drop.undo'), act.undoEdit, {
          class: 'button button-small',
          testid: 'drop-undo',
          title: 'Esc · Ctrl+Z',
        }),
      );
      // Towards the free middle of the map: at the right stands the legend.
      const { x } = map.project(site.position);
      const side = x > map.getCanvas().clientWidth / 2 ? 'right' : 'left';
      const offset: [number, number] = [side === 'right' ? 20 : -20, 18];
      marker = new Marker({ element, anchor: `top-${side}`, offset }).setLngLat(site.position).addTo(map);
    },
  );
  store.watch(
    (state) => [state.selection],
    ({ dropped, selection }) => {
      if (dropped !== null && selection?.id !== dropped.site) store.set({ dropped: null });
    },
  );
}
