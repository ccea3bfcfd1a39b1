/** Makes the flat form of a routing problem that the search works on. */
import type { RoutingProblem } from '../../model/index.ts';
import { weightsOf } from '../weights.ts';
import { FAR, type Flat, type FlatPattern, type FlatType } from './flat.ts';
import { flatTypes } from './flatten-types.ts';
import { patternsOf } from './patterns.ts';

/** The flat form of a problem without faults. */
export function flatten(problem: RoutingProblem): Flat {
  const { days, dimensions, stops, shipments } = problem;
  const D = dimensions.length;
  const width = problem.locations + 1;
  const types = flatTypes(problem, width);
  const gaps = types.some(({ base }) => base.some((way) => way >= FAR / 2));
  const clients = flatClients(problem, types);
  const { mixed, windowed, times, loads } = flatNodes(problem, clients);
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
    ...clients,
    nodes: clients.nodePoint.length,
    ...times,
    ...loads,
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
    optional: clients.clientWeight.includes(0),
  };
}

/** Clients, their points, and a node for each point and day that some pattern visits. */
function flatClients(problem: RoutingProblem, types: readonly FlatType[]) {
  const { days, dimensions, stops, shipments } = problem;
  const clients = stops.length + shipments.length;
  const points = stops.length + 2 * shipments.length;
  const T = types.length;
  const patterns = [
    ...stops.map((stop) => patternsOf(stop, days, dimensions.length)),
    ...shipments.map(() => anyDay(days)),
  ];
  const clientPoint = new Int32Array(clients);
  const clientPair = new Uint8Array(clients);
  const clientPrize = new Float64Array(clients);
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
  return {
    clients,
    points,
    clientPoint,
    clientPair,
    clientPrize,
    clientWeight: weightsOf(problem),
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
  };
}

/** Times and loads of each node; `mixed` and `windowed` say what any of them has. */
function flatNodes(problem: RoutingProblem, { nodePoint, pointClient, clientPoint }: ReturnType<typeof flatClients>) {
  const { stops, shipments } = problem;
  const D = problem.dimensions.length;
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
  return {
    mixed,
    windowed,
    times: { service, open, close, release, windowFrom, windowTo, windows: Float64Array.from(windows) },
    loads: { deliver, collect },
  };
}

const hasCollectingPattern = (stop: RoutingProblem['stops'][number]): boolean =>
  stop.visits !== null &&
  'patterns' in stop.visits &&
  stop.visits.patterns.some((pattern) => pattern.collect?.some((load) => load.some((amount) => amount > 0)));

const anyDay = (days: number): FlatPattern[] =>
  Array.from({ length: days }, (_, day) => ({ days: [day], deliver: null, collect: null }));
