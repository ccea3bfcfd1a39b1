/** A vehicle's `steps`: its route in plan mode, else where the search starts from. */

import { inputError } from '../refusal.ts';
import type { Bounds, GivenSteps, Move, Task, Vehicle } from './input.ts';
import type { VroomStep } from './schema.ts';

const FREE: Bounds = { earliest: 0, latest: Number.POSITIVE_INFINITY };

/** `used` gathers the tasks of all vehicles: none may be in two places. Times count in plan mode only, as in VROOM. */
export function readSteps(
  steps: readonly VroomStep[],
  { id, breaks }: Pick<Vehicle, 'id' | 'breaks'>,
  tasks: readonly Task[],
  used: Set<number>,
  planMode: boolean,
): GivenSteps {
  const moves: Move[] = [];
  const bounds: Bounds[] = [];
  let [start, end] = [FREE, FREE];
  const taken = new Set<number>();
  for (const [place, step] of steps.entries()) {
    const bound = planMode ? boundsOf(step) : FREE;
    if (step.type === 'start' || step.type === 'end') {
      if (place !== (step.type === 'start' ? 0 : steps.length - 1))
        throw inputError(`Unexpected ${step.type} in steps for vehicle ${id}.`);
      if (step.type === 'start') start = bound;
      else end = bound;
      continue;
    }
    if (step.id === undefined) throw inputError(`Invalid id in steps for vehicle ${id}.`);
    const named = `${step.type} id ${step.id} in steps for vehicle ${id}`;
    if (step.type === 'break') {
      const pause = breaks.findIndex((one) => one.id === step.id);
      if (pause < 0) throw inputError(`Invalid ${named}.`);
      if (taken.has(pause)) throw inputError(`Duplicate ${named}.`);
      taken.add(pause);
      moves.push({ pause });
    } else {
      const task = tasks.findIndex((one) => one.kind === step.type && one.id === step.id);
      if (task < 0) throw inputError(`Invalid ${named}.`);
      if (used.has(task)) throw inputError(`Duplicate ${named}.`);
      used.add(task);
      moves.push({ task });
    }
    bounds.push(bound);
  }
  return { moves, bounds, start, end };
}

const boundsOf = ({ service_at, service_after, service_before }: VroomStep): Bounds => ({
  earliest: Math.max(service_at ?? 0, service_after ?? 0),
  latest: Math.min(service_at ?? Number.POSITIVE_INFINITY, service_before ?? Number.POSITIVE_INFINITY),
});
