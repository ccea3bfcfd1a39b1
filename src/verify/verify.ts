/**
 * The independent checker: recomputes everything a plan states from the plan's decisions and its data
 * (docs/definitions.md).
 */
import type { Dataset, Figures, Notice, Plan, RoadNetwork } from '../model/index.ts';
import { accountFor } from './accounts.ts';
import { checkBaseline } from './baseline/check.ts';
import { budgetFigure } from './budget.ts';
import { cost } from './cost-figures.ts';
import { expressCoverage, stationCoverage } from './coverage-figures.ts';
import { Tally } from './difference.ts';
import { checkFleet } from './fleet.ts';
import { checkPath } from './geometry.ts';
import { firstBy, type Ground, layGround } from './ground.ts';
import { checkIdentity } from './identity.ts';
import { inputsTaken, sourcesTaken } from './inputs-taken.ts';
import { leftBehind } from './left-behind.ts';
import { driveLegs, type Legs, spreadLegs } from './legs.ts';
import { checkLoads, type Moves, movesOf } from './loads.ts';
import { marginsOf } from './margin.ts';
import { checkNorms } from './norms.ts';
import { countVisits } from './parts.ts';
import { peak } from './peak.ts';
import { checkPins } from './pins.ts';
import { checkRanges, withoutRanges } from './range.ts';
import { routeTotals } from './route-figures.ts';
import { checkRules } from './rules.ts';
import { costRuns, type RunCost } from './run-cost.ts';
import type { RunSet } from './run-set.ts';
import { type TimedRun, timeRuns } from './schedule.ts';
import { type Service, serviceOf } from './service.ts';
import { frequency, reachability } from './service-figures.ts';
import { checkSites } from './sites.ts';
import { checkSiting } from './siting.ts';
import type { SitingBounds } from './siting-bounds.ts';
import { sizing } from './sizing.ts';
import { checkTargets } from './targets.ts';
import type { Ways } from './trip.ts';
import type { Verification } from './verification.ts';
import { checkVillages } from './villages.ts';
import { checkOverflow, checkWarnings } from './warnings.ts';
import { waysOf } from './ways.ts';

interface Checked {
  readonly timed: TimedRun[];
  readonly services: Map<string, Service>;
  readonly moves: Moves;
  readonly costs: RunCost[];
}

function checkRuns(tally: Tally, ground: Ground, ways: Ways | null, set: RunSet, legs: Legs): Checked {
  checkRules(tally, ground, set);
  const timed = timeRuns(tally, ground, set, legs);
  checkFleet(tally, ground, set, timed);
  const services = serviceOf(ground, timed);
  const moves = movesOf(ground, set.share, services);
  checkLoads(tally, ground, timed, moves);
  for (const run of timed) {
    // Nobody drives the runs of a baseline, so their ways need not be drawn.
    if (set.path === '/runs' || run.run.path.length > 0) checkPath(tally, ground, ways, run);
  }
  return { timed, services, moves, costs: costRuns(tally, ground, timed, moves) };
}

export interface VerifyOptions {
  /** The bounds of siting, proved anew by `resolveBounds`; without them the stated ones are taken as given. */
  readonly bounds?: SitingBounds | null;
}

/**
 * Recomputes a plan from its data and lists every value that differs. Takes as given only what a plan decides: which
 * sites are open and who feeds them, which station a village uses, and the order, days, departures and vehicles of
 * runs. Never throws on a plan that keeps its schema. `notices` are those known; a plan that names another differs.
 * The answer says of every value of the plan whether it was recomputed, taken as given or can't be checked.
 */
export function verify(
  plan: Plan,
  dataset: Dataset,
  roads: RoadNetwork | null,
  notices: readonly Notice[],
  options: VerifyOptions = {},
): Verification {
  const tally = new Tally();
  const ground = layGround(withoutRanges(plan), dataset);
  const ways = waysOf(dataset, roads);
  checkIdentity(tally, { ...ground, plan }, roads, notices);
  checkSites(tally, ground, ways);
  const legs = driveLegs(ground, ways, plan.runs);
  const own = { path: '/runs', runs: plan.runs, share: 1 };
  const { timed, services, moves, costs } = checkRuns(tally, ground, ways, own, legs);
  checkPins(tally, ground, plan.runs);
  const visits = countVisits(ground, plan.runs);
  const margins = marginsOf(ground, timed, services, spreadLegs(ground, ways, plan.runs));
  const told = checkVillages(tally, ground, ways, { services, margins, visits, costs });
  checkWarnings(tally, ground, ways, told, visits);
  const known = firstBy(notices, (notice) => notice.id);
  const named = plan.notices.flatMap(({ id }) => known.get(id) ?? []);
  const baseline = checkBaseline(tally, ground, { ways, roads, notices: named });
  const figures: Figures = {
    stationCoverage: stationCoverage(ground, visits),
    expressCoverage: expressCoverage(ground, told),
    reachability: reachability(ground, told, margins),
    frequency: frequency(ground, told, visits),
    routes: { ...routeTotals(ground, timed), leftBehind: leftBehind(ground, timed, moves) },
    cost: cost(ground, { told, timed, costs, baseline, ways }),
    sizing: sizing(ground, timed, services),
    peak: peak(ground, timed, services),
    budget: budgetFigure(ground, told),
  };
  tally.same('/figures', ground.plan.figures, figures);
  checkOverflow(tally, ground, figures);
  checkNorms(tally, ground, named);
  checkTargets(tally, ground, told, figures, named);
  checkSiting(tally, ground, { told, figures, notices: named, ways, bounds: options.bounds ?? null });
  checkRanges(tally, plan, ground, { timed, costs, told, figures, baseline, ways }, named);
  const compared = tally.result();
  const { differences, checked, omitted } = compared;
  const { recomputed, decisions, notCheckable } = accountFor(plan, compared, ways !== null);
  return {
    ok: differences.length === 0,
    ...{ checked, differences, omitted, recomputed },
    given: { decisions, inputs: inputsTaken(dataset), sources: sourcesTaken(dataset) },
    notCheckable,
  };
}
