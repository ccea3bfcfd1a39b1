/** The ways of parcels that the timetable has for each station: what a sorter at the centre, or a keeper, goes by. */
import { type CarriedPart, DAY, type Plan, type Run, type SiteId, WEEK } from '../../model/index.ts';

/** A way, weekly. Seconds since Monday 00:00 of the week of its cut-off. */
export interface Way {
  readonly cutoff: number;
  /** When parcels are there, as planned. */
  readonly available: number;
  /** The first run that they take, its stop, and its day from the Monday of the cut-off's week. */
  readonly run: number;
  readonly stop: number;
  readonly day: number;
}

/** Ways of one part of a station's parcels, ascending by cut-off; none: no service. */
export interface PartWays {
  readonly inbound: readonly Way[];
  readonly outbound: readonly Way[];
}

/** A stop on a day of the week; seconds since Monday 00:00, perhaps outside the week. */
interface Call {
  readonly run: number;
  readonly stop: number;
  readonly day: number;
  readonly cutoff: number;
  readonly departs: number;
  readonly starts: number;
  readonly handover: number;
  readonly unloaded: number;
  readonly direct: boolean;
}

/** Whether a stop that names these parts (all, where it names none) carries a part of a station. */
export const carriesPart = (named: readonly CarriedPart[] | undefined, site: SiteId, part: number): boolean =>
  named === undefined || named.some((each) => each.site === site && each.part === part);

/** Calls of the week at a site, by runs of any base, that carry a part of a station. */
function callsAt(runs: readonly Run[], site: SiteId, of: { station: SiteId; part: number }): Call[] {
  return runs.flatMap((run, index) =>
    run.stops.flatMap((stop, i) => {
      if (stop.site !== site || !carriesPart(stop.carriesFor, of.station, of.part)) return [];
      return run.days.map((weekday): Call => {
        const midnight = (weekday - 1) * DAY;
        return {
          run: index,
          stop: i,
          day: weekday - 1,
          cutoff: midnight + run.cutoff,
          departs: midnight + run.departs,
          starts: midnight + stop.arrives + stop.waitSeconds,
          handover: midnight + stop.handover,
          unloaded: midnight + run.unloaded,
          direct: run.tier === 'trunk',
        };
      });
    }),
  );
}

/** The least end, over calls in any week, of those whose beginning is at `ready` or later; Infinity without calls. */
function soonest(calls: readonly Call[], ready: number, from: 'departs' | 'starts', to: 'handover' | 'unloaded') {
  return calls.reduce((least, call) => {
    const weeks = Math.ceil((ready - call[from]) / WEEK);
    return Math.min(least, call[to] + weeks * WEEK);
  }, Number.POSITIVE_INFINITY);
}

/** A way in the week of its cut-off; null where it leads nowhere. */
function wayOf({ run, stop, day }: Call, cutoff: number, available: number): Way | null {
  if (!Number.isFinite(available)) return null;
  const shift = -Math.floor(cutoff / WEEK);
  return { cutoff: cutoff + shift * WEEK, available: available + shift * WEEK, run, stop, day: day + shift * 7 };
}

/** Those that no other, of any week, leaves as late or later and is there as early or earlier; of equal ones the first. */
function worthTaking(ways: readonly (Way | null)[]): Way[] {
  const list = ways.filter((way) => way !== null);
  const beats = (other: Way, way: Way, first: boolean): boolean =>
    [-WEEK, 0, WEEK].some((shift) => {
      const [later, earlier] = [other.cutoff + shift - way.cutoff, way.available - other.available - shift];
      return later >= 0 && earlier >= 0 && (later > 0 || earlier > 0 || first);
    });
  return list
    .filter((way, i) => !list.some((other, j) => i !== j && beats(other, way, j < i)))
    .sort((a, b) => a.cutoff - b.cutoff);
}

function waysOf(runs: readonly Run[], station: SiteId, base: SiteId, part: number, policy: Plan['policy']): PartWays {
  const { transferSeconds } = policy;
  const calls = callsAt(runs, station, { station, part }).filter(({ run }) => runs[run]?.base === base);
  const direct = calls.filter((call) => call.direct);
  const feeders = calls.filter((call) => !call.direct);
  const inTown = feeders.length === 0 ? [] : callsAt(runs, base, { station, part }).filter((call) => call.direct);
  return {
    inbound: worthTaking([
      ...direct.map((call) => wayOf(call, call.cutoff, call.handover)),
      ...inTown.map((call) =>
        wayOf(call, call.cutoff, soonest(feeders, call.handover + transferSeconds, 'departs', 'handover')),
      ),
    ]),
    outbound: worthTaking([
      ...direct.map((call) => wayOf(call, call.starts, call.unloaded)),
      ...feeders.map((call) =>
        wayOf(call, call.starts, soonest(inTown, call.unloaded + transferSeconds, 'starts', 'unloaded')),
      ),
    ]),
  };
}

/** The ways of every part of each station that villages use, by station. */
export function stationWays({ runs, sites, policy }: Pick<Plan, 'runs' | 'sites' | 'policy'>, used: Iterable<SiteId>) {
  const fedBy = new Map(sites.map(({ site, fedBy: base }) => [site, base]));
  const divided = new Map<SiteId, number>();
  for (const { stops } of runs)
    for (const { carriesFor } of stops) for (const { site, of } of carriesFor ?? []) divided.set(site, of);
  return new Map(
    [...new Set(used)].map((station): [SiteId, PartWays[]] => {
      const base = fedBy.get(station);
      const parts = Array.from({ length: divided.get(station) ?? 1 }, (_, i) => i + 1);
      return [
        station,
        parts.map((part) => (base == null ? { inbound: [], outbound: [] } : waysOf(runs, station, base, part, policy))),
      ];
    }),
  );
}

/** A way in a week of the simulation. */
export interface Taken {
  readonly way: Way;
  /** Its place among the ways, and the week of its cut-off. */
  readonly at: number;
  readonly week: number;
}

/** The way with the first cut-off at `moment` or later, seconds since the first Monday; null without ways. */
export function firstWay(ways: readonly Way[], moment: number): Taken | null {
  const week = Math.floor(moment / WEEK);
  const at = ways.findIndex(({ cutoff }) => cutoff >= moment - week * WEEK);
  const way = ways[Math.max(at, 0)];
  return way === undefined ? null : { way, at: Math.max(at, 0), week: at < 0 ? week + 1 : week };
}

/** The next way after one. */
export function nextWay(ways: readonly Way[], { at, week }: Pick<Taken, 'at' | 'week'>): Taken | null {
  const last = at + 1 >= ways.length;
  const way = ways[last ? 0 : at + 1];
  return way === undefined ? null : { way, at: last ? 0 : at + 1, week: last ? week + 1 : week };
}
