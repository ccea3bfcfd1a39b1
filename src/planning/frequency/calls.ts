/** Calls of a county: made, changed, and read from a plan. */
import type { Dataset, Plan, Policy, SiteId, Weekday } from '../../model/index.ts';
import { isDriven } from '../../timetable/index.ts';
import { comingOf } from '../demand.ts';
import { routesOf } from '../plan-routes.ts';
import { type Calls, type CountyRoute, callsOf, refined, type Wave, wavesOf } from '../routes/index.ts';

type County = { readonly dataset: Dataset; readonly policy: Policy };

/** The calls of these waves at these sites. */
export const callsAt = ({ dataset, policy }: County, waves: readonly Wave[], at: Calls['at']): Calls =>
  callsOf(policy, comingOf(dataset), waves, at);

/** Calls at every site by the waves of one departure only. */
export function callsOfDeparture(county: County, waves: readonly Wave[], departs: number): Calls {
  const mine = [...waves.keys()].filter((wave) => waves[wave]?.departs === departs);
  const at = new Map(
    county.dataset.sites.flatMap(({ id, tier }): [SiteId, readonly number[]][] =>
      tier === 'county' ? [] : [[id, mine]],
    ),
  );
  return callsAt(county, waves, at);
}

/** The same calls with the sites that `change` says called at otherwise. */
export function withCalls(county: County, calls: Calls, change: ReadonlyMap<SiteId, readonly number[]>): Calls {
  return callsAt(county, calls.waves, new Map([...calls.at, ...change]));
}

/** The same calls and routes in waves that some days have to themselves. */
export function divided(
  county: County,
  { waves, at }: Calls,
  routes: readonly CountyRoute[],
  days: ReadonlySet<Weekday>,
): { readonly calls: Calls; readonly routes: CountyRoute[] } {
  const finer = wavesOf(county.policy, comingOf(county.dataset), refined(waves, days));
  const parts = waves.map(({ departs, days: all }) =>
    [...finer.keys()].filter((wave) => {
      const one = finer[wave];
      return one !== undefined && one.departs === departs && one.days.every((day) => all.includes(day));
    }),
  );
  const inParts = (among: readonly number[]): number[] =>
    among.flatMap((wave) => parts[wave] ?? []).sort((a, b) => a - b);
  return {
    calls: callsAt(county, finer, new Map([...at].map(([site, among]) => [site, inParts(among)]))),
    routes: routes.flatMap((route) => (parts[route.wave] ?? []).map((wave) => ({ ...route, wave }))),
  };
}

/**
 * The calls of a plan whose visits were decided, for another of the same days and departures; undefined where every
 * departure of every day calls everywhere. Sites that the plan does not visit are called at by all that go at all.
 */
export function callsOfPlan(county: County, { runs: all, policy }: Pick<Plan, 'runs' | 'policy'>): Calls | undefined {
  const runs = all.filter(isDriven);
  const asked = county.policy;
  if (policy.frequency !== 'decided' || asked.frequency !== 'decided') return undefined;
  if (String(policy.days) !== String(asked.days) || String(policy.trunkDepartures) !== String(asked.trunkDepartures))
    return undefined;
  const classes = new Map<string, Weekday[]>();
  for (const day of policy.days) {
    const on = new Set(runs.filter(({ days }) => days.includes(day)).map(({ days }) => String(days)));
    const key = [...on].sort().join(' ');
    classes.set(key, [...(classes.get(key) ?? []), day]);
  }
  const waves = wavesOf(asked, comingOf(county.dataset), [...classes.values()]);
  const visited = new Map<SiteId, Set<number>>();
  for (const { stops, wave } of routesOf(runs, asked, waves)) {
    if (wave < 0) return undefined;
    for (const site of stops) visited.set(site, (visited.get(site) ?? new Set()).add(wave));
  }
  // All by bus: vehicles that are needed again may go at any departure.
  if (visited.size === 0) return undefined;
  const going = [...new Set([...visited.values()].flatMap((of) => [...of]))].sort((a, b) => a - b);
  if (going.length === waves.length && [...visited.values()].every(({ size }) => size === waves.length))
    return undefined;
  const at = new Map<SiteId, readonly number[]>();
  for (const { id, tier } of county.dataset.sites) {
    const among = visited.get(id);
    if (tier !== 'county') at.set(id, among === undefined ? going : [...among].sort((a, b) => a - b));
  }
  return callsAt(county, waves, at);
}
