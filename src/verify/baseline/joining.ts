/**
 * Tours of one round, made again: each stop alone at first, then the pair of tours with the greatest saving joined while
 * a vehicle and a day hold it (docs/definitions.md, "Baseline").
 */
import { groupBy } from '../ground.ts';
import type { Trip } from '../trip.ts';

export interface Load {
  /** Number of its place. */
  readonly at: number;
  readonly parcels: number;
  readonly serviceSeconds: number;
  readonly unloadSeconds: number;
}

export interface Round {
  readonly loads: readonly Load[];
  /** By number of the place. */
  readonly out: readonly Trip[];
  trip(from: number, to: number): Trip | null;
  /** Places that may follow a place. */
  readonly near: readonly (readonly number[])[];
  readonly room: number;
  readonly daySeconds: number;
  readonly baseSeconds: number;
  price(trip: Trip): number;
}

const SAME: Trip = { seconds: 0, metres: 0 };
const SLACK = 1e-9;

function tripBetween(round: Round, a: number, b: number): Trip | null {
  const [from, to] = [round.loads[a].at, round.loads[b].at];
  return from === to ? SAME : round.trip(from, to);
}

/** Ordered pairs of loads that may follow each other: what both cost alone and what the way between costs. */
interface Pairs {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly alone: Float64Array;
  readonly between: Float64Array;
}

/** Every ordered pair of a round, by its first load, then by its second. */
function pairsOf(round: Round): Pairs {
  const { loads, out, near, price } = round;
  const byPlace = groupBy([...loads.keys()], (load) => loads[load].at);
  const followers = near.map((places, at) =>
    [...new Set([at, ...places])].flatMap((place) => byPlace.get(place) ?? []).sort((x, y) => x - y),
  );
  const room = loads.reduce((sum, { at }) => sum + followers[at].length, 0);
  const [a, b] = [new Int32Array(room), new Int32Array(room)];
  const [alone, between] = [new Float64Array(room), new Float64Array(room)];
  const prices = out.map(price);
  let count = 0;
  for (const [from, { at }] of loads.entries()) {
    for (const to of followers[at]) {
      const trip = from === to ? null : tripBetween(round, from, to);
      if (trip === null) continue;
      a[count] = from;
      b[count] = to;
      alone[count] = prices[at] + prices[loads[to].at];
      between[count++] = price(trip);
    }
  }
  return { count, a, b, alone, between };
}

/** The pairs whose joining saves something, in fifths; the greatest saving first, equal ones in their order. */
function bySaving({ count, alone, between }: Pairs, fifths: number): readonly number[] {
  const savings = Float64Array.from({ length: count }, (_, i) => 5 * alone[i] - fifths * between[i]);
  const worth = [...savings.keys()].filter((i) => savings[i] > 0);
  const most = savings.reduce((so, saving) => Math.max(so, saving), 0);
  if (most * count > Number.MAX_SAFE_INTEGER || !savings.every(Number.isInteger))
    return worth.sort((x, y) => savings[y] - savings[x]);
  // Numbers sort faster than by a comparison: the saving, and then the place from behind, in one whole number.
  const keys = Float64Array.from(worth, (i) => savings[i] * count + count - 1 - i).sort();
  return Array.from(keys.reverse(), (key) => count - 1 - (key % count));
}

/** The pairs of a round in the order of what joining them saves. */
export interface Savings {
  readonly pairs: Pairs;
  /** By the fifths that a way between counts. */
  readonly orders: Map<number, readonly number[]>;
}

const known = new WeakMap<object, Map<string, Savings>>();

/** Savings of a round; worked out once for all rounds of one `table` of drives with the same prices and places of loads. */
export function savingsOf(table: object, round: Round, prices: readonly number[]): Savings {
  const kept = known.get(table) ?? new Map<string, Savings>();
  known.set(table, kept);
  const key = [...prices, ...round.loads.map(({ at }) => at)].join();
  const found = kept.get(key) ?? { pairs: pairsOf(round), orders: new Map<number, readonly number[]>() };
  kept.set(key, found);
  return found;
}

/** Loads in the order of their delivery. */
interface Tour {
  readonly stops: readonly number[];
  readonly parcels: number;
  /** Seconds from the first stop to the end of the last; null where a way is missing. */
  readonly forth: number | null;
  /** The same in the other direction. */
  readonly back: number | null;
}

const turned = ({ stops, parcels, forth, back }: Tour): Tour => ({
  stops: stops.toReversed(),
  parcels,
  forth: back,
  back: forth,
});

/** The seconds of one part, a trip and another part. */
const lasting = (one: number | null, trip: Trip | null, other: number | null): number | null =>
  one === null || trip === null || other === null ? null : one + trip.seconds + other;

/** The tours, each a list of loads, in the order of their lowest; `savings`: those of the round. */
export function joinTours(round: Round, { pairs, orders }: Savings, fifths: number): (readonly number[])[] {
  const order = orders.get(fifths) ?? bySaving(pairs, fifths);
  orders.set(fifths, order);
  const { loads, out, baseSeconds, daySeconds, room } = round;
  const tours = loads.map(({ parcels, serviceSeconds, unloadSeconds }, load): Tour => {
    const seconds = serviceSeconds + unloadSeconds;
    return { stops: [load], parcels, forth: seconds, back: seconds };
  });
  const firstOf = ({ stops }: Tour): number => stops[0];
  const lastOf = ({ stops }: Tour): number => stops[stops.length - 1];
  for (const pair of order) {
    const [a, b] = [pairs.a[pair], pairs.b[pair]];
    const [left, right] = [tours[a], tours[b]];
    if (left === right || left.parcels + right.parcels > room + SLACK) continue;
    const ends = lastOf(left) === a;
    const begins = firstOf(right) === b;
    const turns =
      ends && begins ? '' : begins && firstOf(left) === a ? 'left' : ends && lastOf(right) === b ? 'right' : null;
    if (turns === null) continue;
    const forth = lasting(
      turns === 'left' ? left.back : left.forth,
      tripBetween(round, a, b),
      turns === 'right' ? right.back : right.forth,
    );
    // The way back is taken to be as long as that out.
    const first = turns === 'left' ? lastOf(left) : firstOf(left);
    const last = turns === 'right' ? firstOf(right) : lastOf(right);
    if (forth === null) continue;
    if (baseSeconds + out[loads[first].at].seconds + forth + out[loads[last].at].seconds > daySeconds) continue;
    const [before, after] = [turns === 'left' ? turned(left) : left, turns === 'right' ? turned(right) : right];
    const joined: Tour = {
      stops: [...before.stops, ...after.stops],
      parcels: before.parcels + after.parcels,
      forth,
      back: lasting(after.back, tripBetween(round, b, a), before.back),
    };
    for (const stop of joined.stops) tours[stop] = joined;
  }
  return [...new Set(tours)].map(({ stops }) => stops).sort((x, y) => Math.min(...x) - Math.min(...y));
}
