/** Where a run is along its road: its stops on its path, and its place at a moment. */
import type { Run } from '../../src/model/run.ts';
import { type LonLat, metresBetween } from './geometry.ts';

type Place = readonly [number, number];

export interface RunPath {
  readonly path: readonly Place[];
  /** Metres from the start of the path to each of its points. */
  readonly along: readonly number[];
  /** Metres along the path of each stop, in order. */
  readonly stops: readonly number[];
}

/** A stop's point of the path lies within this share of the path of where the lengths of its legs put it. */
const REACH = 0.15;

/**
 * The path with the stops on it: of the points near to where the legs' metres put a stop, and not before the stop
 * before, the one nearest to the site.
 */
export function runPath(
  run: Pick<Run, 'path' | 'stops' | 'metres'>,
  siteAt: (site: string) => Place | undefined,
): RunPath {
  const { path, metres } = run;
  const along: number[] = [];
  let sum = 0;
  path.forEach((at, i) => {
    const before = path[i - 1];
    if (before) sum += metresBetween(before, at);
    along.push(sum);
  });
  let driven = 0;
  let last = 0;
  const stops = run.stops.map(({ site, legMetres }) => {
    driven += legMetres;
    const guide = metres > 0 ? Math.min(sum, (driven / metres) * sum) : 0;
    const place = siteAt(site);
    let best = Math.max(last, guide);
    let least = Infinity;
    if (place)
      path.forEach((at, i) => {
        const here = along[i] ?? 0;
        if (here < last || Math.abs(here - guide) > REACH * sum) return;
        const away = metresBetween(place, at);
        if (away < least) [least, best] = [away, here];
      });
    last = best;
    return best;
  });
  return { path, along, stops };
}

/** The place so many metres along; the ends beyond them. */
export function placeAt({ path, along }: Pick<RunPath, 'path' | 'along'>, metres: number): LonLat {
  let low = 0;
  let high = along.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((along[middle] ?? 0) < metres) low = middle + 1;
    else high = middle;
  }
  const to = path[low] ?? [0, 0];
  const from = path[low - 1];
  if (!from) return [to[0], to[1]];
  const [start, end] = [along[low - 1] ?? 0, along[low] ?? 0];
  const share = end > start ? Math.min(1, Math.max(0, (metres - start) / (end - start))) : 0;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** The part of the path between two distances. */
export function between(run: RunPath, from: number, to: number): LonLat[] {
  const inner = run.path.flatMap((at, i): LonLat[] => {
    const here = run.along[i] ?? 0;
    return here > from && here < to ? [[at[0], at[1]]] : [];
  });
  return [placeAt(run, from), ...inner, placeAt(run, to)];
}

/** Moments of a run with where it is then, metres along its path; seconds of its day, ascending. */
export function timeline(
  run: Pick<Run, 'departs' | 'stops' | 'returns'>,
  { along, stops }: RunPath,
): [number, number][] {
  const end = along.at(-1) ?? 0;
  return [
    [run.departs, 0],
    ...run.stops.flatMap(({ arrives, departs }, i): [number, number][] => [
      [arrives, stops[i] ?? 0],
      [departs, stops[i] ?? 0],
    ]),
    [run.returns, end],
  ];
}

/** Metres along at a moment; null before the run leaves and once it is back. */
export function metresAt(moments: readonly (readonly [number, number])[], time: number): number | null {
  const [first] = moments;
  const last = moments.at(-1);
  if (!first || !last || time < first[0] || time > last[0]) return null;
  for (let i = 1; i < moments.length; i++) {
    const [from, to] = [moments[i - 1] ?? first, moments[i] ?? last];
    if (time <= to[0])
      return to[0] > from[0] ? from[1] + ((to[1] - from[1]) * (time - from[0])) / (to[0] - from[0]) : to[1];
  }
  return last[1];
}
