/**
 * Keeps the roads that somebody hangs on, the chosen closure and the villages that it hits on the map in step with the
 * state.
 */
import type { Feature, FeatureCollection } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import { chosenCase } from '../core/closure-state.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { lookup } from '../core/view.ts';
import { duration } from '../i18n/format.ts';
import { shortName } from '../i18n/names.ts';
import { setData } from './draw.ts';

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

export function drawClosures(map: MapLibre): void {
  store.watch(
    ({ closures }) => [closures.lines, closures.open, closures.shown],
    ({ closures: { lines, open, shown } }) =>
      setData(
        map,
        'closure-cuts',
        collection(open && shown ? (lines?.features ?? []).filter(({ properties }) => properties?.cutOff > 0) : []),
      ),
  );
  store.watch(
    ({ closures, dataset, language }) => [closures.study, closures.lines, closures.chosen, dataset, language],
    (state) => {
      const { chosen, lines } = state.closures;
      setData(
        map,
        'closure-chosen',
        collection(chosen === null ? [] : (lines?.features ?? []).filter(({ id }) => Number(id) === chosen)),
      );
      setData(map, 'closure-villages', collection(hitVillages(state)));
    },
  );
}

/** Villages that the chosen closure cuts off or delays. */
function hitVillages(state: AppState): Feature[] {
  const one = chosenCase(state.closures);
  if (!one) return [];
  const { villages } = lookup(state);
  const hit = [
    ...one.cutOff.map((village) => ({ village, cut: true, delay: '', order: -1e6 })),
    ...one.delayed.map(({ village, seconds }) => ({
      village,
      cut: false,
      delay: `\n+${duration(seconds)}`,
      order: -seconds,
    })),
  ];
  return hit.flatMap(({ village, cut, delay, order }): Feature[] => {
    const place = villages.get(village);
    if (!place?.position) return [];
    return [
      {
        type: 'Feature',
        properties: { code: village, text: `${shortName(place.name)}${delay}`, cut, order },
        geometry: { type: 'Point', coordinates: [...place.position] },
      },
    ];
  });
}
