/** Which features of a layer are asked for: by place, time and properties. */
import { bboxClip, lineString } from '@turf/turf';
import { type Box, boxInWgs84, type ReferenceSystem } from '../../../geo/reference-systems.ts';
import type { Position } from '../../../src/model/index.ts';
import { type Geometry, type GisLayer, positionsOf, type Schedule } from './layer.ts';

/** Moments in milliseconds since 1970, both included; infinite where it is open. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export interface Wanted {
  /** Boxes in x and y of `system`, whatever the order of its axes; null: everywhere. */
  readonly area: { readonly system: ReferenceSystem; readonly boxes: readonly Box[] } | null;
  readonly during: Interval | null;
  /** Property → the text of its value. */
  readonly properties: Readonly<Record<string, string>>;
}

/** Numbers of the features of `layer` that are wanted, in its order. */
export function select(layer: GisLayer, wanted: Wanted): number[] {
  const { area, during } = wanted;
  const filters = Object.entries(wanted.properties);
  const around = (area?.boxes ?? []).map((box) => area && boxInWgs84(area.system, box)).filter((box) => box !== null);
  const found: number[] = [];
  for (let index = 0; index < layer.count; index++) {
    if (area !== null) {
      const box = layer.box(index);
      if (box === null || !around.some((one) => meet(one, box))) continue;
      const geometry = layer.geometry(index);
      if (geometry === null || !area.boxes.some((one) => touches(geometry, one, area.system))) continue;
    }
    if (filters.length > 0) {
      const properties = layer.properties(index);
      if (!filters.every(([name, text]) => isValue(properties[name], text))) continue;
    }
    if (during !== null) {
      const schedule = layer.schedule(index);
      if (schedule !== null && !happens(schedule, during)) continue;
    }
    found.push(index);
  }
  return found;
}

const meet = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/** Whether a property has the value that a text says: a number by what it is worth, anything else letter by letter. */
const isValue = (value: string | number | boolean | null | undefined, text: string): boolean =>
  typeof value === 'number' ? text.trim() !== '' && Number(text) === value : value !== null && String(value) === text;

const within = ([x, y]: readonly [number, number], [west, south, east, north]: Box): boolean =>
  x >= west && x <= east && y >= south && y <= north;

/** Whether a geometry has a point in common with a box of a system. */
function touches(geometry: Geometry, box: Box, system: ReferenceSystem): boolean {
  const convert = (position: Position): [number, number] => system.fromWgs84(position);
  const points = positionsOf(geometry).map(convert);
  if (points.some((point) => within(point, box))) return true;
  const clip: [number, number, number, number] = [...box];
  if (geometry.type === 'Point') return false;
  if (geometry.type === 'LineString') return bboxClip(lineString(points), clip).geometry.coordinates.length > 0;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some((rings) => {
    const coordinates = rings.map((ring) => ring.map(convert));
    return bboxClip({ type: 'Polygon', coordinates }, clip).geometry.coordinates.length > 0;
  });
}

const DAY = 86_400_000;
/** China has one time, eight hours before UTC. */
const CHINA = 8 * 3_600_000;

/** ISO weekday of a day counted from 1970-01-01, a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Whether what goes by a weekly timetable, in Chinese time, is under way at some moment of an interval. */
function happens({ days, departs, returns }: Schedule, { from, to }: Interval): boolean {
  const late = 1000 * returns;
  if (days.length > 0 && to - from >= 8 * DAY) return true;
  if (!Number.isFinite(from) || !Number.isFinite(to)) return days.length > 0;
  const first = Math.floor((from + CHINA - late) / DAY);
  const last = Math.floor((to + CHINA) / DAY);
  for (let day = first; day <= last; day++) {
    if (!days.includes(weekdayOf(day))) continue;
    const midnight = day * DAY - CHINA;
    if (midnight + 1000 * departs <= to && midnight + late >= from) return true;
  }
  return false;
}
