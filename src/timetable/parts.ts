/** Even parts of a village station's parcels, for stations and towns that one run can't carry alone. */
import type { CarriedPart, Run, SiteId } from '../model/index.ts';

/** Whether a stop that carries for these (all, where absent) carries a part of a station. */
export const carries = (parts: readonly CarriedPart[] | undefined, station: SiteId, part: number): boolean =>
  parts === undefined || parts.some((each) => each.site === station && each.part === part);

/** Into how many parts the stops of a timetable divide each station; 1 of those not named. */
export function dividedBy(stops: Iterable<readonly CarriedPart[] | undefined>): ReadonlyMap<SiteId, number> {
  const parts = new Map<SiteId, number>();
  for (const list of stops) {
    for (const { site, of } of list ?? []) parts.set(site, Math.max(of, parts.get(site) ?? 1));
  }
  return parts;
}

/** What each stop of some runs carries for, in their order. */
export function* carriedBy(runs: readonly Run[]): Generator<readonly CarriedPart[] | undefined> {
  for (const { stops } of runs) for (const { carriesFor } of stops) yield carriesFor;
}
