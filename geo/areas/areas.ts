/**
 * Areas of villages and towns where the data give none: Voronoi cells of the villages' positions, in a plane in which
 * a degree of longitude is as long as it is at the county's middle, clipped to the county. A town's area is what the
 * cells of its villages cover. An approximation of the administrative areas, and labelled as one wherever it shows.
 */
import {
  bboxClip,
  buffer,
  convex,
  featureCollection,
  intersect,
  multiPolygon,
  point,
  polygon,
  union,
  voronoi,
} from '@turf/turf';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import type { Dataset, Village } from '../../src/model/index.ts';

type Area = Polygon | MultiPolygon;
type Box = [number, number, number, number];

/** One village, or one town with all of its villages. */
export interface PlaceArea {
  readonly level: 'village' | 'town';
  readonly code: string;
  readonly name: string;
  /** The town's code. */
  readonly town: string;
  /** Other villages at the very same position: they share this cell. */
  readonly shares: readonly string[];
  readonly geometry: Area;
}

export interface Areas {
  /** What the cells end at: the county's boundary, or, without one, this far around the outermost villages. */
  readonly clippedTo: 'boundary' | 'villages';
  readonly areas: readonly PlaceArea[];
}

/** Without a boundary cells reach so far beyond the outermost villages. */
const MARGIN_KILOMETRES = 2;
/** Coordinates are given to about a decimetre. */
const DECIMALS = 6;

interface Placed {
  readonly village: Village;
  readonly position: readonly [number, number];
  readonly shares: readonly string[];
}

/** Villages with a position, those at the same place together. */
function placedVillages({ villages }: Dataset): Placed[] {
  const byPlace = new Map<string, { village: Village; position: readonly [number, number]; shares: string[] }>();
  for (const village of villages) {
    if (village.position === null) continue;
    const key = village.position.join(' ');
    const first = byPlace.get(key);
    if (first) first.shares.push(village.code);
    else byPlace.set(key, { village, position: village.position, shares: [] });
  }
  return [...byPlace.values()];
}

/** What the cells are clipped to; null where there is nothing to draw around. */
function outlineOf(
  { county }: Dataset,
  placed: readonly Placed[],
): { clippedTo: Areas['clippedTo']; area: Area } | null {
  const { boundary } = county;
  if (boundary !== null)
    return {
      clippedTo: 'boundary',
      area:
        boundary.type === 'Polygon'
          ? polygon(boundary.coordinates.map((ring) => ring.map((at) => [...at]))).geometry
          : multiPolygon(boundary.coordinates.map((part) => part.map((ring) => ring.map((at) => [...at])))).geometry,
    };
  const points = featureCollection(placed.map(({ position }) => point([...position])));
  const hull = placed.length > 2 ? convex(points) : null;
  const around = buffer(hull ?? points.features[0] ?? point([0, 0]), MARGIN_KILOMETRES, {
    units: 'kilometers',
    steps: 8,
  });
  return placed.length > 0 && around ? { clippedTo: 'villages', area: around.geometry } : null;
}

const partsOf = (area: Area): Position[][][] => (area.type === 'Polygon' ? [area.coordinates] : area.coordinates);

function boxOf(points: Iterable<Position>): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of points) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** The part of a cell that lies within an outline. Only what of the outline is near the cell is intersected. */
function clipped(cell: Feature<Polygon>, outline: Feature<Area>): Area | null {
  const [x, y, u, v] = boxOf(cell.geometry.coordinates.flat());
  const margin = Math.max(u - x, v - y) * 0.01;
  const { geometry } = bboxClip(outline, [x - margin, y - margin, u + margin, v + margin]);
  if (geometry.type === 'LineString' || geometry.type === 'MultiLineString') return null;
  // Parts and holes that are elsewhere come out empty.
  const parts = partsOf(geometry)
    .filter(([outer]) => outer !== undefined && outer.length > 0)
    .map((rings) => rings.filter((ring) => ring.length > 0));
  if (parts.length === 0) return null;
  const near = multiPolygon(parts);
  return intersect(featureCollection<Area>([cell, near]))?.geometry ?? null;
}

const rounded = (degrees: number): number => Math.round(degrees * 10 ** DECIMALS) / 10 ** DECIMALS;

const mapped = (area: Area, move: (at: Position) => Position): Area =>
  area.type === 'Polygon'
    ? { type: 'Polygon', coordinates: area.coordinates.map((ring) => ring.map(move)) }
    : { type: 'MultiPolygon', coordinates: area.coordinates.map((part) => part.map((ring) => ring.map(move))) };

/**
 * Areas of all villages that have a position, in dataset order, then of all towns that have such a village. A village
 * whose cell lies outside the county has none.
 */
export function areasOf(dataset: Dataset): Areas {
  const placed = placedVillages(dataset);
  const outline = outlineOf(dataset, placed);
  if (outline === null) return { clippedTo: 'villages', areas: [] };
  const [, south, , north] = boxOf(partsOf(outline.area).flat(2));
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const flat = (at: Position): Position => [(at[0] ?? 0) * shrink, at[1] ?? 0];
  const round = (at: Position): Position => [rounded((at[0] ?? 0) / shrink), rounded(at[1] ?? 0)];
  const flatOutline: Feature<Area> = { type: 'Feature', properties: {}, geometry: mapped(outline.area, flat) };
  const points = placed.map(({ position }) => point(flat([...position])));
  const [x, y, u, v] = boxOf([
    ...partsOf(flatOutline.geometry).flat(2),
    ...points.map((one) => one.geometry.coordinates),
  ]);
  const cells = voronoi(featureCollection(points), { bbox: [x - 0.1, y - 0.1, u + 0.1, v + 0.1] }).features;
  const villages = placed.flatMap(({ village, shares }, i) => {
    const cell = cells[i];
    const geometry = cell ? clipped(cell, flatOutline) : null;
    return geometry ? [{ village, shares, geometry }] : [];
  });
  const towns = dataset.towns.flatMap(({ code, name }): PlaceArea[] => {
    const own = villages.filter(({ village }) => village.town === code);
    const parts = own.map(({ geometry }): Feature<Area> => ({ type: 'Feature', properties: {}, geometry }));
    const whole = parts.length > 1 ? union(featureCollection(parts))?.geometry : parts[0]?.geometry;
    return whole ? [{ level: 'town', code, name, town: code, shares: [], geometry: mapped(whole, round) }] : [];
  });
  return {
    clippedTo: outline.clippedTo,
    areas: [
      ...villages.map(
        ({ village: { code, name, town }, shares, geometry }): PlaceArea => ({
          ...{ level: 'village', code, name, town, shares },
          geometry: mapped(geometry, round),
        }),
      ),
      ...towns,
    ],
  };
}
