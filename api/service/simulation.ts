/** Simulated weeks of a stored plan. */
import type { Hash, PlanSimulation, SimulationAsked } from '../../src/model/index.ts';
import type { ComputeOptions, TaskRunner } from '../work/tasks.ts';
import type { Library } from './library.ts';

export interface Simulating {
  readonly library: Pick<Library, 'made'>;
  readonly compute: TaskRunner<'simulation'>;
}

/** The weeks of a seed; asked again, they are at hand: a plan never changes. */
export const simulationOf = (
  { library, compute }: Simulating,
  plan: Hash,
  asked: SimulationAsked,
  options: ComputeOptions = {},
): Promise<PlanSimulation> => {
  const { weeks, seed, peak, peakDays, surge } = asked;
  return library.made(`simulation/${plan}/${weeks}/${seed}/${peak}/${peakDays}/${surge}`, () =>
    compute.run('simulation', { plan, asked }, options),
  );
};
