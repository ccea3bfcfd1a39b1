/** Figure 2: express coverage 物流快递覆盖率. */
import type { ExpressCoverage, VillageOutcome } from '../model/index.ts';
import { type Figure, measuredShare } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { ratio, sum } from './ratio.ts';
import { populationEstimated } from './station-coverage.ts';

/** Covered villages by count and by people, and each uncovered one with what it lacks. */
function expressCoverage(input: FiguresInput, outcomes: readonly VillageOutcome[]): ExpressCoverage {
  const { dataset, policy, travel } = input;
  const covered = new Set(outcomes.filter((outcome) => outcome.covered).map(({ village }) => village));
  const villages = dataset.villages.filter(({ code }) => covered.has(code));
  return {
    villages: ratio(villages.length, dataset.villages.length),
    population: ratio(
      sum(villages, ({ population }) => population),
      sum(dataset.villages, ({ population }) => population),
    ),
    uncovered: outcomes.flatMap(({ village, fails, change }) =>
      fails === null || change === null ? [] : [{ village, fails, change }],
    ),
    serviceDistanceMetres: policy.serviceDistanceMetres,
    minimumDeliveriesPerWeek: policy.minimumDeliveriesPerWeek,
    estimated: travel.estimated || populationEstimated(input),
  };
}

export const EXPRESS_COVERAGE: Figure<ExpressCoverage> = {
  compute: expressCoverage,
  targets: {
    'express-coverage': ({ villages, estimated }) =>
      measuredShare(villages, '/figures/expressCoverage/villages', estimated),
  },
};
