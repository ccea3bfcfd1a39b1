/** The 24 hours when legs and services vary, simulated again: docs/definitions.md §3, "With margin". */
import { DAY, MARGIN_SIMULATION, type ReachWay, type Run, WEEK } from '../model/index.ts';
import { bringsTo, ownRun } from './buses.ts';
import type { Ground } from './ground.ts';
import { groupBy, sum } from './ground.ts';
import type { Taken, Visit } from './journeys.ts';
import type { LegSpreads } from './legs.ts';
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

/** A run with the names of its draws, and the town visits that it is timed to meet. */
interface Planned {
  readonly timed: TimedRun;
  /** Number of the run, and of the first of its stops. */
  readonly run: number;
  readonly firstStop: number;
  readonly vehicle: number;
  readonly things: readonly number[];
  /** Numbers of the stops in town. */
  readonly meets: readonly number[];
  /** Standard deviations of the logarithms of its legs' factors, the way back last. */
  readonly deviations: readonly number[];
}

/** Room for the days 1 to 7 of a run or stop. */
const DAYS = 8;

/** A week as it really went: by run and day, by stop and day; seconds of the week, never where a run does not go. */
class WeekGone {
  readonly departs: Float64Array;
  readonly unloaded: Float64Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;

  constructor(runs: number, stops: number) {
    const never = (count: number) => new Float64Array(DAYS * count).fill(Number.POSITIVE_INFINITY);
    [this.departs, this.unloaded] = [never(runs), never(runs)];
    [this.starts, this.ends] = [never(stops), never(stops)];
  }
}

/** Where a visit stands in a week's lists: of runs, and of stops. */
interface Place {
  readonly run: number;
  readonly stop: number;
}

/** The draws of a run: of its way to each stop and the service there, and of its way back and unloading. */
function thingsOf({ run: { tier, base }, stops }: TimedRun): number[] {
  const to = stops.map(({ site }) => `${tier} ${base} ${site}`);
  return [...to, `${to.at(-1) ?? ''} ${base}`].map(named);
}

/** Runs in the order in which their day is simulated: trunk runs, then feeder runs, each by departure. */
function plan(ground: Ground, timed: readonly TimedRun[], spreads: LegSpreads): Planned[] {
  const { transferSeconds } = ground.policy;
  const early = (a: TimedRun, b: TimedRun) => a.run.departs - b.run.departs;
  const ofTier = (tier: Run['tier']) => timed.filter(({ run }) => run.tier === tier).sort(early);
  const ordered = [...ofTier('trunk'), ...ofTier('feeder')];
  const vehicles = [...new Set(ordered.map(({ run }) => run.vehicle))];
  const numbers = new Map(vehicles.map((vehicle, i) => [vehicle, i]));
  let stops = 0;
  const numbered = ordered.map((one, run) => {
    const firstStop = stops;
    stops += one.stops.length;
    return { one, run, firstStop };
  });
  const calls = groupBy(
    numbered.flatMap(({ one, firstStop }) =>
      one.run.tier === 'trunk' && bringsTo(one.run)
        ? one.stops.map(({ site, ends }, i) => ({ site, ends, stop: firstStop + i }))
        : [],
    ),
    ({ site }) => site,
  );
  return numbered.map(({ one, run, firstStop }) => {
    const waits = one.run.tier === 'feeder' && ownRun(one.run);
    const inTown = waits ? (calls.get(one.run.base) ?? []) : [];
    return {
      timed: one,
      ...{ run, firstStop },
      vehicle: numbers.get(one.run.vehicle) ?? 0,
      deviations: spreads(one.run).map(spreadOf),
      things: thingsOf(one),
      meets: inTown.flatMap(({ ends, stop }) => (ends + transferSeconds <= one.run.departs ? stop : [])),
    };
  });
}

/** One week of one replication, into `week`. */
function simulate(ground: Ground, planned: readonly Planned[], replication: number, week: WeekGone): void {
  const { variation } = ground.dataset.inputs;
  const { turnaroundSeconds, transferSeconds } = ground.policy;
  const [common, apart] = [Math.sqrt(variation.common), Math.sqrt(1 - variation.common)];
  const atService = spreadOf(variation.serviceCv);
  const serve = (seconds: number, own: number): number => seconds * Math.exp(atService * own);
  const back = new Float64Array(planned.length);
  for (let day = 1; day <= 7; day++) {
    const ofDay = mixed(mixed(mixed(MARGIN_SIMULATION.seed) + replication) + day);
    const [weather] = normals(0, ofDay);
    const drive = (seconds: number, deviation: number, own: number): number =>
      seconds * Math.exp(deviation * (common * weather + apart * own));
    back.fill(Number.NEGATIVE_INFINITY);
    for (const { timed, run: number, firstStop, vehicle, things, meets, deviations } of planned) {
      const { run } = timed;
      if (!run.days.some((goes) => goes === day)) continue;
      const midnight = (day - 1) * DAY;
      const scheduled = midnight + run.departs;
      let departs = Math.max(scheduled, back[vehicle] + turnaroundSeconds);
      for (const stop of meets) {
        const sorted = week.ends[DAYS * stop + day] + transferSeconds;
        if (sorted <= scheduled + variation.holdSeconds) departs = Math.max(departs, sorted);
      }
      let now = departs;
      for (const [i, stop] of timed.stops.entries()) {
        const [onRoad, atStop] = normals(things[i] ?? 0, ofDay);
        const starts = Math.max(now + drive(stop.legSeconds, deviations[i] ?? 0, onRoad), midnight + stop.starts);
        now = starts + serve(stop.ends - stop.starts, atStop);
        const place = DAYS * (firstStop + i) + day;
        [week.starts[place], week.ends[place]] = [starts, now];
      }
      const [onRoad, atBase] = normals(things[timed.stops.length] ?? 0, ofDay);
      const lastEnds = timed.stops.at(-1)?.ends ?? run.departs;
      const unloaded =
        now +
        drive(timed.returns - lastEnds, deviations[timed.stops.length] ?? 0, onRoad) +
        serve(timed.unloaded - timed.returns, atBase);
      back[vehicle] = unloaded;
      const place = DAYS * number + day;
      [week.departs[place], week.unloaded[place]] = [departs, unloaded];
    }
  }
}

