/** Asks for a coordinate system that nobody states, where the boundary and the points don't fit. */
import gcoordModule from 'gcoord';
import type { Boundary, Position } from '../../../src/model/index.ts';
import { inside } from '../earth.ts';
import type { PlaceRow } from '../tables/rows.ts';
import { shiftToWgs84 } from './crs.ts';

const gcoord = gcoordModule as unknown as (typeof gcoordModule)['default'];

interface Placed {
  readonly row: PlaceRow;
  readonly position: Position;
}

/**
 * Lists how many points lie outside as they were taken, and how many would if those that state no system were in GCJ-02
 * or BD-09, or if the boundary that states none were in GCJ-02.
 */
export function questionCrs(
  placed: readonly Placed[],
  { boundary, stated }: { readonly boundary: Boundary; readonly stated: boolean },
  county: string,
): void {
  const outside = (move: (point: Placed) => Position): number =>
    placed.filter((point) => !inside(boundary, move(point))).length;
  const now = { outside: outside(({ position }) => position), all: placed.length };
  const open = placed.find(({ row }) => row.point?.crs === null);
  if (open !== undefined) {
    const as = (datum: 'GCJ-02' | 'BD-09') =>
      outside(({ row, position }) => (row.point?.crs === null ? shiftToWgs84(datum, position) : position));
    open.row.log.add('guessed', 'crs-question', { ...now, gcj: as('GCJ-02'), bd: as('BD-09') }, {}, county);
  }
  if (!stated) {
    const gcj = outside(({ position }) => gcoord.transform([position[0], position[1]], gcoord.WGS84, gcoord.GCJ02));
    if (gcj < now.outside) placed[0]?.row.log.add('guessed', 'crs-question/boundary', { ...now, gcj }, {}, county);
  }
}
