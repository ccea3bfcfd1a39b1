/**
 * The preview of a move. At once: the line to the old place and a rough ring of the service distance; then, from a
 * worker, estimates by the roads. Figures follow on drop.
 */
import type { Map as MapLibre } from 'maplibre-gl';
import { type LonLat, metresBetween, ring } from '../core/geometry.ts';
import { byId } from '../core/h.ts';
import { store } from '../core/state.ts';
import { lookup } from '../core/view.ts';
import { distance } from '../i18n/format.ts';
import { type TextKey, t } from '../i18n/index.ts';
import { hintText } from '../parts/hint.ts';
import { endPreview, liveShapes, liveText, preview } from './live.ts';
import { drawShapes, type LiveShape } from './live-canvas.ts';

/** The site that stands at a place, by the very value of its position. */
const standing = (from: LonLat): string | null => {
  for (const { id, position } of lookup().sites.values()) if (position === from) return id;
  return null;
};

/** What the worker said last in the move under way; its rings are better than the rough one. */
let said: readonly LiveShape[] = [];
let better = false;

export function showPreview(map: MapLibre, from: LonLat, to: LonLat, hint: TextKey): void {
  const radius = store.get().plan?.policy.serviceDistanceMetres ?? 2000;
  const moved = metresBetween(from, to);
  const draw = (): void =>
    drawShapes(map, [
      ...said,
      ...(better ? [] : [{ kind: 'ring' as const, places: ring(to, radius) }]),
      { kind: 'line', places: [from, to] },
      { kind: 'point', places: [to] },
    ]);
  draw();
  if (!better) byId('hint').textContent = t(hint, { metres: distance(moved), ring: distance(radius) });
  const site = standing(from);
  if (site === null) return;
  preview(site, to, (answer) => {
    better = answer.walkRing.length > 0;
    said = liveShapes(to, answer);
    draw();
    byId('hint').textContent = liveText(moved, radius, answer);
  });
}

export function clearPreview(map: MapLibre): void {
  better = false;
  said = [];
  endPreview();
  drawShapes(map, []);
  byId('hint').textContent = hintText(store.get());
}
