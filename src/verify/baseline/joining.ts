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

/** Every ordered pair with what its joining saves, in fifths; the greatest first. */
function savingsOf(round: Round, fifths: number): { a: number; b: number; saved: number }[] {
  const { loads, out, near, price } = round;
  const list: { a: number; b: number; saved: number }[] = [];
  const byPlace = groupBy([...loads.keys()], (load) => loads[load].at);
  const alone = out.map(price);
  for (let a = 0; a < loads.length; a++) {
    const { at } = loads[a];
    for (const place of new Set([at, ...near[at]])) {
      for (const b of byPlace.get(place) ?? []) {
        const trip = a === b ? null : tripBetween(round, a, b);
        if (trip === null) continue;
        const saved = 5 * (alone[at] + alone[place]) - fifths * price(trip);
        if (saved > 0) list.push({ a, b, saved });
      }
    }
  }
  return list.sort((x, y) => y.saved - x.saved || x.a - y.a || x.b - y.b);
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

/** The tours, each a list of loads, in the order of their lowest. */
export function joinTours(round: Round, fifths: number): number[][] {
  const tours = new Map(round.loads.map((_, i) => [i, [i]]));
  const weight = (tour: readonly number[]) => tour.reduce((sum, stop) => sum + round.loads[stop].parcels, 0);
  for (const { a, b } of savingsOf(round, fifths)) {
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
