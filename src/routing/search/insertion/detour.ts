/** What ways through routes add. */
import type { FlatType } from '../flat.ts';
import type { State } from '../state.ts';

/** What going from `place` to what follows it by way of `node` adds, in the unit of the matrix. */
export function detour({ row, location, next }: State, matrix: Float64Array, node: number, place: number): number {
  const then = location[next[place]];
  return matrix[row[place] + location[node]] + matrix[row[node] + then] - matrix[row[place] + then];
}

/**
 * The duration of a route that is timed with its breaks (`clocked`), without them, less the whole; 0 for others. Added
 * to what a visit adds there it is a bound of the true change.
 */
export const clockedSlack = (state: State, r: number, type: FlatType): number =>
  type.clocked ? state.bare[r] - state.duration[r] : 0;
