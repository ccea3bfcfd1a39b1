/** How likely it is to come from one state to another: by the difference of the way and the great circle. */
import { haversineMetres } from '../earth.ts';
import type { Router } from '../roads/router.ts';
import type { Anchor } from '../roads/snap/anchor.ts';
import type { State } from './states.ts';
import {
  DETOUR_SCALE_METRES,
  MOST_DETOUR_METRES,
  precisionOf,
  radiusOf,
  type TracePoint,
  TURN_BACK_LOG,
} from './trace.ts';

/** A point with its states. */
export interface Sighting {
  readonly point: TracePoint;
  readonly states: readonly State[];
}

/** Row-major, row = from. */
export interface Transitions {
  /** Logarithms, up to a constant; −Infinity where there is no way. */
  readonly logs: Float64Array;
  /** 1 where the vehicle turns back at the start. */
  readonly turned: Uint8Array;
}

/** Whether the second anchor lies at or behind the first in the direction of travel, on the same directed segment. */
export function isBehind(arc: number, from: Pick<Anchor, 'fraction'>, to: Pick<Anchor, 'fraction'>): boolean {
  return (arc & 1) === 0 ? to.fraction <= from.fraction : to.fraction >= from.fraction;
}

/**
 * A vehicle that seems to go backwards stands: its position is behind by chance, as long as where it was is within the
 * radius of the new position.
 */
export const stands = (from: State, to: State, point: TracePoint): boolean =>
  from.arc === to.arc &&
  isBehind(from.arc, from.anchor, to.anchor) &&
  haversineMetres(point.lon, point.lat, from.anchor.lon, from.anchor.lat) <= radiusOf(point);

/**
 * Exponentially distributed differences, as in Newson & Krumm 2009 (equations 2 and 3), of a scale that grows with the
 * imprecision of both positions. `mostSpeed` in metres a second.
 */
export function transitionsOf(router: Router, from: Sighting, to: Sighting, mostSpeed: number): Transitions {
  const straight = haversineMetres(from.point.lon, from.point.lat, to.point.lon, to.point.lat);
  const scale = Math.max(DETOUR_SCALE_METRES, (precisionOf(from.point) + precisionOf(to.point)) / 2);
  const [start, end] = [from.point.seconds, to.point.seconds];
  const seconds = start === null || end === null ? 0 : end - start;
  const anchors = (states: readonly State[]): Anchor[] => states.map(({ anchor }) => anchor);
  const { decimetres } = router.table(anchors(from.states), anchors(to.states));
  const columns = to.states.length;
  const own = Float64Array.from(decimetres, (length, cell) => {
    const state = from.states[Math.floor(cell / columns)];
    const metres = stands(state, to.states[cell % columns], to.point) ? 0 : length / 10;
    if (metres < 0 || metres - straight > MOST_DETOUR_METRES) return Number.NEGATIVE_INFINITY;
    if (seconds > 0 && metres > mostSpeed * seconds + radiusOf(from.point) + radiusOf(to.point))
      return Number.NEGATIVE_INFINITY;
    return -Math.abs(metres - straight) / scale;
  });
  const logs = own.slice();
  const turned = new Uint8Array(logs.length);
  for (const [row, { twin }] of from.states.entries()) {
    if (twin < 0) continue;
    for (let column = 0; column < columns; column++) {
      const back = own[twin * columns + column] + TURN_BACK_LOG;
      if (back <= own[row * columns + column]) continue;
      logs[row * columns + column] = back;
      turned[row * columns + column] = 1;
    }
  }
  return { logs, turned };
}
