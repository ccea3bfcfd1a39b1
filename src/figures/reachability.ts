/** Figure 3: 24-hour reachability in both directions, every reading beside the others. */
import type {
  QuantilesOfAll,
  Reachability,
  ReachabilityDirection,
  ReachabilityReading,
  ReachMargin,
  ReachShares,
  ReachWay,
  SiteId,
  VillageOutcome,
} from '../model/index.ts';
import { DAY, isAssumed, MARGIN_SIMULATION } from '../model/index.ts';
import { type Mixture, mix, quantile, supremum } from '../timetable/index.ts';
import { type Figure, measuredShare } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { marginOf, meanOf, noWeeks, standardErrorOf } from './margin.ts';
import { microseconds, quantilesOf, ratio, sum } from './ratio.ts';
import { type Direction, serviceOf } from './service.ts';

/** A share this close below the wanted one has reached it: sums of weights are not exact. */
const SHARE_TOLERANCE = 1e-9;
/** A village is in time when this share of its parcels is. */
const IN_TIME = 0.95;

/** Readings on the timetable; null for a line-haul that there is none of. */
export type Readings = Record<'inbound' | 'outbound', ReachabilityReading> & { lineHaul: ReachabilityReading | null };

/** All directions on the timetable alone. */
export function readingsOf(input: FiguresInput, outcomes: readonly VillageOutcome[]): Readings {
  return {
    inbound: readingOf(input, outcomes, 'inbound'),
    outbound: readingOf(input, outcomes, 'outbound'),
    lineHaul: serviceOf(input).lineHaul === null ? null : readingOf(input, outcomes, 'lineHaul'),
  };
}

function reachability(input: FiguresInput, outcomes: readonly VillageOutcome[]): Reachability {
  const { dataset, travel } = input;
  const { arrivals, handIns } = dataset.demand.provenance;
  const readings = readingsOf(input, outcomes);
  const direction = (way: ReachWay, reading: ReachabilityReading, assumed: boolean): ReachabilityDirection => {
    const estimated = travel.estimated || assumed;
    return { ...reading, margin: marginFigure(input, outcomes, way, estimated), estimated };
  };
  const { lineHaul } = readings;
  return {
    inbound: direction('inbound', readings.inbound, isAssumed(arrivals)),
    outbound: direction('outbound', readings.outbound, isAssumed(handIns)),
    lineHaul:
      lineHaul &&
      direction('lineHaul', lineHaul, isAssumed(handIns) || isAssumed(dataset.inputs.lineHaul.basis.provenance)),
    estimated: travel.estimated || isAssumed(arrivals) || isAssumed(handIns),
  };
}

/** A served village with its station's service one way, and its parcels a day. */
interface Served {
  readonly station: SiteId;
  readonly direction: Direction;
  readonly parcels: number;
}

const perDayOf = ({ dataset }: FiguresInput, way: ReachWay): Map<string, number> =>
  new Map(
    dataset.demand.villages.map(({ village, inboundPerDay, outboundPerDay }) => [
      village,
      way === 'inbound' ? inboundPerDay : outboundPerDay,
    ]),
  );

function servedOf(input: FiguresInput, outcomes: readonly VillageOutcome[], way: ReachWay): Served[] {
  const service = serviceOf(input);
  const perDay = perDayOf(input, way);
  return outcomes.flatMap(({ village, status, station }) => {
    const direction = status === 'served' && station !== null ? service.station(station)[way] : null;
    if (station === null || direction === null || direction.reach === null) return [];
    return [{ station, direction, parcels: perDay.get(village) ?? 0 }];
  });
}

const inTime = ({ direction }: Served): boolean => direction.reach !== null && direction.reach.elapsed.p95 <= DAY;

