/** Figures 3 and 4: reachability and weekly frequency. */
import type { Frequency, FrequencyStatistics, Reachability, ReachabilityDirection } from '../model/index.ts';
import { isAssumed } from '../model/index.ts';
import { ratio } from './coverage-figures.ts';
import { keeps24h, mix, quantilesOf } from './distribution.ts';
import { type Ground, groupBy, openSites, sum } from './ground.ts';
import type { Visits } from './parts.ts';
import type { Told } from './villages.ts';

type Way = 'inbound' | 'outbound';

function oneWay(ground: Ground, told: readonly Told[], way: Way): ReachabilityDirection {
  const parcels = ({ village }: Told) => ground.volume(village.code)[way];
  const all = sum(told.map(parcels));
  const served = told.flatMap((one) => {
    const direction = one[way];
    return direction === null ? [] : [{ direction, parcels: parcels(one) }];
  });
  // Villages of one station share their distribution, so each station's is mixed in once.
  const byStation = [...groupBy(served, ({ direction }) => direction)].map(([direction, group]) => ({
    direction,
    parcels: sum(group.map((one) => one.parcels)),
  }));
  const quantiles = (pieces: 'elapsed' | 'transit') =>
    quantilesOf(mix(byStation.map((one) => ({ pieces: one.direction[pieces], parcels: one.parcels }))));
  const timely = (time: 'elapsed' | 'transit') => served.filter(({ direction }) => keeps24h(direction.reach[time].p95));
  return {
    transit: quantiles('transit'),
    elapsed: quantiles('elapsed'),
    within24h: {
      parcels: ratio(sum(served.map((one) => one.parcels * one.direction.reach.within24h)), all),
      villages: ratio(timely('elapsed').length, told.length),
    },
    transitWithin24h: {
      parcels: ratio(sum(served.map((one) => one.parcels * one.direction.transitWithin24h)), all),
      villages: ratio(timely('transit').length, told.length),
    },
  };
}

export function reachability(ground: Ground, told: readonly Told[]): Reachability {
  const { arrivals, handIns } = ground.dataset.demand.provenance;
  return {
    inbound: oneWay(ground, told, 'inbound'),
    outbound: oneWay(ground, told, 'outbound'),
    estimated: ground.travelEstimated || isAssumed(arrivals) || isAssumed(handIns),
  };
}

function statistics(places: readonly { code: string; perWeek: number }[], minimum: number): FrequencyStatistics {
  const counts = places.map(({ perWeek }) => perWeek);
  const distinct = [...new Set(counts)].sort((a, b) => a - b);
  return {
    minimum: distinct[0] ?? null,
    mean: counts.length === 0 ? null : sum(counts) / counts.length,
    distribution: distinct.map((perWeek) => ({ perWeek, places: counts.filter((n) => n === perWeek).length })),
    under: places.filter(({ perWeek }) => perWeek < minimum).map(({ code }) => code),
  };
}

/** Trunk visits a week at a town's open stations. */
function townVisits(ground: Ground, visits: Visits, town: string): number {
  const stations = openSites(ground, 'town').filter((site) => site.town === town);
  return sum(stations.map((site) => visits('trunk', site.id)));
}

export function frequency(ground: Ground, told: readonly Told[], visits: Visits): Frequency {
  const minimum = ground.policy.minimumDeliveriesPerWeek;
  const towns = ground.dataset.towns.map(({ code }) => ({ code, perWeek: townVisits(ground, visits, code) }));
  const villages = told.map(({ outcome }) => ({ code: outcome.village, perWeek: outcome.deliveriesPerWeek }));
  return {
    towns: statistics(towns, minimum),
    villages: statistics(villages, minimum),
    minimumDeliveriesPerWeek: minimum,
  };
}
