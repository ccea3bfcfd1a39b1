/** The sets of days on which a stop may be visited. */
import type { RoutingStop } from '../../model/index.ts';
import type { FlatPattern } from './flat.ts';

/** Days are counted from 0 here. A stop without `visits` may be served on any one day. */
export function patternsOf(stop: RoutingStop, days: number, dimensions: number): FlatPattern[] {
  const { visits } = stop;
  if (visits === null) return Array.from({ length: days }, (_, day) => ({ days: [day], deliver: null, collect: null }));
  if ('patterns' in visits) {
    const flat = (loads: readonly (readonly number[])[] | null): Float64Array | null => {
      if (loads === null) return null;
      const array = new Float64Array(loads.length * dimensions);
      loads.forEach((load, i) => {
        for (let k = 0; k < dimensions; k++) array[i * dimensions + k] = load[k] ?? 0;
      });
      return array;
    };
    return visits.patterns.map((pattern) => ({
      days: pattern.days.map((day) => day - 1),
      deliver: flat(pattern.deliver),
      collect: flat(pattern.collect),
    }));
  }
  return spacedDays(days, visits.times, visits.minGapDays).map((set) => ({ days: set, deliver: null, collect: null }));
}

/** All sets of `times` days of the horizon that lie at least `gap` days apart, the horizon going round. */
export function spacedDays(days: number, times: number, gap: number): number[][] {
  const found: number[][] = [];
  const grow = (chosen: number[]): void => {
    const first = chosen[0] ?? 0;
    const last = chosen.at(-1);
    if (chosen.length === times) {
      if (times === 1 || first + days - (last ?? 0) >= gap) found.push(chosen);
      return;
    }
    for (let day = last === undefined ? 0 : last + Math.max(1, gap); day < days; day++) grow([...chosen, day]);
  };
  grow([]);
  return found;
}
