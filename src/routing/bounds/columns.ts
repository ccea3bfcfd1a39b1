/** The linear relaxation of set partitioning over trips, by column generation. */
import type { RoutingProblem } from '../../model/index.ts';
import type { BoundType } from './arcs.ts';
import { type Completion, completionOf } from './completion.ts';
import { type MasterColumn, type MasterRow, solveMaster } from './master.ts';
import type { BoundNode } from './nodes.ts';
import { neighbourhoods, type PricedTrip, priceTrips } from './pricing.ts';
import { tripNetwork } from './resources.ts';
import type { TripNetwork } from './trip-network.ts';
import type { BoundOptions } from './types.ts';

/** Sizes of the neighbourhoods, the next taken when there are more labels than this. */
const SIZES = [8, 5, 3] as const;
const MOST_LABELS = 40_000;
/** Steps of the search for the best share of the last dual values, when the rounds end early. */
const SHARES = 20;
const MOST_LOOSE_LABELS = 6_000;
/** Neighbourhoods while any trip below 0 will do. */
const LOOSE_SIZE = 3;
const DEFAULT_ROUNDS = 150;

export interface ColumnBound {
  readonly value: number;
  readonly rounds: number;
  readonly columns: number;
  /** The size of the neighbourhoods at the end; 0 = too many labels, q-routes only. */
  readonly size: number;
  /** The linear program was solved to its end; else the bound is that of its best dual values. */
  readonly complete: boolean;
}

/** What the dual values belong to. */
interface Limits {
  readonly nodes: readonly BoundNode[];
  readonly fleets: readonly Fleet[];
  readonly networks: readonly TripNetwork[];
}

interface Fleet {
  readonly id: string;
  readonly available: number;
}

/**
 * Lower bound on the cost of all trips and prizes. Valid at every round: for dual values π of the nodes and μ ≤ 0 of
 * the fleets, no plan costs less than Σ π + Σ μ·available + K·(least reduced cost of a trip), K the most trips there
 * can be (Lasdon 1970; Farley 1990, doi 10.1287/opre.38.5.922 uses the same prices). Null where nothing could be
 * priced.
 */
export async function columnBound(
  problem: RoutingProblem,
  nodes: readonly BoundNode[],
  types: readonly BoundType[],
  { rounds = DEFAULT_ROUNDS, seconds, now }: BoundOptions,
): Promise<ColumnBound | null> {
  const began = now?.() ?? 0;
  const outOfTime = (): boolean => seconds !== undefined && now !== undefined && now() - began > seconds * 1000;
  const networks = types.flatMap((type, t) => (type.type.supplies ? [] : tripNetwork(problem, nodes, type, t)));
  const fleets = problem.fleets.flatMap(({ id, available }): Fleet[] =>
    available === null ? [] : [{ id, available }],
  );
  const n = nodes.length;
  const rows: MasterRow[] = [
    ...nodes.map(() => ({ lower: 1, upper: 1 })),
    ...fleets.map(({ available }) => ({ lower: Number.NEGATIVE_INFINITY, upper: available })),
  ];
  const columns = firstColumns(networks, nodes, fleets);
  const limits = { nodes, fleets, networks };
  let best = Number.NEGATIVE_INFINITY;
  let last: Float64Array | null = null;
  let round = 0;
  let level = 0;
  let complete = false;
  while (round < rounds && !outOfTime()) {
    round += 1;
    const master = await solveMaster(rows, columns);
    if (master === null) break;
    const { duals, objective } = master;
    last = duals;
    const jobs = networks.map((network) => jobOf(network, fleets, duals, n));
    best = Math.max(best, dualValue(limits, duals, jobs.map(leastOf)));
    let trips = price(jobs, LOOSE_SIZE, MOST_LOOSE_LABELS, true).trips;
    while (trips.length === 0 && level < SIZES.length) {
      const exact = price(jobs, SIZES[level] ?? 0, MOST_LABELS, false);
      trips = exact.trips;
      if (exact.leasts !== null) {
        best = Math.max(best, dualValue(limits, duals, exact.leasts));
        break;
      }
      if (trips.length === 0) level += 1;
    }
    complete = objective - best <= 1e-6 * Math.max(1, Math.abs(objective));
    if (trips.length === 0 || complete) break;
    for (const { trip, network } of trips) columns.push(columnOf(trip, network, fleets, n));
  }
  if (last === null) return null;
  if (!complete) best = Math.max(best, bestShare(limits, last));
  return { value: best, rounds: round, columns: columns.length, size: SIZES[level] ?? 0, complete };
}

