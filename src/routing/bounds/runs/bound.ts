/**
 * A lower bound on runs by column generation: prices of visits from a linear program over runs, runs from the prices,
 * round by round. Valid at every round: at prices y no plan costs less than what its rows are worth and ε ≤ 0, the least
 * reduced cost, for each of its runs; each run costs c at least, so it costs worth / (1 + |ε| / c) at least (Lasdon
 * 1970; Farley 1990, doi 10.1287/opre.38.5.922). Prices lie between the program's and the best so far (Wentges 1997, doi
 * 10.1111/1475-3995.00042). Links of vehicles and drivers to visits are added where the program breaks them.
 */
import { between, type Duals, feasible, worth } from './duals.ts';
import { gridOf } from './grid.ts';
import { legDuals } from './legs.ts';
import { missingLinks } from './links.ts';
import { type Pricing, priceRuns } from './price.ts';
import type { Link, RunsProblem } from './problem.ts';
import { solveRuns } from './program.ts';
import { type PricedRun, ROUNDING, runOf } from './run.ts';

export interface RunsBoundOptions {
  /** Stops after so many seconds by `now`, milliseconds; stopping only weakens the bound. */
  readonly seconds: number;
  readonly now: () => number;
  /** Called between rounds; throws to cancel. */
  readonly checkpoint?: () => void;
}

export interface RunsBound {
  /** Fen: no runs that do all that is owed cost less. */
  readonly fen: number;
  /** `runs`: set covering by priced runs; `legs`: the cheapest way into each visit. */
  readonly method: 'runs' | 'legs';
  /** The linear program was solved to its end; else the bound is that of its best prices. */
  readonly complete: boolean;
  readonly rounds: number;
  readonly columns: number;
}

/** Rounds at most, and visits beyond which no run is priced. */
const MOST_ROUNDS = 600;
const MOST_VISITS = 450;
/** States of a search of all legs at most: about two seconds. */
const WORK = 250_000_000;
/** Legs of a quick search. */
const NEAR = 14;
const TOLERANCE = 1e-6;
/** Share of the best prices so far in those that are tried. */
const KEEP = 0.5;

export async function runsBound(problem: RunsProblem, options: RunsBoundOptions): Promise<RunsBound> {
  const n = problem.times.length;
  if (n === 0) return { fen: 0, method: 'legs', complete: true, rounds: 0, columns: 0 };
  const legs = legDuals(problem);
  const cheap = legs === null ? null : feasible(problem, [], legs);
  const first = cheap === null ? 0 : worth(problem, cheap);
  if (n > MOST_VISITS) return { fen: safe(first), method: 'legs', complete: false, rounds: 0, columns: 0 };
  const found = await new Search(problem, options, { fen: first, duals: cheap }).run();
  return { ...found, fen: safe(found.fen), method: found.fen > first ? 'runs' : 'legs' };
}

/** Column generation and what it has found. */
class Search {
  readonly #problem: RunsProblem;
  readonly #options: RunsBoundOptions;
  readonly #until: number;
  readonly #grids: Pricing['grids'];
  readonly #runs: PricedRun[];
  #links: Link[] = [];
  #best: { readonly fen: number; readonly duals: Duals | null };

  constructor(problem: RunsProblem, options: RunsBoundOptions, best: { fen: number; duals: Duals | null }) {
    this.#problem = problem;
    this.#options = options;
    this.#until = options.now() + options.seconds * 1000;
    const grid = fitted(problem);
    this.#grids = problem.bases.map(({ types }) => types.map((type) => gridOf(problem, type, grid)));
    this.#runs = singles(problem);
    this.#best = best;
  }

