/** What is lit: a chosen village's chain county → town → village with its times, and the stops of a run pointed at. */
import type { Feature, FeatureCollection } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import { chainOf, type Link } from '../core/chain.ts';
import { between, runPath } from '../core/run-path.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { lookup, shownPlan } from '../core/view.ts';
import { clock } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { setData } from './draw.ts';
import { nothing } from './features.ts';

const line = (coordinates: [number, number][], part: string): Feature => ({
  type: 'Feature',
  properties: { part },
  geometry: { type: 'LineString', coordinates },
});
const point = (position: readonly [number, number], properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [...position] },
});
const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

function linkLine({ run, stop }: Link, state: AppState, part: string): Feature[] {
  if (run.path.length < 2) return [];
  const { sites } = lookup(state);
  const path = runPath(run, (id) => sites.get(id)?.position);
  return [line(between(path, 0, path.stops[stop] ?? 0), part)];
}

function chainFeatures(state: AppState): FeatureCollection {
  const { selection } = state;
  const plan = shownPlan(state);
  if (!plan || selection?.kind !== 'village') return nothing();
  const chain = chainOf(plan, selection.id);
  if (!chain) return nothing();
  const { sites, villages } = lookup(state);
  const { first, last, town, station, others } = chain;
  const node = (id: string, times: readonly string[]): Feature[] => {
    const site = sites.get(id);
    return site ? [point(site.position, { name: shortName(site.name), time: times.join('  ') })] : [];
  };
  const leaves = ({ run }: Link): string => t('chain.leaves', { time: clock(run.departs) });
  const arrives = ({ run, stop }: Link): string => t('chain.arrives', { time: clock(run.stops[stop]?.arrives ?? 0) });
  const lead = first ?? last;
  const place = villages.get(selection.id)?.position;
  const at = sites.get(station)?.position;
  return collection([
    ...(first ? linkLine(first, state, 'trunk') : []),
    ...linkLine(last, state, 'feeder'),
    ...(place && at && (place[0] !== at[0] || place[1] !== at[1]) ? [line([at, place], 'walk')] : []),
    ...(town === null || first ? node(lead.run.base, [leaves(lead)]) : []),
    ...(town === null ? [] : node(town, [...(first ? [arrives(first)] : []), leaves(last)])),
    ...node(station, [arrives(last), ...(others > 0 ? [t('chain.again', { n: others })] : [])]),
  ]);
}

/** The run's line and its stops. */
function runFeatures(id: string, state: AppState): FeatureCollection {
  const run = shownPlan(state)?.runs.find((one) => one.id === id);
  if (!run) return nothing();
  const { sites } = lookup(state);
  const stops = [run.base, ...run.stops.map(({ site }) => site)].flatMap((site) => {
    const view = sites.get(site);
    return view ? [point(view.position, { name: shortName(view.name) })] : [];
  });
  return collection([
    ...(run.path.length > 1
      ? [
          line(
            run.path.map(([x, y]) => [x, y]),
            'run',
          ),
        ]
      : []),
    ...stops,
  ]);
}

export function drawLight(map: MapLibre): void {
  store.watch(
    (state) => [state.selection, state.dataset, shownPlan(state), state.language],
    (state) => {
      const chain = chainFeatures(state);
      setData(map, 'chain', chain);
      const lit = chain.features.length > 0;
      map.setLayoutProperty('selection-name', 'visibility', lit ? 'none' : 'visible');
    },
  );
  let hovered = '';
  const light = (id: string): void => {
    if (id === hovered) return;
    hovered = id;
    setData(map, 'hover', id === '' ? nothing() : runFeatures(id, store.get()));
  };
  map.on('mousemove', 'runs', (event) => light(String(event.features?.[0]?.properties.id ?? '')));
  map.on('mouseleave', 'runs', () => light(''));
  // Runs of the table, by mouse and by keyboard.
  const pointed = (event: Event): void => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-run]') : null;
    light(item?.dataset.run ?? '');
  };
  document.addEventListener('mouseover', pointed);
  document.addEventListener('focusin', pointed);
  store.watch(
    (state) => [state.selection, shownPlan(state)],
    (state) => light(state.selection?.kind === 'run' ? state.selection.id : ''),
  );
}
