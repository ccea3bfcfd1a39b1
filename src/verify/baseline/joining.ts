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

/** An ordered pair of loads that may follow each other: what both cost alone and what the way between costs. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly alone: number;
  readonly between: number;
}

/** Every ordered pair of a round, by its first load, then by its second. */
export function pairsOf(round: Round): Pair[] {
  const { loads, out, near, price } = round;
  const byPlace = groupBy([...loads.keys()], (load) => loads[load].at);
  const alone = out.map(price);
  return loads.flatMap(({ at }, a) => {
    const seconds = [...new Set([at, ...near[at]])].flatMap((place) => byPlace.get(place) ?? []);
    return seconds
      .sort((x, y) => x - y)
      .flatMap((b): Pair[] => {
        const trip = a === b ? null : tripBetween(round, a, b);
        return trip === null ? [] : [{ a, b, alone: alone[at] + alone[loads[b].at], between: price(trip) }];
      });
  });
}

/** The pairs whose joining saves something, in fifths; the greatest saving first, equal ones in their order. */
function bySaving(pairs: readonly Pair[], fifths: number): Pair[] {
  const savings = Float64Array.from(pairs, ({ alone, between }) => 5 * alone - fifths * between);
  const count = pairs.length;
  const most = savings.reduce((so, saving) => Math.max(so, saving), 0);
  if (most * count <= Number.MAX_SAFE_INTEGER && savings.every(Number.isInteger)) {
    // Numbers sort faster than by a comparison: the saving, and then the place from behind, in one whole number.
    const keys = savings.map((saving, i) => (saving > 0 ? saving * count + count - 1 - i : -1)).sort();
    const from = keys.findIndex((key) => key >= 0);
    return from < 0 ? [] : Array.from(keys.subarray(from).reverse(), (key) => pairs[count - 1 - (key % count)]);
  }
  const worth = [...pairs.keys()].filter((i) => savings[i] > 0);
  return worth.sort((x, y) => savings[y] - savings[x]).map((i) => pairs[i]);
}

/** Seconds of a tour apart from its way back, which is taken to be as long as that out; null where a way is missing. */
function lasting(round: Round, stops: readonly number[]): number | null {
  let seconds = round.baseSeconds + round.out[round.loads[stops[0]].at].seconds;
  for (const [i, stop] of stops.entries()) {
    if (i > 0) {
      const trip = tripBetween(round, stops[i - 1], stop);
      if (trip === null) return null;
      seconds += trip.seconds;
    }
    seconds += round.loads[stop].serviceSeconds + round.loads[stop].unloadSeconds;
  }
  return seconds + round.out[round.loads[stops[stops.length - 1]].at].seconds;
}

/** The tours, each a list of loads, in the order of their lowest; `pairs`: those of the round. */
export function joinTours(round: Round, pairs: readonly Pair[], fifths: number): number[][] {
  const tours = new Map(round.loads.map((_, i) => [i, [i]]));
  const weight = (tour: readonly number[]) => tour.reduce((sum, stop) => sum + round.loads[stop].parcels, 0);
  for (const { a, b } of bySaving(pairs, fifths)) {
    const [left, right] = [tours.get(a) ?? [], tours.get(b) ?? []];
    if (left === right) continue;
    const ends = left[left.length - 1] === a;
    const begins = right[0] === b;
    let joined: number[];
    if (ends && begins) joined = [...left, ...right];
    else if (begins && left[0] === a) joined = [...left.toReversed(), ...right];
    else if (ends && right[right.length - 1] === b) joined = [...left, ...right.toReversed()];
    else continue;
    if (weight(left) + weight(right) > round.room + SLACK) continue;
    const seconds = lasting(round, joined);
    if (seconds === null || seconds > round.daySeconds) continue;
    for (const stop of joined) tours.set(stop, joined);
  }
  return [...new Set(tours.values())].sort((x, y) => Math.min(...x) - Math.min(...y));
}
