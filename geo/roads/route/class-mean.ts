/** What a way is made of, by class of road: docs/definitions.md §3, "Variation by class of road". */
import { type ByRoadClass, ROAD_CLASSES } from '../../../src/model/index.ts';
import { type Figures, isBefore, plus, weighed } from '../graph/cost.ts';
import { type AnchorEnd, arrivals, departures, directArc, directFigures, straightFigures } from '../graph/ends.ts';
import { exactSearch } from '../graph/exact-search.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { wayFigures } from '../graph/sides.ts';
import type { Route } from '../router.ts';

interface Candidate {
  readonly figures: Figures;
  /** Milliseconds × the number of what they are spent on. */
  readonly spread: number;
}

/**
 * Mean of a number over the time of the least way between the ends of `route`, which is one of the least; of several the
 * least mean. Null without a route.
 */
export function classMean(graph: RoadGraph, route: Route | null, of: ByRoadClass): number | null {
  if (route === null) return null;
  const { from, to } = route;
  const spreadOf = (arc: number): number =>
    of.byClass[ROAD_CLASSES[graph.roads.roadClass[arc >> 1]] ?? 'path'] ?? of.other;
  const straight = [from, to].map((anchor) => straightFigures(graph, anchor).milliseconds);
  const ended = (ends: readonly AnchorEnd[], line: number) =>
    ends.map((end) => ({
      ...end,
      spread: line * of.other + (end.arc < 0 ? 0 : (end.milliseconds - line) * spreadOf(end.arc)),
    }));
  const exits = ended(departures(graph, from), straight[0] ?? 0);
  const entries = ended(arrivals(graph, to), straight[1] ?? 0);
  const lines = plus(straightFigures(graph, from), straightFigures(graph, to));
  const limit = weighed(plus(wayFigures(graph, from, to, route.arcs), lines));
  const reached = exactSearch(graph, { seeds: exits, targets: entries.map(({ node }) => node), limit, spreadOf });
  const candidates = entries.flatMap((end): Candidate[] => {
    const before = reached.at(end.node);
    return before === null
      ? []
      : [{ figures: plus(before, end), spread: (reached.spread[end.node] ?? 0) + end.spread }];
  });
  const direct = directFigures(graph, from, to);
  if (direct !== null) {
    const along = direct.milliseconds - lines.milliseconds;
    const spread = lines.milliseconds * of.other + along * spreadOf(directArc(graph, from, to));
    candidates.push({ figures: direct, spread });
  }
  const best = candidates.reduce<Candidate | null>((least, one) => {
    if (least === null || isBefore(one.figures, least.figures)) return one;
    return !isBefore(least.figures, one.figures) && one.spread < least.spread ? one : least;
  }, null);
  if (best === null) return null;
  return best.figures.milliseconds === 0 ? of.other : best.spread / best.figures.milliseconds;
}
