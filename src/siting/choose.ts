/**
 * Which stations to open: an integer program over sites, the town that feeds each station and the station of each
 * village.
 *
 * A two-level uncapacitated location model with service floors (for the family see Farahani et al., *Hierarchical
 * facility location problem*, doi 10.1016/j.omega.2013.10.003). Transport is a proxy here: a station's share of a round
 * trip from its town; the router finds the real routes afterwards, so the bound holds for the siting objective, not for
 * the cost of the plan. Where not everything can hold, programs are solved one after the other in the order of
 * {@link LEVELS}, each with the best of those before it kept (lexicographic goal programming: Ignizio 1976, *Goal
 * Programming and Extensions*), and cost comes last.
 */
import { CundaError, type SiteId, type SitingLevel, type SitingProof } from '../model/index.ts';
import { findConflicts } from './conflicts.ts';
import { type Chosen, objectiveOf, sitingCosts } from './costs.ts';
import { type Formulation, formulate } from './formulation.ts';
import type { SitingInput } from './input.ts';
import { LEVELS, type LevelName } from './levels.ts';
import type { Solution } from './program.ts';

export interface Siting extends Chosen {
  readonly proof: Omit<SitingProof, 'constraints' | 'objectiveFen'> & { readonly objectiveFen: number };
}

/**
 * Chooses sites, the station of each village and the town that feeds each station, at least cost (fen a month) subject
 * to the floors, the budget and, where the policy says so, service to everybody: integer programs, each solved by HiGHS
 * within the policy's time limit; `proof` states the bounds they reached. Where not all can hold, as little as possible
 * is missed, level by level, and the sets that conflict are named. Throws `siting-failed` when no choice at all is found
 * within the time limit, and what `checkpoint` throws; an empty choice is a valid answer.
 */
export async function chooseSites(input: SitingInput): Promise<Siting> {
  const built = formulate(input);
  const { program, slacks, levels } = built;
  const limits = { timeLimitSeconds: input.policy.sitingTimeLimitSeconds, seed: input.policy.seed };
  const asked = LEVELS.filter((name) => input.policy.serveAll || isFloor(name));
  const none = new Set(asked.flatMap((name) => levels[name].terms.map(([variable]) => variable)));
  const whole = await program.solve({ ...limits, zero: none });
  if (whole.values.length > 0) return siting(input, built, { solved: whole, bounds: new Map(), conflicts: [] });

  const without = await requiredSpend(input, built);
  const bounds = new Map<LevelName, number>();
  let proven = true;
  for (const name of asked) {
    const { terms, beyond } = levels[name];
    if (terms.length === 0) continue;
    input.checkpoint();
    const best = await program.solve({ ...limits, without, objective: terms });
    if (best.values.length === 0) throw nothingInTime(input);
    program.row(Number.NEGATIVE_INFINITY, Math.round(best.objective), terms);
    bounds.set(name, Math.max(0, Math.ceil(best.bound - 1e-6)) + beyond);
    proven &&= best.status === 'optimal';
  }
  input.checkpoint();
  const cheapest = await program.solve({ ...limits, without });
  if (cheapest.values.length === 0) throw nothingInTime(input);
  input.checkpoint();
  const short = input.floors.filter((_, i) => (cheapest.values[slacks[i] ?? 0] ?? 0) > 1e-6).map(({ name }) => name);
  const conflicts = short.length === 0 ? [] : await conflictsOf(input, built, short);
  const status = proven ? cheapest.status : 'time-limit';
  return siting(input, built, { solved: { ...cheapest, status }, bounds, conflicts });
}

/**
 * Names of rows that give way to what is required: the budget where required sites, and the towns that feed them, cost
 * more. No more than these then is spent.
 */
async function requiredSpend(input: SitingInput, { program, spend }: Formulation): Promise<ReadonlySet<string>> {
  const { budgetFen, sitingTimeLimitSeconds: timeLimitSeconds, seed } = input.policy;
  if (budgetFen === null) return new Set();
  input.checkpoint();
  const without = new Set(['budget']);
  const least = await program.solve({ timeLimitSeconds, seed, without, objective: spend });
  if (least.values.length === 0) throw nothingInTime(input);
  if (Math.round(least.objective * 100) <= budgetFen - input.spentFen) return new Set();
  program.row(Number.NEGATIVE_INFINITY, Math.round(least.objective * 100) / 100, spend);
  return without;
}

