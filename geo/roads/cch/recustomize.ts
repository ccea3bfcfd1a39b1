/**
 * Partial re-customization: only edges above a changed arc are looked at, from the bottom up, and only while their weight really changes.
 * The result is the one of a full customization, bit for bit.
 */
import type { Metric } from './metric.ts';

/** What a change replaced, so that it can be taken back. */
export interface Undo {
  readonly arcs: readonly { readonly arc: number; readonly cost: number }[];
  /** Slots and their weights before. */
  readonly slots: readonly number[];
  readonly weights: readonly number[];
}

/** Workspace for one topology; one change at a time. */
export class Recustomizer {
  readonly #heap: number[] = [];
  readonly #queued: Uint8Array;

  constructor(edgeCount: number) {
    this.#queued = new Uint8Array(edgeCount);
  }

  /** Gives arcs new costs. Returns what takes the change back; several changes must be taken back in reverse. */
  change(metric: Metric, changes: readonly { readonly arc: number; readonly cost: number }[]): Undo {
    const { slots, weight } = metric;
    const undo = { arcs: [] as { arc: number; cost: number }[], slots: [] as number[], weights: [] as number[] };
    for (const { arc, cost } of changes) {
      undo.arcs.push({ arc, cost: metric.cost[arc] });
      metric.cost[arc] = cost;
      const edge = slots.slot[arc] >> 1;
      if (edge < metric.topology.edgeCount) this.#push(edge);
    }
    for (let edge = this.#pop(); edge >= 0; edge = this.#pop()) {
      const oldUp = weight[2 * edge];
      const oldDown = weight[2 * edge + 1];
      this.#settle(metric, edge);
      const up = weight[2 * edge];
      const down = weight[2 * edge + 1];
      if (up !== oldUp) {
        undo.slots.push(2 * edge);
        undo.weights.push(oldUp);
      }
      if (down !== oldDown) {
        undo.slots.push(2 * edge + 1);
        undo.weights.push(oldDown);
      }
      if (up !== oldUp || down !== oldDown) this.#spread(metric, edge, oldUp, oldDown);
    }
    metric.version++;
    return undo;
  }

  /** Takes a change back. */
  undo(metric: Metric, { arcs, slots, weights }: Undo): void {
    for (let i = arcs.length - 1; i >= 0; i--) {
      const change = arcs[i];
      if (change) metric.cost[change.arc] = change.cost;
    }
    for (let i = slots.length - 1; i >= 0; i--) metric.weight[slots[i]] = weights[i];
    metric.version++;
  }

  /** Recomputes an edge from its arcs and the triangles below it. */
  #settle({ topology, slots, cost, weight }: Metric, edge: number): void {
    const { tail, head, first, downFirst, down } = topology;
    let up = Number.POSITIVE_INFINITY;
    let back = Number.POSITIVE_INFINITY;
    const begin = slots.first[2 * edge];
    const middle = slots.first[2 * edge + 1];
    const end = slots.first[2 * edge + 2];
    for (let i = begin; i < middle; i++) up = Math.min(up, cost[slots.arc[i]]);
    for (let i = middle; i < end; i++) back = Math.min(back, cost[slots.arc[i]]);
    const low = tail[edge];
    const high = head[edge];
    const last = downFirst[low + 1];
    for (let i = downFirst[low]; i < last; i++) {
      const a = down[i];
      const stop = first[tail[a] + 1];
      let b = a + 1;
      while (b < stop && head[b] < high) b++;
      if (b === stop || head[b] !== high) continue;
      up = Math.min(up, weight[2 * a + 1] + weight[2 * b]);
      back = Math.min(back, weight[2 * b + 1] + weight[2 * a]);
    }
    weight[2 * edge] = up;
    weight[2 * edge + 1] = back;
  }

  /** Queues the edges above whose weight rested on this one, or falls because of it. */
  #spread({ topology, weight }: Metric, edge: number, oldUp: number, oldDown: number): void {
    const { tail, first, triangle, triangleFirst } = topology;
    const low = tail[edge];
    const begin = first[low];
    const end = first[low + 1];
    const degree = end - begin;
    const own = edge - begin;
    const triangles = triangleFirst[low];
    const up = weight[2 * edge];
    const down = weight[2 * edge + 1];
    for (let other = 0; other < degree; other++) {
      if (other === own) continue;
      const [i, j] = other < own ? [other, own] : [own, other];
      const over = triangle[triangles + i * degree - (i * (i + 1)) / 2 + j - i - 1];
      const b = 2 * (begin + other);
      // Towards the other edge's end and back: which of the two is upward depends on which end is higher.
      const there = 2 * over + (other > own ? 0 : 1);
      const back = 2 * over + (other > own ? 1 : 0);
      const bUp = weight[b];
      const bDown = weight[b + 1];
      const wThere = weight[there];
      const wBack = weight[back];
      const touched =
        (down !== oldDown &&
          (down + bUp < wThere || (oldDown + bUp === wThere && wThere < Number.POSITIVE_INFINITY))) ||
        (up !== oldUp && (bDown + up < wBack || (bDown + oldUp === wBack && wBack < Number.POSITIVE_INFINITY)));
      if (touched) this.#push(over);
    }
  }

  #push(edge: number): void {
    if (this.#queued[edge] === 1) return;
    this.#queued[edge] = 1;
    const heap = this.#heap;
    let at = heap.length;
    heap.push(edge);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const above = heap[up];
      if (above <= edge) break;
      heap[at] = above;
      at = up;
    }
    heap[at] = edge;
  }

  #pop(): number {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined) return -1;
    const top = heap.length === 0 ? last : heap[0];
    this.#queued[top] = 0;
    const size = heap.length;
    if (size === 0) return top;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) child++;
      if (heap[child] >= last) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
