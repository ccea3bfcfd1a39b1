/**
 * What no hand can work out of the line county's plan: simulated margins, the line-haul and both ends of the band of
 * drive times, as the planner's own code makes them of the plan's decisions. The checker makes them by code of its own.
 */
import { buildTravel } from '../../../../geo/travel/index.ts';
import {
  computeFigures,
  evaluateTargets,
  type FiguresInput,
  villageOutcomes,
  withRanges,
} from '../../../../src/figures/index.ts';
import type { Dataset, Notice, Plan, RoadNetwork } from '../../../../src/model/index.ts';

/** The plan's decisions as the figures' input. */
export function figuresInputOf(plan: Plan, dataset: Dataset, roads: RoadNetwork | null): FiguresInput {
  const pairs = (list: readonly (readonly [string, string | null])[]) =>
    new Map(list.flatMap(([key, value]): [string, string][] => (value === null ? [] : [[key, value]])));
  return {
    dataset,
    policy: plan.policy,
    travel: buildTravel(dataset, roads),
    assignment: {
      stationOf: pairs(plan.villages.map(({ village, station }) => [village, station])),
      fedBy: pairs(plan.sites.map(({ site, fedBy }) => [site, fedBy])),
    },
    sites: plan.sites,
    runs: plan.runs,
    baseline: plan.baseline,
    unservedReasons: new Map(
      plan.villages.flatMap(({ village, reason }) => (reason === null ? [] : [[village, reason]])),
    ),
  };
}

/** The plan with those figures beside the ones worked out by hand. */
export function withService(plan: Plan, dataset: Dataset, roads: RoadNetwork | null, notice: Notice): Plan {
  const input = figuresInputOf(plan, dataset, roads);
  const made = villageOutcomes(input);
  const figures = computeFigures(input, made);
  const { reachability } = figures;
  const both = { inbound: reachability.inbound, outbound: reachability.outbound };
  const hand = plan.figures.reachability;
  const villages = plan.villages.map((village, i) => ({
    ...village,
    inbound: village.inbound && { ...village.inbound, withMargin: made[i]?.inbound?.withMargin ?? Number.NaN },
    outbound: village.outbound && { ...village.outbound, withMargin: made[i]?.outbound?.withMargin ?? Number.NaN },
    lineHaul: made[i]?.lineHaul ?? null,
  }));
  const stated = {
    ...plan.figures,
    reachability: {
      ...hand,
      inbound: { ...hand.inbound, margin: both.inbound.margin },
      outbound: { ...hand.outbound, margin: both.outbound.margin },
      lineHaul: reachability.lineHaul,
    },
  };
  const claims = evaluateTargets([notice], figures, made, input);
  const targets = plan.targets.map((target, i) => {
    const { withMargin, holds } = claims[i] ?? {};
    return withMargin === undefined ? target : { ...target, withMargin, holds };
  });
  const ranged = withRanges({ villages, runs: [...plan.runs], figures: stated, targets }, input, [notice]);
  return JSON.parse(JSON.stringify({ ...plan, ...ranged })) as Plan;
}
