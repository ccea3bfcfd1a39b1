/** Problems on a straight road, where a step is a metre and a second and a person can work out the answer. */
import { RoutingProblem, type RoutingProblemInput } from '../../../src/model/index.ts';

type StopInput = RoutingProblemInput['stops'][number];
type TypeInput = RoutingProblemInput['types'][number];
type DepotInput = RoutingProblemInput['depots'][number];
type ShipmentInput = NonNullable<RoutingProblemInput['shipments']>[number];

/** `at` = metres east of the depot; negative lies west. */
export type LineStop = Partial<StopInput> & { readonly at: number };
export type LineShipment = Partial<Omit<ShipmentInput, 'pickup' | 'delivery'>> & {
  readonly from: number;
  readonly to: number;
};
export type LineDepot = Partial<DepotInput> & { readonly at: number };

export interface Line {
  readonly days?: number;
  /** A, B, C … ; one depot at 0 unless told. */
  readonly depots?: readonly LineDepot[];
  /** One type from and to A with a capacity of 100 that costs a metre each metre, unless told. */
  readonly types?: readonly Partial<TypeInput>[];
  readonly fleets?: RoutingProblemInput['fleets'];
  /** s0, s1 … with a delivery of 1. */
  readonly stops?: readonly LineStop[];
  /** p0, p1 … of 1. */
  readonly shipments?: readonly LineShipment[];
}

export function line({ days = 1, depots = [{ at: 0 }], types = [{}], fleets = [], stops = [], shipments = [] }: Line) {
  const places = [
    ...depots.map(({ at }) => at),
    ...stops.map(({ at }) => at),
    ...shipments.flatMap(({ from, to }) => [from, to]),
  ];
  const steps = places.flatMap((from) => places.map((to) => Math.abs(from - to)));
  const pickups = depots.length + stops.length;
  return RoutingProblem.parse({
    format: 'cunda-routing/1',
    days,
    dimensions: [{ id: 'parcels', unit: 'parcel' }],
    locations: places.length,
    matrices: [{ profile: 'road', metres: steps, seconds: steps }],
    depots: depots.map(({ at: _, ...depot }, d) => ({ id: 'ABCDEFG'[d] ?? `D${d}`, location: d, ...depot })),
    fleets,
    types: types.map((type, t) => ({ id: `t${t}`, profile: 'road', start: 'A', end: 'A', capacity: [100], ...type })),
    stops: stops.map(({ at: _, ...stop }, s) => ({
      id: `s${s}`,
      location: depots.length + s,
      deliver: [1],
      collect: [0],
      ...stop,
    })),
    shipments: shipments.map(({ from: _, to: __, ...shipment }, p) => ({
      id: `p${p}`,
      pickup: { location: pickups + 2 * p },
      delivery: { location: pickups + 2 * p + 1 },
      amount: [1],
      ...shipment,
    })),
  });
}
