/** N−1 单路中断: every road that a plan's drives lead over, closed one at a time. Definitions: docs/closures.md. */
import {
  type ClosureCase,
  CundaError,
  type Dataset,
  type PlanClosures,
  type Ratio,
  type RoadNetwork,
  SILENT,
  seconds,
  type Work,
} from '../../src/model/index.ts';
import { RoadEngine } from '../roads/engine.ts';
import { caseOf, metresOf } from './cases.ts';
import { type Consequences, consequencesOf, keyOf, stopsByLeg, worstOfSame } from './consequences.ts';
import { stretchesOf } from './grouping.ts';
import { studyLegs } from './legs.ts';
import { type PlannedDrives, stopsOf } from './stops.ts';
import { slowestOf, worstOf } from './worst.ts';

/**
 * What each single closure does to the stations and villages of a plan. `dataset` and `roads` must be those the plan
 * was made on; the changes of the dataset (a closed bridge, rain) stay in force under every closure.
 *
 * Throws `value-invalid` without roads (straight lines can't be closed) or for other roads than the dataset's, and
 * whatever `work.checkpoint` throws.
 */
export async function studyClosures(
  dataset: Dataset,
  roads: RoadNetwork | null,
  plan: PlannedDrives,
  work: Work = SILENT,
): Promise<PlanClosures> {
  const own = ownRoads(dataset, roads);
  const { legs, stops: all } = stopsOf(plan, dataset);
  const { closed, unstudied } = await studyLegs(dataset, own.roads, legs, work);
  // Who has no way with all roads open is not cut off by one that closes.
  const stops = all.filter(({ stages }) =>
    stages.every((stage) => stage.length > 0 && stage.every((leg) => !unstudied.has(leg))),
  );
  const studied = new Set(stops.flatMap(({ villages }) => villages));
  const byLeg = stopsByLeg(stops);
  const found = new Map<number, Consequences>();
  for (const { segment, legs: delays } of closed) found.set(segment, consequencesOf(delays, stops, byLeg));

  const bridges = new Set(closed.flatMap(({ segment, bridge }) => (bridge ? [segment] : [])));
  const keys = new Map(
    [...found].flatMap(([segment, one]) => (one.stations.length === 0 ? [] : [[segment, keyOf(one)] as const])),
  );
  const cases = stretchesOf(own.roads, keys)
    .map((stretch) => {
      const same = stretch.segments.flatMap((segment) => found.get(segment) ?? []);
      return caseOf({ dataset, roads: own.roads, bridges }, stretch, worstOfSame(same));
    })
    .sort(worseFirst);
  const cutting = cases.filter(({ cutOff }) => cutOff.length > 0).flatMap(({ segments }) => segments);
  const villages = dependence(dataset, studied, own.roads, cases);
  return {
    format: 'cunda-closures/1',
    plan: plan.id,
    dataset: plan.dataset,
    roads: own.hash,
    summary: {
      segments: closed.length,
      metres: metresOf(
        own.roads,
        closed.map(({ segment }) => segment),
      ),
      cutting: cutting.length,
      cuttingMetres: metresOf(own.roads, cutting),
      bridges: bridges.size,
      survive: survivors(villages, () => 1),
      survivePeople: survivors(villages, peopleOf(dataset)),
      worst: worstOf(cases),
      slowest: slowestOf(cases),
    },
    cases,
    villages,
    unstudied: plan.villages.flatMap(({ village, status }) =>
      status === 'served' && !studied.has(village) ? [village] : [],
    ),
    synthetic: [...dataset.synthetic],
  };
}

function ownRoads(dataset: Dataset, roads: RoadNetwork | null) {
  if (dataset.roads.kind === 'detour')
    throw new CundaError(
      'value-invalid/no-roads',
      { county: dataset.name },
      { received: dataset.roads.kind, at: { pointer: '/roads/kind' } },
    );
  const hash = roads === null ? null : RoadEngine.of(roads).hash;
  if (roads === null || hash === null || hash !== dataset.roads.hash)
    throw new CundaError(
      'value-invalid/other-roads',
      { county: dataset.name, hash: dataset.roads.hash },
      { received: hash ?? null, at: { pointer: '/roads/hash' } },
    );
  return { roads, hash };
}

const worseFirst = (a: ClosureCase, b: ClosureCase): number =>
  b.cutOffPeople - a.cutOffPeople ||
  b.cutOff.length - a.cutOff.length ||
  b.personSeconds - a.personSeconds ||
  b.metres - a.metres ||
  a.segments[0] - b.segments[0];

/** For each studied village: the segments that cut it off, and the longest delay by another. */
function dependence(
  dataset: Dataset,
  studied: ReadonlySet<string>,
  roads: RoadNetwork,
  cases: readonly ClosureCase[],
): PlanClosures['villages'] {
  const segments = new Map<string, number[]>();
  const delays = new Map<string, number>();
  for (const { segments: closed, cutOff, delayed } of cases) {
    for (const village of cutOff) segments.set(village, [...(segments.get(village) ?? []), ...closed]);
    for (const { village, seconds } of delayed) delays.set(village, Math.max(delays.get(village) ?? 0, seconds));
  }
  return dataset.villages.flatMap(({ code: village }) => {
    if (!studied.has(village)) return [];
    const own = segments.get(village) ?? [];
    return [
      {
        village,
        segments: own.length,
        metres: metresOf(roads, own),
        worstDelaySeconds: seconds(delays.get(village) ?? 0),
      },
    ];
  });
}

const peopleOf = ({ villages }: Dataset): ((code: string) => number) => {
  const people = new Map(villages.map(({ code, population }) => [code, population]));
  return (code) => people.get(code) ?? 0;
};

/** Weighted share of villages that no single closure cuts off. */
function survivors(villages: PlanClosures['villages'], weight: (code: string) => number): Ratio {
  let numerator = 0;
  let denominator = 0;
  for (const { village, segments } of villages) {
    denominator += weight(village);
    if (segments === 0) numerator += weight(village);
  }
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
}
