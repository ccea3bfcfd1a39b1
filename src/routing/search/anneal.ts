/** The search: ruin and recreate under simulated annealing, always the best plan at hand. */

import { absences as absencesOf } from './absences.ts';
import { upperOf } from './echelon/index.ts';
import { facilities as facilitiesOf } from './facilities.ts';
import type { Flat } from './flat.ts';
import { fleetPhase } from './fleet.ts';
import { type Recreate, recreating } from './insertion/recreate.ts';
import { type Journal, journal as journalOf } from './journal.ts';
import { swapTails } from './moves/swap-tails.ts';
import { vehicleChange } from './moves/vehicle-change.ts';
import { neighboursOf } from './neighbours.ts';
import { DEFAULTS, type Parameters } from './parameters.ts';
import { random as randomOf } from './random.ts';
import type { Ruin } from './removal/ruin.ts';
import { stringRemoval } from './removal/string-removal.ts';
import { restoreSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts';
import { emptyState, type State } from './state.ts';

export interface AnnealLimits {
  readonly iterations: number;
  /** Share of the time that is gone, 0 to 1; asked now and then. */
  readonly progress: (iteration: number) => number;
}

export interface AnnealResult {
  readonly best: Snapshot;
  readonly iterations: number;
  readonly bestIteration: number;
}

/** A route's fixed cost scales temperatures up to this multiple of its way. */
const MOST_FIXED = 3;
/** The same where the fleet is made small first: what is tight moves only when it is hot. */
const MOST_FIXED_TIGHT = 9;
/** Iterations between two looks at the clock. */
const STRIDE = 64;

export interface AnnealOptions {
  readonly seed: number;
  readonly limits: AnnealLimits;
  readonly onBest: (snapshot: Snapshot, iteration: number) => void;
  readonly parameters?: Parameters;
  /** Puts a starting plan into the empty state. */
  readonly start?: (state: State) => void;
  readonly marks?: number;
}

export function anneal(flat: Flat, options: AnnealOptions): AnnealResult {
  const { seed, limits, onBest, parameters = DEFAULTS } = options;
  const state = emptyState(flat, options.marks ?? 0);
  const random = randomOf(seed);
  state.upper = upperOf(state, random);
  const near = neighboursOf(flat, parameters.adjacent);
  const journal = journalOf(state);
  const ruin = stringRemoval(state, journal, random, near, parameters);
  const recreate = recreating(state, journal, random, near, parameters);
  const vehicles = vehicleChange(state, journal);
  const several = flat.types.length > 1;
  const urgent = flat.clientWeight.some((weight, c) => weight > 1 + flat.clientPair[c]);
  const tails = parameters.swapTails > 0 ? swapTails(state, journal, near, parameters.tailNeighbours) : null;
  const { tally } = state;

  options.start?.(state);
  journal.begin();
  const unserved = Int32Array.from({ length: flat.clients }, (_, c) => c).filter((c) => state.pattern[c] < 0);
  const first = options.start === undefined ? bestFirstType(state, journal, recreate, unserved) : -1;
  recreate.run(unserved, unserved.length, undefined, first);
  state.upper?.settle();
  const tolerated = tally.brokenRoutes;
  let best = takeSnapshot(state);
  let bestIteration = 0;
  onBest(best, 0);
  let current = tally.cost;
  let currentMissing = tally.missing;
  const waiting = new Int32Array(flat.clients);
  let iteration = 0;
  let before = 0;
  const absences = absencesOf(state);
  const facilities = options.start === undefined ? facilitiesOf(state, journal, recreate) : null;
  const fleet = options.start === undefined && facilities === null ? fleetPhase(state, journal, ruin, absences) : null;
  const scale = meanArc(state, fleet === null ? MOST_FIXED : MOST_FIXED_TIGHT);
  const many = several || flat.days > 1;
  const startHeat = parameters.startTemperature * (many ? parameters.hotter.start : 1);
  const endHeat = parameters.endTemperature * (many ? parameters.hotter.end : 1);
  let temperature = startHeat * scale;
  let absent = 0;
  const taken = (): number => {
    if (urgent && tally.missing > 0 && random.unit() < parameters.lessUrgent) return ruin.lessUrgent();
    return takeOut(state, ruin, random.unit() < parameters.wholeRoutes);
  };
  for (; iteration < limits.iterations; iteration++) {
    if (iteration % STRIDE === 0) {
      const gone = limits.progress(iteration);
      if (gone >= 1) break;
      if (facilities !== null) {
        facilities.turn(gone);
        state.upper?.settle();
        current = tally.cost;
        currentMissing = tally.missing;
      } else if (fleet?.turn(gone, best) === true) {
        current = tally.cost;
        currentMissing = tally.missing;
      } else if (gone < before) {
        restoreSnapshot(state, best);
        current = best.cost;
        currentMissing = best.missing;
      }
      before = gone;
      const hottest = startHeat * (facilities?.heat() ?? 1);
      temperature = scale * hottest * (endHeat / hottest) ** (facilities?.cooled() ?? fleet?.cooled(gone) ?? gone);
    }
    const counted = fleet?.active() === true;
    if (counted) absent = absences.sum();
    journal.begin();
    const count = withUnserved(state, ruin.out, taken(), waiting);
    if (several) for (let i = journal.count() - 1; i >= 0; i--) vehicles.improve(journal.touched[i]);
    recreate.run(waiting, count, ruin.partly);
    state.upper?.settle();
    if (several) for (let i = journal.count() - 1; i >= 0; i--) vehicles.improve(journal.touched[i]);
    if (tails !== null && random.unit() < parameters.swapTails)
      for (let i = journal.count() - 1; i >= 0; i--) tails.improve(journal.touched[i]);
    // While some are out, whom it's hard to place counts; else how many.
    const more = counted ? absences.sum() - absent : tally.missing - currentMissing;
    if (counted) absences.count();
    const accepted =
      tally.brokenRoutes <= tolerated &&
      (more < 0 || (more === 0 && tally.cost < current - temperature * Math.log(random.unit() + 1e-12)));
    if (!accepted) {
      journal.undo();
      continue;
    }
    current = tally.cost;
    currentMissing = tally.missing;
    if (currentMissing < best.missing || (currentMissing === best.missing && current < best.cost - 1e-9)) {
      facilities?.settle();
      current = tally.cost;
      best = takeSnapshot(state);
      bestIteration = iteration;
      onBest(best, iteration);
      if (counted) {
        fleet?.next(best);
        current = tally.cost;
        currentMissing = tally.missing;
      }
    }
  }
  fleet?.stop();
  restoreSnapshot(state, best);
  return { best, iterations: iteration, bestIteration };
}

/** Most types that are tried as the only one of the first routes. */
const MOST_FIRST_TYPES = 12;

/** The type that gives the cheapest first plan when all new routes have it, −1 = a choice at each. */
function bestFirstType(state: State, journal: Journal, recreate: Recreate, clients: Int32Array): number {
  const types = state.flat.types.filter((type) => !type.supplies);
  const kin = new Set(types.map((type) => type.kin));
  if (types.length < 2 || kin.size === types.length || types.length > MOST_FIRST_TYPES || state.upper !== null)
    return -1;
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  let bestMissing = Number.POSITIVE_INFINITY;
  for (const t of [-1, ...types.map((type) => type.index)]) {
    journal.begin();
    recreate.run(clients.slice(), clients.length, undefined, t);
    const { cost, missing, brokenRoutes } = state.tally;
    if (brokenRoutes === 0 && (missing < bestMissing || (missing === bestMissing && cost < bestCost))) {
      best = t;
      bestCost = cost;
      bestMissing = missing;
    }
    journal.undo();
  }
  journal.begin();
  return best;
}

/** Clients of a whole first-echelon vehicle or of whole routes now and then, else strings. */
function takeOut(state: State, ruin: Ruin, whole: boolean): number {
  const taken = state.upper?.ruin(ruin) ?? -1;
  if (taken >= 0) return taken;
  return whole ? ruin.routes() : ruin.strings();
}

/**
 * Mean cost of an arc between two visits of the present routes, fixed costs spread over the ways: the scale of
 * temperatures.
 */
function meanArc(state: State, mostFixed: number): number {
  const { next, arcIn, firstStart, firstEnd } = state;
  let arcs = 0;
  let inner = 0;
  let ways = 0;
  let cost = 0;
  for (let r = 0; r < state.slots; r++) {
    if (state.activeIndex[r] < 0) continue;
    const factor = state.flat.types[state.type[r]]?.factor ?? 1;
    for (let at = next[firstStart + r]; at !== firstEnd + r; at = next[at]) {
      const then = next[at];
      if (at >= firstStart || then >= firstStart) continue;
      arcs++;
      inner += arcIn[then] * factor;
    }
    const way = state.arcs[r] * factor;
    ways += way;
    // Fixed costs count as far as they don't drown the ways: far above, they only put fewer vehicles first.
    cost += Math.min(state.cost[r], mostFixed * way);
  }
  if (ways === 0) return 1;
  return arcs === 0 || inner === 0 ? cost / (state.flat.nodes + 1) : (inner / arcs) * (cost / ways);
}

/** The clients just taken out, and those that were out before. */
function withUnserved(state: State, out: Int32Array, taken: number, waiting: Int32Array): number {
  for (let i = 0; i < taken; i++) waiting[i] = out[i];
  if (state.tally.unserved === 0) return taken;
  let count = taken;
  for (let c = 0; c < state.flat.clients; c++) {
    if (state.pattern[c] >= 0) continue;
    let fresh = true;
    for (let i = 0; i < taken && fresh; i++) fresh = out[i] !== c;
    if (fresh) waiting[count++] = c;
  }
  return count;
}
