/** Keeps the changed roads, the drawn area and the villages that lose service on the map in step with the state. */
import type { Feature, FeatureCollection } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import type { LonLat } from '../core/geometry.ts';
import { lossesOf } from '../core/losses.ts';
import { activeChanges, type Changes } from '../core/road-changes.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { lookup, referencePlan, shownPlan } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { setData } from './draw.ts';

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

/** So many closed segments are not each marked with a cross from afar. */
const MANY = 60;

export function drawRoads(map: MapLibre): void {
  store.watch(
    (state) => [state.roads.effect, state.datasetId, state.language],
    ({ roads: { effect } }) => {
      const changed = (effect?.roads ?? []).map(
        ({ state, factor, segments, geometry }): Feature => ({
          type: 'Feature',
          properties: {
            state,
            text: state === 'closed' ? t('look.closed') : `×${Math.round(factor * 100) / 100}`,
            many: segments.length > MANY,
          },
          geometry: { type: geometry.type, coordinates: geometry.coordinates },
        }),
      );
      setData(map, 'roads-changed', collection(changed));
      if (map.getLayer('roads-whole-slowed'))
        map.setLayoutProperty('roads-whole-slowed', 'visibility', (effect?.wholeFactor ?? 1) < 1 ? 'visible' : 'none');
    },
  );
  store.watch(
    (state) => [state.dataset, state.history.edits],
    (state) => setData(map, 'roads-areas', areaFeatures(activeChanges(state.dataset, state.history.edits))),
  );
  store.watch(
    (state) => [state.roads.picked],
    ({ roads: { picked } }) => {
      const road = picked?.roads[picked.chosen];
      setData(
        map,
        'road-picked',
        collection(road ? [{ type: 'Feature', properties: {}, geometry: road.geometry }] : []),
      );
    },
  );
  store.watch(
    (state) => [state.dataset, shownPlan(state), referencePlan(state), state.language],
    (state) => setData(map, 'lost', lostFeatures(state)),
  );
}

const closedRing = (ring: readonly (readonly [number, number])[]): LonLat[] =>
  [...ring, ...ring.slice(0, 1)].map(([lon, lat]) => [lon, lat]);

const areaFeatures = (changes: Changes): FeatureCollection =>
  collection(
    changes.flatMap(({ op, where }): Feature[] =>
      where.by === 'area'
        ? [
            {
              type: 'Feature',
              properties: { op },
              geometry: { type: 'Polygon', coordinates: [closedRing(where.ring)] },
            },
          ]
        : [],
    ),
  );

function lostFeatures(state: AppState): FeatureCollection {
  const [now, was] = [shownPlan(state), referencePlan(state)];
  if (!now || !was) return collection([]);
  const { villages } = lookup(state);
  return collection(
    lossesOf(now, was).lost.flatMap(({ village }): Feature[] => {
      const place = villages.get(village);
      return place?.position
        ? [
            {
              type: 'Feature',
              properties: { code: village, name: shortName(place.name) },
              geometry: { type: 'Point', coordinates: place.position },
            },
          ]
        : [];
    }),
  );
}
