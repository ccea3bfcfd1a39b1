/**
 * Trips of least reduced cost, by labels over ng-routes: a trip may come back to a node only after it has left that
 * node's neighbourhood (Baldacci, Mingozzi and Roberti 2011, doi 10.1287/opre.1110.0975). All real trips are among
 * them, so the least is a lower bound.
 */
import type { Completion } from './completion.ts';
import type { TripNetwork } from './trip-network.ts';

export interface PricedTrip {
  /** Cost, dual values not taken off. */
  readonly cost: number;
  readonly reduced: number;
  /** Nodes in order; a relaxed trip may name one twice. */
  readonly nodes: readonly number[];
}

export interface Pricing {
  /**
   * Least reduced cost of any trip of the type; 0 where none is below. Null when there were too many labels to know.
   */
  readonly least: number | null;
  readonly trips: readonly PricedTrip[];
}

interface Label {
  readonly at: number;
  readonly cost: number;
  readonly reduced: number;
  /** Start of service. */
  readonly time: number;
  readonly used: Float64Array;
  /** Nodes that it may not go to, as two words of 30. */
  readonly low: number;
  readonly high: number;
  readonly before: Label | null;
  dead: boolean;
}

const WORD = 30;
/** Most nodes that two words tell apart. */
export const MOST_PRICED = 2 * WORD;
/** Labels are worked off by how much of the first limit they have used. */
const BUCKETS = 200;
/** Trips handed back per call. */
const MOST_TRIPS = 40;

/** The nearest nodes of each, itself among them, as bits. */
export function neighbourhoods(network: TripNetwork, size: number): { low: Int32Array; high: Int32Array } {
  const n = network.nodes.length;
  const low = new Int32Array(n);
  const high = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const near = (j: number): number =>
      i === j ? -1 : Math.min(network.cost[i * n + j] ?? 0, network.cost[j * n + i] ?? 0);
    const nearest = Array.from({ length: n }, (_, j) => j)
      .sort((a, b) => near(a) - near(b) || a - b)
      .slice(0, size);
    for (const j of nearest) {
      if (j < WORD) low[i] = (low[i] ?? 0) | (1 << j);
      else high[i] = (high[i] ?? 0) | (1 << (j - WORD));
    }
  }
  return { low, high };
}

const has = (low: number, high: number, j: number): boolean =>
  j < WORD ? (low & (1 << j)) !== 0 : (high & (1 << (j - WORD))) !== 0;

function dominates(a: Label, b: Label): boolean {
  if (a.reduced > b.reduced || a.time > b.time) return false;
  if ((a.low & ~b.low) !== 0 || (a.high & ~b.high) !== 0) return false;
  for (let r = 0; r < a.used.length; r++) if ((a.used[r] ?? 0) > (b.used[r] ?? 0)) return false;
  return true;
}

/** Good enough to find trips quickly: cost and the first limit, and time where there are windows. */
const seemsBetter =
  (timed: boolean) =>
  (a: Label, b: Label): boolean =>
    a.reduced <= b.reduced && (a.used[0] ?? 0) <= (b.used[0] ?? 0) && (!timed || a.time <= b.time);

/** First start in the windows at or after `time`; NaN where they are over. */
function startIn(windows: readonly (readonly [number, number])[], time: number): number {
  if (windows.length === 0) return time;
  let best = Number.NaN;
  for (const [open, close] of windows) {
    if (time > close) continue;
    const start = Math.max(time, open);
    if (!(start >= best)) best = start;
  }
  return best;
}

export interface PricingOptions {
  readonly sets: { readonly low: Int32Array; readonly high: Int32Array };
  /** Give up beyond so many labels. */
  readonly mostLabels: number;
  /** Compare labels by little: much faster, and `least` is then only one that was found. */
  readonly loose: boolean;
}

/**
 * Prices all trips of a network; `duals` by its own places, `base` taken off every trip, `completion` made of the same.
 */
