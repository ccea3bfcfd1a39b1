/**
 * Which days' visits may be left out. Some days are taken off the sites that are dearest to visit then: at a price of a
 * village that is late for its 24 hours the runs of those days call only where it is worth it (as in `departures.ts`).
 * Sites keep fixed days of the week, as evenly spread as a week allows.
 */
import { designDayOf, designLoad, type SiteId, type Weekday } from '../../model/index.ts';
import type { ScheduleContext } from '../context.ts';
import { comingOf, weeklyOf } from '../demand.ts';
import { type RoundsInput, routedFrom, worthwhile } from '../rounds.ts';
import { type CallShare, type Calls, type CountyRoute, callShares } from '../routes/index.ts';
import { divided, withCalls } from './calls.ts';
import { type Floors, fenOf, isBetterState, type State, searchedFrom, stateOf } from './state.ts';

/** Prices of a late village that are tried, each a halving of where the right one may be. */
const PRICES = 5;
/** Least and largest price of a village that is late on a day, over what routes cost a day for each village. */
const CHEAPEST = 1 / 8;
const DEAREST = 8;
/** `count` of the days, as evenly spread as they allow, from the `first`-th on. */
export const evenDays = (days: readonly Weekday[], count: number, first: number): Weekday[] =>
  Array.from(
    { length: count },
    (_, k) => days[(first + Math.floor((days.length * k) / count)) % days.length] ?? 1,
  ).sort((a, b) => a - b);

/** Fewer days where that costs less and keeps the floors; `from` itself where nothing is saved. */
export function withFewerDays(context: ScheduleContext, from: State, floors: Floors): State {
  let best = from;
  const { days, minimumDeliveriesPerWeek } = context.policy;
  const least = Math.min(minimumDeliveriesPerWeek, days.length);
  const all = patterns(days.length, least);
  // Where no village may be late one pattern is enough: that of the towns that are called at for their own sake.
  for (const [count, first] of from.measured.inTime > floors.inTime ? all : all.slice(0, 1)) {
    context.work.checkpoint();
    const on = evenDays(days, count, first);
    const tried = withoutDays(context, best, new Set(days.filter((day) => !on.includes(day))), floors);
    if (isBetterState(tried, best)) best = tried;
  }
  if (best === from) return from;
  const searched = searchedFrom(context, best, floors);
  return isBetterState(searched, best) ? searched : best;
}

/** Patterns in the order in which they are tried: the fewest days, on two sets of days; then all but one. */
const patterns = (days: number, least: number): (readonly [count: number, first: number])[] =>
  days <= least ? [] : [[least, 0], [least, 1], ...(least + 1 < days ? ([[days - 1, 0]] as const) : [])];

/** `from` with the days `off` taken off the sites where it pays, by a short search. */
function withoutDays(context: ScheduleContext, from: State, off: ReadonlySet<Weekday>, floors: Floors): State {
  const { calls } = from.input;
  if (calls === undefined) return from;
  const apart = divided(context, calls, from.routed.routing.routes, off);
  const thinning = { from, ...apart, off, sites: sparable(context, from, apart.calls, off, floors) };
  if (thinning.sites.size === 0) return from;
  const choices = choicesOf(context, thinning, from.measured.inTime - floors.inTime);
  let best = from;
  const sizes = [...choices.keys()].filter((left) => left > 0);
  // The choice that leaves out the most, and that which leaves out the least.
  for (const left of new Set(sizes.length === 0 ? [] : [Math.max(...sizes), Math.min(...sizes)])) {
    const choice = choices.get(left);
    if (choice === undefined) continue;
    const state = stateOf(context, choice.input, routedFrom(context, choice.input, choice.routes, 'roughly'), floors);
    if (isBetterState(state, best)) best = state;
  }
  return best;
}

/** Choices that make at most `spare` villages late, by how many sites they leave out. */
function choicesOf(context: ScheduleContext, thinning: Thinning, spare: number): ReadonlyMap<number, Choice> {
  const { from, sites } = thinning;
  const usual = fenOf(from) / 7 / Math.max(1, context.dataset.villages.length);
  const isPriced = [...sites.values()].some((late) => late > 0);
  const choices = new Map<number, Choice>();
  let [low, high] = [Math.log(CHEAPEST), Math.log(DEAREST)];
  let tooMany: Choice | null = null;
  for (let tried = 0; tried < (isPriced ? PRICES : 1); tried++) {
    const choice = chosen(context, thinning, usual * Math.exp((low + high) / 2), sites);
    if (choice.late <= spare) {
      choices.set(choice.left.size, choice);
      high = (low + high) / 2;
    } else {
      tooMany = choice;
      low = (low + high) / 2;
    }
  }
  // The price alone leaves whole runs out at once: the dearest of them are, as far as villages may be late.
  if (tooMany !== null && spare > 0) {
    const choice = chosen(context, thinning, 0, dearest(thinning, tooMany.left, spare));
    if (choice.late <= spare) choices.set(choice.left.size, choice);
  }
  return choices;
}

