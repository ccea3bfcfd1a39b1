/** Figure 3: 24-hour reachability in both directions. */
import type { Reachability, ReachabilityDirection, VillageOutcome } from '../model/index.ts';
import { DAY, isAssumed } from '../model/index.ts';
import { mix } from '../timetable/index.ts';
import { type Figure, measuredShare } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { quantilesOf, ratio, sum } from './ratio.ts';
import { type Direction, serviceOf } from './service.ts';

/** Quantiles over the parcels of served villages; shares within 24 h over all. */
function reachability(input: FiguresInput, outcomes: readonly VillageOutcome[]): Reachability {
  const { arrivals, handIns } = input.dataset.demand.provenance;
  return {
    inbound: directionOf(input, outcomes, 'inbound'),
    outbound: directionOf(input, outcomes, 'outbound'),
    estimated: input.travel.estimated || isAssumed(arrivals) || isAssumed(handIns),
  };
}

function directionOf(
  input: FiguresInput,
  outcomes: readonly VillageOutcome[],
  way: 'inbound' | 'outbound',
): ReachabilityDirection {
  const { dataset } = input;
  const service = serviceOf(input);
  const perDay = new Map(dataset.demand.villages.map((each) => [each.village, each[`${way}PerDay`]]));
  const weights = new Map<Direction, number>();
  let [within, transitWithin, villages, transitVillages] = [0, 0, 0, 0];
  for (const { village, status, station } of outcomes) {
    const direction = status === 'served' && station !== null ? service.station(station)[way] : null;
    if (direction?.reach == null) continue;
    const parcels = perDay.get(village) ?? 0;
    weights.set(direction, (weights.get(direction) ?? 0) + parcels);
    within += parcels * direction.reach.within24h;
    transitWithin += parcels * direction.transitWithin24h;
    if (direction.reach.elapsed.p95 <= DAY) villages++;
    if (direction.reach.transit.p95 <= DAY) transitVillages++;
  }
  const all = sum(perDay.values(), (parcels) => parcels);
  const mixture = (part: 'elapsed' | 'transit') =>
    mix([...weights].map(([{ spread }, weight]) => ({ mixture: spread[part], weight })));
  return {
    transit: quantilesOf(mixture('transit')),
    elapsed: quantilesOf(mixture('elapsed')),
    within24h: { parcels: ratio(within, all), villages: ratio(villages, outcomes.length) },
    transitWithin24h: { parcels: ratio(transitWithin, all), villages: ratio(transitVillages, outcomes.length) },
  };
}

export const REACHABILITY: Figure<Reachability> = {
  compute: reachability,
  targets: {
    'within-24h': ({ estimated }, { villages }) => {
      const inTime = villages.filter(
        ({ status, inbound }) => status === 'served' && inbound !== null && inbound.elapsed.p95 <= DAY,
      );
      const shownBy = '/figures/reachability/inbound/within24h/villages';
      return measuredShare(ratio(inTime.length, villages.length), shownBy, estimated);
    },
  },
};
