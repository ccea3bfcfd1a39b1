/**
 * The best routes of a small request by trying every order of every set of tasks on every kind of vehicle, by VROOM's
 * rules to the letter. Orders are weighed as VROOM weighs them (docs/API.md; src/structures/vroom/solution_indicators.h):
 * the sum of priorities first, then the number of tasks, cost, vehicles, travel time.
 */
import { costOf } from '../route/cost.ts';
import { feasibleMoves } from '../route/feasibility.ts';
import { sequenceOf } from '../route/sequence.ts';
import type { World } from '../travel/world.ts';
import type { Group } from './fleet.ts';

/** Most tasks, the two of a shipment counted, that are tried out; seven have 13,700 orders. */
const MOST_TASKS = 7;
/** Most orders over all kinds of vehicles: some 10 µs each. */
const MOST_ORDERS = 50_000;

/** One route for a set of units, the cheapest there is. */
interface Order {
  readonly tasks: readonly number[];
  readonly cost: number;
  readonly travel: number;
}

/** By set of units, as bits. */
type OrdersBySet = ReadonlyMap<number, Order>;

/** Tasks in order by vehicle of the request; null where there are too many to try them all. */
export function exactOrders(world: World, groups: readonly Group[]): number[][] | null {
  const { tasks, vehicles } = world.input;
  if (tasks.length > MOST_TASKS || groups.length * ordersOfAll(tasks.length) > MOST_ORDERS) return null;
  const units = tasks.flatMap(({ kind, partner }, task) =>
    kind === 'delivery' ? [] : [{ first: task, second: partner }],
  );
  const ofGroup = groups.map(({ members }) => ordersOf(world, members[0] ?? 0, units));
  const groupOf = new Map(groups.flatMap(({ members }, g) => members.map((v) => [v, g] as const)));
  const byVehicle = vehicles.map((_, v) => ofGroup[groupOf.get(v) ?? 0] ?? new Map<number, Order>());
  const worth = Array.from({ length: 1 << units.length }, (_, set) => worthOf(world, units, set));
  return assignment(byVehicle, worth);
}

/** Σ n! / (n − k)!: orders of up to n things. */
function ordersOfAll(n: number): number {
  let [orders, all] = [1, 1];
  for (let k = n; k > 0; k--) {
    orders *= k;
    all += orders;
  }
  return all;
}

interface Unit {
  readonly first: number;
  readonly second: number | null;
}

const unitsIn = (units: readonly Unit[], set: number): Unit[] => units.filter((_, u) => ((set >> u) & 1) === 1);

/** Sum of priorities and number of the tasks of a set. */
function worthOf({ input }: World, units: readonly Unit[], set: number): readonly [number, number] {
  const inside = unitsIn(units, set).flatMap(({ first, second }) => (second === null ? [first] : [first, second]));
  return [inside.reduce((sum, task) => sum + (input.tasks[task]?.priority ?? 0), 0), inside.length];
}

/** The cheapest feasible order of each set of units that vehicle `v` can serve. */
function ordersOf(world: World, v: number, units: readonly Unit[]): OrdersBySet {
  const best = new Map<number, Order>([[0, { tasks: [], cost: 0, travel: 0 }]]);
  const vehicle = world.input.vehicles[v];
  if (vehicle === undefined) return best;
  const offer = (set: number, tasks: readonly number[]): void => {
    if (feasibleMoves(world, v, tasks) === null) return;
    const sequence = sequenceOf(world, v, vehicle, tasks);
    const order = { tasks, cost: costOf(world, v, sequence), travel: sequence.travel };
    const known = best.get(set);
    if (known === undefined || order.cost < known.cost || (order.cost === known.cost && order.travel < known.travel))
      best.set(set, order);
  };
  /** `open`: shipments on board. */
  const extend = (set: number, open: number, tasks: readonly number[]): void => {
    if (set !== 0 && open === 0) offer(set, tasks);
    for (const [u, { first, second }] of units.entries()) {
      const bit = 1 << u;
      if ((set & bit) === 0) extend(set | bit, second === null ? open : open | bit, [...tasks, first]);
      else if ((open & bit) !== 0 && second !== null) extend(set, open & ~bit, [...tasks, second]);
    }
  };
  extend(0, 0, []);
  return best;
}

interface Share {
  readonly cost: number;
  readonly vehicles: number;
  readonly travel: number;
  /** Set of the vehicle that came last, and the sets before. */
  readonly own: number;
  readonly before: Share | null;
}

/** Vehicle by vehicle: the cheapest way for the first ones to serve each set together. */
function assignment(byVehicle: readonly OrdersBySet[], worth: readonly (readonly [number, number])[]): number[][] {
  let shares = new Map<number, Share>([[0, { cost: 0, vehicles: 0, travel: 0, own: 0, before: null }]]);
  for (const orders of byVehicle) {
    const next = new Map<number, Share>();
    for (const [set, before] of shares)
      for (const [own, { cost, travel }] of orders) {
        if ((set & own) !== 0) continue;
        const share = {
          cost: before.cost + cost,
          vehicles: before.vehicles + (own === 0 ? 0 : 1),
          travel: before.travel + travel,
          ...{ own, before },
        };
        const known = next.get(set | own);
        if (known === undefined || cheaper(share, known)) next.set(set | own, share);
      }
    shares = next;
  }
  let [best, of] = [0, shares.get(0) ?? null];
  for (const [set, share] of shares) {
    const [more, tasks] = [
      (worth[set]?.[0] ?? 0) - (worth[best]?.[0] ?? 0),
      (worth[set]?.[1] ?? 0) - (worth[best]?.[1] ?? 0),
    ];
    if (of === null || more > 0 || (more === 0 && (tasks > 0 || (tasks === 0 && cheaper(share, of)))))
      [best, of] = [set, share];
  }
  const sets: number[] = [];
  for (let share = of; share !== null && sets.length < byVehicle.length; share = share.before) sets.unshift(share.own);
  return byVehicle.map((orders, v) => [...(orders.get(sets[v] ?? 0)?.tasks ?? [])]);
}

const cheaper = (a: Share, b: Share): boolean =>
  a.cost - b.cost < 0 ||
  (a.cost === b.cost && (a.vehicles < b.vehicles || (a.vehicles === b.vehicles && a.travel < b.travel)));