/** Of the sites `left`, run by run, those whose visits cost the most for each village that is late, `spare` at most. */
function dearest({ from, sites }: Thinning, left: ReadonlySet<SiteId>, spare: number): ReadonlyMap<SiteId, number> {
  const runs = from.routed.timetable.runs.flatMap(({ costFen, days, stops }) => {
    const mine = stops.flatMap(({ site }) => (left.has(site) ? [site] : []));
    const late = mine.reduce((sum, site) => sum + (sites.get(site) ?? 0), 0);
    const fen = ((costFen.distance + costFen.time + costFen.fixed) * days.length * mine.length) / stops.length;
    return mine.length === 0 ? [] : [{ mine, dear: fen / Math.max(late, 1e-9) }];
  });
  const taken = new Map<SiteId, number>();
  let late = 0;
  for (const { mine } of runs.sort((a, b) => b.dear - a.dear)) {
    for (const site of mine) {
      const more = taken.has(site) ? 0 : (sites.get(site) ?? 0);
      if (late + more > spare) continue;
      taken.set(site, sites.get(site) ?? 0);
      late += more;
    }
  }
  return taken;
}

/** Sites that may go without these days, each with the villages that this makes late. */
function sparable(
  { dataset, policy }: ScheduleContext,
  { input: { assignment }, measured }: State,
  calls: Calls,
  off: ReadonlySet<Weekday>,
  floors: Floors,
): ReadonlyMap<SiteId, number> {
  const spare = measured.inTime - floors.inTime;
  const lateOf = (station: SiteId): number => {
    const { inTime = false, villages = 0 } = measured.stations.get(station) ?? {};
    return inTime ? villages : 0;
  };
  const weekly = weeklyOf(dataset, assignment);
  const rooms = new Map(dataset.sites.map(({ id, capacityParcelsPerDay }) => [id, capacityParcelsPerDay]));
  const day = designDayOf(dataset.inputs.demandPattern);
  const known = new Map<string, CallShare[]>();
  const hasRoom = (site: SiteId, left: readonly number[]): boolean => {
    const { inbound, outbound } = weekly.get(site) ?? { inbound: 0, outbound: 0 };
    const key = left.join();
    const shares = known.get(key) ?? [...callShares(policy, comingOf(dataset), calls.waves, left).values()];
    known.set(key, shares);
    const most = Math.max(...shares.map((share) => inbound * share.inboundShare + outbound * share.outboundShare));
    return designLoad(most, day) <= (rooms.get(site) ?? 0);
  };
  const mayMiss = (site: SiteId): boolean => {
    const among = calls.at.get(site) ?? [];
    const left = among.filter((wave) => !isOff(calls, wave, off));
    const perWeek = left.reduce((sum, wave) => sum + (calls.waves[wave]?.days.length ?? 0), 0);
    return left.length < among.length && perWeek >= (floors.visits.get(site) ?? 0) && hasRoom(site, left);
  };
  const sites = new Map<SiteId, number>();
  for (const { id, tier } of dataset.sites) {
    const mine = tier === 'village' ? [id] : [...assignment.fedBy].flatMap(([site, by]) => (by === id ? [site] : []));
    const late = mine.reduce((sum, station) => sum + lateOf(station), 0);
    if (tier !== 'county' && mayMiss(id) && mine.every(mayMiss) && late <= spare) sites.set(id, late);
  }
  return sites;
}

const isOff = ({ waves }: Calls, wave: number, off: ReadonlySet<Weekday>): boolean =>
  waves[wave]?.days.every((day) => off.has(day)) ?? false;

interface Thinning {
  readonly from: State;
  readonly calls: Calls;
  readonly routes: readonly CountyRoute[];
  readonly off: ReadonlySet<Weekday>;
  readonly sites: ReadonlyMap<SiteId, number>;
}

/** Calls that are left out, and the routes without them, still by their old loads. */
interface Choice {
  readonly input: RoundsInput;
  readonly routes: readonly CountyRoute[];
  /** Sites that go without, and the villages that this makes late. */
  readonly left: ReadonlySet<SiteId>;
  readonly late: number;
}

/** What is left out of `sites` when a village that is late costs `price`. */
function chosen(
  context: ScheduleContext,
  { from, calls, routes, off }: Thinning,
  price: number,
  sites: ReadonlyMap<SiteId, number>,
): Choice {
  const input = { ...from.input, calls };
  const prizes = new Map([...sites].map(([site, late]) => [site, price * late]));
  const daysOf = (wave: number): number => calls.waves[wave]?.days.length ?? 0;
  // What is left out is chosen where most days are, and left out on the others too.
  const waves = [...calls.waves.keys()].filter((wave) => isOff(calls, wave, off));
  waves.sort((a, b) => daysOf(b) - daysOf(a) || a - b);
  const made = routes.filter(({ wave }) => !isOff(calls, wave, off));
  const dropped = new Set<SiteId>();
  const change = new Map<SiteId, readonly number[]>();
  for (const [i, wave] of waves.entries()) {
    const here = routes.filter((route) => route.wave === wave);
    const asked = i === 0 ? prizes : new Map([...dropped].map((site): [SiteId, number] => [site, 0]));
    if (here.length === 0) continue;
    const found = worthwhile(context, input, here, { wave, prizes: asked, idle: new Map(), effort: 'edit' });
    const called = new Set(found.flatMap(({ stops }) => stops));
    const feeders = here.filter(({ tier, base }) => tier === 'feeder' && called.has(base));
    for (const { stops } of feeders) for (const stop of stops) called.add(stop);
    made.push(...found, ...feeders);
    for (const site of new Set(here.flatMap(({ stops }) => stops))) {
      if (called.has(site)) continue;
      dropped.add(site);
      change.set(
        site,
        (change.get(site) ?? calls.at.get(site) ?? []).filter((other) => other !== wave),
      );
    }
  }
  return {
    input: { ...input, calls: withCalls(context, calls, change) },
    routes: made,
    left: dropped,
    late: [...dropped].reduce((sum, site) => sum + (sites.get(site) ?? 0), 0),
  };
}
