/** The search: ruin and recreate under simulated annealing, always the best plan at hand. */

import { facilities as facilitiesOf } from './facilities.ts';
import type { Flat } from './flat.ts';
import { journal as journalOf } from './journal.ts';
import { neighboursOf } from './neighbours.ts';
import { DEFAULTS, type Parameters } from './parameters.ts';
import { random as randomOf } from './random.ts';
import { recreating } from './recreate.ts';
import { retyping } from './retype.ts';
import { ruining } from './ruin.ts';
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
  const near = neighboursOf(flat, parameters.adjacent);
  const journal = journalOf(state);
  const ruin = ruining(state, journal, random, near, parameters);
  const recreate = recreating(state, journal, random, near, parameters);
  const retype = retyping(state, journal);
  const several = flat.types.length > 1;
  const { tally } = state;

  options.start?.(state);
  journal.begin();
  const unserved = Int32Array.from({ length: flat.clients }, (_, c) => c).filter(
    (c) => (state.pattern[c] as number) < 0,
  );
  recreate.run(unserved, unserved.length);
  const tolerated = tally.brokenRoutes;
  let best = takeSnapshot(state);
  let bestIteration = 0;
  onBest(best, 0);
  let current = tally.cost;
  let currentMissing = tally.missing;
  const scale = meanArc(state);
  let temperature = parameters.startTemperature * scale;
  const waiting = new Int32Array(flat.clients);
  let iteration = 0;
  let before = 0;
  const facilities = options.start === undefined ? facilitiesOf(state, journal, recreate) : null;
  for (; iteration < limits.iterations; iteration++) {
    if (iteration % STRIDE === 0) {
      const gone = limits.progress(iteration);
      if (gone >= 1) break;
      if (facilities !== null) {
        facilities.turn(gone);
        current = tally.cost;
        currentMissing = tally.missing;
      } else if (gone < before) {
        restoreSnapshot(state, best);
        current = best.cost;
        currentMissing = best.missing;
      }
      before = gone;
      const hottest = parameters.startTemperature * (facilities?.heat() ?? 1);
      temperature = scale * hottest * (parameters.endTemperature / hottest) ** (facilities?.cooled() ?? gone);
    }
    journal.begin();
    const count = withUnserved(state, ruin.out, ruin.strings(), waiting);
    recreate.run(waiting, count, ruin.partly);
    if (several) for (let i = journal.count() - 1; i >= 0; i--) retype.improve(journal.touched[i] as number);
    const keeps =
      tally.brokenRoutes <= tolerated &&
      (tally.missing < currentMissing ||
        (tally.missing === currentMissing && tally.cost < current - temperature * Math.log(random.unit() + 1e-12)));
    if (!keeps) {
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
    }
  }
  restoreSnapshot(state, best);
  return { best, iterations: iteration, bestIteration };
}

/** Mean cost of an arc of the present routes: the scale of temperatures. */
function meanArc(state: State): number {
  let arcs = 0;
  let cost = 0;
  for (let r = 0; r < state.slots; r++) {
    if ((state.activeIndex[r] as number) < 0) continue;
    const type = state.flat.types[state.type[r] as number];
    arcs += (state.size[r] as number) + (state.tripCount[r] as number);
    cost += (state.arcs[r] as number) * (type?.factor ?? 1);
  }
  return arcs === 0 ? 1 : cost / arcs;
}

/** The clients just taken out, and those that were out before. */
function withUnserved(state: State, out: Int32Array, taken: number, waiting: Int32Array): number {
  for (let i = 0; i < taken; i++) waiting[i] = out[i] as number;
  if (state.tally.unserved === 0) return taken;
  let count = taken;
  for (let c = 0; c < state.flat.clients; c++) {
    if ((state.pattern[c] as number) >= 0) continue;
    let fresh = true;
    for (let i = 0; i < taken && fresh; i++) fresh = out[i] !== c;
    if (fresh) waiting[count++] = c;
  }
  return count;
}