  get #late(): boolean {
    return this.#options.now() > this.#until;
  }

  /** Prices at all legs: the bound there, and runs to go on with. */
  #try(duals: Duals): readonly PricedRun[] {
    const pricing = { problem: this.#problem, grids: this.#grids, links: this.#links };
    const { least, runs } = priceRuns(pricing, duals, Number.POSITIVE_INFINITY);
    const fen = boundAt(this.#problem, duals, least);
    if (fen > this.#best.fen) this.#best = { fen, duals };
    return runs;
  }

  async run(): Promise<Omit<RunsBound, 'method'>> {
    const problem = this.#problem;
    let complete = false;
    let rounds = 0;
    while (rounds < MOST_ROUNDS && !this.#late) {
      this.#options.checkpoint?.();
      rounds += 1;
      const solved = await solveRuns(problem, this.#links, this.#runs);
      if (solved === null) break;
      const { objective } = solved;
      const own = feasible(problem, this.#links, solved.duals);
      const pricing = { problem, grids: this.#grids, links: this.#links };
      const near = priceRuns(pricing, own, NEAR);
      if (near.runs.length > 0 && near.least < -1e-4) {
        this.#runs.push(...near.runs);
        continue;
      }
      const found: PricedRun[] = [];
      if (this.#best.duals !== null)
        found.push(...this.#try(feasible(problem, this.#links, between(this.#best.duals, own, KEEP))));
      if (found.length === 0 || !this.#late) found.push(...this.#try(own));
      this.#runs.push(...found);
      complete = objective - this.#best.fen <= TOLERANCE * Math.max(1, objective);
      if (!complete && found.length > 0) continue;
      const links = missingLinks(problem, this.#links, this.#runs, solved);
      if (links.length === 0) break;
      complete = false;
      this.#links = [...this.#links, ...links];
    }
    return { fen: this.#best.fen, complete, rounds, columns: this.#runs.length };
  }
}

/** See the head of this file. */
function boundAt(problem: RunsProblem, duals: Duals, least: number): number {
  const value = worth(problem, duals);
  const most = problem.times.reduce((sum, each) => sum + each, 0);
  const short = Math.max(0, -least);
  const each = leastRun(problem);
  return Math.max(value - most * short, each > 0 ? value / (1 + short / each) : 0);
}

/** What a run costs at least: the nearest visit of a base and back. */
const leastRun = ({ bases }: RunsProblem): number =>
  Math.min(
    ...bases.flatMap(({ types }) =>
      types.map(({ fenPerSecond, outFen, outSeconds, homeFen, homeSeconds }) => {
        const least = (fen: Float64Array, seconds: Float64Array): number =>
          Math.min(...fen.map((each, j) => each + fenPerSecond * seconds[j]));
        return least(outFen, outSeconds) + least(homeFen, homeSeconds) - ROUNDING;
      }),
    ),
  );

/** Down by more than sums in double precision can be off. */
const safe = (value: number): number => Math.max(0, value - 1e-9 * Math.abs(value) - 1e-6);

/** The finest grid and the longest memory that a search of all legs can afford. */
function fitted({ bases }: RunsProblem): { steps: number; memory: number } {
  const squares = bases.reduce(
    (sum, { types }) => sum + types.reduce((all, { visits }) => all + visits.length ** 2, 0),
    0,
  );
  for (const [steps, memory] of FITS) if (squares * steps * 2 ** (memory - 1) <= WORK) return { steps, memory };
  return { steps: 90, memory: 2 };
}

const FITS = [
  [540, 6],
  [360, 6],
  [360, 5],
  [270, 5],
  [270, 4],
  [180, 4],
  [180, 3],
  [135, 3],
] as const;

/** Each visit alone, by each type of each base that can; where none can, by those that have a way. */
function singles(problem: RunsProblem): PricedRun[] {
  const all = problem.bases.flatMap(({ types }, b) =>
    types.flatMap((type, k) =>
      Array.from(type.visits.keys()).flatMap((j) => {
        if (!Number.isFinite(type.outFen[j] + type.homeFen[j])) return [];
        const run = runOf(problem, b, k, [j]);
        const fits = type.use[j] <= type.capacity && run.seconds <= problem.shiftSeconds;
        return { run, fits, visit: type.visits[j] };
      }),
    ),
  );
  const served = new Set(all.filter(({ fits }) => fits).map(({ visit }) => visit));
  return all.filter(({ fits, visit }) => fits || !served.has(visit)).map(({ run }) => run);
}
