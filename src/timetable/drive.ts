/** Puts vehicles and loads to routes that can run. */
import type { Run, SiteId, Weekday } from '../model/index.ts';
import { busName, DAY, WEEK } from '../model/index.ts';
import type { WeeklyParcels } from './flows.ts';
import type { Ready } from './itinerary.ts';
import { withLoads } from './loads.ts';
import { profileMass } from './profile.ts';
import { promiseDeadline } from './promise.ts';
import { runOf } from './runs.ts';
import type { TimetableInput } from './types.ts';
import { type Job, packVehicles } from './vehicles.ts';

/** When trunk runs serve a site. Seconds of day. */
interface Call {
  /** Null: a bus. */
  readonly wave: number | null;
  readonly days: readonly Weekday[];
  readonly cutoff: number;
  readonly serviceStarts: number;
  readonly handover: number;
}

/** Runs of the routes, in their order, without paths. `ids` by index of the route. */
export function drive(
  ready: readonly Ready[],
  input: TimetableInput,
  weekly: (site: SiteId) => Readonly<WeeklyParcels>,
  ids: readonly string[],
): Run[] {
  const { policy, travel, dataset, assignment, idPrefix } = input;
  const driven = ready.filter(({ itinerary }) => itinerary.route.bus === undefined);
  const duties = packVehicles(jobsOf(driven, ready, input), policy, idPrefix);
  const dutyOf = new Map(driven.map((each, i) => [each, duties[i]]));
  const runs = ready.flatMap((each) => {
    const { index, itinerary, timing, days } = each;
    const { bus } = itinerary.route;
    const duty = bus === undefined ? dutyOf.get(each) : { vehicle: busName(bus.line), first: false, timing };
    if (duty === undefined) return [];
    return [runOf({ id: ids[index] ?? '', itinerary, duty, days, policy, estimated: travel.estimated })];
  });
  return withLoads({ runs, assignment, weekly, dataset, transferSeconds: policy.transferSeconds });
}

/** Jobs of the routes that vehicles drive; `ready`: all that call at towns. */
function jobsOf(driven: readonly Ready[], ready: readonly Ready[], { policy, dataset }: TimetableInput): Job[] {
  const arrivals = profileMass(dataset.demand.arrivals, dataset.inputs.demandPattern);
  const calls = callsOf(ready, policy.cutoffLeadSeconds);
  return driven.map(({ itinerary, timing, days }): Job => {
    const { tier, base, wave } = itinerary.route;
    if (tier === 'trunk') return { itinerary, timing, days, later: null };
    const atTown = calls.get(base) ?? [];
    // It leaves with what the first trunk run of its wave brings.
    const brings = (of: (call: Call) => boolean) => atTown.filter(of).sort((a, b) => a.handover - b.handover)[0];
    const fed = brings((call) => call.wave === wave) ?? brings((call) => call.wave === null);
    const sorted = timing.unloaded + policy.transferSeconds;
    return {
      itinerary,
      timing,
      days,
      later: {
        handoverBy: promiseDeadline(fed?.cutoff ?? 0, days, atTown, arrivals),
        unloadedBy: nextCall(atTown, days, sorted) - policy.transferSeconds,
      },
    };
  });
}

/** The first start of service at `ready` or later, seconds of day; the earliest of the days. Infinity without calls. */
function nextCall(calls: readonly Call[], days: readonly Weekday[], ready: number): number {
  const starts = calls.flatMap((call) => call.days.map((day) => (day - 1) * DAY + call.serviceStarts));
  const afterReady = days.flatMap((day) => {
    const at = (day - 1) * DAY + ready;
    return starts.map((start) => start + Math.ceil((at - start) / WEEK) * WEEK - (day - 1) * DAY);
  });
  return Math.min(...afterReady);
}

function callsOf(ready: readonly Ready[], cutoffLeadSeconds: number): Map<SiteId, Call[]> {
  const calls = new Map<SiteId, Call[]>();
  for (const { itinerary, timing, days } of ready) {
    const { tier, stops, wave, bus } = itinerary.route;
    if (tier !== 'trunk') continue;
    for (const [i, site] of stops.entries()) {
      const call: Call = {
        wave: bus === undefined ? wave : null,
        days,
        cutoff: timing.departs - cutoffLeadSeconds,
        serviceStarts: (timing.arrives[i] ?? 0) + (timing.waits[i] ?? 0),
        handover: timing.handover[i] ?? 0,
      };
      const list = calls.get(site);
      if (list === undefined) calls.set(site, [call]);
      else list.push(call);
    }
  }
  return calls;
}
