/** Satellites and the vehicles that supply them, as flat arrays. */
import { FAR, type Flat, type FlatType } from '../flat.ts';
import { leavesInTime } from '../limits/shift.ts';

export interface Ground {
  readonly satellites: number;
  /** Satellite → depot. */
  readonly depot: Int32Array;
  /** Depot → satellite, −1 = an ordinary depot. */
  readonly satellite: Int32Array;
  readonly service: Float64Array;
  /** From the start of a supply visit until its goods may leave. */
  readonly handover: Float64Array;
  /** Cost of a unit of the first dimension. */
  readonly handling: Float64Array;
  readonly trucks: readonly TruckType[];
  /** Rows of the trucks' tables: satellites, then start, then end. */
  readonly stride: number;
}

export interface TruckType {
  readonly type: FlatType;
  /** Way from row to column: its cost and that of its time; FAR = none. */
  readonly cost: Float64Array;
  readonly seconds: Float64Array;
  readonly metres: Float64Array;
  /** Satellite → cost of a visit's time. */
  readonly visit: Float64Array;
}

export function groundOf(flat: Flat): Ground {
  const { depots } = flat.problem;
  const depot = Int32Array.from(depots.flatMap(({ satellite }, d) => (satellite === null ? [] : d)));
  const satellite = new Int32Array(depots.length).fill(-1);
  depot.forEach((d, s) => {
    satellite[d] = s;
  });
  const of = (value: (satellite: NonNullable<(typeof depots)[number]['satellite']>) => number): Float64Array =>
    Float64Array.from(depot, (d) => {
      const at = depots[d]?.satellite;
      return at == null ? 0 : value(at);
    });
  const service = of(({ serviceSeconds }) => serviceSeconds);
  const places = Array.from(depot, (d) => depots[d]?.location ?? 0);
  const trucks = flat.types
    .filter((type) => type.supplies && leavesInTime(type, type.earliest))
    .map((type) => truckOf(flat, type, places, service));
  return {
    satellites: depot.length,
    depot,
    satellite,
    service,
    handover: of(({ serviceSeconds, transferSeconds }) => serviceSeconds + transferSeconds),
    handling: of(({ handlingCost }) => handlingCost),
    trucks,
    stride: depot.length + 2,
  };
}

function truckOf(flat: Flat, type: FlatType, satellites: readonly number[], service: Float64Array): TruckType {
  const places = [...satellites, type.startLocation, type.endLocation];
  const n = places.length;
  const table = (value: (i: number) => number): Float64Array => {
    const cells = new Float64Array(n * n);
    places.forEach((from, i) => {
      places.forEach((to, j) => {
        cells[i * n + j] = Math.min(FAR, value(from * flat.width + to));
      });
    });
    return cells;
  };
  const { base, factor, perSecond, seconds, metres } = type;
  const none = (i: number): boolean => seconds[i] >= FAR;
  return {
    type,
    cost: table((i) => (none(i) ? FAR : base[i] * factor + seconds[i] * perSecond)),
    seconds: table((i) => seconds[i]),
    metres: table((i) => metres[i]),
    visit: service.map((time) => time * perSecond),
  };
}
