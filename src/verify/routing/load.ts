/** Loads as lists, one whole number per dimension; a missing one is 0. */
import type { RoutingProblem } from '../../model/index.ts';

export type Load = readonly number[];

export const noLoad = (problem: RoutingProblem): number[] => problem.dimensions.map(() => 0);

export const addLoad = (sum: number[], more: Load, sign: 1 | -1 = 1): void => {
  for (let d = 0; d < sum.length; d++) sum[d] += sign * (more[d] ?? 0);
};

export const sumLoads = (problem: RoutingProblem, loads: readonly Load[]): number[] => {
  const sum = noLoad(problem);
  for (const load of loads) addLoad(sum, load);
  return sum;
};
