/**
 * Which sites a day's further departures call at. From a plan in which one departure serves all, calls of the others
 * are added where they bring parcels within their 24 hours at the least cost: the vehicle routing problem with profits
 * (Archetti, Speranza and Vigo 2014, doi 10.1137/1.9781611973594.ch10), with one price for a parcel.
 */
import { DAY, isTransfer, type Run, type SiteId } from '../../model/index.ts';
import { isDriven } from '../../timetable/index.ts';
import type { ScheduleContext } from '../context.ts';
import { comingOf, weeklyOf } from '../demand.ts';
import { worthwhile } from '../rounds.ts';
import { type Calls, type CountyRoute, type ShareBetween, type VisitLoad, visitKey } from '../routes/index.ts';
import { withCalls } from './calls.ts';
import { type Floors, fenOf, isBetterState, isKept, type State, searchedFrom, sketched } from './state.ts';

/** Prices of a parcel that are tried: so many, each a halving of where the right one may be. */
const PRICES = 6;
/** Least and largest price of a parcel a day, over what routes cost for each outbound parcel. */
const CHEAPEST = 1 / 16;
const DEAREST = 64;

/** Stops are shorter where a further call takes a part: of its time on the road a run is that far then at least. */
const EARLIER = 0.85;

/** Further calls at the departures that `from` does not use; `from` itself where nothing is missed. */
export function withFurtherCalls(context: ScheduleContext, from: State, floors: Floors): State {
  if (isKept(from)) return from;
  let best = from;
  const calls = from.input.calls;
  if (calls === undefined) return from;
  const used = new Set([...calls.at.values()].flat());
  const others = [...calls.waves.keys()].filter((wave) => !used.has(wave));
  const departures = [...new Set(others.map((wave) => calls.waves[wave]?.departs ?? 0))];
  for (const departs of departures) {
    const waves = others.filter((wave) => calls.waves[wave]?.departs === departs);
    const added = priced(context, from, calls, waves, floors);
    if (isBetterState(added, best)) best = added;
  }
  if (best === from) return from;
  const thinner = withoutNeedless(context, best, floors);
  const searched = searchedFrom(context, thinner, floors);
  return isBetterState(searched, thinner) ? withoutNeedless(context, searched, floors) : thinner;
}

/** The calls of these waves at the least price of a parcel that keeps the floors, found by halving. */
function priced(context: ScheduleContext, from: State, calls: Calls, waves: readonly number[], floors: Floors): State {
  const parcels = [...from.measured.stations.values()].reduce((sum, { outbound }) => sum + outbound, 0);
  const usual = fenOf(from) / 7 / Math.max(1, parcels);
  let [low, high] = [Math.log(CHEAPEST), Math.log(DEAREST)];
  let best = from;
  for (let tried = 0; tried < PRICES; tried++) {
    const price = usual * Math.exp((low + high) / 2);
    const state = calledAt(context, from, calls, waves, price, floors);
    if (isBetterState(state, best)) best = state;
    if (isKept(state)) high = (low + high) / 2;
    else low = (low + high) / 2;
  }
  return best;
}

/** What `from` comes to with the calls of `waves` that are worth their cost at a price of a late parcel. */
function calledAt(
  context: ScheduleContext,
  from: State,
  calls: Calls,
  waves: readonly number[],
  price: number,
  floors: Floors,
): State {
  const { input, routed, measured } = from;
  const short = measured.inTime < floors.inTime;
  const worthOfStation = (station: SiteId): number => {
    const { late = 0, inTime = true, villages = 0 } = measured.stations.get(station) ?? {};
    return price * late + (short && !inTime ? villages * fenOf(from) : 0);
  };
  const prizes = new Map<SiteId, number>();
  const { fedBy } = input.assignment;
  for (const { id, tier } of context.dataset.sites) {
    if (tier === 'village') prizes.set(id, worthOfStation(id));
    if (!isTransfer(tier)) continue;
    const mine = [...fedBy].flatMap(([station, by]) => (by === id ? [station] : []));
    const feeders = routed.timetable.runs.filter(({ base }) => base === id);
    const cost = feeders.reduce((sum, { costFen }) => sum + costFen.distance + costFen.time + costFen.fixed, 0);
    prizes.set(id, Math.max(0, mine.reduce((sum, station) => sum + worthOfStation(station), 0) - cost));
  }
  const everywhere = new Map([...calls.at].map(([site, among]) => [site, ascending([...among, ...waves])]));
  const open = { ...input, calls: withCalls(context, calls, everywhere) };
  const loads = furtherLoads(context, from, calls, waves);
  const routes: CountyRoute[] = [...routed.routing.routes];
  const change = new Map<SiteId, readonly number[]>();
  const add = (site: SiteId, wave: number): void => {
    change.set(site, ascending([...(change.get(site) ?? calls.at.get(site) ?? []), wave]));
  };
  for (const wave of waves) {
    const { departs = 0, days = [] } = calls.waves[wave] ?? {};
    const idle = idleAt(context, routed.timetable.runs, departs, days[0] ?? 1);
    const made = worthwhile(context, open, [], { wave, prizes, idle, effort: 'edit', loads });
    routes.push(...made);
    for (const site of made.flatMap(({ stops }) => stops)) {
      add(site, wave);
      // A town that is called at again sends its feeders out again.
      for (const route of routed.routing.routes) {
        if (route.base !== site || !daysMeet(calls, route.wave, wave)) continue;
        routes.push({ ...route, wave });
        for (const station of route.stops) add(station, wave);
      }
    }
  }
  return sketched(context, { ...input, calls: withCalls(context, calls, change) }, routes, floors);
}

