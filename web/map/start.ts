/** The map, wired to the state. */
import type { Map as MapLibre } from 'maplibre-gl';
import { onFly, onView } from '../core/fly.ts';
import { byId } from '../core/h.ts';
import type { ViewLink } from '../core/url.ts';
import { drawArea } from './area.ts';
import { drawAreas } from './area-layer.ts';
import { drawBaseMap } from './base-map.ts';
import { startBeside } from './beside.ts';
import { enableClicks } from './clicks.ts';
import { drawClosures } from './closure-layer.ts';
import { createMap } from './create.ts';
import { startDay } from './day-canvas.ts';
import { enableDrag } from './drag.ts';
import { drawState } from './draw.ts';
import { enableUndoOfDrop } from './ghost.ts';
import { drawImport } from './import-layer.ts';
import { drawLight } from './light.ts';
import { drawLook } from './look.ts';
import { enableNudge } from './nudge.ts';
import { drawRoads } from './road-layer.ts';
import { startRoadPopup } from './road-popup.ts';
import { room } from './room.ts';
import { enableRoving } from './roving.ts';

export async function startMap(container: HTMLElement, link: ViewLink): Promise<MapLibre> {
  const map = await createMap(container, link.map);
  drawState(map, { fitFirst: link.map === null });
  drawAreas(map);
  drawLook(map);
  drawBaseMap(map);
  drawLight(map);
  startDay(map);
  drawImport(map);
  drawRoads(map);
  drawClosures(map);
  drawArea(map);
  startBeside(map, byId('map-area'));
  startRoadPopup(map);
  enableClicks(map);
  enableDrag(map);
  enableUndoOfDrop(map);
  enableNudge(map);
  enableRoving(map);
  onView(() => {
    const view = map.getBounds();
    return [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
  });
  onFly(({ bounds: [west, south, east, north], closest }) => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const free = room(map);
    const single = west === east && south === north;
    if (single)
      map.easeTo({
        center: [west, south],
        zoom: Math.max(map.getZoom(), 12),
        offset: [((free.left ?? 0) - (free.right ?? 0)) / 2, ((free.top ?? 0) - (free.bottom ?? 0)) / 2],
        animate: !calm,
        duration: 500,
      });
    else map.fitBounds([west, south, east, north], { padding: free, maxZoom: closest, animate: !calm, duration: 500 });
  });
  return map;
}
