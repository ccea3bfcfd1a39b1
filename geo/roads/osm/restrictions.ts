/** Turn restrictions of OSM as forbidden walks: docs/definitions.md §1, "Turn restrictions". */
import { type ArcIndex, reverse } from './arc-index.ts';
import type { ForbiddenWalks } from './forbidden-walks.ts';
import type { OsmRestriction } from './ways.ts';

/**
 * Why a restriction was not taken, or not wholly. `member-missing`: a way or the via node is not in the network; `not-connected`: its members
 * don't meet end to end; `ambiguous`: a member goes on at both sides of the via, so that the walk is not told; `impossible`: the only way on
 * can't be gone, against a one-way street; `malformed`: members that the kind can't have.
 */
export const RESTRICTION_PROBLEMS = [
  'member-missing',
  'not-connected',
  'ambiguous',
  'impossible',
  'malformed',
] as const;
export type RestrictionProblem = (typeof RESTRICTION_PROBLEMS)[number];

export interface RestrictionReport {
  /** Restrictions that forbid something. */
  readonly taken: number;
  /** Restrictions that forbid only what nobody concerned may do anyhow, e.g. into a one-way street against its direction. */
  readonly idle: number;
  /** Relation ids, ascending. One may be listed and taken: then a part of it is missing. */
  readonly problems: readonly { readonly problem: RestrictionProblem; readonly ids: readonly number[] }[];
}

/** Several ways between from and to are rare; a longer chain is a slip. */
const MAX_VIA_WAYS = 12;

/** Adds the walks that restrictions forbid and reports on each. `numberOf`: number in the network of an OSM node, −1 of others. */
export function restrict(
  restrictions: readonly OsmRestriction[],
  arcs: ArcIndex,
  numberOf: (id: number) => number,
  walks: ForbiddenWalks,
): RestrictionReport {
  const problems = new Map<RestrictionProblem, Set<number>>(
    RESTRICTION_PROBLEMS.map((problem) => [problem, new Set()]),
  );
  let [taken, idle] = [0, 0];
  for (const restriction of restrictions) {
    let [forbids, resolved] = [false, false];
    for (const found of walksOf(restriction, arcs, numberOf)) {
      if (typeof found === 'string') {
        problems.get(found)?.add(restriction.id);
        continue;
      }
      resolved = true;
      if (usesAlong(found, restriction.uses, arcs) === 0) continue;
      if (restriction.kind === 'only') forbids = forbidOthers(found, restriction.uses, arcs, walks) || forbids;
      else {
        walks.add(found, accessAlong(found, restriction.uses, arcs));
        forbids = true;
      }
    }
    if (forbids) taken++;
    else if (resolved) idle++;
  }
  const sorted = (problem: RestrictionProblem) => [...(problems.get(problem) ?? [])].sort((a, b) => a - b);
  return {
    taken,
    idle,
    problems: RESTRICTION_PROBLEMS.map((problem) => ({ problem, ids: sorted(problem) })).filter(
      ({ ids }) => ids.length > 0,
    ),
  };
}

type Found = number[] | RestrictionProblem;

/** The walk of each pair of from and to, or why there is none. */
function walksOf(restriction: OsmRestriction, arcs: ArcIndex, numberOf: (id: number) => number): Found[] {
  const { from, via, to, kind } = restriction;
  const viaWays = 'ways' in via ? via.ways : [];
  if (from.length === 0 || to.length === 0 || viaWays.length > MAX_VIA_WAYS) return ['malformed'];
  if ('node' in via ? numberOf(via.node) < 0 : via.ways.some((way) => missing(way, arcs))) return ['member-missing'];
  const found = from.flatMap((start) =>
    to.map((end): Found => {
      if (missing(start, arcs) || missing(end, arcs)) return 'member-missing';
      const possible =
        'node' in via
          ? join(arriving(start, numberOf(via.node), arcs), end, restriction, arcs)
          : throughWays(start, via.ways, end, restriction, arcs);
      return chosen(possible, restriction, arcs);
    }),
  );
  const several = kind === 'only' && found.filter((one) => typeof one !== 'string').length > 1;
  return several ? ['malformed'] : found;
}

const missing = (way: number, arcs: ArcIndex): boolean => {
  const { first, end } = arcs.ofWay(way);
  return first === end;
};

