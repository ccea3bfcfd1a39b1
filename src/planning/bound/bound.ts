/**
 * Lower bounds on what a plan's sites and runs can cost, tiers aside: docs/definitions.md §9. Runs may start at the
 * centre or at any town, where what they hand over is at hand for nothing; stops of either tier may share a run.
 */
import {
  type BoundPart,
  type BoundSum,
  type Dataset,
  type Fen,
  fen,
  type Notice,
  type Plan,
  type PlanBound,
  type Travel,
  wholeFen,
} from '../../model/index.ts';
import { type RunsBound, type RunsProblem, runsBound } from '../../routing/bounds/index.ts';
import { anyRuns } from './any.ts';
import { stationsOf } from './options.ts';
import { ownRuns } from './own.ts';
import { sitesBound } from './sites.ts';

export interface BoundInput {
  /** The plan that is held against the bounds. */
  readonly plan: Plan;
  /** What the plan was made of. */
  readonly dataset: Dataset;
  /** Drives between its places. */
  readonly travel: Travel;
  readonly notices: readonly Notice[];
}

export interface BoundLimits {
  /** For all parts together, by `now` (milliseconds); less of it only weakens the bounds. */
  readonly seconds: number;
  readonly now: () => number;
  /** Called now and then; throws to cancel. */
  readonly checkpoint: () => void;
}

/** Shares of the time: most for the runs of the plan's own sites, which is the closest bound. */
const SHARES = { sites: 0.1, any: 0.3 } as const;

/**
 * Bounds for a plan (fen a week), by part and for plannable cost as a whole. Valid whenever they stop; the same each
 * time where the time suffices. `input`: the plan and what it was made of. `limits`: how long it may take. Throws what
 * `checkpoint` throws.
 */
export async function boundPlan(input: BoundInput, limits: BoundLimits): Promise<PlanBound> {
  const { plan, dataset, travel } = input;
  const { distanceFen, driversFen, vehiclesFen, busesFen = 0, sitesFen } = plan.figures.cost.perWeek;
  const routesFen = fen(distanceFen + driversFen + vehiclesFen + busesFen);
  // A bus may be free: no bound on runs of the county's own holds for a plan that has one.
  const byBus = plan.runs.some(({ bus }) => bus !== undefined);
  const until = limits.now() + limits.seconds * 1000;
  const stations = stationsOf(dataset, travel, plan);
  const bySites = await sitesBound(input, stations, Math.max(0.5, limits.seconds * SHARES.sites));
  limits.checkpoint();
  const sites = partOf(sitesFen, wholeFen(bySites.fen), { method: 'sites', complete: bySites.complete });
  const any = await routesOf(byBus ? null : anyRuns(input, stations), routesFen, limits, limits.seconds * SHARES.any);
  const own = byBus ? { problem: null, unreached: [] } : ownRuns(input);
  const left = Math.max(0, (until - limits.now()) / 1000);
  const ofOwn = await routesOf(own.problem, routesFen, limits, left);
  // What holds for any stations holds for the plan's own.
  const routesOfOwnSites = (ofOwn.boundFen ?? -1) >= (any.boundFen ?? -1) ? ofOwn : any;
  return {
    plan: plan.id,
    dataset: plan.dataset,
    sites,
    routesOfOwnSites,
    routesOfAnySites: any,
    ownSites: sumOf([partOf(sitesFen, sitesFen, { method: 'given', complete: true }), routesOfOwnSites]),
    whole: sumOf([sites, any]),
    leftOut: own.unreached.map(({ id }) => id),
    estimated: plan.travel.estimated,
  };
}

/** The bound on the runs of a problem; none where there is no problem. */
async function routesOf(
  problem: RunsProblem | null,
  costFen: Fen,
  { now, checkpoint }: BoundLimits,
  seconds: number,
): Promise<BoundPart> {
  if (problem === null) return { costFen, boundFen: null, gap: null, method: 'none', complete: false };
  const bound: RunsBound = await runsBound(problem, { seconds, now, checkpoint });
  return partOf(costFen, Math.floor(bound.fen), bound);
}

/** A bound above the cost would be a wrong one; it is stated as it is, so that it shows. */
const partOf = (
  costFen: Fen,
  boundFen: number,
  { method, complete }: Pick<BoundPart, 'method' | 'complete'>,
): BoundPart => ({ costFen, boundFen: fen(boundFen), gap: gapOf(costFen, boundFen), method, complete });

const gapOf = (costFen: number, boundFen: number): number => (costFen - boundFen) / Math.max(1, costFen);

/** Parts that no two count the same fen of; no bound where one has none. */
function sumOf(parts: readonly BoundPart[]): BoundSum {
  const costFen = fen(parts.reduce((sum, part) => sum + part.costFen, 0));
  const bounds = parts.map(({ boundFen }) => boundFen);
  const known = bounds.filter((bound) => bound !== null);
  if (known.length < bounds.length) return { costFen, boundFen: null, gap: null };
  const boundFen = fen(known.reduce<number>((sum, bound) => sum + bound, 0));
  return { costFen, boundFen, gap: gapOf(costFen, boundFen) };
}
