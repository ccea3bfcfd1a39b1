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
/** Steps of a search of all legs at most: some seconds. */
const WORK = 250_000_000;
/** Legs of a quick search. */
const NEAR = 14;
const TOLERANCE = 1e-6;
/** Columns beyond which those are dropped that have been idle for so many rounds. */
const MOST_COLUMNS = 3000;
const IDLE = 12;
/** Links are looked for every so many rounds. */
const LINK_ROUNDS = 3;
/** Reduced cost below which a run is worth adding, fen. */
const LEAST = 1e-4;
/** How often prices are cut, at most. */
const CUTS = 4;
/** All legs are looked at every so many rounds. */
const EXACT_ROUNDS = 10;
/** Share of the prices before in those that are tried. */
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
  #runs: PricedRun[];
  /** For how many rounds each has been in no solution; the first ones stay. */
  #idle: number[];
  readonly #first: number;
  #links: Link[] = [];
  #best: { readonly fen: number; readonly duals: Duals | null };

  constructor(problem: RunsProblem, options: RunsBoundOptions, best: { fen: number; duals: Duals | null }) {
    this.#problem = problem;
    this.#options = options;
    this.#until = options.now() + options.seconds * 1000;
    const grid = fitted(problem);
    this.#grids = problem.bases.map(({ types }) => types.map((type) => gridOf(problem, type, grid)));
    this.#runs = singles(problem);
    this.#first = this.#runs.length;
    this.#idle = this.#runs.map(() => 0);
    this.#best = best;
  }

  get #late(): boolean {
    return this.#options.now() > this.#until;
  }

  /**
   * Prices at all legs: the bound there, and runs to go on with. Where some cost less than the prices of their visits,
   * these are cut to the share that none would undercut, a few times (Dinkelbach 1967, doi 10.1287/mnsc.13.7.492).
   */
  #try(duals: Duals): readonly PricedRun[] {
    const pricing = { problem: this.#problem, grids: this.#grids, links: this.#links };
    const all: PricedRun[] = [];
    let at = duals;
    for (let cut = 0; cut < CUTS; cut++) {
      const { least, runs, share } = priceRuns(pricing, at, Number.POSITIVE_INFINITY);
      const fen = boundAt(this.#problem, at, least);
      if (fen > this.#best.fen) this.#best = { fen, duals: at };
      if (cut === 0) all.push(...runs);
      if (least > -LEAST || share <= 0 || this.#late || worth(this.#problem, at) * share < this.#best.fen) break;
      at = { ...at, visit: at.visit.map((price) => price * share), load: at.load.map((price) => price * share) };
    }
    return all;
  }

  async run(): Promise<Omit<RunsBound, 'method'>> {
    const problem = this.#problem;
    let complete = false;
    let rounds = 0;
    let untried: Duals | null = null;
    let smooth: Duals | null = null;
    while (rounds < MOST_ROUNDS && !this.#late) {
      this.#options.checkpoint?.();
      rounds += 1;
      const solved = await solveRuns(problem, this.#links, this.#runs);
      if (solved === null) break;
      this.#idle = this.#idle.map((since, r) => (solved.runs[r] > 0 ? 0 : since + 1));
      const own = feasible(problem, this.#links, solved.duals);
      untried = own;
      const broken = missingLinks(problem, this.#links, this.#runs, solved);
      complete = solved.objective - this.#best.fen <= TOLERANCE * Math.max(1, solved.objective) && broken.length === 0;
      if (complete) return this.#found(true, rounds);
      if (rounds % LINK_ROUNDS === 0 || solved.objective <= this.#best.fen * (1 + TOLERANCE))
        this.#links = [...this.#links, ...broken];
      smooth = feasible(problem, this.#links, smooth === null ? own : between(smooth, own, KEEP));
      if (rounds % EXACT_ROUNDS === 0) this.#add(this.#try(smooth));
      const near = this.#near(smooth, own);
      if (near.length > 0) {
        this.#add(near);
        continue;
      }
      const found = [...this.#try(this.#between(own))];
      if (found.length === 0 || !this.#late) found.push(...this.#try(own));
      untried = null;
      this.#add(found);
      if (found.length > 0) continue;
      if (broken.length === 0) break;
      if (rounds % LINK_ROUNDS !== 0) this.#links = [...this.#links, ...broken];
    }
    // The time is over amid the quick rounds: what their last prices are worth takes one look at all legs.
    if (untried !== null) this.#try(untried);
    return this.#found(complete, rounds);
  }

  #found = (complete: boolean, rounds: number): Omit<RunsBound, 'method'> => ({
    fen: this.#best.fen,
    complete,
    rounds,
    columns: this.#runs.length,
  });

  /** Runs below 0 by legs to near visits: at the smoothed prices, or at the program's own where there are none. */
  #near(smooth: Duals, own: Duals): readonly PricedRun[] {
    const pricing = { problem: this.#problem, grids: this.#grids, links: this.#links };
    for (const duals of [smooth, own]) {
      const { least, runs } = priceRuns(pricing, duals, NEAR);
      if (runs.length > 0 && least < -LEAST) return runs;
    }
    return [];
  }

  #between(own: Duals): Duals {
    if (this.#best.duals === null) return own;
    return feasible(this.#problem, this.#links, between(this.#best.duals, own, KEEP));
  }

  /** Adds runs, and drops those that have long been of no use. */
  #add(runs: readonly PricedRun[]): void {
    if (this.#runs.length > MOST_COLUMNS) {
      const kept = this.#runs.map((_, r) => r).filter((r) => r < this.#first || this.#idle[r] < IDLE);
      this.#idle = kept.map((r) => this.#idle[r]);
      this.#runs = kept.map((r) => this.#runs[r]);
    }
    this.#runs.push(...runs);
    this.#idle.push(...runs.map(() => 0));
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
function fitted({ bases, times }: RunsProblem): { steps: number; memory: number } {
  const squares = bases.reduce(
    (sum, { types }) =>
      sum +
      types.reduce((all, { visits, supplies }) => {
        const kinds = 2 * [...new Set(supplies)].filter((base) => base >= 0).length + 1;
        return all + kinds * visits.length ** 2;
      }, 0),
    0,
  );
  for (const [steps, memory] of FITS)
    if (squares * steps * 2 ** (memory - 1) <= WORK)
      return { steps, memory: Math.min(memory, Math.max(2, times.length)) };
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
        const run = runOf(problem, { base: b, type: k, supplies: type.supplies[j] }, [j]);
        const fits = type.use[j] <= type.capacity && run.seconds <= problem.shiftSeconds;
        return { run, fits, visit: type.visits[j] };
      }),
    ),
  );
  const served = new Set(all.filter(({ fits }) => fits).map(({ visit }) => visit));
  return all.filter(({ fits, visit }) => fits || !served.has(visit)).map(({ run }) => run);
}