const isFloor = (name: LevelName): boolean => name.endsWith('-floors');

/** Which floors and the budget can't hold together, by a program of its own: levels that were kept do not bind it. */
async function conflictsOf(
  input: SitingInput,
  { slacks, names }: Formulation,
  short: readonly string[],
): Promise<SitingProof['conflicts']> {
  const { program } = formulate(input);
  const { sitingTimeLimitSeconds: timeLimitSeconds, seed } = input.policy;
  const infeasible = async (without: ReadonlySet<string>): Promise<boolean> => {
    input.checkpoint();
    const zero = new Set(slacks.filter((_, i) => !without.has(input.floors[i]?.name ?? '')));
    const solved = await program.solve({ timeLimitSeconds, seed, zero, without, feasibilityOnly: true });
    return solved.status === 'infeasible';
  };
  return findConflicts(names, short, infeasible);
}

const nothingInTime = ({ policy, dataset }: SitingInput): CundaError =>
  new CundaError(
    'siting-failed',
    { county: dataset.county.name, seconds: policy.sitingTimeLimitSeconds },
    { received: policy.sitingTimeLimitSeconds, at: { pointer: '/policy/sitingTimeLimitSeconds' } },
  );

/** Beyond rounding: bounds of the solver are yuan with nine digits or so. Fen. */
const BOUND_TOLERANCE = 0.05;

function siting(
  input: SitingInput,
  built: Formulation,
  {
    solved,
    bounds,
    conflicts,
  }: {
    readonly solved: Solution;
    readonly bounds: ReadonlyMap<LevelName, number>;
    readonly conflicts: SitingProof['conflicts'];
  },
): Siting {
  const chosen = readChoice(input, built, solved.values);
  const objectiveFen = objectiveOf(input, chosen);
  const lowerBoundFen = Math.max(0, Math.min(objectiveFen, Math.ceil(solved.bound * 100 - BOUND_TOLERANCE)));
  const levels = LEVELS.map((name): SitingLevel => {
    const { terms, beyond } = built.levels[name];
    const missed = terms.reduce((sum, [variable]) => sum + Math.round(solved.values[variable] ?? 0), beyond);
    return { name, missed, bound: input.policy.serveAll || isFloor(name) ? (bounds.get(name) ?? beyond) : null };
  });
  const relaxed = levels.some(({ name, missed }) => isFloor(name) && missed > 0);
  const proved = solved.status === 'optimal' && lowerBoundFen === objectiveFen;
  return {
    ...chosen,
    proof: {
      method: 'integer-program',
      status: proved ? (relaxed ? 'relaxed' : 'optimal') : 'time-limit',
      objectiveFen,
      lowerBoundFen,
      gap: (objectiveFen - lowerBoundFen) / Math.max(1, objectiveFen),
      levels,
      conflicts: [...conflicts],
    },
  };
}

/** A solution of the program as sites; of several towns or stations that serve as well the first in order counts. */
function readChoice(input: SitingInput, built: Formulation, values: Float64Array): Chosen {
  const costs = sitingCosts(input.dataset, input.policy);
  const open = new Set<SiteId>();
  for (const [id, variable] of built.open) if ((values[variable] ?? 0) > 0.5) open.add(id);
  const fedBy = new Map<SiteId, SiteId>();
  const least = new Map<SiteId, number>();
  for (const link of input.feeders) {
    if (!open.has(link.station) || !open.has(link.town)) continue;
    const fen = costs.feeder(link);
    if (fen >= (least.get(link.station) ?? Number.POSITIVE_INFINITY)) continue;
    least.set(link.station, fen);
    fedBy.set(link.station, link.town);
  }
  const stationOf = new Map<string, SiteId>();
  const best = new Map<string, number>();
  input.paths.forEach((path, i) => {
    const value = values[built.pathVariables[i] ?? -1] ?? 0;
    if (!open.has(path.station) || !fedBy.has(path.station)) return;
    if (value > Math.max(1e-6, best.get(path.village) ?? 0)) {
      best.set(path.village, value);
      stationOf.set(path.village, path.station);
    }
  });
  return { open, stationOf, fedBy };
}
