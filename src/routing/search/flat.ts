/** A routing problem as flat arrays, the form the search works on. Everything is a whole number held in a float64. */
import type { RoutingProblem, RoutingVehicleType } from '../../model/index.ts';
import { patternsOf } from './patterns.ts';

/** No way, or no limit: far above any sum that occurs, and sums of it stay finite. */
export const FAR = 1e30;

/**
 * A *client* is a stop or a shipment; a *point* is a stop, a pickup or a delivery; a *node* is a point on a day (a possible visit).
 * Arrays are indexed by what their first word says.
 */
export interface Flat {
  readonly problem: RoutingProblem;
  readonly days: number;
  readonly dimensions: number;
  /** Locations with one more that is nowhere (open starts and ends): the width of the matrices. */
  readonly width: number;
  readonly clients: number;
  readonly points: number;
  readonly nodes: number;
  // Clients
  readonly clientPoint: Int32Array;
  /** 1 = shipment: its pickup is `clientPoint`, its delivery the next point. */
  readonly clientPair: Uint8Array;
  readonly clientPrize: Float64Array;
  /** Must-serve: 1 + priority; optional: 0. */
  readonly clientWeight: Float64Array;
  readonly clientPatterns: readonly (readonly FlatPattern[])[];
  /** 1 = what it brings or takes depends on the pattern. */
  readonly clientVaries: Uint8Array;
  /** Whether each type may serve it: client × types. */
  readonly clientTypes: Uint8Array;
  // Points
  readonly pointClient: Int32Array;
  readonly pointLocation: Int32Array;
  // Nodes
  readonly nodePoint: Int32Array;
  readonly nodeDay: Int32Array;
  /** point × days → node, −1 = never visited then. */
  readonly nodeOf: Int32Array;
  readonly service: Float64Array;
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly release: Float64Array;
  /** First and one-past-last window in `windows` (pairs) where a node has several; equal = at most one. */
  readonly windowFrom: Int32Array;
  readonly windowTo: Int32Array;
  readonly windows: Float64Array;
  /** node × dimensions; of a stop what the pattern says, of a pickup + in `collect`, of a delivery − in `shift`. */
  readonly deliver: Float64Array;
  readonly collect: Float64Array;
  // Types
  readonly types: readonly FlatType[];
  readonly typeFleets: readonly (readonly number[])[];
  readonly fleetAvailable: Float64Array;
  // Depots
  readonly depots: number;
  readonly depotOpening: Float64Array;
  /** depot × dimensions. */
  readonly depotCapacity: Float64Array;
  /** Whether any depot has a capacity. */
  readonly depotLimited: boolean;
  // What the problem needs of the evaluator
  readonly timed: boolean;
  /** Durations aren't just sums of driving and service: windows, releases or several trips with waiting. */
  readonly waits: boolean;
  readonly released: boolean;
  /** Something is collected or shipped, so that the load isn't largest at departure. */
  readonly mixed: boolean;
  readonly paired: boolean;
  readonly multiTrip: boolean;
  /** Some type is `exact`. */
  readonly exact: boolean;
  /** Some way is missing. */
  readonly gaps: boolean;
  /** Some client may be left out at a price. */
  readonly optional: boolean;
}

export interface FlatPattern {
  readonly days: readonly number[];
  /** visit × dimensions; null = as the stop says. */
  readonly deliver: Float64Array | null;
  readonly collect: Float64Array | null;
}

export interface FlatType {
  readonly index: number;
  readonly source: RoutingVehicleType;
  /** Cost of an arc = base × factor. */
  readonly base: Float64Array;
  /** The same with rows and columns exchanged (the very array where it is symmetric): ways *to* a place lie side by side. */
  readonly baseTo: Float64Array;
  readonly factor: number;
  readonly metres: Float64Array;
  readonly seconds: Float64Array;
  readonly secondsTo: Float64Array;
  readonly startLocation: number;
  readonly endLocation: number;
  readonly startDepot: number;
  readonly endDepot: number;
  readonly capacity: Float64Array;
  readonly fixed: number;
  readonly horizon: number;
  readonly perSecond: number;
  readonly earliest: number;
  readonly latest: number;
  /** Latest departure (depot window) of a trip. */
  readonly latestDeparture: number;
  readonly maxSeconds: number;
  readonly maxDrive: number;
  readonly maxMetres: number;
  readonly maxVisits: number;
  readonly maxTrips: number;
  readonly reload: number;
  /** Day (0 = first) → usable. */
  readonly onDay: Uint8Array;
  /** Durations count: they cost or are limited. */
  readonly limited: boolean;
  /** Times of its runs come from src/routing/timing: breaks, or several windows a visit where durations count. */
  readonly clocked: boolean;
  /** What an insertion costs is only estimated from below, and must be confirmed: clocked, or releases of several trips where durations count. */
  readonly exact: boolean;
  readonly supplies: boolean;
  /** Starts at a satellite. */
  readonly satellite: boolean;
  /** Types that differ only in capacity, cost and limits: same matrix, ends and hours. */
  readonly kin: number;
}

