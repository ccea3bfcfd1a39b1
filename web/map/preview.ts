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
import { setData } from './draw.ts';
import { nothing } from './features.ts';
import { drawLive, endPreview, liveFeatures, liveText, preview } from './live.ts';

/** The site that stands at a place, by the very value of its position. */
const standing = (from: LonLat): string | null => {
  for (const { id, position } of lookup().sites.values()) if (position === from) return id;
  return null;
};

/** Whether the rough ring has given way to one by the roads, in the move under way. */
let better = false;

export function showPreview(map: MapLibre, from: LonLat, to: LonLat, hint: TextKey): void {
  const radius = store.get().plan?.policy.serviceDistanceMetres ?? 2000;
  const moved = metresBetween(from, to);
  setData(map, 'preview', {
    type: 'FeatureCollection',
    features: [
      ...(better
        ? []
        : [
            {
              type: 'Feature' as const,
              properties: {},
              geometry: { type: 'Polygon' as const, coordinates: [ring(to, radius)] },
            },
          ]),
      { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [from, to] } },
      { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: to } },
    ],
  });
  if (!better) byId('hint').textContent = t(hint, { metres: distance(moved), ring: distance(radius) });
  const site = standing(from);
  if (site === null) return;
  preview(site, to, (answer) => {
    better = answer.walkRing.length > 0;
    drawLive(map, liveFeatures(to, answer));
    byId('hint').textContent = liveText(moved, radius, answer);
  });
}

export function clearPreview(map: MapLibre): void {
  better = false;
  endPreview();
  drawLive(map, []);
  setData(map, 'preview', nothing());
  byId('hint').textContent = hintText(store.get());
}
