import { describe, expect, it } from 'vitest';
import { setAmounts } from '../../../../src/routing/search/clients.ts';
import { FAR } from '../../../../src/routing/search/flat.ts';
import { flatten } from '../../../../src/routing/search/flatten.ts';
import { insertionCosts } from '../../../../src/routing/search/insertion/costs-of.ts';
import { PairInsertion } from '../../../../src/routing/search/insertion/pair-insertion.ts';
import { pairRoute, pairTripBefore, pairTripLast } from '../../../../src/routing/search/insertion/pair-trip.ts';
import {
  AFTER,
  NEW_ROUTE,
  NEW_TRIP_BEFORE,
  NEW_TRIP_LAST,
  type Position,
} from '../../../../src/routing/search/insertion/position.ts';
import { recreating } from '../../../../src/routing/search/insertion/recreate.ts';
import { trialCost } from '../../../../src/routing/search/insertion/trials.ts';
import { journal as journalOf } from '../../../../src/routing/search/journal.ts';
import { vehicleChange } from '../../../../src/routing/search/moves/vehicle-change.ts';
import { neighboursOf } from '../../../../src/routing/search/neighbours.ts';
import { DEFAULTS } from '../../../../src/routing/search/parameters.ts';
import { random as randomOf } from '../../../../src/routing/search/random.ts';
import { stringRemoval } from '../../../../src/routing/search/removal/string-removal.ts';
import { restoreSnapshot, takeSnapshot } from '../../../../src/routing/search/snapshot.ts';
import { emptyState, type State } from '../../../../src/routing/search/state.ts';
import { type Features, hasEchelons } from '../../../support/routing/features.ts';
import { type Recipe, randomProblem, richRecipe } from '../../../support/routing/random-problem.ts';

const STOPS = 9;
const STEPS = 12;
/** What seldom comes together by chance. */
const MIXTURES: readonly Recipe['features'][] = [
  ['types', 'timeCost', 'horizonCost'],
  ['shipments', 'trips', 'timeCost'],
  ['shipments', 'maxDriveSeconds', 'maxMetres'],
  ['windows', 'trips', 'release', 'timeCost'],
];
const RICH: readonly Recipe[] = [
  ...Array.from({ length: 50 }, (_, seed) => ({ ...richRecipe(seed, 0.15), stops: STOPS })),
  ...MIXTURES.flatMap((features) => [0, 1, 2, 3].map((seed) => ({ seed, features, stops: STOPS }))),
].filter(({ features }) => !hasEchelons(new Set(features) as Features));

/** Everything known about the routes, by their order. */
function known(state: State) {
  const { flat, firstStart, firstEnd, next } = state;
  const { dimensions: D } = flat;
  const { freeReturnCount, ...tally } = state.tally;
  const routes: unknown[] = [];
  for (let day = 0; day < flat.days; day++)
    for (let i = 0; i < (state.activeCount[day] ?? 0); i++) {
      const r = state.active[day]?.[i] ?? -1;
      const type = flat.types[state.type[r] ?? -1];
      const places: unknown[] = [];
      for (let at = firstStart + r; ; at = next[at] ?? -1) {
        const parts = flat.waits && type?.limited ? [...state.upTo.subarray(3 * at, 3 * at + 3)] : [];
        const loads = (list: Float64Array) => [...list.subarray(at * D, at * D + D)];
        const node = at < firstStart ? at : at >= state.firstReturn ? 'return' : '';
        const ofNode = at < firstStart ? [loads(state.deliver), loads(state.collect)] : [];
        const mixed =
          flat.mixed && at !== firstEnd + r ? [loads(state.load), loads(state.peakBefore), loads(state.peakAfter)] : [];
        const timed = flat.timed ? [state.departs[at], state.latest[at]] : [];
        places.push([node, at === firstStart + r ? 0 : state.arcIn[at], ...timed, ...parts, ofNode, mixed]);
        if (at === firstEnd + r) break;
      }
      const own = [state.type, state.size, state.tripCount, state.cost, state.arcs, state.broken].map(
        (list) => list[r],
      );
      routes.push([own, flat.timed ? state.duration[r] : 0, places]);
    }
  const { fleetFree, typeUsed, typePeak, depotUse, depotLoad, pattern } = state;
  return {
    tally,
    routes,
    whole: [fleetFree, typeUsed, typePeak, depotUse, depotLoad, pattern].map((list) => [...list]),
    freeReturnCount,
  };
}

function searching(made: Recipe) {
  const flat = flatten(randomProblem(made));
  const state = emptyState(flat);
  const random = randomOf(made.seed);
  const near = neighboursOf(flat, DEFAULTS.adjacent);
  const journal = journalOf(state);
  const ruin = stringRemoval(state, journal, random, near, { ...DEFAULTS, meanRemoved: 3 });
  const recreate = recreating(state, journal, random, near, DEFAULTS);
  const vehicles = vehicleChange(state, journal);
  /** One iteration; half of them are taken back. */
  const step = (): void => {
    journal.begin();
    const taken = random.unit() < 0.2 ? ruin.routes() : ruin.strings();
    const clients = [...ruin.out.subarray(0, taken)];
    for (let c = 0; c < flat.clients; c++) if ((state.pattern[c] ?? 0) < 0 && !clients.includes(c)) clients.push(c);
    const few = clients.filter((c) => (ruin.partly[c] ?? -1) >= 0 || random.unit() < 0.9);
    recreate.run(Int32Array.from(few), few.length, ruin.partly);
    if (flat.types.length > 1) for (let i = journal.count() - 1; i >= 0; i--) vehicles.improve(journal.touched[i] ?? 0);
    if (random.unit() < 0.5) journal.undo();
  };
  return { flat, state, random, step };
}

