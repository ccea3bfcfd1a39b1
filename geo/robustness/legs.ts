/** Each leg of a plan under each single closure. */
import type { Dataset, RoadChange, RoadNetwork, SiteId, Work } from '../../src/model/index.ts';
import { RoadEngine } from '../roads/engine.ts';
import { type Closure, closeEach, type Trip } from '../roads/scenario/closures.ts';
import type { Anchor } from '../roads/snap/anchor.ts';
import type { Leg } from './stops.ts';

/** What a closure does to a leg: milliseconds longer out and back, Infinity = no way. */
export interface LegDelay {
  readonly out: number;
  readonly back: number;
}

/** What closing one segment does to the legs that lead over it, by index of the leg. */
export interface ClosedSegment {
  readonly segment: number;
  readonly bridge: boolean;
  readonly legs: ReadonlyMap<number, LegDelay>;
}

export interface LegStudy {
  /** By segment number; every segment on the way of a leg. */
  readonly closed: readonly ClosedSegment[];
  /** Legs that start or end off the roads, or have no way with all roads open. */
  readonly unstudied: ReadonlySet<number>;
}

/** Closes every segment on the ways of the legs, one at a time, under the changes that the dataset has anyway. */
export async function studyLegs(
  dataset: Dataset,
  roads: RoadNetwork,
  legs: readonly Leg[],
  work: Work,
): Promise<LegStudy> {
  const changes: readonly RoadChange[] = dataset.roads.kind === 'network' ? (dataset.roads.changes ?? []) : [];
  const positions = new Map(dataset.sites.map(({ id, position }) => [id, position]));
  const unstudied = new Set<number>();
  const closed = new Map<number, { bridge: boolean; legs: Map<number, LegDelay> }>();
  for (const profile of dataset.profiles) {
    const own = legs.flatMap((leg, index) => (leg.profile === profile.id ? [index] : []));
    if (own.length === 0) continue;
    const router = RoadEngine.of(roads).hierarchyRouter(profile, changes);
    const anchors = new Map<SiteId, Anchor | null>();
    const anchorOf = (site: SiteId): Anchor | null => {
      const known = anchors.get(site);
      if (known !== undefined) return known;
      const position = positions.get(site);
      const anchor = position === undefined ? null : router.snapper.snap(...position).anchor;
      anchors.set(site, anchor);
      return anchor;
    };
    const trips: Trip[] = [];
    const legOf: number[] = [];
    for (const index of own) {
      const { base, stop } = legs[index];
      if (positions.get(base)?.join() === positions.get(stop)?.join()) continue;
      const [there, here] = [anchorOf(stop), anchorOf(base)];
      if (here === null || there === null) {
        unstudied.add(index);
        continue;
      }
      trips.push({ from: here, to: there }, { from: there, to: here });
      legOf.push(index, index);
    }
    const study = await closeEach(router, trips, work);
    for (const [trip, milliseconds] of study.milliseconds.entries()) if (milliseconds < 0) unstudied.add(legOf[trip]);
    for (const closure of study.closures) note(closed, closure, legOf);
  }
  return {
    closed: [...closed].sort(([a], [b]) => a - b).map(([segment, found]) => ({ segment, ...found })),
    unstudied,
  };
}

/** Trips go out at even places, back at odd ones. */
function note(
  closed: Map<number, { bridge: boolean; legs: Map<number, LegDelay> }>,
  { segment, bridge, cutOff, delayed }: Closure,
  legOf: readonly number[],
): void {
  const found = closed.get(segment) ?? { bridge: false, legs: new Map<number, LegDelay>() };
  closed.set(segment, found);
  found.bridge ||= bridge;
  for (const { trip, delay, milliseconds } of [...cutOff, ...delayed]) {
    const leg = legOf[trip];
    const before = found.legs.get(leg) ?? { out: 0, back: 0 };
    const longer = milliseconds < 0 ? Number.POSITIVE_INFINITY : delay;
    found.legs.set(leg, trip % 2 === 0 ? { ...before, out: longer } : { ...before, back: longer });
  }
}