/** Visits of the second part of a way: when each is boarded, and when it is over. */
interface Onward {
  readonly places: readonly Place[];
  readonly boards: Float64Array;
  readonly over: Float64Array;
}

const onwardBy = (places: readonly Place[]): Onward => ({
  places,
  boards: new Float64Array(places.length),
  over: new Float64Array(places.length),
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

/** A way of a station's parcels: the first visit of it, and the visits that the second part may be; null: no second. */
interface Way {
  readonly path: Taken;
  readonly first: Place;
  readonly onward: Onward | null;
}

interface Station {
  readonly site: string;
  readonly down: readonly Way[];
  readonly up: readonly Way[];
  readonly hauled: boolean;
  readonly weeks: Record<ReachWay, number[]>;
}

/** The second parts of some ways, each once. */
const onwardsOf = (ways: readonly Way[]): Onward[] => [...new Set(ways.flatMap(({ onward }) => onward ?? []))];

function stationsOf(ground: Ground, planned: readonly Planned[], services: ReadonlyMap<string, Service>): Station[] {
  const numbers = new Map(planned.map((one) => [one.timed.run, one]));
  const placeOf = ({ timed, stop, day }: Visit): Place => {
    const { run, firstStop } = numbers.get(timed.run) ?? { run: 0, firstStop: 0 };
    return { run: DAYS * run + day, stop: DAYS * (firstStop + stop) + day };
  };
  return [...services].flatMap(([site, service]) => {
    if (!ground.users.has(site)) return [];
    // A station's parts may go on by different visits.
    const onwards = new Map<readonly Visit[], Onward>();
    const ways = (taken: readonly Taken[], first: (path: Taken) => Visit) =>
      taken.map((path): Way => {
        const way = { path, first: placeOf(first(path)) };
        if (path.town === null) return { ...way, onward: null };
        const onward = onwards.get(path.onward) ?? onwardBy(path.onward.map(placeOf));
        onwards.set(path.onward, onward);
        return { ...way, onward };
      });
    const down = ways(service.inbound?.taken ?? [], ({ town, station }) => town ?? station);
    const up = ways(service.outbound?.taken ?? [], ({ station }) => station);
    const weeks: Record<ReachWay, number[]> = { inbound: [], outbound: [], lineHaul: [] };
    return [{ site, down, up, hauled: service.lineHaul !== null, weeks }];
  });
}

/** Simulates the weeks and answers for every station with service. */
export function marginsOf(
  ground: Ground,
  timed: readonly TimedRun[],
  services: ReadonlyMap<string, Service>,
  spreads: LegSpreads,
): Margins {
  const { transferSeconds } = ground.policy;
  const planned = plan(ground, timed, spreads);
  const stations = stationsOf(ground, planned, services);
  const [out, home] = [stations.flatMap(({ down }) => onwardsOf(down)), stations.flatMap(({ up }) => onwardsOf(up))];
  const week = new WeekGone(
    planned.length,
    planned.reduce((sum, { timed: { stops } }) => sum + stops.length, 0),
  );
  for (let replication = 0; replication < MARGIN_SIMULATION.replications; replication++) {
    simulate(ground, planned, replication, week);
    for (const { places, boards, over } of out)
      for (const [i, { run, stop }] of places.entries()) [boards[i], over[i]] = [week.departs[run], week.ends[stop]];
    for (const { places, boards, over } of home)
      for (const [i, { run, stop }] of places.entries()) [boards[i], over[i]] = [week.starts[stop], week.unloaded[run]];
    for (const { down, up, hauled, weeks } of stations) {
      let [inbound, outbound, onTrucks] = [0, 0, 0];
      for (const { path, first, onward } of down) {
        const done = week.ends[first.stop];
        const there = onward === null ? done : arrival(onward, done + transferSeconds);
        inbound += timely(path, there + path.cutoff - (path.town ?? path.station).runCutoff);
      }
      for (const { path, first, onward } of up) {
        const unloaded = week.unloaded[first.run];
        const end = onward === null ? unloaded : arrival(onward, unloaded + transferSeconds);
        const there = end + path.cutoff - path.station.starts;
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
