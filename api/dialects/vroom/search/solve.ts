/** Both of VROOM's modes: a search for routes, and times for given ones. */
import { performance } from 'node:perf_hooks';
import type { SolveOptions, solveRoutes } from '../../../../src/routing/index.ts';
import type { VroomRoute } from '../answer/schema.ts';
import { MOST_SECONDS } from '../limits.ts';
import { inputError } from '../refusal.ts';
import type { Move } from '../request/input.ts';
import { feasibleMoves } from '../route/feasibility.ts';
import { tasksOf } from '../route/sequence.ts';
import { scheduleRoute } from '../schedule/schedule.ts';
import type { World } from '../travel/world.ts';
import { exactOrders } from './exact.ts';
import { groupsOf } from './fleet.ts';
import { ordersOf, type ScheduledRoute, startFrom } from './plans.ts';
import { problemOf } from './problem.ts';
import { repair } from './repair.ts';

/**
 * Iterations of the search by exploration level 0 … 5: the ends of its cooling cycles, so that each level begins with
 * the one below.
 */
const ITERATIONS = [1024, 3072, 7168, 15_360, 31_744, 64_512] as const;
/**
 * Iterations for each task beyond which a search of few tasks finds nothing more; with breaks an iteration takes some
 * twenty times as long.
 */
const ENOUGH = 1024;
const ENOUGH_WITH_BREAKS = 256;
/** Every request of the same body gets the same answer, so that the seed is fixed. */
const SEED = 1;

/** Routes in the order of the vehicles; vehicles without a task are left out. Throws {@link VroomError}. */
export function planRoutes(world: World): ScheduledRoute[] {
  return world.input.vehicles.flatMap(({ id, steps }, v): ScheduledRoute[] => {
    if (steps === null || steps.moves.length === 0) return [];
    const route = scheduleRoute(world, v, steps.moves, steps);
    if (route === null) throw inputError(`Infeasible route for vehicle ${id}: its service times can't be kept.`);
    return [{ v, moves: steps.moves, route }];
  });
}

/**
 * `solve` is the optimiser's door; tests may put another in its place. `checkpoint` throws when nobody waits any more.
 * The limit ends the search early; where it does not, the same request has the same answer.
 */
export function searchRoutes(world: World, solve: typeof solveRoutes, checkpoint: () => void): ScheduledRoute[] {
  const { tasks, limitSeconds } = world.input;
  if (tasks.length === 0) return [];
  const given = startOf(world);
  const exact = exactOrders(world, groupsOf(world));
  if (exact !== null) return routesOf(world, exact);
  const search = problemOf(world);
  const deadline = performance.now() + 1000 * Math.min(limitSeconds ?? MOST_SECONDS, MOST_SECONDS);
  const options: SolveOptions = {
    seed: SEED,
    iterations: iterationsFor(world.input),
    now: () => performance.now(),
    cancelled: () => {
      checkpoint();
      return performance.now() > deadline;
    },
    ...(given.length === 0 ? {} : { start: startFrom(world, search, given) }),
  };
  const { plan } = solve(search.problem, options);
  return routesOf(world, repair(world, ordersOf(world, search, plan)));
}

/** Those of the exploration level, or of the first level that is enough for so few tasks. */
function iterationsFor({ tasks, vehicles, exploration }: World['input']): number {
  const each = vehicles.some(({ breaks }) => breaks.length > 0) ? ENOUGH_WITH_BREAKS : ENOUGH;
  const enough = ITERATIONS.findIndex((iterations) => iterations >= each * tasks.length);
  return ITERATIONS[enough < 0 ? exploration : Math.min(exploration, enough)] ?? ITERATIONS[5];
}

const routesOf = (world: World, orders: readonly (readonly number[])[]): ScheduledRoute[] =>
  orders.flatMap((order, v): ScheduledRoute[] => {
    if (order.length === 0) return [];
    const moves = feasibleMoves(world, v, order);
    return moves === null ? [] : [scheduled(world, v, moves)];
  });

function scheduled(world: World, v: number, moves: readonly Move[]): ScheduledRoute {
  const route: VroomRoute | null = scheduleRoute(world, v, moves, null);
  if (route === null) throw new RangeError(`a route without times for vehicle ${v}`);
  return { v, moves, route };
}

/** The routes that `steps` give, breaks put in; as in VROOM, one that breaks a rule is refused. */
function startOf(world: World): ScheduledRoute[] {
  return world.input.vehicles.flatMap(({ id, steps }, v): ScheduledRoute[] => {
    const order = steps === null ? [] : tasksOf(steps.moves);
    if (order.length === 0) return [];
    const moves = feasibleMoves(world, v, order);
    if (moves === null) throw inputError(`Infeasible route for vehicle ${id}: its steps break a constraint.`);
    return [scheduled(world, v, moves)];
  });
}
