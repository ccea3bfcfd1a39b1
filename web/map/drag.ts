/**
 * Dragging a town or village station: one that is selected, or, by touch, one that was pressed for long. A press that
 * was meant to move the map moves the map. Where the station stood stays marked; dropped there, or on Escape, it stays.
 */
import type { Map as MapLibre, MapMouseEvent, MapTouchEvent, Point } from 'maplibre-gl';
import { act } from '../core/actions.ts';
import { type LonLat, metresBetween, round } from '../core/geometry.ts';
import { store } from '../core/state.ts';
import { lookup, selectedSite } from '../core/view.ts';
import { hideGhost, isOverGhost, showGhost } from './ghost.ts';
import { siteAt } from './pick.ts';
import { clearPreview, showPreview } from './preview.ts';

/** Pixels before a press becomes a drag. */
const SLACK = 4;
/** Pixels that a finger may tremble while it presses for long. */
const TREMBLE = 10;
const LONG_PRESS_MILLISECONDS = 500;
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
    if (!site || site.tier === 'county' || !store.get().plan || store.get().roads.tool !== null) return;
    const touch = event.type === 'touchstart';
    if (selectedSite(store.get()) === site.id) {
      event.preventDefault();
      follow(map, site.id, site.position, event.point, touch);
    } else if (touch) pressLong(map, event.point, () => lift(map, site.id, site.position, event.point));
  };
  map.on('mousedown', press);
  map.on('touchstart', (event) => {
    if (event.points.length === 1) press(event);
  });
  // A second finger zooms.
  map.on('touchstart', (event) => {
    if (event.points.length > 1) cancelDrag();
  });
}

/** Calls back once a finger has stayed where it is for long. */
function pressLong(map: MapLibre, at: Point, held: () => void): void {
  const timer = window.setTimeout(() => {
    stop();
    held();
  }, LONG_PRESS_MILLISECONDS);
  const moved = ({ point }: MapTouchEvent): void => {
    if (point.dist(at) > TREMBLE) stop();
  };
  const stop = (): void => {
    clearTimeout(timer);
    map.off('touchmove', moved);
    window.removeEventListener('touchend', stop);
    window.removeEventListener('touchcancel', stop);
  };
  map.on('touchmove', moved);
  window.addEventListener('touchend', stop);
  window.addEventListener('touchcancel', stop);
}

/** A finger has pressed a station for long: it is selected, and moves with the finger in place of the map. */
function lift(map: MapLibre, id: string, from: LonLat, at: Point): void {
  act.select({ kind: 'site', id });
  navigator.vibrate?.(20);
  map.dragPan.disable();
  follow(map, id, from, at, true);
  showGhost(map, from, id);
}

function follow(map: MapLibre, id: string, from: LonLat, start: Point, touch: boolean): void {
  let to: LonLat | null = null;
  const move = ({ point, lngLat }: MapMouseEvent | MapTouchEvent): void => {
    if (to === null && point.dist(start) < SLACK) return;
    to = [round(lngLat.lng), round(lngLat.lat)];
    map.getCanvas().style.cursor = 'grabbing';
    showGhost(map, from, id);
    showPreview(map, from, to, 'hint.drag');
    if (isOverGhost(map, from, point)) map.getCanvas().style.cursor = 'not-allowed';
  };
  const stop = (): void => {
    cancel = null;
    if (touch) map.off('touchmove', move);
    else map.off('mousemove', move);
    window.removeEventListener('mouseup', drop);
    window.removeEventListener('touchend', drop);
    window.removeEventListener('touchcancel', stop);
    map.dragPan.enable();
    map.getCanvas().style.cursor = '';
    hideGhost();
    clearPreview(map);
  };
  const drop = (): void => {
    const place = to;
    const back = place !== null && isOverGhost(map, from, map.project(place));
    stop();
    if (!place || back) return;
    act.applyEdit({ op: 'move-site', site: id, position: place }, { site: id, metres: metresBetween(from, place) });
    store.set({ selection: { kind: 'site', id } });
  };
  cancel = stop;
  if (touch) map.on('touchmove', move);
  else map.on('mousemove', move);
  window.addEventListener('mouseup', drop);
  window.addEventListener('touchend', drop);
  window.addEventListener('touchcancel', stop);
}
