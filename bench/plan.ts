/** From a dataset to a plan and its verification. */
import { buildTravel } from '../geo/travel/index.ts';
import { hashOf, Policy, type ProgressEvent, type Run } from '../src/model/index.ts';
import { plan } from '../src/planner.ts';
import { verify } from '../src/verify/index.ts';
import type { BenchCounty, BenchLimits } from './input.ts';

export async function planBench(
  { dataset, roads, notices, importMs }: BenchCounty,
  { seed }: BenchLimits,
): Promise<object> {
  const start = performance.now();
  const travel = buildTravel(dataset, roads);
  const travelMs = performance.now() - start;
  const phases: Record<string, number> = {};
  let last = performance.now();
  const report = ({ phase }: ProgressEvent): void => {
    const now = performance.now();
    phases[phase] = (phases[phase] ?? 0) + now - last;
    last = now;
  };
  const made = await plan({
    dataset,
    datasetId: hashOf(dataset),
    travel,
    notices,
    policy: Policy.parse({ seed }),
    work: { report, checkpoint: () => {} },
  });
  const planned = performance.now();
  const checked = verify(made, dataset, roads, notices);
  const { figures, villages } = made;
  return {
    villages: villages.length,
    served: villages.filter((village) => village.status === 'served').length,
    runs: figures.routes.runs,
    vehicles: figures.routes.vehicles,
    drivers: figures.routes.drivers,
    kilometresPerWeek: figures.routes.metresPerWeek / 1000,
    hoursPerWeek: figures.routes.secondsPerWeek / 3600,
    tiers: { trunk: tierOf(made.runs, 'trunk'), feeder: tierOf(made.runs, 'feeder') },
    covered: figures.expressCoverage.villages.value,
    within24h: figures.reachability.inbound.within24h,
    perWeek: figures.cost.perWeek,
    reduction: figures.cost.reduction,
    sitingGap: made.siting.gap,
    importMs,
    travelMs,
    planMs: planned - start,
    phaseMs: phases,
    verifyMs: performance.now() - planned,
    verified: checked.ok,
    checked: checked.checked,
  };
}

/** Runs, vehicles and fen a week of one tier. */
function tierOf(all: readonly Run[], tier: Run['tier']): object {
  const runs = all.filter((run) => run.tier === tier);
  const weekly = (part: keyof Run['costFen']): number =>
    runs.reduce((sum, { costFen, days }) => sum + costFen[part] * days.length, 0);
  return {
    runs: runs.length,
    vehicles: new Set(runs.map(({ vehicle }) => vehicle)).size,
    distanceFen: weekly('distance'),
    timeFen: weekly('time'),
    fixedFen: weekly('fixed'),
  };
}
