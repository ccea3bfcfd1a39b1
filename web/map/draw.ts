/** Keeps the map's sources in step with the state. */
import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { bounds, type LonLat } from '../core/geometry.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { runsOnMap } from '../core/timetable.ts';
import { lookup, shownPlan } from '../core/view.ts';
import { shortName } from '../i18n/names.ts';
import { colouring } from '../parts/colouring.ts';
import { inTheme } from '../parts/run-colours.ts';
import { currentLook } from '../parts/theme.ts';
import { baseLayers } from './base-style.ts';
import { coverageFeatures, nothing, runFeatures, siteFeatures } from './features.ts';
import { addVillagePictures } from './images.ts';
import { room } from './room.ts';
import { FIRST_OVERLAY } from './style.ts';

export function setData(map: MapLibre, source: string, data: FeatureCollection): void {
  map.getSource<GeoJSONSource>(source)?.setData(data);
}

export function drawState(map: MapLibre, options: { fitFirst: boolean }): void {
  let county: string | null = options.fitFirst ? null : 'linked';

  store.watch(
    (state) => [state.datasetId],
    ({ datasetId }) => showTiles(map, datasetId),
  );
  store.watch(
    (state) => [state.dataset],
    (state) => {
      setData(map, 'towns', townFeatures());
      const code = state.dataset?.county.code ?? null;
      if (code === null || code === county) return;
      if (county !== 'linked') fitCounty(map);
      county = code;
    },
  );
  store.watch(
    (state) => [state.dataset, shownPlan(state), colouring(state), state.look.show],
    (state) => {
      const { dataset } = state;
      const villages = dataset
        ? coverageFeatures(dataset, shownPlan(state), state.look.show === 'areas' ? null : colouring(state))
        : nothing();
      addVillagePictures(map, villages);
      setData(map, 'coverage', villages);
    },
  );
  store.watch(
    (state) => [state.dataset, shownPlan(state), [...(runsOnMap(state) ?? ['*'])].join()],
    (state) => {
      const plan = shownPlan(state);
      const { dataset } = state;
      const drawn = plan && dataset ? runFeatures(plan, lookup(state).sites, dataset, runsOnMap(state)) : nothing();
      setData(map, 'runs', drawn);
    },
  );
  store.watch(
    (state) => [state.dataset, shownPlan(state), state.history.edits, state.showClosed, state.proposing],
    (state) => {
      setData(map, 'sites', siteFeatures(lookup(state).sites.values(), state.showClosed));
      setData(map, 'edits', movedLines());
    },
  );
  store.watch(
    (state) => [state.selection, state.dataset, shownPlan(state), state.history.edits],
    (state) => {
      setData(map, 'selection', selectedFeature());
      const run = state.selection?.kind === 'run' ? state.selection.id : '';
      map.setFilter('runs-selected', ['==', ['get', 'id'], run]);
      map.setPaintProperty('runs-arrows', 'icon-opacity', run ? ['case', ['==', ['get', 'id'], run], 1, 0.3] : 1);
      tintArrows(map);
    },
  );
  store.watch(
    (state) => [state.whatIf.status],
    ({ whatIf }) => {
      const stale = whatIf.status === 'computing' || whatIf.status === 'failed';
      map.setPaintProperty('coverage', 'icon-opacity', stale ? 0.45 : 1);
      map.setPaintProperty('runs-case', 'line-opacity', stale ? 0.3 : 0.85);
    },
  );
  store.watch(
    (state) => [state.whatIf.status, state.selection, state.day.open],
    (state) => map.setPaintProperty('runs', 'line-opacity', runOpacity(state)),
  );
}

/** Runs step back where they are old, and where something else is to stand out: a run, a chain, vehicles. */
function runOpacity({ whatIf, selection, day }: AppState): number {
  if (whatIf.status === 'computing' || whatIf.status === 'failed' || selection?.kind === 'run') return 0.35;
  return day.open || selection?.kind === 'village' ? 0.45 : 1;
}

/** The arrows of the chosen run in its colour, the others in those of their runs. */
export function tintArrows(map: MapLibre): void {
  const { selection } = store.get();
  const look = currentLook();
  const run = selection?.kind === 'run' ? selection.id : '';
  map.setPaintProperty('runs-arrows', 'icon-color', ['case', ['==', ['get', 'id'], run], look.selected, inTheme(look)]);
}

/** Everything the county has: its boundary where known, else its places. */
export function fitCounty(map: MapLibre): void {
  const { dataset } = store.get();
  if (!dataset) return;
  const { boundary, seat } = dataset.county;
  const rings = boundary?.type === 'Polygon' ? [boundary.coordinates] : (boundary?.coordinates ?? []);
  const places: LonLat[] = boundary
    ? rings.flat(2)
    : [seat, ...[...dataset.villages, ...dataset.towns].flatMap((place) => (place.position ? [place.position] : []))];
  const box = bounds(places);
  if (box) map.fitBounds(box, { padding: room(map), animate: false, maxZoom: 13 });
}

function showTiles(map: MapLibre, datasetId: string | null): void {
  for (const layer of baseLayers(currentLook())) if (map.getLayer(layer.id)) map.removeLayer(layer.id);
  if (map.getSource('base')) map.removeSource('base');
  if (!datasetId) return;
  map.addSource('base', {
    type: 'vector',
    tiles: [`${location.origin}/v1/datasets/${datasetId}/tiles/{z}/{x}/{y}.mvt`],
    minzoom: 4,
    maxzoom: 14,
  });
  for (const layer of baseLayers(currentLook())) map.addLayer(layer, FIRST_OVERLAY);
}

function townFeatures(): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: (store.get().dataset?.towns ?? []).flatMap((town) =>
      town.position
        ? [
            {
              type: 'Feature',
              properties: { name: town.name },
              geometry: { type: 'Point', coordinates: town.position },
            },
          ]
        : [],
    ),
  };
}

/** From where each moved site stood to where it stands. */
function movedLines(): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: [...lookup().sites.values()].flatMap((site) =>
      site.movedFrom
        ? [
            {
              type: 'Feature',
              properties: {},
              geometry: { type: 'LineString', coordinates: [site.movedFrom, site.position] },
            },
          ]
        : [],
    ),
  };
}

function selectedFeature(): FeatureCollection {
  const { selection } = store.get();
  const { sites, villages } = lookup();
  const chosen =
    selection?.kind === 'village'
      ? villages.get(selection.id)
      : selection?.kind === 'site'
        ? sites.get(selection.id)
        : undefined;
  if (!chosen?.position) return nothing();
  return {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: shortName(chosen.name) },
        geometry: { type: 'Point', coordinates: chosen.position },
      },
    ],
  };
}
