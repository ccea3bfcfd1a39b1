/** What can be served at all by a departure, and which due times can be kept: every site by a run of its own. */
import { type Site, type SiteId, tripBetween } from '../../model/index.ts';
import { amountsOf, mayStop, stationsIn, stopKind, townsIn } from './amounts.ts';
import { dueAt } from './calls.ts';
import { type Depot, depotProblem } from './depot.ts';
import { routeCost, type Unroutable } from './single/problem.ts';
import type { CountyRoutingInput } from './types.ts';

export interface Reach {
  /** Towns that a trunk run can serve, with the stations that their feeders can. */
  readonly towns: readonly { readonly town: Site; readonly stations: readonly Site[] }[];
  /** Hand-over wanted by then, of the stations that could have it; Infinity for the others. */
  readonly dueOf: (station: SiteId) => number;
  readonly unroutable: ReadonlyMap<SiteId, Unroutable>;
}

/** Of several vehicle types the one that comes furthest names the reason. */
const FURTHEST: readonly Unroutable[] = ['shift', 'time-window', 'capacity', 'no-road-to-town'];

/** Finds them for departure `wave` and some of the towns. */
export function reachOf(input: CountyRoutingInput, wave: number, among: readonly Site[] = townsIn(input, wave)): Reach {
  const departs = input.waves[wave]?.departs ?? 0;
  const unroutable = new Map<SiteId, Unroutable>();
  const dues = new Map<SiteId, number>();
  const towns = among.flatMap((town) => {
    const all = stationsIn(input, town.id, wave);
    const trunk = alone(input, { wave, tier: 'trunk', base: input.centre, departs }, town);
    if (typeof trunk === 'string') {
      for (const site of [town, ...all]) unroutable.set(site.id, trunk);
      return [];
    }
    const depot = { wave, tier: 'feeder', base: town, departs: trunk + input.policy.transferSeconds } as const;
    const stations = all.filter((station) => {
      const handover = alone(input, depot, station);
      if (typeof handover === 'string') unroutable.set(station.id, handover);
      else if (handover <= dueAt(input, wave, station.id)) dues.set(station.id, dueAt(input, wave, station.id));
      return typeof handover === 'number';
    });
    return [{ town, stations }];
  });
  return { towns, dueOf: (station) => dues.get(station) ?? Number.POSITIVE_INFINITY, unroutable };
}

/** Earliest hand-over of a site by a run of its own, or why there is none. */
export function alone(input: CountyRoutingInput, depot: Depot, site: Site): number | Unroutable {
  const { travel } = input;
  const { serviceSeconds } = amountsOf(input, depot.wave, stopKind(site), site.id);
  let earliest = Number.POSITIVE_INFINITY;
  const reasons = new Set<Unroutable>();
  for (const type of input.dataset.vehicles) {
    if (!mayStop(type, site) || type.available === 0) continue;
    const problem = depotProblem(input, depot, [site], type, () => Number.POSITIVE_INFINITY);
    const { why } = routeCost(problem, [1]);
    if (why !== null) {
      reasons.add(why);
      continue;
    }
    const leg = tripBetween(travel, type.profile, travel.index(depot.base.id), travel.index(site.id)).seconds;
    earliest = Math.min(earliest, Math.max(depot.departs + leg, site.opens) + serviceSeconds);
  }
  if (Number.isFinite(earliest)) return earliest;
  return FURTHEST.find((reason) => reasons.has(reason)) ?? 'capacity';
}
