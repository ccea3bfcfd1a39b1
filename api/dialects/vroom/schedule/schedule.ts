/** One vehicle's route with its schedule, as VROOM's answer has it, violations included. */
import type { VroomRoute } from '../answer/schema.ts';
import type { GivenSteps, Move } from '../request/input.ts';
import { costOf } from '../route/cost.ts';
import { type Stop, sequenceOf, tasksOf } from '../route/sequence.ts';
import type { World } from '../travel/world.ts';
import { chooseTimes } from './eta.ts';
import { itemsOf } from './items.ts';
import { violationsOf } from './violations.ts';
import { showsMetres, Walk } from './walk.ts';

/**
 * The route of the moves in their order at the best times there are (see eta.ts). In solving mode nothing is violated
 * by then; in plan mode `given` has the hard times of the steps. Null where those are infeasible.
 */
export function scheduleRoute(
  world: World,
  v: number,
  moves: readonly Move[],
  given: GivenSteps | null,
): VroomRoute | null {
  const vehicle = world.input.vehicles[v];
  if (vehicle === undefined) throw new RangeError(`no vehicle ${v}`);
  const sequence = sequenceOf(world, v, vehicle, tasksOf(moves));
  const times = chooseTimes(itemsOf(vehicle, sequence, moves, given));
  if (times === null) return null;
  const walk = new Walk({ world, v, vehicle, sequence, route: tasksOf(moves), departs: times[0] ?? 0 });
  for (const [i, move] of moves.entries())
    if ('task' in move) walk.serve(times[i + 1] ?? 0);
    else walk.rest(vehicle.breaks[move.pause], times[i + 1] ?? 0);
  walk.finish(moves);
  const { stops, metres } = sequence;
  return {
    vehicle: vehicle.id,
    ...(vehicle.description === undefined ? {} : { description: vehicle.description }),
    cost: costOf(world, v, sequence),
    ...amountsOf(stops, world.input.dimensions),
    ...walk.sums,
    duration: sequence.travel,
    priority: stops.reduce((sum, { task }) => sum + task.priority, 0),
    ...(showsMetres(world, v) ? { distance: metres } : {}),
    violations: violationsOf(walk.found),
    steps: walk.steps,
  };
}

function amountsOf(stops: readonly Stop[], dimensions: number): Pick<VroomRoute, 'delivery' | 'amount' | 'pickup'> {
  if (dimensions === 0) return {};
  const sum = (what: 'delivery' | 'pickup') =>
    Array.from({ length: dimensions }, (_, d) => stops.reduce((total, { task }) => total + (task[what][d] ?? 0), 0));
  const delivery = sum('delivery');
  return { delivery, amount: [...delivery], pickup: sum('pickup') };
}
