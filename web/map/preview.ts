/**
 * The light preview of a move: line to the old place and a rough ring of the service distance. Figures follow on drop.
 */
import type { Map as MapLibre } from 'maplibre-gl';
import { type LonLat, metresBetween, ring } from '../core/geometry.ts';
import { byId } from '../core/h.ts';
import { store } from '../core/state.ts';
import { distance } from '../i18n/format.ts';
import { type TextKey, t } from '../i18n/index.ts';
import { hintText } from '../parts/hint.ts';
import { setData } from './draw.ts';
import { nothing } from './features.ts';

export function showPreview(map: MapLibre, from: LonLat, to: LonLat, hint: TextKey): void {
  const radius = store.get().plan?.policy.serviceDistanceMetres ?? 2000;
  setData(map, 'preview', {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring(to, radius)] } },
      { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [from, to] } },
      { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: to } },
    ],
  });
  byId('hint').textContent = t(hint, { metres: distance(metresBetween(from, to)), ring: distance(radius) });
}

export function clearPreview(map: MapLibre): void {
  setData(map, 'preview', nothing());
  byId('hint').textContent = hintText(store.get());
}
