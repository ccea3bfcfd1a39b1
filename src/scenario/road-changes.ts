/** Changes of roads as a scenario takes them: checked against the county before anything is computed with them. */
import type { Dataset, ErrorReason, ErrorReasons, Position, RoadChange, Roads } from '../model/index.ts';
import { crossesItself } from './ring.ts';

/** Refuses an edit; `member` is a JSON pointer inside it, without the leading slash. */
export type Fail = <R extends ErrorReason & `edit-invalid/${string}`>(
  member: string,
  reason: R,
  params: ErrorReasons[R],
  received: unknown,
) => never;

/** An area this far (in degrees) from every place of the county is refused as a slip of the hand. */
const FARTHEST_DEGREES = 1;
/** Twice the square degrees below which an area is a line: a few square millimetres. */
const SMALLEST_AREA = 1e-15;

/**
 * The roads of a dataset with exactly these changes; without any, as if there had never been one. Calls `fail` on
 * changes that cannot be meant: under the no-road model, a segment that is not there, an area that crosses itself, is
 * empty or far away, a limit of nothing.
 */
export function roadsWith(dataset: Dataset, changes: readonly RoadChange[], fail: Fail): Roads {
  const { roads } = dataset;
  if (roads.kind === 'detour') {
    if (changes.length === 0) return roads;
    return fail('changes', 'edit-invalid/no-roads', {}, changes.length);
  }
  changes.forEach((change, index) => {
    check(dataset, roads.segments, change, (member, ...rest) => fail(`changes/${index}/${member}`, ...rest));
  });
  const { changes: _before, ...plain } = roads;
  return changes.length === 0 ? plain : { ...plain, changes: [...changes] };
}

function check(dataset: Dataset, segments: number, change: RoadChange, fail: Fail): void {
  const { where } = change;
  if (where.by === 'segments') {
    const index = where.segments.findIndex((segment) => segment >= segments);
    if (index >= 0)
      fail(
        `where/segments/${index}`,
        'edit-invalid/segment-unknown',
        { segment: where.segments[index] ?? '', last: segments - 1 },
        where.segments[index],
      );
  }
  if (where.by === 'area') checkRing(dataset, where.ring, fail);
  if (change.op === 'limit' && [change.weightTonnes, change.heightMetres, change.widthMetres].every(isAbsent))
    fail('op', 'edit-invalid/limit-empty', {}, 'limit');
}

const isAbsent = (value: unknown): boolean => value === undefined;

function checkRing(dataset: Dataset, ring: readonly Position[], fail: Fail): void {
  const refuse = (why: 'corners' | 'line' | 'crossed' | 'far'): never =>
    fail('where/ring', `edit-invalid/area-${why}`, {}, ring.map((position) => position.join(',')).join(' '));
  if (new Set(ring.map((position) => position.join())).size < 3) refuse('corners');
  if (Math.abs(area(ring)) < SMALLEST_AREA) refuse('line');
  if (crossesItself(ring)) refuse('crossed');
  const [west, south, east, north] = box(ring);
  const [left, bottom, right, top] = box([
    dataset.county.seat,
    ...dataset.villages.flatMap(({ position }) => (position === null ? [] : [position])),
  ]);
  const apart = (low: number, high: number, from: number, to: number) =>
    high < from - FARTHEST_DEGREES || low > to + FARTHEST_DEGREES;
  if (apart(west, east, left, right) || apart(south, north, bottom, top)) refuse('far');
}

/**
 * Twice the signed area in square degrees (shoelace formula, from the first corner so that little is lost to rounding).
 */
function area(ring: readonly Position[]): number {
  const [lonFirst, latFirst] = ring[0] ?? [0, 0];
  return ring.reduce((sum, [lon, lat], i) => {
    const [nextLon, nextLat] = ring[(i + 1) % ring.length] ?? [lon, lat];
    return sum + (lon - lonFirst) * (nextLat - latFirst) - (nextLon - lonFirst) * (lat - latFirst);
  }, 0);
}

function box(positions: readonly Position[]): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positions) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [west, south, east, north];
}
