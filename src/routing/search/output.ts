/** A solution as runs in their order, and plans as starting points. */
import type { RoutingPins, RoutingPlan } from '../../model/index.ts';
import type { RunSequence, SequenceVisit } from '../timing/index.ts';
import { setAmounts, setPattern } from './clients.ts';
import { visitAt } from './clock.ts';
import { supplyRuns } from './echelon/output.ts';
import { startingRuns } from './echelon/start.ts';
import type { Flat } from './flat.ts';
import { removeVisit } from './routes.ts';
import { addRoute, clearRoute, HEADER, RETURN, type Snapshot } from './snapshot.ts';
import type { State } from './state.ts';
import { vehicleFree } from './vehicles.ts';

/** The runs of a snapshot. Vehicles of a type are numbered from 0 on each day. */
export function sequencesOf(flat: Flat, snapshot: Snapshot, held: readonly number[] = []): RunSequence[] {
  const count = new Map<string, number>();
  const runs: RunSequence[] = [];
  const { routes } = snapshot;
  for (let i = 0; i < routes.length; ) {
    const day = routes[i];
    const type = flat.types[routes[i + 1]]?.source.id ?? '';
    const departs = held[routes[i + 2]];
    const end = i + HEADER + routes[i + 3];
    const trips: { visits: SequenceVisit[] }[] = [{ visits: [] }];
    for (let j = i + HEADER; j < end; j++) {
      const node = routes[j];
      if (node === RETURN) trips.push({ visits: [] });
      else trips.at(-1)?.visits.push(visitAt(flat, flat.nodePoint[node]));
    }
    const key = `${day} ${type}`;
    const vehicle = count.get(key) ?? 0;
    count.set(key, vehicle + 1);
    runs.push({ type, day: day + 1, vehicle, trips, ...(departs !== undefined && departs >= 0 ? { departs } : {}) });
    i = end;
  }
  return [...runs, ...supplyRuns(flat, snapshot.upper ?? [], runs)];
}

/**
 * Puts as much of a plan as fits into an empty state: runs of known types with a free vehicle, stops on the days of one
 * of their patterns. A run out of order is left out as a whole unless something on it is pinned.
 */
