/** The 24 hours when legs and services vary, simulated again: docs/definitions.md §3, "With margin". */
import { DAY, MARGIN_SIMULATION, type ReachWay, type Run, WEEK } from '../model/index.ts';
import type { Ground } from './ground.ts';
import { groupBy, sum } from './ground.ts';
import type { Taken, Visit } from './journeys.ts';
import type { TimedRun } from './schedule.ts';
import { lineHaulAfter, type Service } from './service.ts';

/** Shares of a station's parcels within 24 h, one a simulated week. */
export type Weeks = readonly number[];
export type Margins = ReadonlyMap<string, Readonly<Partial<Record<ReachWay, Weeks>>>>;

const BITS = 2 ** 32;

/** The mixing of 32 bits that the page names. */
function mixed(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b) >>> 0;
  return (bits ^ (bits >>> 16)) >>> 0;
}

const named = (name: string): number =>
  [...Array(name.length).keys()].reduce(
    (bits, i) => Math.imul(bits ^ name.charCodeAt(i), 16_777_619) >>> 0,
    2_166_136_261,
  );

/** Two standard normal draws of a thing on a day. */
function normals(thing: number, ofDay: number): [number, number] {
  const one = mixed((thing ^ ofDay) >>> 0);
  const two = mixed((one + 1) >>> 0);
  const far = Math.sqrt(-2 * Math.log((one + 0.5) / BITS));
  const turn = 2 * Math.PI * ((two + 0.5) / BITS);
  return [far * Math.cos(turn), far * Math.sin(turn)];
}

const spreadOf = (cv: number): number => Math.sqrt(Math.log(1 + cv * cv));

/** A run on one day as it really went; seconds of the week. */
interface Gone {
  readonly departs: number;
  readonly stops: readonly { readonly starts: number; readonly ends: number }[];
  readonly unloaded: number;
}

/** A day on which a run never gets anywhere. */
const NEVER = Number.POSITIVE_INFINITY;
const NOWHERE = { departs: NEVER, starts: NEVER, ends: NEVER, unloaded: NEVER, stops: [] };

/** A run with the names of its draws, and the town visits that it is timed to meet. */
interface Planned {
  readonly timed: TimedRun;
  readonly things: readonly number[];
  readonly meets: readonly { readonly trunk: TimedRun; readonly stop: number }[];
  /** Standard deviation of the logarithm of a leg's factor. */
  readonly deviation: number;
}

type WeekGone = ReadonlyMap<Run, readonly (Gone | undefined)[]>;

/** The draws of a run: of its way to each stop and the service there, and of its way back and unloading. */
function thingsOf({ run: { tier, base }, stops }: TimedRun): number[] {
  const to = stops.map(({ site }) => `${tier} ${base} ${site}`);
  return [...to, `${to.at(-1) ?? ''} ${base}`].map(named);
}

/** Runs in the order in which their day is simulated: trunk runs, then feeder runs, each by departure. */
function plan(ground: Ground, timed: readonly TimedRun[]): Planned[] {
  const { transferSeconds } = ground.policy;
  const trunks = timed.filter(({ run }) => run.tier === 'trunk');
  const feeders = timed.filter(({ run }) => run.tier === 'feeder');
  const early = (a: TimedRun, b: TimedRun) => a.run.departs - b.run.departs;
  const calls = groupBy(
    trunks.flatMap((trunk) => trunk.stops.map((_, stop) => ({ trunk, stop }))),
    ({ trunk, stop }) => trunk.stops[stop]?.site,
  );
  const { byVehicleType, other } = ground.dataset.inputs.variation.legCv;
  return [...trunks.sort(early), ...feeders.sort(early)].map((one) => ({
    timed: one,
    deviation: spreadOf(byVehicleType[one.run.vehicleType] ?? other),
    things: thingsOf(one),
    meets:
      one.run.tier === 'trunk'
        ? []
        : (calls.get(one.run.base) ?? []).filter(({ trunk, stop }) => {
            const ends = trunk.stops[stop]?.ends ?? Number.POSITIVE_INFINITY;
            return ends + transferSeconds <= one.run.departs;
          }),
  }));
}

/** One week of one replication. */
function simulate(ground: Ground, planned: readonly Planned[], replication: number): WeekGone {
  const { variation } = ground.dataset.inputs;
  const { turnaroundSeconds, transferSeconds } = ground.policy;
  const [common, apart] = [Math.sqrt(variation.common), Math.sqrt(1 - variation.common)];
  const atService = spreadOf(variation.serviceCv);
  const serve = (seconds: number, own: number): number => seconds * Math.exp(atService * own);
  const week = new Map<Run, (Gone | undefined)[]>(planned.map(({ timed }) => [timed.run, []]));
  for (let day = 1; day <= 7; day++) {
    const ofDay = mixed(mixed(mixed(MARGIN_SIMULATION.seed) + replication) + day);
    const [weather] = normals(0, ofDay);
    const drive = (seconds: number, deviation: number, own: number): number =>
      seconds * Math.exp(deviation * (common * weather + apart * own));
    const back = new Map<string, number>();
    for (const { timed, things, meets, deviation } of planned) {
      const { run } = timed;
      if (!run.days.some((goes) => goes === day)) continue;
      const midnight = (day - 1) * DAY;
      const scheduled = midnight + run.departs;
      const home = back.get(run.vehicle);
      const awaited = meets.flatMap(({ trunk, stop }) => {
        const gone = week.get(trunk.run)?.[day];
        const sorted = gone && (gone.stops[stop]?.ends ?? 0) + transferSeconds;
        return sorted !== undefined && sorted <= scheduled + variation.holdSeconds ? [sorted] : [];
      });
      const departs = Math.max(scheduled, ...(home === undefined ? [] : [home + turnaroundSeconds]), ...awaited);
      let now = departs;
      const stops = timed.stops.map((stop, i) => {
        const [onRoad, atStop] = normals(things[i] ?? 0, ofDay);
        const starts = Math.max(now + drive(stop.legSeconds, deviation, onRoad), midnight + stop.starts);
        now = starts + serve(stop.ends - stop.starts, atStop);
        return { starts, ends: now };
      });
      const [onRoad, atBase] = normals(things[timed.stops.length] ?? 0, ofDay);
      const lastEnds = timed.stops.at(-1)?.ends ?? run.departs;
      const unloaded =
        now + drive(timed.returns - lastEnds, deviation, onRoad) + serve(timed.unloaded - timed.returns, atBase);
      back.set(run.vehicle, unloaded);
      const days = week.get(run);
      if (days !== undefined) days[day] = { departs, stops, unloaded };
    }
  }
  return week;
}

