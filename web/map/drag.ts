/**
 * Dragging a town or village station. With a mouse any station drags; by touch only while proposing, or the selected
 * one.
 */
import type { Map as MapLibre, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { act } from '../core/actions.ts';
import { type LonLat, round } from '../core/geometry.ts';
import { store } from '../core/state.ts';
import { lookup, selectedSite } from '../core/view.ts';
import { siteAt } from './pick.ts';
import { clearPreview, showPreview } from './preview.ts';

/** Pixels before a press becomes a drag. */
const SLACK = 4;
let cancel: (() => void) | null = null;

/** Gives up the drag under way; false when there is none. */
export function cancelDrag(): boolean {
  const was = cancel !== null;
  cancel?.();
  return was;
}

export function enableDrag(map: MapLibre): void {
  const press = (event: MapMouseEvent | MapTouchEvent): void => {
    const id = siteAt(map, event.point);
    const site = id === null ? undefined : lookup().sites.get(id);
    if (!site || site.tier === 'county' || !store.get().plan) return;
    if (store.get().roads.tool !== null) return;
    const touch = event.type === 'touchstart';
    if (touch && !store.get().proposing && selectedSite(store.get()) !== site.id) return;
    event.preventDefault();
    follow(map, site.id, site.position, event, touch);
  };
  map.on('mousedown', press);
  map.on('touchstart', (event) => {
    if (event.points.length === 1) press(event);
  });
}

function follow(map: MapLibre, id: string, from: LonLat, start: MapMouseEvent | MapTouchEvent, touch: boolean): void {
  let to: LonLat | null = null;
  const move = (event: MapMouseEvent | MapTouchEvent): void => {
    if (to === null && event.point.dist(start.point) < SLACK) return;
    to = [round(event.lngLat.lng), round(event.lngLat.lat)];
    map.getCanvas().style.cursor = 'grabbing';
    showPreview(map, from, to, 'hint.drag');
  };
  const stop = (): void => {
    cancel = null;
    if (touch) map.off('touchmove', move);
    else map.off('mousemove', move);
    window.removeEventListener('mouseup', drop);
    window.removeEventListener('touchend', drop);
    map.getCanvas().style.cursor = '';
    clearPreview(map);
  };
  const drop = (): void => {
    const place = to;
    stop();
    if (!place) return;
    act.applyEdit({ op: 'move-site', site: id, position: place });
    act.select({ kind: 'site', id });
  };
  cancel = stop;
  if (touch) map.on('touchmove', move);
  else map.on('mousemove', move);
  window.addEventListener('mouseup', drop);
  window.addEventListener('touchend', drop);
}
