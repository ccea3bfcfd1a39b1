/** Forbidden walks as they are gathered, and the arrays that a network keeps of them. */
import type { RoadNetwork } from '../../../src/model/index.ts';

interface Walk {
  readonly arcs: readonly number[];
  readonly uses: number;
}

export class ForbiddenWalks {
  readonly #walks: Walk[] = [];

  /** Forbids two or more directed segments in a row for `uses` (bits of ROAD_USES); nothing where these are 0. */
  add(arcs: readonly number[], uses: number): void {
    if (uses !== 0) this.#walks.push({ arcs, uses });
  }

  /** Those that `keep` accepts, sorted by their directed segments, each walk once with all its uses. */
  arrays(
    keep: (walk: readonly number[]) => boolean = () => true,
  ): Pick<RoadNetwork, 'restrictionStart' | 'restrictionArc' | 'restrictionUse'> {
    const walks: { arcs: readonly number[]; uses: number }[] = [];
    for (const { arcs, uses } of this.#walks.filter((walk) => keep(walk.arcs)).sort(byArcs)) {
      const last = walks.at(-1);
      if (last !== undefined && compare(last.arcs, arcs) === 0) last.uses |= uses;
      else walks.push({ arcs, uses });
    }
    const restrictionStart = new Uint32Array(walks.length + 1);
    for (const [index, { arcs }] of walks.entries())
      restrictionStart[index + 1] = restrictionStart[index] + arcs.length;
    const restrictionArc = new Uint32Array(restrictionStart[walks.length]);
    for (const [index, { arcs }] of walks.entries()) restrictionArc.set(arcs, restrictionStart[index]);
    return { restrictionStart, restrictionArc, restrictionUse: Uint8Array.from(walks, (walk) => walk.uses) };
  }
}

const byArcs = (a: Walk, b: Walk): number => compare(a.arcs, b.arcs);

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const difference = a[at] - b[at];
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
