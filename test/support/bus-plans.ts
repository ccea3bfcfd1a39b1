/** Plans of counties with bus lines, and what is asked of them. */
import { buildTravel } from '../../geo/travel/index.ts';
import { type Dataset, hashOf, type Plan, type Run, SILENT } from '../../src/model/index.ts';
import { plan } from '../../src/planner.ts';
import { verify } from '../../src/verify/index.ts';
import { busPolicy } from './bus-county.ts';

export const given = (dataset: Dataset, policy = busPolicy()) => ({
  dataset,
  datasetId: hashOf(dataset),
  travel: buildTravel(dataset, null),
  notices: [],
  policy,
  work: SILENT,
});
export const planned = (dataset: Dataset, policy = busPolicy()): Promise<Plan> => plan(given(dataset, policy));
export const buses = ({ runs }: Plan): Run[] => runs.filter(({ bus }) => bus !== undefined);
export const served = ({ villages }: Plan): number => villages.filter(({ status }) => status === 'served').length;
export const total = ({ figures }: Plan): number => figures.cost.perWeek.totalFen;
export const differencesOf = (made: Plan, dataset: Dataset) => verify(made, dataset, null, []).differences;
