/** How far the nodes of a square grid are from the roads that are reached. */
import { E7, type LocalPlane } from '../../earth.ts';

/** A box in 1e-7 degree. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Nodes lie at whole multiples of the cell from the plane's origin, so that two grids of one place and one cell have them in common. */
export interface Grid {
  readonly plane: LocalPlane;
  /** Side of a cell, metres. */
  readonly cell: number;
  /** Multiples of the cell of the south-west node. */
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** The grid that covers a box and `margin` metres around it. */
export function gridOver(plane: LocalPlane, cell: number, box: Box, margin: number): Grid {
  const x = (lon: number) => (lon / E7 - plane.lon) * plane.xPerDegree;
  const y = (lat: number) => (lat / E7 - plane.lat) * plane.yPerDegree;
  const column = Math.floor((x(box.west) - margin) / cell);
  const row = Math.floor((y(box.south) - margin) / cell);
  const columns = Math.ceil((x(box.east) + margin) / cell) - column + 1;
  const rows = Math.ceil((y(box.north) + margin) / cell) - row + 1;
  return { plane, cell, column, row, columns, rows };
}

/** Distances from the lines drawn so far; more lines only ever bring nodes nearer, in whatever order. */
export class DistanceField {
  readonly grid: Grid;
  /** Squared distance in cells, row by row from the south-west; Infinity beyond the reach. */
  readonly #squares: Float32Array;
  readonly #reach: number;

  /** Distances up to `reachMetres` are kept. */
  constructor(grid: Grid, reachMetres: number) {
    this.grid = grid;
    this.#squares = new Float32Array(grid.columns * grid.rows).fill(Number.POSITIVE_INFINITY);
    this.#reach = reachMetres / grid.cell;
  }

  /** Distance of node number `row × columns + column`, in cells. */
  at(node: number): number {
    return Math.sqrt(this.#squares[node]);
  }

  /** Draws a straight line, ends in 1e-7 degree. */
  draw(lonA: number, latA: number, lonB: number, latB: number): void {
    const { plane, cell, column, row, columns, rows } = this.grid;
    const ax = ((lonA / E7 - plane.lon) * plane.xPerDegree) / cell - column;
    const ay = ((latA / E7 - plane.lat) * plane.yPerDegree) / cell - row;
    const dx = (((lonB - lonA) / E7) * plane.xPerDegree) / cell;
    const dy = (((latB - latA) / E7) * plane.yPerDegree) / cell;
    const length = dx * dx + dy * dy;
    const reach = this.#reach;
    const left = Math.max(0, Math.ceil(Math.min(ax, ax + dx) - reach));
    const right = Math.min(columns - 1, Math.floor(Math.max(ax, ax + dx) + reach));
    const bottom = Math.max(0, Math.ceil(Math.min(ay, ay + dy) - reach));
    const top = Math.min(rows - 1, Math.floor(Math.max(ay, ay + dy) + reach));
    const squares = this.#squares;
    const most = reach * reach;
    const [shareX, shareY] = length === 0 ? [0, 0] : [dx / length, dy / length];
    for (let y = bottom; y <= top; y++) {
      const py = y - ay;
      const node = y * columns;
      for (let x = left; x <= right; x++) {
        const px = x - ax;
        let share = px * shareX + py * shareY;
        if (share < 0) share = 0;
        else if (share > 1) share = 1;
        const ex = px - share * dx;
        const ey = py - share * dy;
        const square = ex * ex + ey * ey;
        if (square <= most && square < squares[node + x]) squares[node + x] = square;
      }
    }
  }
}
