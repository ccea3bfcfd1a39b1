/** What a click on the map means: place a site while proposing, else select what is there. */
import type { Map as MapLibre, MapMouseEvent, PointLike } from 'maplibre-gl';
import { proposeSite } from '../actions/edits.ts';
import { select } from '../actions/select.ts';
import { round } from '../core/geometry.ts';
import type { Selection } from '../core/state.ts';
import { store } from '../core/state.ts';
import { lookup } from '../core/view.ts';
import { siteAt } from './pick.ts';

/** Pixels around the pointer that count as a hit. */
const REACH = 5;
const LAYERS = ['sites', 'coverage', 'villages-plain', 'runs'];

export function enableClicks(map: MapLibre): void {
  map.on('click', (event) => {
    const hit = hitAt(map, event);
    if (store.get().proposing && store.get().plan && hit?.kind !== 'site') {
      proposeSite([round(event.lngLat.lng), round(event.lngLat.lat)]);
      return;
    }
    select(hit);
  });
  map.on('mousemove', (event) => {
    const over = map.queryRenderedFeatures(event.point, { layers: LAYERS })[0];
    map.getCanvas().style.cursor =
      store.get().proposing && over?.layer.id !== 'sites' ? 'crosshair' : over ? 'pointer' : '';
  });
}

function hitAt(map: MapLibre, { point }: MapMouseEvent): Selection | null {
  const box: [PointLike, PointLike] = [
    [point.x - REACH, point.y - REACH],
    [point.x + REACH, point.y + REACH],
  ];
  const found = map.queryRenderedFeatures(box, { layers: LAYERS });
  const id = (layer: string, key: string): string | null => {
    const value: unknown = found.find((feature) => feature.layer.id === layer)?.properties[key];
    return typeof value === 'string' ? value : null;
  };
  const village = id('coverage', 'code') ?? id('villages-plain', 'code');
  const site = siteAt(map, box);
  if (site !== null) {
    const view = lookup().sites.get(site);
    const own = !store.get().proposing && view?.tier === 'village' && view.movedFrom === null && view.village !== null;
    return own && view.open ? { kind: 'village', id: view.village } : { kind: 'site', id: site };
  }
  if (village !== null) return { kind: 'village', id: village };
  const run = id('runs', 'id');
  return run === null ? null : { kind: 'run', id: run };
}
