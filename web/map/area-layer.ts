/** Areas of towns and villages, and what lies outside the county. */
import type { Feature, FeatureCollection, Position } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { AreasGeojson } from '../../api/wire/areas.ts';
import type { Dataset } from '../../src/model/dataset.ts';
import { api } from '../core/api.ts';
import { store } from '../core/state.ts';
import { colouring } from '../parts/colouring.ts';
import { townColours } from '../parts/colours.ts';
import { shade } from '../parts/run-colours.ts';
import { currentLook } from '../parts/theme.ts';
import { setData } from './draw.ts';
import { nothing } from './features.ts';

/** Everything but the county; nothing where its boundary is unknown. */
function outside({ county }: Dataset): FeatureCollection {
  const { boundary } = county;
  if (!boundary) return nothing();
  const parts = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  const world: Position[] = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85],
  ];
  const holes = parts.flatMap(([outer]) => (outer ? [outer.map((at): Position => [...at])] : []));
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [world, ...holes] } }],
  };
}

const keyed = ({ features }: AreasGeojson): FeatureCollection => ({
  type: 'FeatureCollection',
  features: features.map(
    ({ id, geometry, properties }): Feature => ({
      type: 'Feature',
      properties: { ...properties, key: id },
      geometry: geometry as Feature['geometry'],
    }),
  ),
});

export function drawAreas(map: MapLibre): void {
  let asked: string | null = null;
  store.watch(
    (state) => [state.datasetId],
    ({ datasetId }) => {
      asked = datasetId;
      setData(map, 'areas', nothing());
      store.set({ areas: null });
      if (datasetId === null) return;
      // Without areas the map is what it was before there were any: the points stay.
      api.areas(datasetId).then(
        (areas) => {
          if (asked === datasetId) store.set({ areas });
        },
        () => {},
      );
    },
  );
  store.watch(
    (state) => [state.dataset],
    ({ dataset }) => setData(map, 'outside', dataset ? outside(dataset) : nothing()),
  );
  store.watch(
    (state) => [state.areas],
    ({ areas }) => {
      map.getSource<GeoJSONSource>('areas')?.setData(areas ? keyed(areas) : nothing());
      paintTowns(map);
      paintVillages(map);
    },
  );
  store.watch(
    (state) => [state.dataset, state.look.theme],
    () => paintTowns(map),
  );
  store.watch(
    (state) => [colouring(state)],
    () => paintVillages(map),
  );
  store.watch(
    (state) => [state.look.show, state.datasetId, state.look.theme, state.whatIf.status],
    () => showAreas(map),
  );
}

/** Village areas are there when they are asked for; pale while their values are old. */
export function showAreas(map: MapLibre): void {
  const { look, whatIf } = store.get();
  const shown = look.show === 'points' ? 'none' : 'visible';
  for (const layer of ['village-areas', 'village-borders'])
    if (map.getLayer(layer)) map.setLayoutProperty(layer, 'visibility', shown);
  const stale = whatIf.status === 'computing' || whatIf.status === 'failed';
  if (map.getLayer('village-areas')) map.setPaintProperty('village-areas', 'fill-opacity', stale ? 0.3 : 0.72);
}

function paintTowns(map: MapLibre): void {
  const { dataset } = store.get();
  if (!dataset) return;
  for (const [code, colour] of townColours(dataset))
    map.setFeatureState({ source: 'areas', id: `town:${code}` }, { colour: shade(colour, currentLook()) });
}

function paintVillages(map: MapLibre): void {
  const { dataset, areas } = store.get();
  const colours = colouring(store.get());
  if (!dataset || !areas || !colours) return;
  for (const { id, properties } of areas.features) {
    if (properties.level !== 'village') continue;
    map.setFeatureState({ source: 'areas', id }, { colour: colours.of(properties.code).step.colour });
  }
}
