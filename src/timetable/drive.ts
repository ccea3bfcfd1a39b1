/** Puts vehicles and loads to routes that can run. */
import type { Run, SiteId, Weekday } from '../model/index.ts';
import { DAY } from '../model/index.ts';
import type { Ready } from './earliest.ts';
import type { WeeklyParcels } from './flows.ts';
import { withLoads } from './loads.ts';
import { profileMass } from './profile.ts';
import { promiseDeadline } from './promise.ts';
import { runOf } from './runs.ts';
import type { TimetableInput } from './types.ts';
import { type Job, packVehicles } from './vehicles.ts';

/** When trunk runs serve a town: wave, and start of service in seconds of day. */
interface Call {
  readonly wave: number;
  readonly serviceStarts: number;
}

/** Runs of the routes, in their order, without paths. `ids` by index of the route. */
export function drive(
  ready: readonly Ready[],
  input: TimetableInput,
  weekly: (site: SiteId) => Readonly<WeeklyParcels>,
  ids: readonly string[],
  days: readonly Weekday[],
): Run[] {
  const { policy, travel, dataset, assignment, idPrefix } = input;
  const duties = packVehicles(jobsOf(ready, input, days), policy, idPrefix);
  const runs = ready.flatMap(({ index, itinerary }, i) => {
    const duty = duties[i];
    if (duty === undefined) return [];
    return [runOf({ id: ids[index] ?? '', itinerary, duty, days, policy, estimated: travel.estimated })];
  });
  return withLoads({ runs, assignment, weekly, dataset, transferSeconds: policy.transferSeconds });
}

function jobsOf(ready: readonly Ready[], { policy, dataset }: TimetableInput, days: readonly Weekday[]): Job[] {
  const arrivals = profileMass(dataset.demand.arrivals, dataset.inputs.demandPattern);
  const cutoffOf = (wave: number) => (policy.trunkDepartures[wave] ?? 0) - policy.cutoffLeadSeconds;
  const calls = callsOf(ready);
  return ready.map(({ itinerary, timing }): Job => {
    const { tier, base, wave } = itinerary.route;
    if (tier === 'trunk') return { itinerary, timing, later: null };
    const atTown = calls.get(base) ?? [];
    const cutoffs = atTown.map((call) => cutoffOf(call.wave));
    const sorted = timing.unloaded + policy.transferSeconds;
    const connections = atTown.flatMap(({ serviceStarts }) => [serviceStarts, serviceStarts + DAY]);
    const next = Math.min(...connections.filter((starts) => starts >= sorted));
    return {
      itinerary,
      timing,
      later: {
        handoverBy: promiseDeadline(cutoffOf(wave), cutoffs, days, arrivals),
        unloadedBy: next - policy.transferSeconds,
      },
    };
  });
}

function callsOf(ready: readonly Ready[]): Map<SiteId, Call[]> {
  const calls = new Map<SiteId, Call[]>();
  for (const { itinerary, timing } of ready) {
    const { tier, stops, wave } = itinerary.route;
    if (tier !== 'trunk') continue;
    for (const [i, town] of stops.entries()) {
      const call = { wave, serviceStarts: (timing.arrives[i] ?? 0) + (timing.waits[i] ?? 0) };
      const list = calls.get(town);
      if (list === undefined) calls.set(town, [call]);
      else list.push(call);
    }
  }
  return calls;
}
