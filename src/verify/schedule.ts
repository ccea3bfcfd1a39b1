/** The times of runs, worked out again from departures and legs: docs/definitions.md §2. */
import { isTransfer, type Run, type Stop } from '../model/index.ts';
import { busTimesOf, ownRun, takesFrom } from './buses.ts';
import type { Tally } from './difference.ts';
import { settle } from './difference.ts';
import type { Ground } from './ground.ts';
import type { Legs } from './legs.ts';
import { meanVisits } from './parts.ts';
import type { RunSet } from './run-set.ts';

interface TimedStop {
  readonly site: string;
  readonly legSeconds: number;
  readonly legMetres: number;
  readonly arrives: number;
  readonly waitSeconds: number;
  /** Service starts. */
  readonly starts: number;
  /** Service ends: hand-over and departure. */
  readonly ends: number;
}

export interface TimedRun {
  readonly run: Run;
  readonly path: string;
  readonly cutoff: number;
  readonly stops: readonly TimedStop[];
  readonly returns: number;
  readonly unloaded: number;
  readonly seconds: number;
  readonly metres: number;
}

/** Seconds a parcel takes at a stop: one by one at village stations, in bulk elsewhere. */
const paceAtStop = ({ policy, sites }: Ground, site: string): number =>
  sites.get(site)?.tier === 'village' ? policy.secondsPerParcel : policy.trunkSecondsPerParcel;

/** Seconds a parcel takes at the base of a run: one by one at towns and warehouses, in bulk at the centre. */
export const paceAtBase = ({ policy, sites }: Ground, base: string): number =>
  isTransfer(sites.get(base)?.tier) ? policy.secondsPerParcel : policy.trunkSecondsPerParcel;

function legOf(tally: Tally, path: string, names: [string, string], stated: [number, number], legs: ReturnType<Legs>) {
  if (legs === undefined) return { seconds: stated[0], metres: stated[1] };
  if (legs === null) {
    tally.rule(`${path}/${names[0]}`, false, stated[0], 'no-way');
    return { seconds: stated[0], metres: stated[1] };
  }
  return {
    seconds: tally.within(`${path}/${names[0]}`, stated[0], legs.seconds, 1),
    metres: tally.within(`${path}/${names[1]}`, stated[1], legs.metres, 1),
  };
}

function timeStop(
  tally: Tally,
  ground: Ground,
  at: { path: string; run: Run; stop: Stop; leaves: number; from: string; parcels: number },
  legs: Legs,
): TimedStop {
  const { path, run, stop } = at;
  const site = ground.sites.get(stop.site);
  const leg = legOf(
    tally,
    path,
    ['legSeconds', 'legMetres'],
    [stop.legSeconds, stop.legMetres],
    legs(run, at.from, stop.site),
  );
  const arrives = at.leaves + leg.seconds;
  const waitSeconds = site === undefined ? stop.waitSeconds : Math.max(0, site.opens - arrives);
  const starts = arrives + waitSeconds;
  const { policy } = ground;
  const stated = stop.handover - starts - policy.stopSeconds;
  const ends = starts + policy.stopSeconds + settle(stated, paceAtStop(ground, stop.site) * at.parcels);
  tally.same(`${path}/arrives`, stop.arrives, arrives);
  tally.same(`${path}/waitSeconds`, stop.waitSeconds, waitSeconds);
  tally.same(`${path}/handover`, stop.handover, ends);
  tally.same(`${path}/departs`, stop.departs, ends);
  if (site !== undefined)
    tally.rule(`${path}/handover`, ends <= site.closes, ends, 'closing-time', { closes: site.closes });
  return { site: stop.site, legSeconds: leg.seconds, legMetres: leg.metres, arrives, waitSeconds, starts, ends };
}

/** What all runs of a set are timed by. */
interface Timing {
  readonly tally: Tally;
  readonly ground: Ground;
  readonly set: RunSet;
  /** Mean parcels of a visit. */
  readonly perVisit: ReturnType<typeof meanVisits>;
  readonly legs: Legs;
}

