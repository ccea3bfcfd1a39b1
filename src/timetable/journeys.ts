/** Ways of parcels between the county centre and a village station through the weekly timetable, in both directions. */
import type { SiteId } from '../model/index.ts';
import { WEEK } from '../model/index.ts';
import { type Mixture, mixtureOf } from './elapsed.ts';
import { carries } from './parts.ts';
import { eachPiece, type ProfileMass, shareBetween } from './profile.ts';
import type { Visit, Visits } from './visits.ts';

/** One way, repeated weekly. Seconds since Monday 00:00 of the week in which the cut-off lies. */
export interface Journey {
  /** Latest moment at which a parcel can still take it: 0 ≤ cutoff < a week. */
  readonly cutoff: number;
  /** The parcel is there: hand-over at the station (inbound), unloaded at the centre (outbound). */
  readonly available: number;
  /** Departure from the centre (inbound) or from the station (outbound): transit counts from here. */
  readonly departs: number;
  /** By way of a town: the visit there inbound, at the station outbound. Direct: the one visit, at the station. */
  readonly first: Visit;
  /** By way of a town: the visit at the station inbound, at the town outbound. Null: a direct way. */
  readonly second: Visit | null;
}

const NO_VISITS: readonly Visit[] = [];

/**
 * Inbound journeys to `station` that no other dominates, ascending by cut-off. Runs from the centre bring parcels
 * themselves. From each visit at a town that is its `base` a parcel takes the run based there that leaves at least
 * `transferSeconds` later and hands over first; of equal ones the first in `visits`. Empty: no inbound service. Of a
 * divided station, those of its `part`.
 */
export function inboundJourneys(
  station: SiteId,
  base: SiteId | undefined,
  visits: Visits,
  transferSeconds: number,
  part = 1,
): Journey[] {
  if (base === undefined) return [];
  const calls = carrying(visits.stations.get(station), station, part).filter(
    (call) => call.base === base && call.brings,
  );
  const journeys = calls
    .filter(isDirect)
    .map((call) => journey(call.cutoff, call.handover, call.runDeparts, call, null));
  const feeders = calls.filter((call) => !isDirect(call));
  for (const inTown of carrying(visits.towns.get(base), station, part)) {
    if (!inTown.brings) continue;
    const ready = inTown.handover + transferSeconds;
    const { visit, end } = earliest(feeders, ready, leaves, handsOver);
    if (visit !== null) journeys.push(journey(inTown.cutoff, end, inTown.runDeparts, inTown, visit));
  }
  return undominated(journeys);
}

/**
 * Outbound journeys from `station` that no other dominates, ascending by cut-off. A run from the centre takes parcels
 * there itself. From a visit of a run from a town a parcel takes, after unloading and `transferSeconds` there, the visit
 * at that town whose run is unloaded at the centre first. Empty: no outbound service. Of a divided station, those of its
 * `part`.
 */
export function outboundJourneys(station: SiteId, visits: Visits, transferSeconds: number, part = 1): Journey[] {
  const journeys: Journey[] = [];
  for (const call of carrying(visits.stations.get(station), station, part)) {
    if (!call.collects) continue;
    if (isDirect(call)) {
      journeys.push(journey(call.serviceStarts, call.unloaded, call.departs, call, null));
      continue;
    }
    const ready = call.unloaded + transferSeconds;
    const inTown = carrying(visits.towns.get(call.base), station, part).filter(({ collects }) => collects);
    const { visit, end } = earliest(inTown, ready, starts, unloads);
    if (visit !== null) journeys.push(journey(call.serviceStarts, end, call.departs, call, visit));
  }
  return undominated(journeys);
}

/** Whether a visit at a station is of a run from the centre. */
const isDirect = ({ tier }: Visit): boolean => tier === 'trunk';

const carrying = (visits: readonly Visit[] | undefined, station: SiteId, part: number): readonly Visit[] =>
  visits?.every(({ carriesFor }) => carriesFor === undefined)
    ? visits
    : (visits ?? NO_VISITS).filter(({ carriesFor }) => carries(carriesFor, station, part));

const leaves = (visit: Visit): number => visit.runDeparts;
const handsOver = (visit: Visit): number => visit.handover;
const starts = (visit: Visit): number => visit.serviceStarts;
const unloads = (visit: Visit): number => visit.unloaded;

