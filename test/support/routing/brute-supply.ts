/** Every way to bring the loads of a day's satellite trips there in time. */
import type { RoutingDepot, RoutingProblem, RoutingVehicleType } from '../../../src/model/index.ts';
import type { Decisions } from './brute-choices.ts';
import {
  addLoads,
  type DayOption,
  dominates,
  inFleet,
  inStock,
  type ServingRun,
  type SupplyingRun,
  sharedOf,
} from './brute-options.ts';
import { eachOrder, type Order, releaseOf } from './brute-runs.ts';
import { type Feeding, feed } from './feed.ts';
import { referenceRun, referenceWays } from './reference-times.ts';

/** A run from a satellite: which items each trip serves. Orders within the trips are left open. */
export interface SatelliteRun {
  readonly type: RoutingVehicleType;
  readonly set: number;
  /** The cheapest order when nothing waits for supply. */
  readonly order: Order;
  readonly orders: readonly Order[];
  /** Cost when nothing waits for supply. */
  readonly least: number;
  /** Per trip. */
  readonly loads: readonly (readonly number[])[];
}

export function satelliteRuns(problem: RoutingProblem, type: RoutingVehicleType, decisions: Decisions): SatelliteRun[] {
  const groups = new Map<string, { set: number; orders: Order[] }>();
  eachOrder(problem, type, decisions, (set, trips) => {
    const key = trips.map((trip) => trip.reduce((bits, { item }) => bits | (1 << item.bit), 0)).join();
    const group = groups.get(key) ?? { set, orders: [] };
    group.orders.push(trips.map((trip) => [...trip]));
    groups.set(key, group);
  });
  return [...groups.values()].flatMap(({ set, orders }) => {
    const best = cheapest(problem, type, orders, []);
    if (best === null) return [];
    const none = problem.dimensions.map(() => 0);
    const loads = best.order.map((trip) => trip.reduce((sum, { item }) => addLoads(sum, item.deliver), none));
    return [{ type, set, order: best.order, orders, least: best.cost, loads }];
  });
}

