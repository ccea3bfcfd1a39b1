/** The shape of the least way between two anchors. */
import type { RoadNetwork } from '../../src/model/index.ts';
import type { RoadGraph } from '../roads/graph.ts';
import type { Search } from '../roads/search.ts';
import { type Anchor, type AnchorEnd, arrivals, departures, directCost } from '../roads/snap.ts';

/**
 * Coordinates in 1e-6 degree, longitude and latitude in turn, of the least way from anchor to anchor, both anchors included; null where
 * there is no way.
 */
export function wayBetween(graph: RoadGraph, search: Search, from: Anchor, to: Anchor): Int32Array | null {
  const exits = departures(graph, from);
  const entries = arrivals(graph, to);
  search.run(graph.out, exits, { targets: entries.map((entry) => entry.node) });
  const total = (entry: AnchorEnd) => (search.cost[entry.node] ?? 0) + entry.cost;
  const entry = least(entries, total);
  const direct = directCost(graph, from, to);
  const byNodes = entry ? total(entry) : Number.POSITIVE_INFINITY;
  if (Math.min(direct, byNodes) === Number.POSITIVE_INFINITY) return null;
  const line = new Line(graph.roads);
  line.add(from);
  if (direct <= byNodes || !entry) line.addInside(from, to);
  else {
    const steps: { segment: number; against: boolean }[] = [];
    let node = entry.node;
    for (let up = search.parentNode[node] ?? -1; up >= 0; up = search.parentNode[node] ?? -1) {
      const segment = graph.out.segment[search.parentArc[node] ?? 0] ?? 0;
      steps.push({ segment, against: graph.roads.from[segment] !== up });
      node = up;
    }
    const exit = least(exits, (seed) => (seed.node === node ? seed.cost : Number.POSITIVE_INFINITY));
    if (exit) line.addPart(from, exit, false);
    for (const step of steps.reverse()) line.addSegment(step.segment, step.against);
    line.addPart(to, entry, true);
  }
  line.add(to);
  return line.points();
}

/** The first item of least finite value. */
function least<T>(items: readonly T[], value: (item: T) => number): T | undefined {
  let best: T | undefined;
  for (const item of items) {
    if (value(item) < (best === undefined ? Number.POSITIVE_INFINITY : value(best))) best = item;
  }
  return best;
}

/** Collects points, leaving out immediate repeats. */
class Line {
  readonly #roads: RoadNetwork;
  readonly #points: number[] = [];

  constructor(roads: RoadNetwork) {
    this.#roads = roads;
  }

  add(point: { readonly lon: number; readonly lat: number }): void {
    this.#push(Math.round(point.lon * 1e6), Math.round(point.lat * 1e6));
  }

  addSegment(segment: number, against: boolean): void {
    const [first, last] = this.#range(segment);
    if (against) this.#shape(last, first);
    else this.#shape(first, last);
  }

  /** The part between an anchor and an end of its segment, the anchor itself left out. */
  addPart(anchor: Anchor, to: AnchorEnd, inward: boolean): void {
    const [first, last] = this.#range(anchor.segment);
    if (to.end === 'to') inward ? this.#shape(last, anchor.point + 1) : this.#shape(anchor.point + 1, last);
    if (to.end === 'from') inward ? this.#shape(first, anchor.point) : this.#shape(anchor.point, first);
  }

  /** The shape between two anchors of one segment. */
  addInside(from: Anchor, to: Anchor): void {
    if (to.point > from.point) this.#shape(from.point + 1, to.point);
    if (to.point < from.point) this.#shape(from.point, to.point + 1);
  }

  points(): Int32Array {
    return Int32Array.from(this.#points);
  }

  #range(segment: number): [first: number, last: number] {
    return [this.#roads.shapeStart[segment] ?? 0, (this.#roads.shapeStart[segment + 1] ?? 0) - 1];
  }

  #shape(first: number, last: number): void {
    const step = last >= first ? 1 : -1;
    for (let p = first; p !== last + step; p += step) {
      this.#push(Math.round((this.#roads.shapeLon[p] ?? 0) / 10), Math.round((this.#roads.shapeLat[p] ?? 0) / 10));
    }
  }

  #push(lon: number, lat: number): void {
    const end = this.#points.length;
    if (end > 0 && this.#points[end - 2] === lon && this.#points[end - 1] === lat) return;
    this.#points.push(lon, lat);
  }
}
