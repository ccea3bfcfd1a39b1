/** Lower bounds on what a plan can cost. */
import type { RoutingProblem } from '../../model/index.ts';
import { arcsOf, type BoundType, boundTypes } from './arcs.ts';
import { assignmentBound, MOST_VISITS, visitCount } from './assignment-bound.ts';
import { columnBound } from './columns.ts';
import { type FleetNeeds, fleetNeeds } from './fleet.ts';
import { type BoundNode, nodesOf } from './nodes.ts';
import { MOST_PRICED } from './pricing.ts';
import { MOST_TREE_NODES, treeBound } from './tree.ts';
import type { BoundOptions, RouteBound } from './types.ts';

interface Ground {
  readonly problem: RoutingProblem;
  readonly nodes: readonly BoundNode[];
  readonly types: readonly BoundType[];
  readonly needs: FleetNeeds;
  /** Costs that every method may add: horizon, opening, handling and the first echelon. */
  readonly beside: number;
}

/**
 * Lower bounds on the total cost of any plan without violations, one per method, in the problem's unit; `value` null
 * where a method doesn't apply, with the reason. They relax the rules they don't know (multi-trip duration, supply in
 * time, day patterns beyond their number of visits …), which makes them weaker, never wrong. Costs are whole, so bounds
 * are rounded up.
 */
export async function lowerBounds(problem: RoutingProblem, options: BoundOptions = {}): Promise<RouteBound[]> {
  const nodes = nodesOf(problem);
  const types = boundTypes(problem);
  const needs = fleetNeeds(problem, types, nodes);
  const beside = needs.horizon + needs.opening + needs.handling + needs.firstEchelon;
  const ground = { problem, nodes, types, needs, beside };
  return [fleetBound(ground), byAssignment(ground), byTree(ground), await byColumns(ground, options)];
}

/** The highest of some bounds; null where none has a value. */
export const bestBound = (bounds: readonly RouteBound[]): (RouteBound & { readonly value: number }) | null =>
  bounds.reduce<(RouteBound & { readonly value: number }) | null>((best, bound) => {
    const { value } = bound;
    return value === null || (best !== null && best.value >= value) ? best : { ...bound, value };
  }, null);

/** Rounded up to a whole cost, with room for the rounding of sums in double precision. */
const whole = (value: number): number => Math.ceil(value - 1e-6 * Math.max(1, Math.abs(value) * 1e-3));

const bound = (method: RouteBound['method'], value: number, detail: string): RouteBound =>
  Number.isFinite(value)
    ? { method, value: Math.max(0, whole(value)), detail }
    : { method, value: null, detail: 'No plan can serve all that must be served' };

const none = (method: RouteBound['method'], detail: string): RouteBound => ({ method, value: null, detail });

function fleetBound({ nodes, types, needs, beside }: Ground): RouteBound {
  const { between, into, out } = arcsOf(types, nodes, false);
  const n = nodes.length;
  let legs = needs.mustServe ? needs.trips * Math.min(...out) : 0;
  nodes.forEach(({ fewest, prize }, j) => {
    let least = into[j] ?? 0;
    for (let i = 0; i < n; i++) least = Math.min(least, between[i * n + j] ?? 0);
    legs += Math.min(fewest * least, prize ?? Number.POSITIVE_INFINITY);
  });
  const detail = `${needs.runs} runs of ${needs.trips} trips for the load, the cheapest way into each visit`;
  return bound('fleet', needs.perRun + legs + beside, detail);
}

function byAssignment({ nodes, types, needs, beside }: Ground): RouteBound {
  const visits = visitCount(nodes);
  if (visits > MOST_VISITS) return none('assignment', `${visits} visits; at most ${MOST_VISITS} are assigned`);
  const apart = assignmentBound(nodes, arcsOf(types, nodes, false)) + needs.perRun;
  const shared = assignmentBound(nodes, arcsOf(types, nodes, true));
  const detail = `One way into and out of each of ${visits} visits, ${shared > apart ? 'runs paid by their trips' : `${needs.runs} runs paid beside`}`;
  return bound('assignment', Math.max(apart, shared) + beside, detail);
}

function byTree({ nodes, types, needs, beside }: Ground): RouteBound {
  if (nodes.some(({ prize }) => prize !== null))
    return none('tree', 'Some stops may be left out, so no tree must reach all');
  if (nodes.length === 0 || nodes.length > MOST_TREE_NODES)
    return none('tree', `${nodes.length} nodes; from 1 to ${MOST_TREE_NODES} are spanned`);
  const once = nodes.every(({ most }) => most === 1);
  const tree = (withFixed: boolean) => treeBound(arcsOf(types, nodes, withFixed), nodes.length, needs.trips, once);
  const apart = tree(false) + needs.perRun;
  const shared = types.some(({ perTrip }) => perTrip > 0) ? tree(true) : 0;
  const detail = `Spanning tree with ${needs.trips} trips back${once ? ', penalties on degrees' : ''}`;
  return bound('tree', Math.max(apart, shared) + beside, detail);
}

async function byColumns(ground: Ground, options: BoundOptions): Promise<RouteBound> {
  const { problem, nodes, types, beside } = ground;
  const method = 'set-partitioning';
  if (nodes.length === 0) return none(method, 'Nothing to serve');
  if (nodes.length > MOST_PRICED) return none(method, `${nodes.length} stops; at most ${MOST_PRICED} are priced`);
  if (problem.days > 1) return none(method, 'More than one day');
  if (problem.shipments.length > 0) return none(method, 'Shipments are not priced');
  if (nodes.some(({ most }) => most > 1)) return none(method, 'Stops with several visits are not priced');
  const found = await columnBound(problem, nodes, types, options);
  if (found === null) return none(method, 'Too many partial trips to price');
  const { value, rounds, columns, size, complete } = found;
  const end = complete ? 'solved' : 'stopped early';
  return bound(
    method,
    value + beside,
    `${size > 0 ? `ng-routes (${size})` : 'q-routes'}, ${columns} columns in ${rounds} rounds, ${end}`,
  );
}