/** Of the weekly visits whose `from` is at `ready` or later, the one with the least `to`, and that moment. */
function earliest(
  visits: readonly Visit[],
  ready: number,
  from: (visit: Visit) => number,
  to: (visit: Visit) => number,
): { visit: Visit | null; end: number } {
  let visit: Visit | null = null;
  let end = Number.POSITIVE_INFINITY;
  for (const candidate of visits) {
    const weeks = Math.ceil((ready - from(candidate)) / WEEK);
    const at = to(candidate) + weeks * WEEK;
    if (at < end) {
      visit = candidate;
      end = at;
    }
  }
  return { visit, end };
}

/** A journey moved to the week in which its cut-off lies. */
function journey(cutoff: number, available: number, departs: number, first: Visit, second: Visit | null): Journey {
  const shift = -Math.floor(cutoff / WEEK) * WEEK;
  return { cutoff: cutoff + shift, available: available + shift, departs: departs + shift, first, second };
}

/**
 * The journeys to which no other, in any week, has a cut-off at least as late and is available at least as early; of
 * identical ones the first. Ascending by cut-off; then `available` ascends too, cyclically.
 */
export function undominated(journeys: readonly Journey[]): Journey[] {
  const byCutoff = journeys
    .map((each, order) => ({ each, order }))
    .sort((a, b) => b.each.cutoff - a.each.cutoff || a.each.available - b.each.available || a.order - b.order);
  let best = byCutoff.reduce((least, { each }) => Math.min(least, each.available + WEEK), Number.POSITIVE_INFINITY);
  const kept: Journey[] = [];
  for (const { each } of byCutoff) {
    if (each.available >= best) continue;
    best = each.available;
    kept.push(each);
  }
  return kept.reverse();
}

/**
 * Share of a profile's parcels on each of undominated journeys (ascending by cut-off): each takes the one with the
 * first cut-off at or after its arrival.
 */
export function sharesOf(journeys: readonly Journey[], mass: ProfileMass): number[] {
  let after = (journeys.at(-1)?.cutoff ?? 0) - WEEK;
  return journeys.map(({ cutoff }) => {
    const share = shareBetween(mass, after, cutoff);
    after = cutoff;
    return share;
  });
}

/**
 * Weekly journeys of each part of `station`, by direction, by the `visits` to it and to the town station that feeds it,
 * with `transferSeconds` there; or direct ones, where its `base` is the county centre. Parts are equal. None where one of them has no journey: then the direction has no service.
 */
export function partJourneys(
  station: SiteId,
  base: SiteId | undefined,
  visits: Visits,
  transferSeconds: number,
): { readonly inbound: readonly Journey[][]; readonly outbound: readonly Journey[][] } {
  const parts = Array.from({ length: visits.parts.get(station) ?? 1 }, (_, i) => i + 1);
  const whole = (journeys: Journey[][]) => (journeys.some((each) => each.length === 0) ? [] : journeys);
  return {
    inbound: whole(parts.map((part) => inboundJourneys(station, base, visits, transferSeconds, part))),
    outbound: whole(parts.map((part) => outboundJourneys(station, visits, transferSeconds, part))),
  };
}

/** How parcels that come by a profile fare. */
export interface Spread {
  /** Arrival to availability, seconds. */
  readonly elapsed: Mixture;
  /** Departure to availability, seconds; journeys that nobody takes are left out. */
  readonly transit: Mixture;
}

/**
 * Spreads the parcels of a profile over undominated journeys, ascending by cut-off, as {@link sharesOf} does: each
 * takes the next journey whose cut-off it meets, the week going round. Distributions in seconds; empty without
 * journeys.
 */
export function spread(journeys: readonly Journey[], mass: ProfileMass): Spread {
  const [lo, hi, weights]: [number[], number[], number[]] = [[], [], []];
  const transit: { seconds: number; weight: number }[] = [];
  let after = (journeys.at(-1)?.cutoff ?? 0) - WEEK;
  for (const { cutoff, available, departs } of journeys) {
    let share = 0;
    eachPiece(mass, after, cutoff, (from, to, weight) => {
      lo.push(available - to);
      hi.push(available - from);
      weights.push(weight);
      share += weight;
    });
    if (share > 0) transit.push({ seconds: available - departs, weight: share });
    after = cutoff;
  }
  const times = transit.map(({ seconds }) => seconds);
  return {
    elapsed: mixtureOf(lo, hi, weights),
    transit: mixtureOf(
      times,
      times,
      transit.map(({ weight }) => weight),
    ),
  };
}