/** A run as its bus's timetable has it, compared; as it is stated where there is no such timetable. */
function timeBus({ tally, ground, set, perVisit }: Timing, index: number, run: Run): TimedRun {
  const path = `${set.path}/${index}`;
  const { policy } = ground;
  const found = busTimesOf(ground, run);
  const times = found ?? {
    departs: run.departs,
    stops: run.stops.map(({ arrives, departs }) => ({ arrives, ends: departs })),
    returns: run.returns,
  };
  let leaves: number = times.departs;
  const stops = run.stops.map((stop, i): TimedStop => {
    const { arrives, ends } = times.stops[i] ?? { arrives: stop.arrives, ends: stop.departs };
    const at = `${path}/stops/${i}`;
    const legSeconds = arrives - leaves;
    const right = { legSeconds, legMetres: 0, arrives, waitSeconds: 0, handover: ends, departs: ends };
    for (const [member, value] of Object.entries(right))
      tally.same(`${at}/${member}`, stop[member as keyof typeof right], value);
    leaves = ends;
    return { site: stop.site, legSeconds, legMetres: 0, arrives, waitSeconds: 0, starts: arrives, ends };
  });
  const comesBack = takesFrom(run);
  const visited = new Map(run.stops.map((stop) => [stop.site, perVisit(stop).outbound]));
  const handled = paceAtBase(ground, run.base) * [...visited.values()].reduce((total, each) => total + each, 0);
  const unloading = comesBack
    ? policy.stopSeconds + settle(run.unloaded - times.returns - policy.stopSeconds, handled)
    : 0;
  const unloaded = times.returns + unloading;
  const cutoff = times.departs - (run.tier === 'trunk' ? policy.cutoffLeadSeconds : policy.transferSeconds);
  const seconds = unloaded - times.departs;
  const right = {
    ...{ departs: times.departs, cutoff, returns: times.returns, unloaded, seconds },
    ...{ metres: 0, returnMetres: 0, returnSeconds: times.returns - leaves },
  };
  for (const [member, value] of Object.entries(right))
    tally.same(`${path}/${member}`, run[member as keyof typeof right], value);
  return { run, path, cutoff, stops, returns: times.returns, unloaded, seconds, metres: 0 };
}

/** Works out one run and compares it. */
function timeRun({ tally, ground, set, perVisit, legs }: Timing, index: number, run: Run): TimedRun {
  const path = `${set.path}/${index}`;
  const { policy } = ground;
  const stops: TimedStop[] = [];
  let [leaves, from] = [run.departs as number, run.base];
  let toUnload = 0;
  for (const [i, stop] of run.stops.entries()) {
    const { inbound, outbound } = perVisit(stop);
    toUnload += outbound;
    const place = { path: `${path}/stops/${i}`, run, stop, leaves, from, parcels: inbound + outbound };
    const timed = timeStop(tally, ground, place, legs);
    stops.push(timed);
    [leaves, from] = [timed.ends, stop.site];
  }
  const back = legOf(
    tally,
    path,
    ['returnSeconds', 'returnMetres'],
    [run.returnSeconds, run.returnMetres],
    legs(run, from, run.base),
  );
  const returns = leaves + back.seconds;
  const handled = paceAtBase(ground, run.base) * toUnload;
  const unloaded = returns + policy.stopSeconds + settle(run.unloaded - returns - policy.stopSeconds, handled);
  const cutoff = run.departs - (run.tier === 'trunk' ? policy.cutoffLeadSeconds : policy.transferSeconds);
  const timed = {
    run,
    path,
    cutoff,
    stops,
    returns,
    unloaded,
    seconds: unloaded - run.departs,
    metres: stops.reduce((total, stop) => total + stop.legMetres, back.metres),
  };
  tally.same(`${path}/cutoff`, run.cutoff, cutoff);
  tally.same(`${path}/returns`, run.returns, returns);
  tally.same(`${path}/unloaded`, run.unloaded, unloaded);
  tally.same(`${path}/seconds`, run.seconds, timed.seconds);
  tally.same(`${path}/metres`, run.metres, timed.metres);
  tally.rule(`${path}/seconds`, timed.seconds <= policy.shiftSeconds, timed.seconds, 'shift', {
    seconds: policy.shiftSeconds,
  });
  const hours = profileOf(ground, run)?.operatingHours;
  if (hours !== undefined) {
    const said = { from: hours.from, until: hours.until };
    tally.rule(`${path}/departs`, run.departs >= hours.from, run.departs, 'operating-hours', said);
    tally.rule(`${path}/unloaded`, unloaded <= hours.until, unloaded, 'operating-hours', said);
  }
  return timed;
}

const profileOf = (ground: Ground, run: Run) =>
  ground.profiles.get(ground.vehicleTypes.get(run.vehicleType)?.profile ?? '');

/** Works out the times of a set of runs and compares them. */
export function timeRuns(tally: Tally, ground: Ground, set: RunSet, legs: Legs): TimedRun[] {
  const timing: Timing = { tally, ground, set, perVisit: meanVisits(ground, set), legs };
  return set.runs.map((run, i) => (ownRun(run) ? timeRun(timing, i, run) : timeBus(timing, i, run)));
}
