/** Routes and their timetable, until every run left can be driven. */
import type { PlanContent, Site, SiteId, UnservedReason } from '../model/index.ts';
import { type Assignment, meanRoomOf, type Timetable } from '../timetable/index.ts';
import type { ScheduleContext } from './context.ts';
import { wavesFor, weeklyOf } from './demand.ts';
import { routesOf } from './plan-routes.ts';
import { scheduleRounds } from './rounds.ts';

export interface Schedule {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  readonly timetable: Timetable;
  readonly warnings: PlanContent['warnings'];
}

/**
 * Runs for the open sites. A station that no run can serve is given up: its villages get the reason, its site is not
 * opened unless it is required or stands in the plan that the edits start from: no bridge that closes and no rain takes
 * a station down.
 */
export function scheduleRuns(
  context: ScheduleContext,
  centre: Site,
  decision: { readonly open: ReadonlySet<SiteId>; readonly assignment: Assignment },
  reasons: Map<string, UnservedReason>,
): Schedule {
  const { dataset } = context;
  const stationOf = new Map(decision.assignment.stationOf);
  const fedBy = new Map(decision.assignment.fedBy);
  const open = new Set(decision.open).add(centre.id);
  const warnings: PlanContent['warnings'] = [];
  const required = new Set(dataset.sites.filter((site) => site.state === 'required').map((site) => site.id));
  for (const { site } of context.base?.sites ?? []) if (open.has(site)) required.add(site);
  const villageOf = new Map(dataset.sites.map((site) => [site.id, site.village]));
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
  let outcome = scheduleRounds(context, { ...given, earlier: routesOf(context.base?.runs ?? [], context.policy) });
  for (;;) {
    const { routing, timetable } = outcome;
    let changed = false;
    for (const [site, reason] of routing.unroutable) {
      const town = fedBy.get(site);
      if (town === undefined) continue;
      // A town with more parcels than any vehicle takes keeps as many of its stations as one does.
      const tooMuch = routing.unroutable.get(town) === 'capacity' ? heaviestBeyond(context, assignment, town) : [site];
      for (const station of tooMuch) dropStation(station, reason);
      changed = true;
    }
    for (const fault of timetable.infeasible) {
      const route = routing.routes[fault.run];
      const reason =
        fault.reason === 'no-road' ? 'no-road-to-town' : fault.reason === 'cold' ? 'capacity' : fault.reason;
      const behind = (town: SiteId) => [...fedBy].filter(([, fed]) => fed === town).map(([station]) => station);
      for (const stop of route?.stops ?? []) {
        for (const station of route?.tier === 'trunk' ? behind(stop) : [stop]) dropStation(station, reason);
        if (route?.tier === 'trunk' && !required.has(stop)) open.delete(stop);
        changed = true;
      }
    }
    if (!changed) return { open, assignment, timetable, warnings };
    outcome = scheduleRounds(context, { ...given, earlier: context.base === undefined ? [] : routing.routes });
  }
}

/** The heaviest stations of a town, as few as leave the rest within the largest trunk vehicle; at least one. */
function heaviestBeyond({ dataset, policy }: ScheduleContext, assignment: Assignment, town: SiteId): SiteId[] {
  const waves = wavesFor(dataset, policy);
  const weekly = weeklyOf(dataset, assignment);
  const heaviest = (station: SiteId): number => {
    const { inbound, outbound } = weekly.get(station) ?? { inbound: 0, outbound: 0 };
    return Math.max(...waves.map((wave) => Math.max(inbound * wave.inboundShare, outbound * wave.outboundShare)));
  };
  const room = Math.max(
    ...dataset.vehicles.filter((type) => type.tiers.includes('trunk')).map((type) => meanRoomOf(type, dataset).parcels),
  );
  const stations = [...assignment.fedBy]
    .filter(([, fed]) => fed === town)
    .map(([station]) => ({ station, load: heaviest(station) }))
    .sort((a, b) => b.load - a.load || (a.station < b.station ? -1 : 1));
  let total = stations.reduce((sum, { load }) => sum + load, 0);
  const beyond: SiteId[] = [];
  for (const { station, load } of stations) {
    if (beyond.length > 0 && total <= room) break;
    beyond.push(station);
    total -= load;
  }
  return beyond;
}
