/**
 * Drawing an area: two corners of a rectangle, or the corners of a polygon one by one. Works by mouse and by touch
 * alike.
 */
import type { Feature } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import { act } from '../core/actions.ts';
import { boxCorners, type LonLat, round } from '../core/geometry.ts';
import { FEWEST_CORNERS } from '../core/road-state.ts';
import { store } from '../core/state.ts';
import { setData } from './draw.ts';

/** Pixels from the first corner that close a polygon. */
const CLOSE_PIXELS = 14;
/** A click while an area is drawn. */
export function addCorner(map: MapLibre, at: LonLat): void {
  const { tool, corners } = store.get().roads;
  const place: LonLat = [round(at[0]), round(at[1])];
  const [first] = corners;
  if (tool === 'rectangle') {
    if (!first) act.setCorners([place]);
    else if (first[0] !== place[0] && first[1] !== place[1]) act.setArea(boxCorners(first, place));
    return;
  }
  if (first && corners.length >= FEWEST_CORNERS && map.project(first).dist(map.project(place)) <= CLOSE_PIXELS)
    act.finishArea();
  else act.setCorners([...corners, place]);
}

export function drawArea(map: MapLibre): void {
  let pointer: LonLat | null = null;
  const draw = (): void => {
    const { tool, corners, area } = store.get().roads;
    setData(map, 'road-drawing', {
      type: 'FeatureCollection',
      features: tool === null ? [] : sketch(tool === 'rectangle', corners, area, pointer),
    });
  };
  store.watch(
    (state) => [state.roads.tool, state.roads.corners, state.roads.area],
    () => {
      pointer = null;
      draw();
    },
  );
  map.on('mousemove', (event) => {
    const { corners, area } = store.get().roads;
    if (corners.length === 0 || area) return;
    pointer = [event.lngLat.lng, event.lngLat.lat];
    draw();
  });
}

function sketch(
  rectangle: boolean,
  corners: readonly LonLat[],
  area: readonly LonLat[] | null,
  pointer: LonLat | null,
): Feature[] {
  const [first] = corners;
  const open = pointer ? [...corners, pointer] : [...corners];
  const ring = area ?? (rectangle && first && pointer ? boxCorners(first, pointer) : open);
  const closed = [...ring, ...ring.slice(0, 1)];
  const shape: Feature['geometry'] | null =
    ring.length >= FEWEST_CORNERS
      ? { type: 'Polygon', coordinates: [closed] }
      : ring.length === 2
        ? { type: 'LineString', coordinates: [...ring] }
        : null;
  return [
    ...(shape ? [{ type: 'Feature' as const, properties: {}, geometry: shape }] : []),
    ...(area ? [] : corners).map(
      (corner): Feature => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: corner } }),
    ),
  ];
}