/**
 * What further calls carry at most: all that comes between the call before and the end of the day. When they come is not
 * known yet; a vehicle's second round may leave late.
 */
function furtherLoads(
  context: ScheduleContext,
  { input, routed }: State,
  calls: Calls,
  waves: readonly number[],
): Map<string, VisitLoad> {
  const { fedBy } = input.assignment;
  const weekly = weeklyOf(context.dataset, input.assignment);
  const coming = comingOf(context.dataset);
  const loads = new Map<string, VisitLoad>();
  for (const wave of waves) {
    const { departs = 0, days = [] } = calls.waves[wave] ?? {};
    for (const run of routed.timetable.runs) {
      const common = days.filter((day) => run.days.includes(day));
      if (run.departs > departs || common.length === 0) continue;
      for (const { site, arrives, waitSeconds } of run.stops) {
        const { inbound = 0, outbound: sent = 0 } = weekly.get(site) ?? {};
        if (!fedBy.has(site)) continue;
        const starts = run.departs + EARLIER * (arrives + waitSeconds - run.departs);
        const most = (of: ShareBetween, from: number): number =>
          Math.max(...common.map((day) => of((day - 1) * DAY + from, day * DAY)));
        const own = {
          deliver: inbound * most(coming.inbound, run.cutoff),
          collect: sent * most(coming.outbound, starts),
        };
        const base = fedBy.get(site) ?? '';
        for (const at of base === input.centre.id ? [site] : [site, base]) {
          const known = loads.get(visitKey(at, wave)) ?? { deliver: 0, collect: 0 };
          loads.set(visitKey(at, wave), {
            deliver: known.deliver + own.deliver,
            collect: known.collect + own.collect,
          });
        }
      }
    }
  }
  return loads;
}

const ascending = (waves: readonly number[]): number[] => [...new Set(waves)].sort((a, b) => a - b);

const daysMeet = ({ waves }: Calls, a: number, b: number): boolean => String(waves[a]?.days) === String(waves[b]?.days);

/** Vehicles of the centre that are back and turned round by then on a day, by type. */
function idleAt({ policy }: ScheduleContext, runs: readonly Run[], departs: number, day: number) {
  const back = new Map<string, number>();
  const typeOf = new Map<string, string>();
  for (const run of runs.filter(isDriven)) {
    const { vehicle, vehicleType, unloaded, days, tier } = run;
    if (tier !== 'trunk' || !days.includes(day)) continue;
    typeOf.set(vehicle, vehicleType);
    back.set(vehicle, Math.max(back.get(vehicle) ?? 0, unloaded + policy.turnaroundSeconds));
  }
  const idle = new Map<string, number>();
  for (const [vehicle, at] of back) {
    const type = typeOf.get(vehicle) ?? '';
    if (at <= departs) idle.set(type, (idle.get(type) ?? 0) + 1);
  }
  return idle;
}

/** So many further calls are tried to be left out at most: each try times the whole week again. */
const MOST_TRIES = 48;

/** Without the further calls that the floors don't need, those of the fewest parcels first. */
function withoutNeedless(context: ScheduleContext, from: State, floors: Floors): State {
  let best = from;
  for (const { site, wave } of furtherCalls(from).slice(0, MOST_TRIES)) {
    context.work.checkpoint();
    const without = withoutCall(context, best, site, wave, floors);
    if (isKept(without) && isBetterState(without, best)) best = without;
  }
  return best;
}

/** Calls at stations that another departure of the same days calls at too, those of the least late parcels first. */
function furtherCalls({ input: { calls, assignment, centre }, measured, routed }: State) {
  const found: { readonly site: SiteId; readonly wave: number; readonly parcels: number }[] = [];
  if (calls === undefined) return found;
  for (const { stops, wave, base } of routed.routing.routes) {
    if (base !== centre.id) continue;
    for (const site of stops) {
      const among = calls.at.get(site) ?? [];
      if (!assignment.fedBy.has(site) || among.length < 2) continue;
      const again = among.some((other) => other !== wave && daysMeet(calls, other, wave));
      const first = Math.min(...among.filter((other) => daysMeet(calls, other, wave)));
      if (again && wave !== first) found.push({ site, wave, parcels: measured.stations.get(site)?.outbound ?? 0 });
    }
  }
  return found.sort((a, b) => a.parcels - b.parcels || (a.site < b.site ? -1 : 1));
}

function withoutCall(context: ScheduleContext, from: State, site: SiteId, wave: number, floors: Floors): State {
  const { calls } = from.input;
  if (calls === undefined) return from;
  const left = (calls.at.get(site) ?? []).filter((other) => other !== wave);
  const routes = from.routed.routing.routes.flatMap((route): CountyRoute[] => {
    if (route.wave !== wave || !route.stops.includes(site)) return [route];
    const kept = route.stops.flatMap((stop, i) => (stop === site ? [] : [i]));
    const stops = kept.map((i) => route.stops[i] ?? '');
    const carries = route.carries === undefined ? {} : { carries: kept.map((i) => route.carries?.[i]) };
    return stops.length === 0 ? [] : [{ ...route, stops, ...carries }];
  });
  const input = { ...from.input, calls: withCalls(context, calls, new Map([[site, left]])) };
  return sketched(context, input, routes, floors);
}