describe('what the search knows after a change', () => {
  it.each(RICH)('is what it knows of the same routes made anew: $seed $features', (made) => {
    const { flat, state, step } = searching(made);
    for (let i = 0; i < STEPS; i++) {
      step();
      const snapshot = takeSnapshot(state);
      const fresh = emptyState(flat);
      restoreSnapshot(fresh, snapshot);
      expect(known(state)).toEqual(known(fresh));
    }
  });
});

describe('what an insertion is said to cost', () => {
  it.each(RICH)('is what it costs, and what is refused does not fit: $seed $features', (made) => {
    const { flat, state, random, step } = searching(made);
    const costs = insertionCosts(state);
    const pairs = new PairInsertion(state, random);
    const { next, row, location } = state;

    const fullDepot = (): boolean =>
      state.depotLoad.some((load, i) => load > (flat.depotCapacity[i % flat.depotCapacity.length] ?? FAR));
    const check = (
      node: number,
      delivery: number,
      said: number,
      position: Omit<Position, 'cost'>,
      bound = false,
    ): void => {
      const { mode, place: at } = position;
      const r = mode === NEW_ROUTE ? -1 : mode === NEW_TRIP_LAST ? at : (state.route[at] ?? -1);
      if (r >= 0 && state.broken[r] === 1) return;
      const client = flat.pointClient[flat.nodePoint[node] ?? 0] ?? 0;
      const type = flat.types[r < 0 ? at : (state.type[r] ?? 0)];
      if (type === undefined) throw new RangeError('a route without a type');
      if (said >= FAR && flat.clientTypes[client * flat.types.length + type.index] === 0) return;
      const before = known(state);
      const real = trialCost(state, node, delivery, { cost: said, ...position });
      expect(known(state)).toEqual(before);
      const what = JSON.stringify({ node, delivery, said, real, ...position });
      if (bound || type.exact || (flat.types[position.type]?.exact ?? false))
        expect(said, what).toBeLessThanOrEqual(real);
      else if (said < FAR || !flat.depotLimited) expect(said, what).toBe(real);
    };

    for (let i = 0; i < STEPS; i++) {
      step();
      expect(fullDepot()).toBe(false);
      for (let client = 0; client < flat.clients; client++) {
        if ((state.pattern[client] ?? 0) >= 0) continue;
        const patterns = flat.clientPatterns[client] ?? [];
        const p = random.below(patterns.length);
        setAmounts(state, client, p);
        for (const day of patterns[p]?.days ?? []) {
          const point = flat.clientPoint[client] ?? 0;
          const node = flat.nodeOf[point * flat.days + day] ?? -1;
          const delivery = flat.clientPair[client] === 1 ? (flat.nodeOf[(point + 1) * flat.days + day] ?? -1) : -1;
          const pair = delivery >= 0;
          const position = (mode: number, at: number, type = -1, behind = -1) => ({ mode, place: at, type, behind });
          for (const { index, supplies, onDay } of flat.types) {
            const free = (state.freeCount[day] ?? 0) > 0 && onDay[day] === 1;
            if (
              supplies ||
              !free ||
              flat.typeFleets[index]?.some((f) => (state.fleetFree[day * flat.fleetAvailable.length + f] ?? 0) < 1)
            )
              continue;
            check(
              node,
              delivery,
              pair ? pairRoute(state, node, index, FAR) : costs.alone(node, index, FAR),
              position(NEW_ROUTE, index),
            );
          }
          for (let a = 0; a < (state.activeCount[day] ?? 0); a++) {
            const r = state.active[day]?.[a] ?? 0;
            const { base, maxTrips } = flat.types[state.type[r] ?? 0] ?? { base: new Float64Array(), maxTrips: 1 };
            const end = state.firstEnd + r;
            if (pair) {
              const found: [number, number, number][] = [];
              pairs.onRoute(node, r, FAR, 0, (cost, at, behind) => {
                found.push([cost, at, behind]);
                return FAR;
              });
              for (let at = state.firstStart + r; at !== end; at = next[at] ?? end)
                for (let behind = node, then = next[at] ?? end; ; behind = then, then = next[then] ?? end) {
                  const said = found.find((each) => each[1] === at && each[2] === behind)?.[0] ?? FAR;
                  check(node, delivery, said, position(AFTER, at, -1, behind));
                  if (then === end || then >= state.firstReturn) break;
                }
            } else
              for (let at = state.firstStart + r; at !== end; at = next[at] ?? end) {
                const then = next[at] ?? end;
                const added =
                  (base[(row[at] ?? 0) + (location[node] ?? 0)] ?? 0) +
                  (base[(row[node] ?? 0) + (location[then] ?? 0)] ?? 0) -
                  (state.arcIn[then] ?? 0);
                const said = costs.after(node, at, added, FAR);
                check(node, -1, said, position(AFTER, at, said < FAR ? costs.retype() : -1));
              }
            if ((state.tripCount[r] ?? 0) >= maxTrips) continue;
            const before = (at: number): number =>
              pair ? pairTripBefore(state, node, at, FAR) : costs.tripBefore(node, at, FAR);
            const last = pair ? pairTripLast(state, node, r, FAR) : costs.tripLast(node, r, FAR);
            for (let at = state.firstStart + r; at !== end; at = next[at] ?? end)
              if (at >= state.firstStart) check(node, delivery, before(at), position(NEW_TRIP_BEFORE, at), pair);
            check(node, delivery, last, position(NEW_TRIP_LAST, r), pair);
          }
        }
      }
    }
  });
});