/** The best bound of any share of the dual values, by golden section: it is concave in the share. */
function bestShare(limits: Limits, duals: Float64Array): number {
  const { nodes, fleets, networks } = limits;
  const at = (share: number): number => {
    const some = duals.map((dual) => dual * share);
    const jobs = networks.map((network) => jobOf(network, fleets, some, nodes.length));
    return dualValue(limits, some, jobs.map(leastOf));
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, 1];
  let best = 0;
  for (let step = 0; step < SHARES; step++) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
    const [left, right] = [at(a), at(b)];
    best = Math.max(best, left, right);
    if (left < right) low = a;
    else high = b;
  }
  return best;
}

const leastOf = ({ completion }: Job): number => completion.least;

/** The pricing of one type under some dual values. */
interface Job {
  readonly network: TripNetwork;
  readonly own: Float64Array;
  readonly base: number;
  readonly completion: Completion;
}

function jobOf(network: TripNetwork, fleets: readonly Fleet[], duals: Float64Array, n: number): Job {
  const own = Float64Array.from(network.nodes, (node) => duals[node] ?? 0);
  const base = fleets.reduce((sum, { id }, f) => sum + (network.fleets.includes(id) ? (duals[n + f] ?? 0) : 0), 0);
  return { network, own, base, completion: completionOf(network, own, base) };
}

/** Trips of all types below 0, and the least reduced cost of each type; null where one has too many labels. */
function price(
  jobs: readonly Job[],
  size: number,
  mostLabels: number,
  loose: boolean,
): { trips: { trip: PricedTrip; network: TripNetwork }[]; leasts: number[] | null } {
  const results = jobs.map(({ network, own, base, completion }) => {
    const sets = neighbourhoods(network, size);
    return { network, ...priceTrips(network, own, base, completion, { sets, mostLabels, loose }) };
  });
  const leasts = results.flatMap(({ least }) => least ?? []);
  return {
    trips: results.flatMap(({ trips, network }) => trips.map((trip) => ({ trip, network }))),
    leasts: leasts.length === results.length ? leasts : null,
  };
}

/**
 * The Lagrangean bound of some dual values. Those of optional nodes count up to their prize, those of fleets down from
 * 0.
 */
function dualValue({ nodes, fleets, networks }: Limits, duals: Float64Array, leasts: readonly number[]): number {
  const n = nodes.length;
  const served = nodes.reduce(
    (sum, { prize }, i) => sum + Math.min(duals[i] ?? 0, prize ?? Number.POSITIVE_INFINITY),
    0,
  );
  const vehicles = fleets.reduce((sum, { available }, f) => sum + Math.min(0, duals[n + f] ?? 0) * available, 0);
  // Each trip visits a node; a type whose fleet is limited makes no more trips than it has vehicles.
  const most = ({ fleets: named }: TripNetwork): number =>
    Math.min(n, ...fleets.filter(({ id }) => named.includes(id)).map(({ available }) => available));
  const together = n * Math.min(0, ...leasts);
  const apart = networks.reduce((sum, network, k) => sum + most(network) * Math.min(0, leasts[k] ?? 0), 0);
  return served + vehicles + Math.max(together, apart);
}

function columnOf(
  { cost, nodes }: PricedTrip,
  network: TripNetwork,
  fleets: readonly Fleet[],
  n: number,
): MasterColumn {
  const visits = new Map<number, number>();
  for (const node of nodes) visits.set(node, (visits.get(node) ?? 0) + 1);
  const vehicles = fleets.flatMap(({ id }, f): [number, number][] => (network.fleets.includes(id) ? [[n + f, 1]] : []));
  return { cost, entries: [...visits, ...vehicles] };
}

/**
 * Trips of one node each, dear trips that no vehicle is needed for, so that there is always an answer, and leaving out
 * what may be.
 */
function firstColumns(
  networks: readonly TripNetwork[],
  nodes: readonly BoundNode[],
  fleets: readonly Fleet[],
): MasterColumn[] {
  const singles = networks.flatMap((network) =>
    network.nodes.map((node, i) => {
      const cost = (network.startCost[i] ?? 0) + (network.endCost[i] ?? 0);
      return {
        network,
        trip: { cost, reduced: 0, nodes: [node] },
        drivable: Number.isFinite(cost) && fits(network, i),
      };
    }),
  );
  const dearest = singles.reduce((most, { trip, drivable }) => (drivable ? Math.max(most, trip.cost) : most), 1);
  return [
    ...nodes.map(({ prize }, i): MasterColumn => ({ cost: prize ?? 4 * dearest, entries: [[i, 1]] })),
    ...singles
      .filter(({ drivable }) => drivable)
      .map(({ trip, network }) => columnOf(trip, network, fleets, nodes.length)),
  ];
}

const fits = ({ limits, use }: TripNetwork, i: number): boolean =>
  limits.every((limit, r) => (use[r]?.[i] ?? 0) <= limit);
