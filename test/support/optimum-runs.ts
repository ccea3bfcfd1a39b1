/**
 * The best runs of one base and type of vehicle through every set of its stops, by dynamic programming over sets (Held
 * and Karp 1962) with labels that no other dominates.
 */

/** What runs of a base are made of. Stops are numbered; sets of them are bit masks. */
export interface RunsProblem {
  /** Seconds and metres between nodes: 0 is the base, i + 1 the i-th stop. */
  readonly seconds: readonly (readonly number[])[];
  readonly metres: readonly (readonly number[])[];
  readonly service: readonly number[];
  /** Seconds of day; every stop opens at `opens`. */
  readonly opens: number;
  readonly closes: readonly number[];
  /** Parcels of a visit on its heaviest day. */
  readonly inbound: readonly number[];
  readonly outbound: readonly number[];
  readonly room: number;
  /** Stops that the vehicle may make. */
  readonly allowed: number;
  /** Unloading after the way back, by stops made. */
  readonly unloading: (mask: number) => number;
  readonly shiftSeconds: number;
  /** Stops whose hand-over matters for what follows. */
  readonly watched: readonly number[];
}

/** A run through a set of stops. Hand-overs are from the departure asked for. */
export interface FoundRun {
  readonly mask: number;
  readonly order: readonly number[];
  readonly metres: number;
  /** It leaves so much later, so as not to wait at its first stop. */
  readonly delay: number;
  readonly seconds: number;
  /** Hand-overs of the watched stops; 0 of those that it does not make. */
  readonly handovers: readonly number[];
  /** It may leave so late, seconds of day. */
  readonly latest: number;
}

interface Label {
  readonly last: number;
  readonly metres: number;
  readonly delay: number;
  /** End of service at the last stop, from the departure. */
  readonly clock: number;
  readonly latest: number;
  readonly handovers: readonly number[];
  readonly before: Label | null;
}

const dominates = (a: Label, b: Label): boolean =>
  a.metres <= b.metres &&
  a.clock <= b.clock &&
  a.delay >= b.delay &&
  a.latest >= b.latest &&
  a.handovers.every((at, i) => at <= (b.handovers[i] ?? 0));

const bitsOf = (mask: number, of: readonly number[]): number =>
  of.reduce((sum, value, i) => sum + ((mask >> i) & 1 ? value : 0), 0);

/** Tolerance of loads: they are stated to 0.01 parcel. */
const TOLERANCE = 0.01;

/**
 * Runs by mask. `departs`: they leave then, and wait for stops to open. Null: they leave when all are open, at any time up
 * to their `latest`.
 */
export function bestRuns(problem: RunsProblem, departs: number | null): ReadonlyMap<number, readonly FoundRun[]> {
  const { inbound, outbound, room, allowed, service } = problem;
  const labels = search(problem, departs, allowed, () => true);
  const found = new Map<number, readonly FoundRun[]>();
  const most = service.map((_, i) => Math.max(inbound[i] ?? 0, outbound[i] ?? 0));
  for (const [mask, list] of labels) {
    if (bitsOf(mask, most) <= room + TOLERANCE) found.set(mask, complete(problem, mask, list));
    else if (Math.max(bitsOf(mask, inbound), bitsOf(mask, outbound)) <= room + TOLERANCE) {
      const all = bitsOf(mask, inbound);
      const fits = (made: number): boolean => all - bitsOf(made, inbound) + bitsOf(made, outbound) <= room + TOLERANCE;
      found.set(mask, complete(problem, mask, search(problem, departs, mask, fits).get(mask) ?? []));
    }
  }
  return found;
}

/** Undominated labels of every subset of `within`, all last stops together. */
function search(
  problem: RunsProblem,
  departs: number | null,
  within: number,
  fits: (made: number) => boolean,
): Map<number, Label[]> {
  const count = problem.service.length;
  const start: Label = {
    last: -1,
    metres: 0,
    delay: 0,
    clock: 0,
    latest: Number.POSITIVE_INFINITY,
    handovers: problem.watched.map(() => 0),
    before: null,
  };
  const byMask = new Map<number, Label[]>();
  for (let mask = 0; mask < 1 << count; mask++) {
    if ((mask & within) !== mask) continue;
    const from = mask === 0 ? [start] : (byMask.get(mask) ?? []);
    for (let stop = 0; stop < count; stop++) {
      const next = mask | (1 << stop);
      if (next === mask || (next & within) !== next || !fits(next)) continue;
      for (const label of from) {
        const made = extend(problem, label, stop, departs);
        if (made === null) continue;
        const list = byMask.get(next) ?? [];
        if (list.some((other) => other.last === stop && dominates(other, made))) continue;
        byMask.set(next, [...list.filter((other) => other.last !== stop || !dominates(made, other)), made]);
      }
    }
  }
  return byMask;
}

function extend(problem: RunsProblem, label: Label, stop: number, departs: number | null): Label | null {
  const seconds = problem.seconds[label.last + 1]?.[stop + 1] ?? -1;
  if (seconds < 0) return null;
  const arrives = label.clock + seconds;
  const starts = departs === null ? arrives : Math.max(arrives, problem.opens - departs);
  const clock = starts + (problem.service[stop] ?? 0);
  const slack = (problem.closes[stop] ?? 0) - clock;
  if (departs !== null && slack < departs) return null;
  return {
    last: stop,
    metres: label.metres + (problem.metres[label.last + 1]?.[stop + 1] ?? 0),
    delay: label.last < 0 ? starts - arrives : label.delay,
    clock,
    latest: departs === null ? Math.min(label.latest, slack) : label.latest,
    handovers: problem.watched.map((each, i) => (each === stop ? clock : (label.handovers[i] ?? 0))),
    before: label,
  };
}

function complete(problem: RunsProblem, mask: number, labels: readonly Label[]): FoundRun[] {
  const runs = labels.flatMap((label): FoundRun[] => {
    const back = problem.seconds[label.last + 1]?.[0] ?? -1;
    const all = label.clock + back + problem.unloading(mask);
    if (back < 0 || all > problem.shiftSeconds) return [];
    const seconds = all - label.delay;
    const metres = label.metres + (problem.metres[label.last + 1]?.[0] ?? 0);
    const { handovers, latest, delay } = label;
    return [{ mask, order: orderOf(label), metres, delay, seconds, handovers, latest }];
  });
  const beats = (a: FoundRun, b: FoundRun): boolean =>
    a.metres <= b.metres &&
    a.seconds + a.delay <= b.seconds + b.delay &&
    a.delay >= b.delay &&
    a.latest >= b.latest &&
    a.handovers.every((at, i) => at <= (b.handovers[i] ?? 0));
  return runs.filter(
    (run, i) => !runs.some((other, j) => i !== j && beats(other, run) && (j < i || !beats(run, other))),
  );
}

function orderOf(label: Label): number[] {
  const order: number[] = [];
  for (let each: Label | null = label; each !== null && each.last >= 0; each = each.before) order.push(each.last);
  return order.reverse();
}
