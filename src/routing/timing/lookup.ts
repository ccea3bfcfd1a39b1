/** A routing problem by its ids. */
import {
  CundaError,
  phrase,
  type RoutingDepot,
  type RoutingMatrix,
  type RoutingProblem,
  type RoutingShipment,
  type RoutingStop,
  type RoutingVehicleType,
} from '../../model/index.ts';

export interface Lookup {
  readonly problem: RoutingProblem;
  readonly stops: ReadonlyMap<string, RoutingStop>;
  readonly shipments: ReadonlyMap<string, RoutingShipment>;
  readonly depots: ReadonlyMap<string, RoutingDepot>;
  readonly types: ReadonlyMap<string, RoutingVehicleType>;
  readonly matrices: ReadonlyMap<string, RoutingMatrix>;
}

const byId = <T extends { id: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

const lookups = new WeakMap<RoutingProblem, Lookup>();

/** The lookup of a problem, made once for each problem object. */
export function lookupOf(problem: RoutingProblem): Lookup {
  const known = lookups.get(problem);
  if (known !== undefined) return known;
  const lookup: Lookup = {
    problem,
    stops: byId(problem.stops),
    shipments: byId(problem.shipments),
    depots: byId(problem.depots),
    types: byId(problem.types),
    matrices: new Map(problem.matrices.map((matrix) => [matrix.profile, matrix])),
  };
  lookups.set(problem, lookup);
  return lookup;
}

type What = 'stop' | 'shipment' | 'visit' | 'depot' | 'satellite' | 'matrix' | 'vehicle-type';

/** The entry of that id. Throws `request-invalid` where there is none. */
export function entry<T>(entries: ReadonlyMap<string, T>, id: string, what: What): T {
  const found = entries.get(id);
  if (found === undefined)
    throw new CundaError('request-invalid/no-visit', { what: phrase(`what/${what}`, {}), id }, { received: id });
  return found;
}

/** How a vehicle type gets from one location to another. */
export interface Ways {
  /** Seconds, factor of the type included; −1 = no way. */
  seconds(from: number, to: number): number;
  metres(from: number, to: number): number;
  /** Cost of the arc beside metres and seconds, factor of the type included. */
  arcCost(from: number, to: number): number;
}

/** Ways of a type. Throws `request-invalid` where its profile has no matrix. */
export function waysOf(lookup: Lookup, type: RoutingVehicleType): Ways {
  const { metres, seconds, costs } = entry(lookup.matrices, type.profile, 'matrix');
  const n = lookup.problem.locations;
  const factor = type.timeFactor;
  return {
    seconds: (from, to) => {
      const value = seconds[from * n + to] ?? -1;
      if (value < 0) return -1;
      return factor === 1 ? value : Math.round(value * factor);
    },
    metres: (from, to) => metres[from * n + to] ?? 0,
    arcCost: (from, to) =>
      costs === null || type.costFactor === 0 ? 0 : (costs[from * n + to] ?? 0) * type.costFactor,
  };
}
