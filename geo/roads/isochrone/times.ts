/** Travel times between one place and many. */
import type { Position, SnapStatus } from '../../../src/model/index.ts';
import type { Router } from '../router.ts';

export interface PlaceTime {
  readonly status: SnapStatus;
  /** Drive, whole seconds, both straight lines included; null where there is no way. */
  readonly seconds: number | null;
}

/** Times from a place to each of others (`outward`), or from each of them to it, as docs/definitions.md §1 "Drive" has them; in their order. */
export function placeTimes(
  router: Router,
  place: Position,
  outward: boolean,
  others: readonly Position[],
): PlaceTime[] {
  const here = router.snapper.snap(...place).anchor;
  const snapped = others.map((position) => router.snapper.snap(...position));
  const anchors = snapped.flatMap(({ anchor }) => anchor ?? []);
  const from = here === null ? [] : [here];
  const { milliseconds } = outward ? router.table(from, anchors) : router.table(anchors, from);
  let next = 0;
  return snapped.map(({ status, anchor }, index) => {
    // The table is empty where the place itself is off the roads.
    const cost = anchor === null ? -1 : (milliseconds[next++] ?? -1);
    const other = others[index];
    const same = other?.[0] === place[0] && other[1] === place[1];
    return { status, seconds: same ? 0 : cost < 0 ? null : Math.round(cost / 1000) };
  });
}