/** What a visit came to in a week; every run goes on each of its days. */
function went(week: WeekGone, { timed, stop, day }: Visit) {
  const gone = week.get(timed.run)?.[day] ?? NOWHERE;
  return { gone, at: gone.stops[stop] ?? NOWHERE };
}

/** Visits of the second part of a way: when each is boarded, and when it is over. */
interface Onward {
  readonly visits: readonly Visit[];
  readonly boards: Float64Array;
  readonly over: Float64Array;
}

const onwardBy = (visits: readonly Visit[]): Onward => ({
  visits,
  boards: new Float64Array(visits.length),
  over: new Float64Array(visits.length),
});

/** When parcels get there that are ready for the second part of their way at `ready`. */
function arrival({ boards, over }: Onward, ready: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < boards.length; i++) {
    const end = over[i] + WEEK * Math.ceil((ready - boards[i]) / WEEK);
    if (end < best) best = end;
  }
  return best;
}

/** A parcel of `taken` is there at this moment, and how many of them are in time. */
function timely({ comes }: Taken, there: number): number {
  let share = 0;
  for (let i = 0; i < comes.length; i++) {
    const { from, to, weight } = comes[i];
    if (there - from <= DAY) share += weight;
    else if (there - to < DAY) share += (weight * (to - (there - DAY))) / (to - from);
  }
  return share;
}

const onwardsOf = (ways: readonly { readonly onward: Onward }[]): Onward[] => [
  ...new Set(ways.map(({ onward }) => onward)),
];

/** Simulates the weeks and answers for every station with service. */
export function marginsOf(ground: Ground, timed: readonly TimedRun[], services: ReadonlyMap<string, Service>): Margins {
  const { transferSeconds } = ground.policy;
  const planned = plan(ground, [...timed]);
  const stations = [...services].flatMap(([site, service]) => {
    if (!ground.users.has(site)) return [];
    // A station's parts may go on by different visits.
    const onwards = new Map<readonly Visit[], Onward>();
    const ways = (taken: readonly Taken[] = []) =>
      taken.map((path) => {
        const onward = onwards.get(path.onward) ?? onwardBy(path.onward);
        onwards.set(path.onward, onward);
        return { path, onward };
      });
    const [down, up] = [ways(service.inbound?.taken), ways(service.outbound?.taken)];
    const weeks: Record<ReachWay, number[]> = { inbound: [], outbound: [], lineHaul: [] };
    return [{ site, down, up, hauled: service.lineHaul !== null, out: onwardsOf(down), home: onwardsOf(up), weeks }];
  });
  for (let replication = 0; replication < MARGIN_SIMULATION.replications; replication++) {
    const week = simulate(ground, planned, replication);
    for (const { down, up, hauled, out, home, weeks } of stations) {
      for (const { visits, boards, over } of out) {
        for (let i = 0; i < visits.length; i++) {
          const { gone, at } = went(week, visits[i]);
          boards[i] = gone.departs;
          over[i] = at.ends;
        }
      }
      for (const { visits, boards, over } of home) {
        for (let i = 0; i < visits.length; i++) {
          const { gone, at } = went(week, visits[i]);
          boards[i] = at.starts;
          over[i] = gone.unloaded;
        }
      }
      let [inbound, outbound, onTrucks] = [0, 0, 0];
      for (const { path, onward } of down) {
        const { town, station } = path;
        const done = went(week, town ?? station).at.ends;
        const there = town === null ? done : arrival(onward, done + transferSeconds);
        inbound += timely(path, there + path.cutoff - (town ?? station).runCutoff);
      }
      for (const { path, onward } of up) {
        const { town, station } = path;
        const { unloaded } = went(week, station).gone;
        const end = town === null ? unloaded : arrival(onward, unloaded + transferSeconds);
        const there = end + path.cutoff - station.starts;
        outbound += timely(path, there);
        if (hauled) onTrucks += timely(path, lineHaulAfter(ground, there) ?? Number.POSITIVE_INFINITY);
      }
      if (down.length > 0) weeks.inbound.push(inbound);
      if (up.length > 0) weeks.outbound.push(outbound);
      if (hauled) weeks.lineHaul.push(onTrucks);
    }
  }
  return new Map(stations.map(({ site, weeks }) => [site, weeks]));
}

/** Probability over all weeks; undefined without any. */
export const probability = (weeks: Weeks | undefined): number | undefined =>
  weeks === undefined || weeks.length === 0 ? undefined : sum(weeks) / weeks.length;
