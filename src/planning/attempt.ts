/** Routes and their timetable for given feeders, until every run left can be driven. */
import { isTransfer, type PlanContent, type Site, type SiteId, type UnservedReason } from '../model/index.ts';
import type { Assignment } from '../timetable/index.ts';
import type { RoutedTimetable } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import { type RoundsInput, scheduleRounds } from './rounds.ts';
import type { CountyRoute } from './routes/index.ts';

/** What runs are made for. */
export interface Asked {
  readonly centre: Site;
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  /** Routes of the plan that edits start from, kept where nothing touches them. */
  readonly earlier: readonly CountyRoute[];
  /** First routes that are known already. */
  readonly start?: readonly CountyRoute[];
}

/** What came of it: what the runs of `outcome` were made with in the end, and whom they leave out. */
export interface Attempt {
  readonly input: RoundsInput;
  readonly outcome: RoutedTimetable;
  readonly warnings: PlanContent['warnings'];
  /** Why villages go without. */
  readonly reasons: ReadonlyMap<string, UnservedReason>;
}

/**
 * Runs for the open sites. A station that no run can serve is given up: its villages get the reason, its site is not
 * opened unless it is required or stands in the plan that the edits start from: no bridge that closes and no rain takes
 * a station down.
 */
export function attempt(context: ScheduleContext, asked: Asked): Attempt {
  const { dataset } = context;
  const { centre, earlier, start } = asked;
  const stationOf = new Map(asked.assignment.stationOf);
  const fedBy = new Map(asked.assignment.fedBy);
  const open = new Set(asked.open);
  const reasons = new Map<string, UnservedReason>();
  const warnings: PlanContent['warnings'] = [];
  const required = new Set(dataset.sites.filter((site) => site.state === 'required').map((site) => site.id));
  for (const { site } of context.base?.sites ?? []) if (open.has(site)) required.add(site);
  const villageOf = new Map(dataset.sites.map((site) => [site.id, site.village]));
  const tierOf = new Map(dataset.sites.map((site) => [site.id, site.tier]));
  const dropStation = (station: SiteId, reason: UnservedReason): void => {
    if (!fedBy.delete(station)) return;
    for (const [village, used] of stationOf) {
      if (used !== station) continue;
      reasons.set(village, reason);
      // A required site stays open, and a village with its own open station uses that one.
      if (!required.has(station) || villageOf.get(station) !== village) stationOf.delete(village);
    }
    if (!required.has(station)) open.delete(station);
    warnings.push({
      code: 'station-unserved',
      subject: station,
      params: { reason },
    });
  };
  const assignment: Assignment = { stationOf, fedBy };
  const given = { centre, assignment, open, share: 1, idPrefix: '' };
  const finer = new Map<SiteId, number>();
  const trunkTypes = dataset.vehicles.filter((type) => type.tiers.includes('trunk') && type.available !== 0).length;
  let outcome = scheduleRounds(context, { ...given, earlier, ...(start === undefined ? {} : { start }) });
  for (;;) {
    const { routing, timetable } = outcome;
    let changed = false;
    const retried = new Set<SiteId>();
    for (const [site, reason] of routing.unroutable) {
      const town = fedBy.get(site);
      if (town === undefined) continue;
      // Where vehicles that take it whole are too few, more of the smaller ones may be there.
      if (routing.unroutable.get(town) === 'capacity' && (finer.get(town) ?? 0) + 1 < trunkTypes) {
        retried.add(town);
        changed = true;
        continue;
      }
      dropStation(site, reason);
      changed = true;
    }
    for (const fault of timetable.infeasible) {
      const route = routing.routes[fault.run];
      const reason =
        fault.reason === 'no-road' ? 'no-road-to-town' : fault.reason === 'cold' ? 'capacity' : fault.reason;
      const behind = (town: SiteId) => [...fedBy].filter(([, fed]) => fed === town).map(([station]) => station);
      for (const stop of route?.stops ?? []) {
        const isTown = isTransfer(tierOf.get(stop));
        for (const station of isTown ? behind(stop) : [stop]) dropStation(station, reason);
        if (isTown && !required.has(stop)) open.delete(stop);
        changed = true;
      }
    }
    for (const town of retried) finer.set(town, (finer.get(town) ?? 0) + 1);
    if (!changed) return { input: { ...given, finer, earlier: [] }, outcome, warnings, reasons };
    outcome = scheduleRounds(context, { ...given, finer, earlier: context.base === undefined ? [] : routing.routes });
  }
}
