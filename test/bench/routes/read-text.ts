/** Instances and costs from text, for worked examples. */
import { READERS } from '../../../bench/routes/formats/index.ts';
import { instanceOf, type RouteFormat, type RouteInstance } from '../../../bench/routes/instance.ts';
import { recognise } from '../../../bench/routes/recognise.ts';
import { costIn } from '../../../bench/routes/result.ts';
import { routingFaults } from '../../../src/model/routing/faults.ts';
import { planOf, type RunSequence, type SequenceVisit } from '../../../src/routing/timing/index.ts';
import { checkRoutingPlan } from '../../../src/verify/routing/index.ts';

/** Reads a text that must be recognised as that format and make a sound problem. */
export function example(format: RouteFormat, text: string): RouteInstance {
  const found = recognise(text);
  if (found !== format) throw new Error(`recognised as ${found}`);
  const instance = instanceOf('example', format, READERS[format](text));
  const faults = routingFaults(instance.problem);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return instance;
}

export const stop = (id: string): SequenceVisit => ({ kind: 'stop', id });

/** One vehicle's day, a list of customers a trip. */
export const drive = (type: string, trips: readonly (readonly string[])[], day = 1, vehicle = 0): RunSequence => ({
  type,
  day,
  vehicle,
  trips: trips.map((ids) => ({ visits: ids.map(stop) })),
});

/** What the checker says of runs in that order: cost in the instance's unit, the codes of what is wrong, the ends. */
export function outcome(
  instance: RouteInstance,
  runs: readonly RunSequence[],
): { readonly cost: number; readonly codes: readonly string[]; readonly ends: readonly number[] } {
  const plan = planOf(instance.problem, runs);
  const check = checkRoutingPlan(instance.problem, plan);
  return {
    cost: costIn(instance, check),
    codes: check.violations.map(({ code }) => code),
    ends: plan.runs.map(({ ends }) => ends / instance.distanceScale),
  };
}
