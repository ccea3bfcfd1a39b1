/** Figures 3 and 4: reachability and weekly frequency. */

import type {
  Frequency,
  FrequencyStatistics,
  QuantilesOfAll,
  Reachability,
  ReachabilityReading,
  ReachMargin,
  ReachWay,
} from '../model/index.ts';
import { isAssumed, MARGIN_SIMULATION, exactSum as sum } from '../model/index.ts';
import { ratio } from './coverage-figures.ts';
import { keeps24h, mix, quantile, quantilesOf } from './distribution.ts';
import { type Ground, groupBy, openSites } from './ground.ts';
import type { Piece } from './journeys.ts';
import { type Margins, probability } from './margin.ts';
import type { Visits } from './parts.ts';
import type { Direction } from './service.ts';
import type { Told } from './villages.ts';

/** Sums of weights are not exact: a share this near below another has reached it. */
const NEARLY_SHARE = 1e-9;

interface Readings {
  readonly inbound: ReachabilityReading;
  readonly outbound: ReachabilityReading;
  readonly lineHaul: ReachabilityReading | null;
}

interface Served {
  readonly station: string;
  readonly direction: Direction;
  readonly parcels: number;
}

const parcelsOf = (ground: Ground, { village }: Told, way: ReachWay): number =>
  ground.volume(village.code)[way === 'inbound' ? 'inbound' : 'outbound'];

const servedOf = (ground: Ground, told: readonly Told[], way: ReachWay): Served[] =>
  told.flatMap((one) => {
    const direction = one[way];
    const station = one.outcome.station ?? '';
    return direction === null ? [] : [{ station, direction, parcels: parcelsOf(ground, one, way) }];
  });

/** Quantiles of which the last is never reached while some parcels are left out. */
function ofAll(pieces: readonly Piece[], reached: number): QuantilesOfAll {
  const within = (share: number): number | null => {
    if (pieces.length === 0 || reached + NEARLY_SHARE < share) return null;
    const of = share < reached ? share / reached : 1;
    return of === 1 ? pieces.reduce((most, { to }) => Math.max(most, to), 0) : quantile(pieces, of);
  };
  return { p50: within(0.5), p95: within(0.95), worst: within(1) };
}

function oneWay(ground: Ground, told: readonly Told[], way: ReachWay): ReachabilityReading {
  const served = servedOf(ground, told, way);
  const all = sum(told.map((one) => parcelsOf(ground, one, way)));
  const reached = sum(served.map(({ parcels }) => parcels));
  // Villages of one station share their distribution, so each station's is mixed in once.
  const byStation = [...groupBy(served, ({ direction }) => direction)].map(([direction, group]) => ({
    direction,
    parcels: sum(group.map((one) => one.parcels)),
  }));
  const merged = (pieces: 'elapsed' | 'transit') =>
    mix(byStation.map((one) => ({ pieces: one.direction[pieces], parcels: one.parcels })));
  const elapsed = merged('elapsed');
  const timely = (time: 'elapsed' | 'transit') =>
    served.filter(({ direction }) => keeps24h(direction.reach[time].p95)).length;
  const weighed = (share: (direction: Direction) => number) =>
    sum(served.map(({ parcels, direction }) => parcels * share(direction)));
  const within = weighed(({ reach }) => reach.within24h);
  const servedVillages = told.filter(({ outcome }) => outcome.status === 'served').length;
  const { provenance } = ground.dataset.demand;
  const assumed = isAssumed(way === 'inbound' ? provenance.arrivals : provenance.handIns);
  return {
    transit: quantilesOf(merged('transit')),
    elapsed: quantilesOf(elapsed),
    elapsedOfAll: ofAll(elapsed, all > 0 ? reached / all : 0),
    within24h: { parcels: ratio(within, all), villages: ratio(timely('elapsed'), told.length) },
    servedWithin24h: { parcels: ratio(within, reached), villages: ratio(timely('elapsed'), servedVillages) },
    transitWithin24h: {
      parcels: ratio(
        weighed((direction) => direction.transitWithin24h),
        all,
      ),
      villages: ratio(timely('transit'), told.length),
    },
    uniformArrivals: assumed
      ? {
          parcels: ratio(
            weighed(({ evenly }) => evenly ?? 0),
            all,
          ),
          villages: ratio(
            served.filter(({ direction }) => (direction.evenly ?? 0) + NEARLY_SHARE >= 0.95).length,
            told.length,
          ),
        }
      : null,
  };
}

/** Every direction on the timetable. */
export function readings(ground: Ground, told: readonly Told[]): Readings {
  return {
    inbound: oneWay(ground, told, 'inbound'),
    outbound: oneWay(ground, told, 'outbound'),
    lineHaul: ground.dataset.inputs.lineHaul.departures.length > 0 ? oneWay(ground, told, 'lineHaul') : null,
  };
}

function withMargin(
  ground: Ground,
  told: readonly Told[],
  margins: Margins,
  way: ReachWay,
  estimated: boolean,
): ReachMargin {
  const { certainty, basis } = ground.dataset.inputs.variation;
  const { seed, replications } = MARGIN_SIMULATION;
  const served = servedOf(ground, told, way);
  const all = sum(told.map((one) => parcelsOf(ground, one, way)));
  const weeks = Array.from({ length: replications }, (_, i) =>
    sum(served.map(({ station, parcels }) => parcels * (margins.get(station)?.[way]?.[i] ?? 0))),
  );
  const expected = sum(weeks) / replications;
  const variance = sum(weeks.map((week) => (week - expected) ** 2)) / (replications - 1);
  const sure = served.filter(
    ({ station, direction }) =>
      keeps24h(direction.reach.elapsed.p95) &&
      (probability(margins.get(station)?.[way]) ?? 0) + NEARLY_SHARE >= certainty,
  );
  return {
    parcels: ratio(expected, all),
    villages: ratio(sure.length, told.length),
    certainty,
    standardError: all > 0 ? Math.sqrt(variance / replications) / all : 0,
    seed,
    replications,
    estimated: estimated || isAssumed(basis.provenance),
  };
}

export function reachability(ground: Ground, told: readonly Told[], margins: Margins): Reachability {
  const { demand, inputs } = ground.dataset;
  const [arrivals, handIns] = [isAssumed(demand.provenance.arrivals), isAssumed(demand.provenance.handIns)];
  const right = readings(ground, told);
  const complete = (way: ReachWay, reading: ReachabilityReading, assumed: boolean) => {
    const estimated = ground.travelEstimated || assumed;
    return { ...reading, margin: withMargin(ground, told, margins, way, estimated), estimated };
  };
  return {
    inbound: complete('inbound', right.inbound, arrivals),
    outbound: complete('outbound', right.outbound, handIns),
    lineHaul:
      right.lineHaul && complete('lineHaul', right.lineHaul, handIns || isAssumed(inputs.lineHaul.basis.provenance)),
    estimated: ground.travelEstimated || arrivals || handIns,
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

/** Town visits a week at a town's open stations. */
function townVisits(ground: Ground, visits: Visits, town: string): number {
  const stations = openSites(ground, 'town').filter((site) => site.town === town);
  return sum(stations.map((site) => visits(site.id)));
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