/** The cheapest of the orders when the load of each trip is ready then. */
function cheapest(
  problem: RoutingProblem,
  type: RoutingVehicleType,
  orders: readonly Order[],
  supplied: readonly number[],
): { cost: number; order: Order; ready: number[] } | null {
  const ways = referenceWays(problem, type);
  let best: { cost: number; order: Order; ready: number[] } | null = null;
  for (const order of orders) {
    const ready = order.map((trip, t) => Math.max(releaseOf(trip), supplied[t] ?? 0));
    const trips = order.map((stays, t) => ({ stays, ready: ready[t] ?? 0 }));
    const run = referenceRun(problem, type, ways, trips);
    if (run !== null && run.cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { cost: run.cost, order, ready };
  }
  return best;
}

const satelliteOf = (problem: RoutingProblem, { type }: SatelliteRun): RoutingDepot | undefined =>
  problem.depots.find(({ id }) => id === type.start);

/** Cost of handling the loads of a run at its satellite. */
export const handlingOf = (problem: RoutingProblem, run: SatelliteRun): number =>
  run.loads.reduce((sum, load) => sum + (load[0] ?? 0), 0) * (satelliteOf(problem, run)?.satellite?.handlingCost ?? 0);

/** A way that a first-echelon vehicle can go, as early as it can, and when it has what ready where. */
interface Tour {
  readonly type: RoutingVehicleType;
  readonly cost: number;
  readonly events: readonly { readonly satellite: string; readonly ready: number }[];
}

interface Fixed {
  readonly cost: number;
  readonly types: readonly RoutingVehicleType[];
  readonly loads: ReadonlyMap<string, readonly number[]>;
  readonly direct: readonly ServingRun[];
}

export class Supply {
  readonly #problem: RoutingProblem;
  readonly #tours: readonly Tour[];
  readonly #known = new Map<SatelliteRun, Map<string, ReturnType<typeof cheapest>>>();

  constructor(problem: RoutingProblem) {
    this.#problem = problem;
    this.#tours = problem.types.filter(({ supplies }) => supplies).flatMap((type) => toursOf(problem, type));
  }

  /** Options made of fixed runs and satellite runs with their supply. Those that `front` dominates may be missing. */
  *options(
    fixed: Fixed,
    runs: readonly SatelliteRun[],
    usable: ReadonlySet<RoutingVehicleType>,
    front: readonly DayOption[],
  ): Generator<DayOption> {
    const trips = runs.flatMap((run, r) =>
      run.loads.flatMap((load, trip) => (load.some((amount) => amount > 0) ? [{ run, r, trip, load }] : [])),
    );
    const most = trips.reduce((sum, { run, trip }) => sum + (run.order[trip]?.length ?? 0), 0);
    for (const tours of this.#sets(most, usable, fixed.types)) {
      const types = [...fixed.types, ...tours.map(({ type }) => type)];
      const shared = sharedOf(this.#problem, types);
      const start = fixed.cost + tours.reduce((sum, { cost }) => sum + cost, 0);
      if (front.some((one) => dominates(one, { cost: start, ...shared }))) continue;
      const events = tours.flatMap((tour, t) => tour.events.map((event, e) => ({ ...event, tour: t, event: e })));
      const demands = trips.map(({ run, load }) => {
        const depot = satelliteOf(this.#problem, run);
        return { satellite: depot?.id ?? '', pooled: depot?.satellite?.supply === 'amounts', load };
      });
      const capacities = tours.map(({ type }) => type.capacity);
      for (const feeding of feed(demands, events, capacities)) {
        const serving = this.#serve(runs, trips, feeding);
        if (serving === null) continue;
        const loads = this.#loaded(fixed, tours, feeding);
        if (!inStock(this.#problem, loads)) continue;
        const supplying = tours.map(
          ({ type, events: visits }, t): SupplyingRun => ({
            type,
            visits: visits.map(({ satellite }, e) => {
              const at = events.findIndex((one) => one.tour === t && one.event === e);
              const named = trips.flatMap(({ r, trip }, i) =>
                feeding.bringers[i] === at && demands[i]?.pooled === false
                  ? [{ run: fixed.direct.length + r, trip }]
                  : [],
              );
              return { satellite, amount: feeding.amounts[at] ?? [], trips: named };
            }),
          }),
        );
        const more = serving.reduce((sum, { cost }, r) => sum + cost - (runs[r]?.least ?? 0), 0);
        yield {
          cost: start + more,
          ...shared,
          serving: [...fixed.direct, ...serving.map(({ order, ready }, r) => servingOf(runs[r], order, ready))],
          supplying,
        };
      }
    }
  }

  /** Sets of at most so many tours that the fleet can drive. */
  *#sets(
    most: number,
    usable: ReadonlySet<RoutingVehicleType>,
    others: readonly RoutingVehicleType[],
    tours: readonly Tour[] = [],
    from = 0,
  ): Generator<readonly Tour[]> {
    yield tours;
    if (tours.length >= most) return;
    for (let t = from; t < this.#tours.length; t++) {
      const tour = this.#tours[t];
      if (tour === undefined || !usable.has(tour.type)) continue;
      const more = [...tours, tour];
      if (inFleet(this.#problem, [...others, ...more.map(({ type }) => type)]))
        yield* this.#sets(most, usable, others, more, t);
    }
  }

  #serve(
    runs: readonly SatelliteRun[],
    trips: readonly { readonly r: number; readonly trip: number }[],
    { ready }: Feeding,
  ): NonNullable<ReturnType<typeof cheapest>>[] | null {
    const served: NonNullable<ReturnType<typeof cheapest>>[] = [];
    for (const [r, run] of runs.entries()) {
      const times = run.loads.map((_, trip) => ready[trips.findIndex((one) => one.r === r && one.trip === trip)] ?? 0);
      const memo = this.#known.get(run) ?? new Map<string, ReturnType<typeof cheapest>>();
      this.#known.set(run, memo);
      const best = memo.get(times.join()) ?? cheapest(this.#problem, run.type, run.orders, times);
      memo.set(times.join(), best);
      if (best === null) return null;
      served.push(best);
    }
    return served;
  }

  #loaded(fixed: Fixed, tours: readonly Tour[], { amounts }: Feeding): Map<string, readonly number[]> {
    const loads = new Map(fixed.loads);
    let at = 0;
    for (const { type, events } of tours) {
      for (const _ of events) {
        if (type.start !== null) loads.set(type.start, addLoads(loads.get(type.start) ?? [], amounts[at] ?? []));
        at++;
      }
    }
    return loads;
  }
}

function servingOf(run: SatelliteRun | undefined, order: Order, ready: readonly number[]): ServingRun {
  if (run === undefined) throw new RangeError('no such run');
  return { type: run.type, order, ready };
}

/** Every order of some of the satellites, each once: going there twice in a run brings nothing. */
function toursOf(problem: RoutingProblem, type: RoutingVehicleType): Tour[] {
  if (type.costPerSecond > 0 || type.maxSeconds !== null)
    throw new RangeError('the brute force takes early first-echelon runs for the best');
  const ways = referenceWays(problem, type);
  const satellites = problem.depots.filter(({ satellite }) => satellite !== null);
  const tours: Tour[] = [];
  const grow = (visited: readonly RoutingDepot[]): void => {
    for (const depot of satellites) {
      if (visited.includes(depot)) continue;
      const next = [...visited, depot];
      const stays = next.map(supplyStay);
      const run = referenceRun(problem, type, ways, [{ stays, ready: 0 }]);
      if (run !== null) {
        const events = next.map(({ id, satellite }, i) => {
          const after = (satellite?.serviceSeconds ?? 0) + (satellite?.transferSeconds ?? 0);
          return { satellite: id, ready: (run.times.steps[i]?.starts ?? 0) + after };
        });
        tours.push({ type, cost: run.cost, events });
      }
      grow(next);
    }
  };
  grow([]);
  return tours;
}

/** The stay of a first-echelon vehicle at a satellite. */
export const supplyStay = ({ location, satellite }: RoutingDepot) => ({
  location,
  windows: [],
  seconds: satellite?.serviceSeconds ?? 0,
});
