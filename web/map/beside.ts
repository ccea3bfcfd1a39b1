/** A second map beside the first: a plan that is compared, with the villages that win and lose; the views are linked. */
import type { FeatureCollection, Point } from 'geojson';
import { type GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { villagesChanged } from '../core/changed.ts';
import { h } from '../core/h.ts';
import { siteViews } from '../core/sites.ts';
import type { AppState } from '../core/state.ts';
import { NO_WHAT_IF, store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { colouring } from '../parts/colouring.ts';
import { coverageFeatures, runFeatures, siteFeatures } from './features.ts';
import { addVillagePictures } from './images.ts';

/** Colour-blind safe, and never alone: the sign says it too. */
const BETTER = '#0b6e4f';
const WORSE = '#b3400b';

export function startBeside(map: MapLibre, area: HTMLElement): void {
  let open: { readonly copy: MapLibre; readonly host: HTMLElement; readonly id: string } | null = null;
  const close = (): void => {
    open?.copy.remove();
    open?.host.remove();
    open = null;
    area.classList.remove('has-beside');
    map.resize();
  };
  store.watch(
    (state) => [state.besideMap, state.compared, state.dataset, state.language],
    (state) => {
      const shown = state.compared.find(({ id, plan }) => id === state.besideMap && plan !== null);
      if (open && open.id !== shown?.id) close();
      if (!shown?.plan || !state.dataset) return;
      if (open === null) {
        area.classList.add('has-beside');
        map.resize();
        const { copy, host } = create(map, area, shown.name);
        open = { copy, host, id: shown.id };
        copy.once('load', () => draw(copy, store.get(), shown.id));
        return;
      }
      if (open.copy.loaded()) draw(open.copy, state, shown.id);
    },
  );
}

function create(map: MapLibre, area: HTMLElement, name: string): { copy: MapLibre; host: HTMLElement } {
  const host = h(
    'div',
    { class: 'map-beside', 'data-testid': 'map-beside' },
    h(
      'p',
      { class: 'map-beside-title' },
      h('strong', {}, name),
      h('span', {}, t('compare.map.key')),
      button('✕', () => store.set({ besideMap: null }), {
        class: 'icon-button',
        label: t('compare.map.close'),
        testid: 'beside-close',
      }),
    ),
  );
  const place = h('div', { class: 'map-beside-map' });
  host.append(place);
  area.append(host);
  const copy = new MapLibre({
    container: place,
    style: map.getStyle(),
    center: map.getCenter(),
    zoom: map.getZoom(),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    localIdeographFontFamily: '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  });
  copy.on('styleimagemissing', ({ id }) => {
    const image = map.getImage(id);
    if (image && !copy.hasImage(id)) copy.addImage(id, image.data, { pixelRatio: image.pixelRatio, sdf: image.sdf });
  });
  copy.getCanvas().setAttribute('aria-label', t('compare.map.label', { name }));
  link(map, copy);
  return { copy, host };
}

/** What one is moved to, the other is. */
function link(one: MapLibre, other: MapLibre): void {
  let following = false;
  const follow = (from: MapLibre, to: MapLibre) => (): void => {
    if (following) return;
    following = true;
    to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() });
    following = false;
  };
  const forth = follow(one, other);
  one.on('move', forth);
  other.on('move', follow(other, one));
  other.once('remove', () => one.off('move', forth));
}

function draw(copy: MapLibre, state: AppState, id: string): void {
  const plan = state.compared.find((one) => one.id === id)?.plan;
  const base = state.base ?? state.plan;
  const { dataset } = state;
  if (!plan || !dataset || !base) return;
  const set = (source: string, data: FeatureCollection): void =>
    void copy.getSource<GeoJSONSource>(source)?.setData(data);
  const sites = siteViews(dataset.sites, plan, []);
  const villages = coverageFeatures(dataset, plan, colouring({ ...state, plan, whatIf: NO_WHAT_IF }));
  addVillagePictures(copy, villages);
  set('coverage', villages);
  set('runs', runFeatures(plan, sites, dataset));
  set('sites', siteFeatures(sites.values(), false));
  const { better, worse } = villagesChanged(base, plan);
  const sign = new Map([...better.map((code) => [code, '▲'] as const), ...worse.map((code) => [code, '▼'] as const)]);
  const features = dataset.villages.flatMap(({ code, position }) =>
    position && sign.has(code)
      ? [
          {
            type: 'Feature' as const,
            properties: { sign: sign.get(code) },
            geometry: { type: 'Point', coordinates: [...position] } satisfies Point,
          },
        ]
      : [],
  );
  const data: FeatureCollection = { type: 'FeatureCollection', features };
  if (copy.getSource('changed')) {
    set('changed', data);
    return;
  }
  copy.addSource('changed', { type: 'geojson', data });
  copy.addLayer({
    id: 'changed',
    type: 'symbol',
    source: 'changed',
    layout: {
      'text-field': ['get', 'sign'],
      'text-font': ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'],
      'text-size': 16,
      'text-offset': [0, -0.9],
      'text-allow-overlap': true,
    },
    paint: {
      'text-color': ['case', ['==', ['get', 'sign'], '▲'], BETTER, WORSE],
      'text-halo-color': '#fff',
      'text-halo-width': 2,
    },
  });
}