export function startFrom(state: State, plan: RoutingPlan, pins: RoutingPins | undefined): void {
  const { flat } = state;
  const { problem, days } = flat;
  const clientOf = new Map<string, number>();
  for (const [c, stop] of problem.stops.entries()) clientOf.set(`s ${stop.id}`, c);
  for (const [i, shipment] of problem.shipments.entries()) clientOf.set(`p ${shipment.id}`, problem.stops.length + i);
  const typeOf = new Map(problem.types.map((type, t) => [type.id, t]));
  const pinnedRuns = new Set(pins?.runs ?? []);
  const pinnedStops = new Set(pins?.stops ?? []);
  const visits = plan.runs.map((run) =>
    run.trips.map((trip) => trip.visits.map((visit) => pointOf(flat, clientOf, visit))),
  );
  const daysOf = new Map<number, number[]>();
  plan.runs.forEach((run, r) => {
    for (const trip of visits[r] ?? [])
      for (const point of trip) {
        const client = flat.pointClient[point] ?? -1;
        if (point < 0 || point !== flat.clientPoint[client] || run.day > days) continue;
        daysOf.set(client, [...(daysOf.get(client) ?? []), run.day - 1]);
      }
  });
  const patternOf = new Map<number, number>();
  for (const [client, visited] of daysOf) {
    const key = visited.toSorted((a, b) => a - b).join(' ');
    const pattern = (flat.clientPatterns[client] ?? []).findIndex(
      (each) => each.days.toSorted((a, b) => a - b).join(' ') === key,
    );
    if (pattern >= 0) patternOf.set(client, pattern);
  }
  const placed = new Map<number, number>();
  plan.runs.forEach((run, r) => {
    const type = typeOf.get(run.type);
    if (type === undefined || flat.types[type]?.supplies === true || run.day > days) return;
    if (!vehicleFree(state, type, run.day - 1) || (state.freeCount[run.day - 1] ?? 0) === 0) return;
    const nodes: number[] = [];
    for (const [t, trip] of (visits[r] ?? []).entries()) {
      if (t > 0 && nodes.length > 0 && nodes.at(-1) !== RETURN) nodes.push(RETURN);
      for (const point of trip) {
        if (point < 0 || !patternOf.has(flat.pointClient[point])) continue;
        const node = flat.nodeOf[point * days + run.day - 1] ?? -1;
        if (node >= 0 && state.route[node] < 0) nodes.push(node);
      }
    }
    if (nodes.at(-1) === RETURN) nodes.pop();
    if (nodes.length === 0) return;
    for (const node of nodes) {
      if (node === RETURN) continue;
      const client = flat.pointClient[flat.nodePoint[node]];
      setAmounts(state, client, patternOf.get(client) as number);
      placed.set(client, (placed.get(client) ?? 0) + 1);
    }
    if (pins?.departures.includes(r)) state.heldDeparture[r] = run.trips[0]?.departs ?? -1;
    const broken = state.tally.brokenRoutes;
    const add = (list: readonly number[]): number =>
      addRoute(state, Int32Array.from([run.day - 1, type, r, list.length, ...list]), 0);
    const slot = add(nodes);
    const pinned = pinnedRuns.has(r);
    if (pinned) state.frozen[r] = 1;
    const holds = pinned || nodes.some((node) => node >= 0 && pinnedStops.has(idOf(flat, node)));
    const allowed = nodes.every(
      (node) => node < 0 || flat.clientTypes[flat.pointClient[flat.nodePoint[node]] * flat.types.length + type] === 1,
    );
    if ((state.tally.brokenRoutes > broken || !allowed) && !holds) {
      for (const node of nodes) if (node >= 0) placed.delete(flat.pointClient[flat.nodePoint[node]]);
      clearRoute(state, slot);
      // Often one stop is too much: then the others keep their run.
      for (let i = nodes.length - 1; allowed && i >= 0; i--) {
        const rest = withoutOne(nodes, i);
        if (nodes[i] === RETURN || rest.length === 0) continue;
        const again = add(rest);
        if (state.tally.brokenRoutes > broken) {
          clearRoute(state, again);
          continue;
        }
        for (const node of rest)
          if (node >= 0) {
            const client = flat.pointClient[flat.nodePoint[node]];
            placed.set(client, (placed.get(client) ?? 0) + 1);
          }
        return;
      }
      return;
    }
    for (const node of nodes) {
      if (node < 0) continue;
      if (pinned || pinnedStops.has(idOf(flat, node))) state.pinned[flat.pointClient[flat.nodePoint[node]]] = 1;
    }
  });
  // A client counts as served when all visits of its pattern found a place.
  for (let client = 0; client < flat.clients; client++) {
    const pattern = patternOf.get(client);
    const wanted =
      pattern === undefined
        ? 0
        : (flat.clientPatterns[client]?.[pattern]?.days.length ?? 0) * (flat.clientPair[client] === 1 ? 2 : 1);
    if (pattern !== undefined && placed.get(client) === wanted) setPattern(state, client, pattern);
    else withdrawAll(state, client);
  }
  state.upper?.adopt(startingRuns(state, plan));
}

/** The visits without the one at `i`, and without a trip that has none left. */
const withoutOne = (nodes: readonly number[], i: number): number[] =>
  nodes
    .toSpliced(i, 1)
    .filter((node, at, list) => node !== RETURN || (at > 0 && at < list.length - 1 && list[at - 1] !== RETURN));

function withdrawAll(state: State, client: number): void {
  const { flat } = state;
  const first = flat.clientPoint[client];
  for (let p = first; p <= first + flat.clientPair[client]; p++)
    for (let day = 0; day < flat.days; day++) {
      const node = flat.nodeOf[p * flat.days + day];
      if (node >= 0 && state.route[node] >= 0) removeVisit(state, node);
    }
  state.pinned[client] = 0;
}

const idOf = (flat: Flat, node: number): string => {
  const client = flat.pointClient[flat.nodePoint[node]];
  return flat.problem.stops[client]?.id ?? flat.problem.shipments[client - flat.problem.stops.length]?.id ?? '';
};

function pointOf(
  flat: Flat,
  clients: ReadonlyMap<string, number>,
  visit: RoutingPlan['runs'][number]['trips'][number]['visits'][number],
): number {
  if (visit.kind === 'supply' || visit.kind === 'break') return -1;
  const client = clients.get(visit.kind === 'stop' ? `s ${visit.id}` : `p ${visit.id}`);
  if (client === undefined) return -1;
  return flat.clientPoint[client] + (visit.kind === 'delivery' ? 1 : 0);
}
