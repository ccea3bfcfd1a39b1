/**
 * Weights of a hierarchy for one profile in one scenario (Dibbelt, Strasser & Wagner 2016, doi:10.1145/2886843, sections 7 and 8). Interleaved:
 * weight[2e] upward, weight[2e + 1] downward; Infinity = no way.
 */
import type { Arena } from './arena.ts';
import type { Kernels } from './kernels.ts';
import type { Slots } from './slots.ts';
import type { Topology } from './topology.ts';

export class Metric {
  readonly topology: Topology;
  readonly slots: Slots;
  /** Cost of each arc of the graph. */
  readonly cost: Float64Array;
  /** Least cost of each edge over lower nodes. */
  readonly weight: Float64Array;
  /** Raised by every change: what was derived from an older version is stale. */
  version = 0;
  readonly #kernels: Kernels;
  readonly #arena: Arena;
  #exact: { readonly weight: Float64Array; version: number } | null = null;

  /** `cost` is copied; call {@link customize} or fill the weights before use. */
  private constructor(topology: Topology, slots: Slots, cost: Float64Array, kernels: Kernels, arena: Arena) {
    this.topology = topology;
    this.slots = slots;
    this.#kernels = kernels;
    this.#arena = arena;
    this.cost = arena.float64(cost.length);
    this.weight = arena.float64(2 * topology.edgeCount);
    this.cost.set(cost);
  }

  /** Weights for the given costs of the arcs, by full customization. */
  static of(topology: Topology, slots: Slots, cost: Float64Array, kernels: Kernels, arena: Arena): Metric {
    const metric = new Metric(topology, slots, cost, kernels, arena);
    metric.customize(cost);
    return metric;
  }

  /** A metric of its own with the same weights. */
  copy(): Metric {
    const metric = new Metric(this.topology, this.slots, this.cost, this.#kernels, this.#arena);
    metric.weight.set(this.weight);
    metric.version++;
    return metric;
  }

  /** Full basic customization. */
  customize(cost: Float64Array): void {
    this.cost.set(cost);
    const { weight } = this;
    const { slot } = this.slots;
    const slots = weight.length;
    weight.fill(Number.POSITIVE_INFINITY);
    for (let a = 0; a < slot.length; a++) {
      const s = slot[a];
      const c = cost[a];
      // Loops have no slot; reading beyond the end would slow the whole loop down.
      if (s < slots && c < weight[s]) weight[s] = c;
    }
    const { first, triangle, nodeCount } = this.topology;
    this.#kernels.customize(first.byteOffset, triangle.byteOffset, weight.byteOffset, nodeCount);
    this.version++;
  }

  /**
   * Perfect customization: the least cost between the ends of each edge over any nodes. An edge whose weight is larger is on no least way
   * that needs it. Made when first asked for after a change.
   */
  exact(): Float64Array {
    this.#exact ??= { weight: this.#arena.float64(this.weight.length), version: -1 };
    const { weight, version } = this.#exact;
    if (version === this.version) return weight;
    weight.set(this.weight);
    const { first, triangleFirst, triangle, nodeCount } = this.topology;
    this.#kernels.perfect(
      first.byteOffset,
      triangleFirst.byteOffset,
      triangle.byteOffset,
      weight.byteOffset,
      nodeCount,
    );
    this.#exact.version = this.version;
    return weight;
  }

  /** Gives the memory back. */
  free(): void {
    this.#arena.free(this.cost);
    this.#arena.free(this.weight);
    if (this.#exact) this.#arena.free(this.#exact.weight);
    this.#exact = null;
  }
}
