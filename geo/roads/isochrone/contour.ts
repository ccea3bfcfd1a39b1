/** The area within a distance of a field's lines, as polygons. */
import { E7 } from '../../earth.ts';
import type { DistanceField, Grid } from './field.ts';
import { assemble, type Ring } from './rings.ts';

/** GeoJSON, RFC 7946: WGS-84 longitude, latitude; outer rings counter-clockwise, holes clockwise, first position repeated last. */
export interface MultiPolygon {
  readonly type: 'MultiPolygon';
  readonly coordinates: [lon: number, lat: number][][][];
}

export interface Area {
  readonly geometry: MultiPolygon;
  readonly squareMetres: number;
}

/** Sides of a cell. */
const [SOUTH, EAST, NORTH, WEST] = [0, 1, 2, 3] as const;
/** Lines from side to side through a cell, the inside to their left, by which corners are inside: 1 south-west, 2 south-east, 4 north-east, 8 north-west. */
const LINES: readonly (readonly (readonly [from: number, to: number])[])[] = [
  [],
  [[SOUTH, WEST]],
  [[EAST, SOUTH]],
  [[EAST, WEST]],
  [[NORTH, EAST]],
  [
    [SOUTH, WEST],
    [NORTH, EAST],
  ],
  [[NORTH, SOUTH]],
  [[NORTH, WEST]],
  [[WEST, NORTH]],
  [[SOUTH, NORTH]],
  [
    [EAST, SOUTH],
    [WEST, NORTH],
  ],
  [[EAST, NORTH]],
  [[WEST, EAST]],
  [[SOUTH, EAST]],
  [[WEST, SOUTH]],
  [],
];
/** Where opposite corners are inside and the middle is too. */
const JOINED: Readonly<Partial<Record<number, (typeof LINES)[number]>>> = {
  5: [
    [SOUTH, EAST],
    [NORTH, WEST],
  ],
  10: [
    [WEST, SOUTH],
    [EAST, NORTH],
  ],
};

/** A crossing keeps this share of a side away from the nodes, so that no two crossings are one point and rings never touch. */
const CLEAR = 0.01;

/**
 * Area where a field is at most `metres`, with holes and islands. Marching squares (Lorensen & Cline 1987, doi:10.1145/37401.37422, in the
 * plane) with linear interpolation; where opposite corners of a cell are inside, its mean decides whether they are joined. Holes smaller than
 * a cell are filled. A field that is nowhere larger gives an area that contains this one.
 */
export function areaWithin(field: DistanceField, metres: number): Area {
  const { grid } = field;
  const level = metres / grid.cell;
  const next = lines(field, level);
  const rings: Ring[] = [];
  for (const start of next.keys()) {
    const points: number[] = [];
    for (let edge: number | undefined = start; edge !== undefined; ) {
      const following: number | undefined = next.get(edge);
      if (following === undefined) break;
      points.push(...crossing(field, level, edge));
      next.delete(edge);
      edge = following;
    }
    rings.push({ points });
  }
  const { polygons, area } = assemble(rings, 1);
  const coordinates = polygons.map((polygon) => polygon.map((ring) => closed(grid, ring)));
  return { geometry: { type: 'MultiPolygon', coordinates }, squareMetres: area * grid.cell * grid.cell };
}

/** Lines of all cells as edge → next edge. Edge 2n leads east from node n, edge 2n + 1 north. */
function lines(field: DistanceField, level: number): Map<number, number> {
  const { columns, rows } = field.grid;
  const next = new Map<number, number>();
  const inside = new Uint8Array(columns * rows);
  for (let node = 0; node < inside.length; node++) inside[node] = field.at(node) <= level ? 1 : 0;
  for (let y = 0; y + 1 < rows; y++) {
    for (let x = 0; x + 1 < columns; x++) {
      const node = y * columns + x;
      const above = node + columns;
      const corners = inside[node] | (inside[node + 1] << 1) | (inside[above + 1] << 2) | (inside[above] << 3);
      if (corners === 0 || corners === 15) continue;
      const edges = [2 * node, 2 * node + 3, 2 * above, 2 * node + 1];
      const middle = () => (field.at(node) + field.at(node + 1) + field.at(above + 1) + field.at(above)) / 4;
      const joined = JOINED[corners];
      const chosen = joined !== undefined && middle() <= level ? joined : LINES[corners];
      for (const [from, to] of chosen) next.set(edges[from], edges[to]);
    }
  }
  return next;
}

/** Where the level crosses an edge, in cells from the grid's south-west node. */
function crossing(field: DistanceField, level: number, edge: number): [x: number, y: number] {
  const { columns } = field.grid;
  const node = edge >> 1;
  const north = (edge & 1) === 1;
  const [near, far] = [field.at(node), field.at(node + (north ? columns : 1))];
  const share = Math.min(1 - CLEAR, Math.max(CLEAR, (level - near) / (far - near)));
  const [x, y] = [node % columns, Math.floor(node / columns)];
  return north ? [x, y + share] : [x + share, y];
}

/** Positions of a ring, to 1e-7 degree: finer than the space between crossings. */
function closed({ plane, cell, column, row }: Grid, { points }: Ring): [number, number][] {
  const ring: [number, number][] = [];
  const at = (value: number): number => Math.round(value * E7) / E7;
  for (let i = 0; i < points.length; i += 2) {
    const x = (points[i] + column) * cell;
    const y = (points[i + 1] + row) * cell;
    ring.push([at(plane.lon + x / plane.xPerDegree), at(plane.lat + y / plane.yPerDegree)]);
  }
  if (ring.length > 0) ring.push([...ring[0]]);
  return ring;
}
