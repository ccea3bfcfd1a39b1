/**
 * Which stations to open: an integer program in the path formulation village–station–town.
 *
 * A two-level uncapacitated location model with service floors (for the family see Farahani et al., *Hierarchical
 * facility location problem*, doi 10.1016/j.omega.2013.10.003). Transport is a proxy here: a station's share of a round
 * trip from its town; the router finds the real routes afterwards, so the bound holds for the siting objective, not for
 * the cost of the plan.
 */
import { CundaError, type SiteId, type SitingProof } from '../model/index.ts';
import { findConflicts } from './conflicts.ts';
import { type Formulation, formulate, type SitingInput } from './formulation.ts';

export interface Siting {
  readonly open: ReadonlySet<SiteId>;
  readonly stationOf: ReadonlyMap<string, SiteId>;
  readonly fedBy: ReadonlyMap<SiteId, SiteId>;
  readonly proof: Pick<SitingProof, 'method' | 'status' | 'objectiveFen' | 'lowerBoundFen' | 'gap' | 'conflicts'>;
}

/**
 * Chooses sites, the station of each village and the town that feeds each station, at least cost (fen a month) subject
 * to the floors: an integer program, solved by HiGHS within the policy's time limit; `proof` states the bound it
 * reached. Floors that can't all hold are relaxed as little as possible and the sets that conflict are named. Throws
 * `siting-failed` when no choice at all is found within the time limit, and what `checkpoint` throws; an empty choice
 * is a valid answer.
 */
export async function chooseSites(input: SitingInput): Promise<Siting> {
  const hard = formulate(input, false);
  const limits = { timeLimitSeconds: input.policy.sitingTimeLimitSeconds, seed: input.policy.seed };
  const solved = await hard.program.solve(limits);
  if (solved.status !== 'infeasible') {
    if (solved.values.length === 0) throw nothingInTime(input);
    return read(input, hard, solved, solved.status === 'optimal' ? 'optimal' : 'time-limit', []);
  }
  input.checkpoint();
  const elastic = formulate(input, true);
  const relaxed = await elastic.program.solve(limits);
  if (relaxed.values.length === 0) throw nothingInTime(input);
  input.checkpoint();
  const short = elastic.slacks.filter(({ variable }) => (relaxed.values[variable] ?? 0) > 1e-6).map(({ name }) => name);
  const conflicts = await findConflicts(hard.program, hard.names, short, limits, input.checkpoint);
  return read(input, elastic, relaxed, 'relaxed', conflicts);
}

const nothingInTime = ({ policy, dataset }: SitingInput): CundaError =>
  new CundaError(
    'siting-failed',
    { county: dataset.county.name, seconds: policy.sitingTimeLimitSeconds },
    { received: policy.sitingTimeLimitSeconds, at: { pointer: '/policy/sitingTimeLimitSeconds' } },
  );

function read(
  input: SitingInput,
  built: Formulation,
  solved: { values: Float64Array; objective: number; bound: number },
  status: 'optimal' | 'time-limit' | 'relaxed',
  conflicts: SitingProof['conflicts'],
): Siting {
  const chosen = (variable: number | undefined): number =>
    variable === undefined ? 0 : (solved.values[variable] ?? 0);
  const open = new Set<SiteId>();
  for (const [id, variable] of built.open) if (chosen(variable) > 0.5) open.add(id);
  const fedBy = new Map<SiteId, SiteId>();
  input.feeders.forEach((link, i) => {
    if (open.has(link.station) && chosen(built.feederVariables[i]) > 0.5) fedBy.set(link.station, link.town);
  });
  const stationOf = new Map<string, SiteId>();
  const best = new Map<string, number>();
  input.paths.forEach((path, i) => {
    const value = chosen(built.pathVariables[i]);
    if (!open.has(path.station) || fedBy.get(path.station) !== path.town) return;
    if (value > Math.max(1e-6, best.get(path.village) ?? 0)) {
      best.set(path.village, value);
      stationOf.set(path.village, path.station);
    }
  });
  const proven = status !== 'relaxed';
  const objectiveFen = proven ? Math.round(solved.objective * 100) : null;
  const lowerBoundFen = proven ? Math.min(Math.round(solved.bound * 100), objectiveFen ?? 0) : null;
  const gap =
    objectiveFen === null || lowerBoundFen === null
      ? null
      : (objectiveFen - lowerBoundFen) / Math.max(1, Math.abs(objectiveFen));
  return {
    open,
    stationOf,
    fedBy,
    proof: { method: 'integer-program', status, objectiveFen, lowerBoundFen, gap, conflicts: [...conflicts] },
  };
}
