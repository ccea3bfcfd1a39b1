/**
 * Repair of the search's routes by VROOM's rules: removal of tasks until each route is feasible, then cheapest
 * insertion of what no vehicle serves, in place of what is worth less if need be. The search works on a model that leaves out little (docs/vroom.md); what it
 * leaves out is put right here, so that an answer never breaks what the request asks for.
 */
import { costOf } from '../route/cost.ts';
import { feasibleMoves } from '../route/feasibility.ts';
import { sequenceOf } from '../route/sequence.ts';
import type { World } from '../travel/world.ts';

/** Routes tried for tasks that are left over. */
const MOST_TRIALS = 20_000;

/** `orders`: tasks in order by vehicle. Returns new ones. */
export function repair(world: World, orders: readonly (readonly number[])[]): number[][] {
  const feasible = orders.map((tasks, v) => removal(world, v, tasks));
  insertion(world, feasible);
  const unseen = world.input.vehicles.some(({ breaks }) => breaks.some(({ maxLoad }) => maxLoad !== null));
  if (unseen || feasible.some((tasks, v) => tasks.length < (orders[v]?.length ?? 0))) exchange(world, feasible);
  return feasible;
}

/** What comes before cost: the sum of priorities, then the number of tasks. Below 0: `a` is worth less. */
const compareWorth = (world: World, a: readonly number[], b: readonly number[]): number => {
  const sum = (tasks: readonly number[]): number => tasks.reduce((total, task) => total + priorityOf(world, task), 0);
  return sum(a) - sum(b) || a.length - b.length;
};

/**
 * What no vehicle serves goes in where one or two others of less worth leave for it, until that helps no more: of rules
 * that the search does not see it can't have taken account.
 */
function exchange(world: World, orders: number[][]): void {
  let trials = MOST_TRIALS;
  const tryOne = (): boolean => {
    for (const unit of leftUnits(world, orders))
      for (const [v, order] of orders.entries())
        for (const out of leavers(world, order)) {
          if (compareWorth(world, out, unit) >= 0) continue;
          const rest = order.filter((task) => !out.includes(task));
          for (const candidate of insertionsOf(rest, unit)) {
            if (--trials < 0) return false;
            if (feasibleMoves(world, v, candidate) === null) continue;
            orders[v] = candidate;
            return true;
          }
        }
    return false;
  };
  while (tryOne()) insertion(world, orders);
}

/** The tasks of one unit of a route, then of two. */
function* leavers(world: World, order: readonly number[]): Generator<number[]> {
  const units = [...new Map(order.map((task) => [unitOf(world, task)[0] ?? task, unitOf(world, task)])).values()];
  yield* units;
  for (const [i, one] of units.entries()) for (const other of units.slice(i + 1)) yield [...one, ...other];
}

/** Units that no vehicle serves, the most urgent first. */
function leftUnits(world: World, orders: readonly (readonly number[])[]): number[][] {
  const served = new Set(orders.flat());
  return world.input.tasks
    .flatMap(({ kind }, task) => (kind === 'delivery' || served.has(task) ? [] : [unitOf(world, task)]))
    .sort(([a = 0], [b = 0]) => priorityOf(world, b) - priorityOf(world, a));
}

/** A task and, of a shipment, the other one. */
const unitOf = (world: World, task: number): number[] => {
  const partner = world.input.tasks[task]?.partner ?? null;
  return partner === null ? [task] : [task, partner].sort((a, b) => a - b);
};

const priorityOf = (world: World, task: number): number => world.input.tasks[task]?.priority ?? 0;

/**
 * Removes tasks until the vehicle can do the rest: if one is enough the least urgent of those, else the least urgent of
 * all, the last first.
 */
function removal(world: World, v: number, order: readonly number[]): number[] {
  let tasks = [...order];
  while (tasks.length > 0 && feasibleMoves(world, v, tasks) === null) {
    const units = [...new Map(tasks.map((task) => [unitOf(world, task)[0] ?? task, unitOf(world, task)])).values()]
      .reverse()
      .sort(([a = 0], [b = 0]) => priorityOf(world, a) - priorityOf(world, b));
    const without = (unit: readonly number[]): number[] => tasks.filter((task) => !unit.includes(task));
    const enough = units.find((unit) => {
      const rest = without(unit);
      return rest.length === 0 || feasibleMoves(world, v, rest) !== null;
    });
    tasks = without(enough ?? units[0] ?? tasks);
  }
  return tasks;
}

/** Inserts what no vehicle serves where it costs least, the most urgent first. */
function insertion(world: World, orders: number[][]): void {
  let trials = MOST_TRIALS;
  for (const unit of leftUnits(world, orders)) {
    let best: { v: number; order: number[]; rise: number } | null = null;
    for (const [v, order] of orders.entries()) {
      const before = order.length === 0 ? 0 : routeCost(world, v, order);
      for (const candidate of insertionsOf(order, unit)) {
        if (--trials < 0) return;
        const rise = routeCost(world, v, candidate) - before;
        if ((best === null || rise < best.rise) && feasibleMoves(world, v, candidate) !== null)
          best = { v, order: candidate, rise };
      }
    }
    if (best !== null) orders[best.v] = best.order;
  }
}

const routeCost = (world: World, v: number, order: readonly number[]): number => {
  const vehicle = world.input.vehicles[v];
  return vehicle === undefined ? 0 : costOf(world, v, sequenceOf(world, v, vehicle, order));
};

/** The order with a task, or a pickup and its delivery after it, at every place. */
function* insertionsOf(order: readonly number[], [first = 0, second]: readonly number[]): Generator<number[]> {
  for (let i = 0; i <= order.length; i++) {
    const withFirst = order.toSpliced(i, 0, first);
    if (second === undefined) yield withFirst;
    else for (let j = i + 1; j <= withFirst.length; j++) yield withFirst.toSpliced(j, 0, second);
  }
}
