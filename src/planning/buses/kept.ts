/** What of a plan's bus routes still goes after an edit. */
import type { Dataset, Plan, Policy, SiteId } from '../../model/index.ts';
import { type Assignment, isDriven } from '../../timetable/index.ts';
import { busRoutesOf } from '../plan-routes.ts';
import { type Bused, NO_BUSES } from '../rounds.ts';

/** What decides which of them still go. */
export interface Kept {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly open: ReadonlySet<SiteId>;
  readonly fedBy: Assignment['fedBy'];
  /** Lines that turned out not to, and stations that are left to the vehicles. */
  readonly failed: ReadonlySet<string>;
  readonly released: ReadonlySet<SiteId>;
}

/**
 * Bus routes of a plan with the stops that are open and fed by their base, on days that are still served. A station that
 * no vehicle of the plan stops at stays with the buses while some bring and some collect; a town likewise.
 */
export function keptBuses(base: Plan | undefined, { dataset, policy, open, fedBy, failed, released }: Kept): Bused {
  if (base === undefined || !policy.buses) return NO_BUSES;
  const tierOf = new Map(dataset.sites.map(({ id, tier }) => [id, tier]));
  const lines = new Map(dataset.inputs.buses.map((line) => [line.id, line]));
  const isOpen = (site: SiteId): boolean => open.has(site) && tierOf.has(site);
  const routes = busRoutesOf(base.runs).flatMap((route) => {
    const { bus } = route;
    const days = bus.days.filter((day) => policy.days.includes(day) && lines.get(bus.line)?.days.includes(day));
    const stays = (site: SiteId): boolean =>
      isOpen(site) &&
      !released.has(site) &&
      (tierOf.get(site) === 'town' ||
        (fedBy.get(site) === route.base && (route.tier === 'feeder' || policy.directRuns)));
    const kept = route.stops.flatMap((site, i) => (stays(site) ? [i] : []));
    if (days.length === 0 || kept.length === 0 || failed.has(bus.line) || !isOpen(route.base)) return [];
    const calls = kept.map((i) => bus.calls[i] ?? 0);
    return [{ ...route, stops: kept.map((i) => route.stops[i] ?? ''), bus: { ...bus, calls, days } }];
  });
  const driven = new Set(base.runs.filter(isDriven).flatMap(({ stops }) => stops.map(({ site }) => site)));
  const served = new Set(
    routes
      .flatMap(({ stops }) => stops)
      .filter((site) => {
        const by = routes.filter(({ stops }) => stops.includes(site));
        return by.some(({ bus }) => bus.from !== null) && by.some(({ bus }) => bus.back !== null) && !driven.has(site);
      }),
  );
  const alone = [...served];
  return {
    routes,
    stations: new Set(alone.filter((site) => tierOf.get(site) === 'village')),
    towns: new Set(
      alone.filter(
        (site) =>
          tierOf.get(site) === 'town' && ![...fedBy].some(([station, by]) => by === site && !served.has(station)),
      ),
    ),
  };
}
