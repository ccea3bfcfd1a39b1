/** Costs that no plan avoids, whatever its routes: vehicles for the load, depots, the first echelon. */
import type { RoutingDepot, RoutingProblem } from '../../model/index.ts';
import { type BoundType, legCost } from './arcs.ts';
import type { BoundNode } from './nodes.ts';

const least = (values: readonly number[]): number => (values.length === 0 ? 0 : Math.min(...values));

/** Least load over the horizon of all that must be served, per dimension and way (first brought, then taken). */
function mustCarry(problem: RoutingProblem, nodes: readonly BoundNode[]): number[][] {
  const must = nodes.filter(({ prize }) => prize === null);
  return (['deliverAll', 'collectAll'] as const).map((part) =>
    problem.dimensions.map((_, d) => must.reduce((sum, node) => sum + (node[part][d] ?? 0), 0)),
  );
}

/** Most that a trip or a run of a type carries in a dimension. */
const runHolds = ({ type }: BoundType, d: number): number => {
  const trips = type.start === null ? 1 : (type.maxTrips ?? Number.POSITIVE_INFINITY);
  const capacity = type.capacity[d] ?? 0;
  return capacity === 0 ? 0 : capacity * trips;
};

/** Fewest vehicles' loads that make up an amount, when the largest is taken each time. */
const fewestLoads = (amounts: readonly number[][], holds: (d: number) => number): number =>
  Math.max(0, ...amounts.flatMap((loads) => loads.map((load, d) => (load === 0 ? 0 : Math.ceil(load / holds(d))))));

/**
 * Least cost of enough capacity: cost per unit of the cheapest type, and at least one vehicle's; whole vehicles where
 * all are alike.
 */
function leastForLoad(
  types: readonly BoundType[],
  amounts: readonly number[][],
  price: (type: BoundType) => number,
): number {
  const cheapest = least(types.map(price));
  const largest = (d: number): number => Math.max(0, ...types.map((type) => runHolds(type, d)));
  const counted = fewestLoads(amounts, largest) * cheapest;
  const perUnit = amounts.flatMap((loads) =>
    loads.map((load, d) => {
      const rates = types.map((type) =>
        runHolds(type, d) === 0 ? Number.POSITIVE_INFINITY : price(type) / runHolds(type, d),
      );
      return load === 0 ? 0 : Math.ceil(load * least(rates) * (1 - 1e-12));
    }),
  );
  return Math.max(counted, ...perUnit.filter(Number.isFinite));
}

export interface FleetNeeds {
  /** False where all may be left out: then nothing here is certain. */
  readonly mustServe: boolean;
  /** Fewest trips and runs over the horizon. */
  readonly trips: number;
  readonly runs: number;
  /** Least cost of those runs of themselves (fixed cost and paid breaks). */
  readonly perRun: number;
  /** Least of vehicles' cost over the horizon, of opening, of handling and of the first echelon. */
  readonly horizon: number;
  readonly opening: number;
  readonly handling: number;
  readonly firstEchelon: number;
}

/** What no plan that serves all that must be served can do without. */
export function fleetNeeds(
  problem: RoutingProblem,
  all: readonly BoundType[],
  nodes: readonly BoundNode[],
): FleetNeeds {
  const types = all.filter(({ type }) => !type.supplies);
  const mustServe = nodes.some(({ prize }) => prize === null);
  if (!mustServe || types.length === 0)
    return { mustServe: false, trips: 0, runs: 0, perRun: 0, horizon: 0, opening: 0, handling: 0, firstEchelon: 0 };
  const amounts = mustCarry(problem, nodes);
  const trips = Math.max(
    1,
    fewestLoads(amounts, (d) => Math.max(0, ...types.map(({ type }) => type.capacity[d] ?? 0))),
  );
  const runs = Math.max(
    1,
    fewestLoads(amounts, (d) => Math.max(0, ...types.map((type) => runHolds(type, d)))),
  );
  const depots = new Map(problem.depots.map((depot) => [depot.id, depot]));
  const opening = (ids: readonly (string | null)[]): number =>
    [...new Set(ids)].reduce((sum, id) => sum + (depots.get(id ?? '')?.openingCost ?? 0), 0);
  return {
    mustServe,
    trips,
    runs,
    perRun: Math.max(
      least(types.map(({ perRun }) => perRun)),
      leastForLoad(types, amounts, ({ perRun }) => perRun),
    ),
    horizon: Math.ceil(runs / problem.days) * least(types.map(({ type }) => type.horizonCost)),
    opening: least(types.map(({ type }) => opening([type.start, type.end]))),
    ...secondHand(problem, all, types, depots, amounts[0] ?? []),
  };
}

/** Handling and first-echelon trips, where all that is delivered comes through satellites. */
function secondHand(
  problem: RoutingProblem,
  all: readonly BoundType[],
  types: readonly BoundType[],
  depots: ReadonlyMap<string, RoutingDepot>,
  deliver: readonly number[],
): Pick<FleetNeeds, 'handling' | 'firstEchelon'> {
  const starts = types.map(({ type }) => depots.get(type.start ?? ''));
  const trucks = all.filter(({ type }) => type.supplies);
  const throughSatellites = starts.every((depot) => depot !== undefined && depot.satellite !== null);
  if (!throughSatellites || deliver.every((load) => load === 0)) return { handling: 0, firstEchelon: 0 };
  const handling = (deliver[0] ?? 0) * least(starts.map((depot) => depot?.satellite?.handlingCost ?? 0));
  if (trucks.length === 0) return { handling, firstEchelon: 0 };
  const satellites = problem.depots.filter(({ satellite }) => satellite !== null);
  const trips = fewestLoads([[...deliver]], (d) => Math.max(0, ...trucks.map(({ type }) => type.capacity[d] ?? 0)));
  const out = least(
    trucks.flatMap((truck) =>
      satellites.map(({ location, satellite }) =>
        legCost(truck, truck.start, location, satellite?.serviceSeconds ?? 0),
      ),
    ),
  );
  const back = least(
    trucks.flatMap((truck) =>
      satellites.map(({ location }) =>
        Math.min(
          legCost(truck, location, truck.end, 0),
          truck.type.maxTrips === 1 ? Number.POSITIVE_INFINITY : legCost(truck, location, truck.start, 0),
        ),
      ),
    ),
  );
  const driving = Number.isFinite(out + back) ? trips * (out + back) : 0;
  const fixed = Math.max(
    least(trucks.map(({ perRun }) => perRun)),
    leastForLoad(trucks, [[...deliver]], ({ perRun }) => perRun),
  );
  return { handling, firstEchelon: driving + fixed };
}