export function flatten(problem: RoutingProblem): Flat {
  const { days, dimensions, stops, shipments } = problem;
  const D = dimensions.length;
  const width = problem.locations + 1;
  const clients = stops.length + shipments.length;
  const points = stops.length + 2 * shipments.length;
  const types = flatTypes(problem, width);
  const gaps = types.some(({ base }) => base.some((way) => way >= FAR / 2));
  const T = types.length;
  const patterns = [...stops.map((stop) => patternsOf(stop, days, D)), ...shipments.map(() => anyDay(days))];
  const clientPoint = new Int32Array(clients);
  const clientPair = new Uint8Array(clients);
  const clientPrize = new Float64Array(clients);
  const clientWeight = new Float64Array(clients);
  const clientTypes = new Uint8Array(clients * T);
  const pointClient = new Int32Array(points);
  const pointLocation = new Int32Array(points);
  const nodeOf = new Int32Array(points * days).fill(-1);
  const nodePoint: number[] = [];
  const nodeDay: number[] = [];
  for (let c = 0; c < clients; c++) {
    const stop = stops[c];
    const shipment = stop === undefined ? shipments[c - stops.length] : undefined;
    const any = stop ?? shipment;
    if (any === undefined) continue;
    const point = stop === undefined ? stops.length + 2 * (c - stops.length) : c;
    clientPoint[c] = point;
    clientPair[c] = stop === undefined ? 1 : 0;
    clientPrize[c] = any.prize ?? FAR;
    clientWeight[c] = any.prize === null ? 1 + any.priority : 0;
    types.forEach((type, t) => {
      const allowed =
        !type.supplies &&
        (any.types === null || any.types.includes(type.source.id)) &&
        any.skills.every((skill) => type.source.skills.includes(skill));
      clientTypes[c * T + t] = allowed ? 1 : 0;
    });
    const visited = new Set((patterns[c] ?? []).flatMap((pattern) => pattern.days));
    for (let p = point; p < point + (stop === undefined ? 2 : 1); p++) {
      pointClient[p] = c;
      pointLocation[p] = stop?.location ?? (p === point ? shipment?.pickup.location : shipment?.delivery.location) ?? 0;
      for (let day = 0; day < days; day++) {
        if (!visited.has(day)) continue;
        nodeOf[p * days + day] = nodePoint.length;
        nodePoint.push(p);
        nodeDay.push(day);
      }
    }
  }
  const nodes = nodePoint.length;
  const service = new Float64Array(nodes);
  const open = new Float64Array(nodes);
  const close = new Float64Array(nodes).fill(FAR);
  const release = new Float64Array(nodes);
  const windowFrom = new Int32Array(nodes);
  const windowTo = new Int32Array(nodes);
  const windows: number[] = [];
  const deliver = new Float64Array(nodes * D);
  const collect = new Float64Array(nodes * D);
  let mixed = shipments.length > 0;
  let windowed = false;
  for (let node = 0; node < nodes; node++) {
    const point = nodePoint[node] ?? 0;
    const c = pointClient[point] ?? 0;
    const stop = stops[c];
    const shipment = shipments[c - stops.length];
    const end = stop ?? (point === clientPoint[c] ? shipment?.pickup : shipment?.delivery);
    if (end === undefined) continue;
    service[node] = end.serviceSeconds;
    release[node] = stop?.releaseSeconds ?? 0;
    const sorted = end.windows.toSorted((a, b) => a[0] - b[0]);
    if (sorted.length > 0) {
      windowed = true;
      open[node] = sorted[0]?.[0] ?? 0;
      close[node] = Math.max(...sorted.map((window) => window[1]));
    }
    windowFrom[node] = windows.length / 2;
    if (sorted.length > 1) for (const [from, to] of sorted) windows.push(from, to);
    windowTo[node] = windows.length / 2;
    if (stop !== undefined) {
      for (let k = 0; k < D; k++) {
        deliver[node * D + k] = stop.deliver[k] ?? 0;
        collect[node * D + k] = stop.collect[k] ?? 0;
        if ((stop.collect[k] ?? 0) > 0) mixed = true;
      }
    } else {
      const sign = point === clientPoint[c] ? 1 : -1;
      for (let k = 0; k < D; k++) collect[node * D + k] = sign * (shipment?.amount[k] ?? 0);
    }
  }
  if (stops.some((stop) => hasCollectingPattern(stop))) mixed = true;
  const fleetIndex = new Map(problem.fleets.map((fleet, f) => [fleet.id, f]));
  const depotCapacity = new Float64Array(problem.depots.length * D).fill(FAR);
  for (const [d, depot] of problem.depots.entries()) depotCapacity.set(depot.capacity ?? [], d * D);
  const released = stops.some((stop) => stop.releaseSeconds > 0);
  const limitedShift =
    problem.types.some((type) => type.shift !== null) || problem.depots.some((depot) => depot.window);
  const durations = problem.types.some(
    (type) =>
      type.maxSeconds !== null || type.costPerSecond > 0 || type.maxDriveSeconds !== null || type.breaks.length > 0,
  );
  const satellites = problem.depots.some((depot) => depot.satellite !== null);
  const waits = windowed || released || (satellites && (limitedShift || durations));
  return {
    problem,
    days,
    dimensions: D,
    width,
    clients,
    points,
    nodes,
    clientPoint,
    clientPair,
    clientPrize,
    clientWeight,
    clientPatterns: patterns,
    clientVaries: Uint8Array.from(patterns, (list) =>
      list.some(({ deliver: brought, collect: taken }) => brought !== null || taken !== null) ? 1 : 0,
    ),
    clientTypes,
    pointClient,
    pointLocation,
    nodePoint: Int32Array.from(nodePoint),
    nodeDay: Int32Array.from(nodeDay),
    nodeOf,
    service,
    open,
    close,
    release,
    windowFrom,
    windowTo,
    windows: Float64Array.from(windows),
    deliver,
    collect,
    types,
    typeFleets: problem.types.map((type) => type.fleets.map((id) => fleetIndex.get(id) ?? 0)),
    fleetAvailable: Float64Array.from(problem.fleets, (fleet) => fleet.available ?? FAR),
    depots: problem.depots.length,
    depotOpening: Float64Array.from(problem.depots, (depot) => depot.openingCost),
    depotCapacity,
    depotLimited: problem.depots.some((depot) => depot.capacity !== null),
    timed: waits || limitedShift || durations,
    waits,
    released,
    mixed,
    paired: shipments.length > 0,
    multiTrip: problem.types.some((type) => (type.maxTrips ?? FAR) > 1),
    exact: types.some((type) => type.exact && !type.supplies),
    gaps,
    optional: clientWeight.includes(0),
  };
}

