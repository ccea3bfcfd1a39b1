/** A problem's parts by id, and travel by vehicle type. */
import type {
  RoutingDepot,
  RoutingMatrix,
  RoutingProblem,
  RoutingShipment,
  RoutingStop,
  RoutingVehicleType,
} from '../../model/index.ts';

/** From one location to another by one vehicle type. */
export interface Travel {
  readonly seconds: number;
  readonly metres: number;
  /** From the matrix `costs`, before the type's factor. */
  readonly cost: number;
}

export interface Ground {
  readonly problem: RoutingProblem;
  readonly types: ReadonlyMap<string, RoutingVehicleType>;
  readonly depots: ReadonlyMap<string, RoutingDepot>;
  readonly stops: ReadonlyMap<string, RoutingStop>;
  readonly shipments: ReadonlyMap<string, RoutingShipment>;
  /** null = no way. */
  readonly travel: (type: RoutingVehicleType, from: number, to: number) => Travel | null;
  /** The unit of a dimension, for violations. */
  readonly unit: (dimension: number) => string;
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((item) => [item.id, item]));

/** Lays out a problem for checking. */
export function layGround(problem: RoutingProblem): Ground {
  const matrices = new Map<string, RoutingMatrix>(problem.matrices.map((matrix) => [matrix.profile, matrix]));
  return {
    problem,
    types: byId(problem.types),
    depots: byId(problem.depots),
    stops: byId(problem.stops),
    shipments: byId(problem.shipments),
    travel: (type, from, to) => {
      const matrix = matrices.get(type.profile);
      const cell = from * problem.locations + to;
      const seconds = matrix?.seconds[cell] ?? -1;
      if (matrix === undefined || seconds < 0) return null;
      return {
        seconds: Math.round(seconds * type.timeFactor),
        metres: matrix.metres[cell] ?? 0,
        cost: matrix.costs?.[cell] ?? 0,
      };
    },
    unit: (dimension) => problem.dimensions[dimension]?.unit || 'units',
  };
}