/** Directed segments of a way that end at a node, each as a walk of one. */
function arriving(way: number, node: number, arcs: ArcIndex): number[][] {
  const { first, end } = arcs.ofWay(way);
  const found: number[][] = [];
  for (let arc = 2 * first; arc < 2 * end; arc++) if (arcs.head(arc) === node) found.push([arc]);
  return found;
}

/** Walks with each segment of way `to` that leaves their end. Back on the same way only where a U-turn is meant. */
function join(walks: readonly number[][], to: number, restriction: OsmRestriction, arcs: ArcIndex): number[][] {
  const { first, end } = arcs.ofWay(to);
  const found: number[][] = [];
  for (const walk of walks) {
    const last = walk.at(-1) ?? 0;
    for (let arc = 2 * first; arc < 2 * end; arc++) {
      if (arcs.tail(arc) !== arcs.head(last)) continue;
      const sameWay = arcs.roads.way[last >>> 1] === to;
      if (!sameWay || restriction.uTurn === (arc === reverse(last))) found.push([...walk, arc]);
    }
  }
  return found;
}

/** Walks along `from`, all of the via ways end to end in any order, and `to`. */
function throughWays(
  from: number,
  via: readonly number[],
  to: number,
  restriction: OsmRestriction,
  arcs: ArcIndex,
): number[][] {
  const found: number[][] = [];
  const extend = (walk: readonly number[], left: readonly number[]): void => {
    if (left.length === 0) {
      found.push(...join([[...walk]], to, restriction, arcs));
      return;
    }
    const node = arcs.head(walk.at(-1) ?? 0);
    for (const [index, way] of left.entries())
      for (const line of traversals(way, arcs))
        if (arcs.tail(line[0]) === node) extend([...walk, ...line], left.toSpliced(index, 1));
  };
  const ends = new Set(via.flatMap((way) => traversals(way, arcs).map((line) => arcs.tail(line[0]))));
  for (const end of ends) for (const walk of arriving(from, end, arcs)) extend(walk, via);
  return found;
}

/** A whole way along its order and against it; none where the extract has it in pieces only. */
function traversals(way: number, arcs: ArcIndex): number[][] {
  const { first, end } = arcs.ofWay(way);
  const along: number[] = [];
  for (let segment = first; segment < end; segment++) {
    if (segment > first && arcs.tail(2 * segment) !== arcs.head(2 * segment - 2)) return [];
    along.push(2 * segment);
  }
  return [along, along.map(reverse).reverse()];
}

/** The one possible walk; of several the one that directions leave. */
function chosen(possible: readonly number[][], { uses, kind }: OsmRestriction, arcs: ArcIndex): Found {
  const [first] = possible;
  if (first === undefined) return 'not-connected';
  const [usable, ...others] = possible.filter((walk) => usesAlong(walk, uses, arcs) !== 0);
  if (others.length > 0) return 'ambiguous';
  if (usable !== undefined) return usable;
  const reached = possible.some((walk) => usesAlong(walk.slice(0, 1), uses, arcs) !== 0);
  return kind === 'only' && reached ? 'impossible' : first;
}

/** Forbids, at every step of the walk, every way on but the walk itself; false where nobody concerned may go on otherwise. */
function forbidOthers(walk: readonly number[], uses: number, arcs: ArcIndex, walks: ForbiddenWalks): boolean {
  let forbids = false;
  for (let step = 1; step < walk.length; step++) {
    const so = walk.slice(0, step);
    const open = accessAlong(so, uses, arcs);
    for (const other of arcs.leaving(arcs.head(so.at(-1) ?? 0))) {
      const concerned = open & arcs.access(other);
      if (other === walk[step] || concerned === 0) continue;
      walks.add([...so, other], concerned);
      forbids = true;
    }
  }
  return forbids;
}

const accessAlong = (walk: readonly number[], uses: number, arcs: ArcIndex): number =>
  walk.reduce((bits, arc) => bits & arcs.access(arc), uses);

/** Like {@link accessAlong}, directions counted. */
const usesAlong = (walk: readonly number[], uses: number, arcs: ArcIndex): number =>
  walk.reduce((bits, arc) => bits & arcs.allowed(arc), uses);