const hasCollectingPattern = (stop: RoutingProblem['stops'][number]): boolean =>
  stop.visits !== null &&
  'patterns' in stop.visits &&
  stop.visits.patterns.some((pattern) => pattern.collect?.some((load) => load.some((amount) => amount > 0)));

const anyDay = (days: number): FlatPattern[] =>
  Array.from({ length: days }, (_, day) => ({ days: [day], deliver: null, collect: null }));

function flatTypes(problem: RoutingProblem, width: number): FlatType[] {
  const depots = new Map(problem.depots.map((depot, d) => [depot.id, { depot, d }]));
  const cache = new Map<string, Float64Array>();
  const once = (key: string, make: () => Float64Array): Float64Array => {
    const known = cache.get(key) ?? make();
    cache.set(key, known);
    return known;
  };
  const several =
    problem.stops.some((stop) => stop.windows.length > 1) ||
    problem.shipments.some(({ pickup, delivery }) => pickup.windows.length > 1 || delivery.windows.length > 1);
  const released = problem.stops.some((stop) => stop.releaseSeconds > 0);
  const kin = new Map<string, number>();
  const turned = new Map<Float64Array, Float64Array>();
  return problem.types.map((source, index): FlatType => {
    const matrix = problem.matrices.find((each) => each.profile === source.profile);
    if (matrix === undefined) throw new RangeError(`no matrix for the profile ${source.profile}`);
    const { profile } = matrix;
    const ways = matrix.seconds;
    const spread = (value: (i: number) => number) => widen(problem.locations, width, ways, value);
    const metres = once(`m ${profile}`, () => spread((i) => matrix.metres[i] ?? 0));
    const factored = source.timeFactor === 1;
    const seconds =
      factored && matrix.metres === matrix.seconds
        ? metres
        : once(`s ${profile} ${source.timeFactor}`, () =>
            spread((i) => (factored ? (ways[i] ?? 0) : Math.round((ways[i] ?? 0) * source.timeFactor))),
          );
    const { costs } = matrix;
    const withCosts = costs !== null && source.costFactor > 0;
    const onlyMetres = !withCosts && source.costPerMetre > 0;
    const base = onlyMetres
      ? metres
      : once(`c ${profile} ${source.costPerMetre} ${source.costFactor}`, () =>
          spread((i) => (matrix.metres[i] ?? 0) * source.costPerMetre + (costs?.[i] ?? 0) * source.costFactor),
        );
    const from = source.start === null ? undefined : depots.get(source.start);
    const to = source.end === null ? undefined : depots.get(source.end);
    const shift = source.shift ?? [0, FAR];
    const startWindow = from?.depot.window ?? [0, FAR];
    const endWindow = to?.depot.window ?? [0, FAR];
    const key = JSON.stringify([
      profile,
      source.timeFactor,
      source.start,
      source.end,
      source.shift,
      source.supplies,
      source.days,
    ]);
    const family = kin.get(key) ?? kin.size;
    kin.set(key, family);
    const limited = source.maxSeconds !== null || source.costPerSecond > 0;
    const clocked = source.breaks.length > 0 || (several && limited);
    const manyTrips = source.start !== null && source.maxTrips !== 1;
    return {
      index,
      source,
      base,
      baseTo: transposed(base, width, turned),
      factor: onlyMetres ? source.costPerMetre : 1,
      metres,
      seconds,
      secondsTo: transposed(seconds, width, turned),
      startLocation: from?.depot.location ?? width - 1,
      endLocation: to?.depot.location ?? width - 1,
      startDepot: from?.d ?? -1,
      endDepot: to?.d ?? -1,
      capacity: Float64Array.from(source.capacity),
      fixed: source.fixedCost,
      horizon: source.horizonCost,
      perSecond: source.costPerSecond,
      earliest: Math.max(shift[0], startWindow[0]),
      latest: Math.min(shift[1], endWindow[1]),
      latestDeparture: Math.min(shift[1], startWindow[1]),
      maxSeconds: source.maxSeconds ?? FAR,
      maxDrive: source.maxDriveSeconds ?? FAR,
      maxMetres: source.maxMetres ?? FAR,
      maxVisits: source.maxVisits ?? FAR,
      maxTrips: source.start === null ? 1 : (source.maxTrips ?? FAR),
      reload: source.reloadSeconds,
      onDay: Uint8Array.from({ length: problem.days }, (_, day) =>
        source.days === null || source.days.includes(day + 1) ? 1 : 0,
      ),
      limited,
      clocked,
      exact: clocked || (manyTrips && released && limited),
      supplies: source.supplies,
      satellite: from?.depot.satellite != null,
      kin: family,
    };
  });
}

/** A matrix with one more location, nowhere: no distance to or from it. */
function widen(locations: number, width: number, ways: ArrayLike<number>, value: (i: number) => number): Float64Array {
  const wide = new Float64Array(width * width);
  for (let from = 0; from < locations; from++)
    for (let to = 0; to < locations; to++) {
      const i = from * locations + to;
      wide[from * width + to] = (ways[i] ?? 0) < 0 ? FAR : value(i);
    }
  return wide;
}

function transposed(matrix: Float64Array, width: number, known: Map<Float64Array, Float64Array>): Float64Array {
  const found = known.get(matrix);
  if (found !== undefined) return found;
  let symmetric = true;
  for (let i = 0; i < width && symmetric; i++)
    for (let j = 0; j < i && symmetric; j++) symmetric = matrix[i * width + j] === matrix[j * width + i];
  let turned = matrix;
  if (!symmetric) {
    turned = new Float64Array(matrix.length);
    for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) turned[j * width + i] = matrix[i * width + j];
  }
  known.set(matrix, turned);
  return turned;
}