export function priceTrips(
  network: TripNetwork,
  duals: Float64Array,
  base: number,
  completion: Completion,
  { sets, mostLabels, loose }: PricingOptions,
): Pricing {
  const n = network.nodes.length;
  const labels: Label[][] = Array.from({ length: n }, () => []);
  const queue: Label[][] = Array.from({ length: BUCKETS + 1 }, () => []);
  const first = network.limits[0] ?? 1;
  const beats = loose ? seemsBetter(network.windows.some((windows) => windows.length > 0)) : dominates;
  let made = 0;
  const ends: (PricedTrip | undefined)[] = Array.from({ length: n });
  let least = 0;
  // In the exact search only what can go below the least so far matters.
  const hopeless = (reduced: number, at: number, used: Float64Array, before: number): boolean =>
    reduced + completion.rest(at, used, before) >= (loose ? -1e-9 : least - 1e-9);

  const reach = (j: number, before: Label | null, arrives: number, cost: number, reduced: number): void => {
    const time = startIn(network.windows[j] ?? [], arrives);
    if (Number.isNaN(time)) return;
    const used = Float64Array.from(network.limits, (_, r) => (before?.used[r] ?? 0) + (network.use[r]?.[j] ?? 0));
    for (let r = 0; r < used.length; r++) if ((used[r] ?? 0) > (network.limits[r] ?? 0)) return;
    if (time + (network.endSeconds[j] ?? 0) > network.returns) return;
    if (hopeless(reduced, j, used, before?.at ?? -2)) return;
    const low = ((before?.low ?? 0) & (sets.low[j] ?? 0)) | (j < WORD ? 1 << j : 0);
    const high = ((before?.high ?? 0) & (sets.high[j] ?? 0)) | (j < WORD ? 0 : 1 << (j - WORD));
    const label: Label = { at: j, cost, reduced, time, used, low, high, before, dead: false };
    const others = labels[j] ?? [];
    if (others.some((other) => beats(other, label))) return;
    labels[j] = others.filter((other) => {
      other.dead = beats(label, other);
      return !other.dead;
    });
    labels[j]?.push(label);
    queue[Math.floor(((used[0] ?? 0) / first) * BUCKETS)]?.push(label);
    made += 1;
  };

  const extend = (label: Label): void => {
    const { at, cost, reduced, time, low, high } = label;
    const home = network.endCost[at] ?? Number.POSITIVE_INFINITY;
    const total = reduced + home;
    if (total < -1e-9 && total < (ends[at]?.reduced ?? 0)) {
      ends[at] = { cost: cost + home, reduced: total, nodes: path(label, network) };
      least = Math.min(least, total);
    }
    if (hopeless(reduced, at, label.used, label.before?.at ?? -2)) return;
    for (let j = 0; j < n; j++) {
      const leg = network.cost[at * n + j] ?? Number.POSITIVE_INFINITY;
      if (leg === Number.POSITIVE_INFINITY || has(low, high, j)) continue;
      const arrives = time + (network.seconds[at * n + j] ?? 0);
      reach(j, label, arrives, cost + leg, reduced + leg - (duals[j] ?? 0));
    }
  };

  for (let j = 0; j < n; j++) {
    const cost = network.startCost[j] ?? Number.POSITIVE_INFINITY;
    if (cost === Number.POSITIVE_INFINITY) continue;
    reach(j, null, network.leaves + (network.startSeconds[j] ?? 0), cost, cost - base - (duals[j] ?? 0));
  }
  for (const bucket of queue) {
    // Labels may be added to the bucket that is being worked off.
    for (const label of bucket) {
      if (!label.dead) extend(label);
      if (made > mostLabels) return { least: null, trips: found(ends) };
    }
  }
  return { least, trips: found(ends) };
}

const found = (ends: readonly (PricedTrip | undefined)[]): PricedTrip[] =>
  ends
    .filter((trip) => trip !== undefined)
    .sort((a, b) => a.reduced - b.reduced)
    .slice(0, MOST_TRIPS);

function path(last: Label, { nodes }: TripNetwork): number[] {
  const visited: number[] = [];
  for (let label: Label | null = last; label !== null; label = label.before) visited.push(nodes[label.at] ?? 0);
  return visited.reverse();
}