function readingOf(input: FiguresInput, outcomes: readonly VillageOutcome[], way: ReachWay): ReachabilityReading {
  const served = servedOf(input, outcomes, way);
  const all = sum(perDayOf(input, way).values(), (parcels) => parcels);
  const ofServed = sum(served, ({ parcels }) => parcels);
  const shares = (
    share: (direction: Direction) => number,
    counts: (one: Served) => boolean,
    over: { readonly parcels: number; readonly villages: number },
  ): ReachShares => ({
    parcels: ratio(
      sum(served, ({ parcels, direction }) => parcels * share(direction)),
      over.parcels,
    ),
    villages: ratio(served.filter(counts).length, over.villages),
  });
  const everyone = { parcels: all, villages: outcomes.length };
  const within24h = ({ reach }: Direction): number => reach?.within24h ?? 0;
  const weights = new Map<Direction, number>();
  for (const { direction, parcels } of served) weights.set(direction, (weights.get(direction) ?? 0) + parcels);
  const mixture = (part: 'elapsed' | 'transit') =>
    mix([...weights].map(([{ spread }, weight]) => ({ mixture: spread[part], weight })));
  const elapsed = mixture('elapsed');
  const { demand } = input.dataset;
  const assumed = isAssumed(way === 'inbound' ? demand.provenance.arrivals : demand.provenance.handIns);
  const evenly = ({ uniformWithin24h }: Direction): number => uniformWithin24h ?? 0;
  return {
    transit: quantilesOf(mixture('transit')),
    elapsed: quantilesOf(elapsed),
    elapsedOfAll: quantilesOfAll(elapsed, all > 0 ? ofServed / all : 0),
    within24h: shares(within24h, inTime, everyone),
    servedWithin24h: shares(within24h, inTime, {
      parcels: ofServed,
      villages: outcomes.filter(({ status }) => status === 'served').length,
    }),
    transitWithin24h: shares(
      ({ transitWithin24h }) => transitWithin24h,
      ({ direction }) => direction.reach !== null && direction.reach.transit.p95 <= DAY,
      everyone,
    ),
    uniformArrivals: assumed
      ? shares(evenly, ({ direction }) => evenly(direction) >= IN_TIME - SHARE_TOLERANCE, everyone)
      : null,
  };
}

/** Quantiles over all parcels, of which only the share `reached` ever gets there, as `elapsed` says. */
function quantilesOfAll(elapsed: Mixture, reached: number): QuantilesOfAll {
  const at = (share: number): number | null =>
    elapsed.total === 0 || share > reached + SHARE_TOLERANCE
      ? null
      : microseconds(share >= reached ? supremum(elapsed) : quantile(elapsed, share / reached));
  return { p50: at(0.5), p95: at(0.95), worst: at(1) };
}

function marginFigure(
  input: FiguresInput,
  outcomes: readonly VillageOutcome[],
  way: ReachWay,
  estimated: boolean,
): ReachMargin {
  const { variation } = input.dataset.inputs;
  const margin = marginOf(input);
  const all = sum(perDayOf(input, way).values(), (parcels) => parcels);
  const county = noWeeks();
  let villages = 0;
  for (const one of servedOf(input, outcomes, way)) {
    const weeks = margin.weeks(way, one.station);
    if (weeks === undefined) continue;
    for (let i = 0; i < weeks.length; i++) (county[i] as number) += one.parcels * (weeks[i] as number);
    if (inTime(one) && meanOf(weeks) >= variation.certainty - SHARE_TOLERANCE) villages++;
  }
  return {
    parcels: ratio(meanOf(county), all),
    villages: ratio(villages, outcomes.length),
    certainty: variation.certainty,
    standardError: all > 0 ? standardErrorOf(county) / all : 0,
    ...MARGIN_SIMULATION,
    estimated: estimated || isAssumed(variation.basis.provenance),
  };
}

export const REACHABILITY: Figure<Reachability> = {
  compute: reachability,
  targets: {
    'within-24h': ({ inbound, estimated }) => ({
      ...measuredShare(inbound.within24h.villages, '/figures/reachability/inbound/within24h/villages', estimated),
      withMargin: inbound.margin.villages.value,
    }),
  },
};
