/**
 * What a click on the map means: place a site while proposing, name a road or a corner while changing roads, else
 * select what is there.
 */
import type { Map as MapLibre, MapMouseEvent, Point, PointLike } from 'maplibre-gl';
import { act } from '../core/actions.ts';
import { type LonLat, metresBetween, round } from '../core/geometry.ts';
import type { Selection } from '../core/state.ts';
import { store } from '../core/state.ts';
import { lookup } from '../core/view.ts';
import { addCorner } from './area.ts';
import { CLOSURE_LINES } from './closure-style.ts';
import { siteAt } from './pick.ts';

/** Pixels around the pointer that count as a hit. */
const REACH = 5;
const LAYERS = ['sites', 'coverage', 'villages-plain', 'runs'];

/** Pixels around the pointer in which a road is looked for: a finger is less sure than a mouse. */
const ROAD_REACH = 14;

export function enableClicks(map: MapLibre): void {
  map.on('click', (event) => {
    if (store.get().tab === 'import' && store.get().importing.placing !== null) {
      act.placeVillage([event.lngLat.lng, event.lngLat.lat]);
      return;
    }
    const { tool } = store.get().roads;
    if (tool === 'pick') {
      void pickRoadAt(map, event.point).then((found) => {
        if (!found) act.select(hitAt(map, event));
      });
      return;
    }
    if (tool !== null) {
      addCorner(map, [event.lngLat.lng, event.lngLat.lat]);
      return;
    }
    const hit = hitAt(map, event);
    const closure =
      store.get().closures.open && hit?.kind !== 'site' && hit?.kind !== 'village' ? closureAt(map, event) : null;
    if (closure !== null) {
      act.chooseCase(closure);
      return;
    }
    if (store.get().proposing && store.get().plan && hit?.kind !== 'site') {
      act.proposeSite([round(event.lngLat.lng), round(event.lngLat.lat)]);
      return;
    }
    act.select(hit);
  });
  map.getCanvas().addEventListener('keydown', (event) => {
    const { tool } = store.get().roads;
    if (event.key !== 'Enter' || tool === null) return;
    event.preventDefault();
    if (tool === 'polygon') act.finishArea();
    else if (tool === 'pick') void pickRoadAt(map, map.project(map.getCenter()));
  });
  map.on('mousemove', (event) => {
    if (store.get().roads.tool !== null) {
      map.getCanvas().style.cursor = 'crosshair';
      return;
    }
    const over = map.queryRenderedFeatures(event.point, { layers: LAYERS })[0];
    map.getCanvas().style.cursor =
      store.get().proposing && over?.layer.id !== 'sites' ? 'crosshair' : over ? 'pointer' : '';
  });
}

/** The road at a point of the map; false where there is none. */
export function pickRoadAt(map: MapLibre, point: Point): Promise<boolean> {
  const place = (dx: number): LonLat => {
    const { lng, lat } = map.unproject([point.x + dx, point.y]);
    return [round(lng), round(lat)];
  };
  return act.pickRoad(place(0), Math.min(5000, metresBetween(place(0), place(ROAD_REACH))), shownZoom(map.getZoom()));
}

/** Zoom whose road classes are in sight: small roads are drawn from 10.5 on. */
const shownZoom = (zoom: number): number => (zoom < 10.5 ? Math.min(9, Math.floor(zoom)) : Math.floor(zoom));

const around = ({ x, y }: Point): [PointLike, PointLike] => [
  [x - REACH, y - REACH],
  [x + REACH, y + REACH],
];

/** The case of the worst road under a click that somebody hangs on; null where there is none. */
function closureAt(map: MapLibre, { point }: MapMouseEvent): number | null {
  const found = map.queryRenderedFeatures(around(point), { layers: [CLOSURE_LINES] });
  const cases = found.map(({ properties }): unknown => properties.case).filter((each) => typeof each === 'number');
  return cases.length === 0 ? null : Math.min(...cases);
}

function hitAt(map: MapLibre, { point }: MapMouseEvent): Selection | null {
  const box = around(point);
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
  if (run !== null) return { kind: 'run', id: run };
  const area = areaAt(map, point);
  return area === null ? null : { kind: 'village', id: area };
}

/** The village whose area is under a point; null where areas are not shown. */
function areaAt(map: MapLibre, point: Point): string | null {
  if (!map.getLayer('village-areas')) return null;
  const code: unknown = map.queryRenderedFeatures(point, { layers: ['village-areas'] })[0]?.properties.code;
  return typeof code === 'string' ? code : null;
}
