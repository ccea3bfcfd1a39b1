/** Travel on a road network: meetings, then one search a starting place. */
import type { Position, RoadChange, RoadNetwork, RoadProfile } from '../model/index.ts';
import { directed } from '../model/index.ts';
import { CROSSING_MILLISECONDS } from './drive-states.ts';
import { samePlace } from './earth.ts';
import { type ByClass, before, LegSpread, type PartDoor, type Spent } from './leg-spread.ts';
import { better, type Cost, type Door, type Measure, measures, NO_WAY, plus, simple } from './measures.ts';
import { buildProfileGraph, buildTodaysGraph, type ProfileGraph } from './profile-graph.ts';
import { placeChanges } from './road-changes.ts';
import { indexPieces, isOnRoad, type Meeting, type PieceIndex, type Standing, snapPlace } from './snapping.ts';
import type { Trip, Ways } from './trip.ts';

interface Loaded {
  readonly standing: Standing;
  /** Those under the changes: what is gone along. */
  readonly graph: ProfileGraph;
  readonly drive: Measure;
  readonly walk: Measure;
  spread(): LegSpread;
  readonly meetings: Map<string, Meeting>;
}

/** The nodes a place leaves by (or, with `arriving`, comes in by), each with the part of its segment. */
function doors(roads: RoadNetwork, graph: ProfileGraph, measure: Measure, meeting: Meeting, arriving: boolean): Door[] {
  if (meeting.node >= 0) return [{ node: meeting.node, arc: -1, ...simple(0, 0) }];
  const { segment, fraction } = meeting;
  return [false, true].flatMap((against) => {
    const arc = directed(segment, against);
    if (!graph.may(arc)) return [];
    const node = against !== arriving ? roads.from[segment] : roads.to[segment];
    const share = against !== arriving ? fraction : 1 - fraction;
    return [{ node, arc, ...measure.part(arc, share) }];
  });
}

/** Between two points of one segment, along it. */
function along(graph: ProfileGraph, measure: Measure, a: Meeting, b: Meeting): Cost {
  if (a.segment !== b.segment || a.node >= 0 || b.node >= 0) return NO_WAY;
  const ahead = b.fraction - a.fraction;
  const arcs = [directed(a.segment, false), directed(a.segment, true)];
  const arc = arcs.find((one, i) => (i === 0 ? ahead >= 0 : ahead <= 0) && graph.may(one));
  return arc === undefined ? NO_WAY : measure.part(arc, Math.abs(ahead));
}

/** Best costs between one meeting and others, straight lines included; null where there is no way. */
function reach(
  { roads, graph, measure }: { roads: RoadNetwork; graph: ProfileGraph; measure: Measure },
  one: Meeting,
  others: readonly Meeting[],
  homeward = false,
): (Cost | null)[] {
  if (one.status !== 'ok') return others.map(() => null);
  const end = measure.straight(one.straight);
  const far = others.map((other) => (other.status === 'ok' ? doors(roads, graph, measure, other, !homeward) : []));
  const near = doors(roads, graph, measure, one, homeward);
  const costOf = homeward ? measure.toward(near, far) : measure.between(near, far);
  return others.map((other, i) => {
    if (other.status !== 'ok') return null;
    const direct = homeward ? along(graph, measure, other, one) : along(graph, measure, one, other);
    const best = far[i].map(costOf).reduce(better, direct);
    return Number.isFinite(best.first) ? plus(end, best, measure.straight(other.straight)) : null;
  });
}

/**
 * Travel on a road network under some changes, between places that stay where they stand without them. Graphs and
 * meetings are kept for as long as the value lives.
 */
export function networkWays(roads: RoadNetwork, changes: readonly RoadChange[] = []): Ways {
  const index: PieceIndex = indexPieces(roads);
  const placed = placeChanges(roads, changes);
  const loaded = new Map<RoadProfile, Loaded>();
  const load = (profile: RoadProfile): Loaded => {
    const known = loaded.get(profile);
    if (known !== undefined) return known;
    const open = buildProfileGraph(roads, profile);
    const graph = placed.length === 0 ? open : buildProfileGraph(roads, profile, placed);
    const standing = { all: open, today: buildTodaysGraph(roads, profile) };
    let made: LegSpread | undefined;
    const spread = (): LegSpread => {
      made ??= new LegSpread(roads, graph, open);
      return made;
    };
    const fresh = { standing, graph, ...measures(roads, graph, open), spread, meetings: new Map<string, Meeting>() };
    loaded.set(profile, fresh);
    return fresh;
  };
  const meeting = (known: Loaded, place: Position): Meeting => {
    const key = place.join();
    const found = known.meetings.get(key) ?? snapPlace(index, known.standing, place);
    known.meetings.set(key, found);
    return found;
  };
  const walksFrom = (profile: RoadProfile, from: Position, to: readonly Position[]): (number | null)[] => {
    const known = load(profile);
    const ends = to.map((place) => meeting(known, place));
    const on = { roads, graph: known.graph, measure: known.walk };
    return reach(on, meeting(known, from), ends).map((cost, i) => {
      if (samePlace(from, to[i])) return 0;
      return cost === null ? null : Math.round(cost.first / 10);
    });
  };
  const drivesOf = (profile: RoadProfile, one: Position, others: readonly Position[], homeward: boolean) => {
    const known = load(profile);
    const ends = others.map((place) => meeting(known, place));
    const on = { roads, graph: known.graph, measure: known.drive };
    return reach(on, meeting(known, one), ends, homeward).map((cost, i): Trip | null => {
      if (samePlace(one, others[i])) return { seconds: 0, metres: 0 };
      if (cost === null) return null;
      const milliseconds = cost.first - cost.crossings * CROSSING_MILLISECONDS;
      return { seconds: Math.round(milliseconds / 1000), metres: Math.round(cost.second / 10) };
    });
  };
  const meansOf = (profile: RoadProfile, from: Position, to: readonly Position[], of: ByClass): number[] => {
    const known = load(profile);
    const { graph, drive } = known;
    const spread = known.spread();
    const [start, ...ends] = [from, ...to].map((place) => meeting(known, place));
    if (start === undefined || start.status !== 'ok') return to.map(() => of.other);
    const parts = (place: Meeting, arriving: boolean): PartDoor[] =>
      doors(roads, graph, drive, place, arriving).map(({ node, arc, first, second }) => {
        return { node, arc, time: first, length: second };
      });
    const far = ends.map((end) => (end.status === 'ok' ? parts(end, true) : []));
    const found = spread.between(parts(start, false), far.flat(), of);
    const straight = (place: Meeting) => drive.straight(place.straight).first;
    let counted = 0;
    return ends.map((end, i) => {
      const ways = found.slice(counted, counted + far[i].length).filter((way) => way !== null);
      counted += far[i].length;
      const { first: time, second: length } = along(graph, drive, start, end);
      const arc = directed(start.segment, false);
      if (end.status === 'ok' && Number.isFinite(time)) ways.push(spread.part({ node: -1, arc, time, length }, of));
      const best = ways.reduce<Spent | null>(
        (least, way) => (least === null || before(way, least) ? way : least),
        null,
      );
      if (best === null || samePlace(from, to[i])) return of.other;
      const lines = straight(start) + straight(end);
      return best.pure + lines === 0 ? of.other : (best.spread + lines * of.other) / (best.pure + lines);
    });
  };
  return {
    snap: (profile, place) => {
      const { status, straight, planned } = meeting(load(profile), place);
      return { status, metres: Math.round(straight), ...(planned && { planned }) };
    },
    onRoad: (profile, place, metres) => isOnRoad(index, load(profile).graph, place, metres),
    drives: (profile, from, to) => drivesOf(profile, from, to, false),
    means: meansOf,
    drivesTo: (profile, from, to) => drivesOf(profile, to, from, true),
    walks: (profile, from, to) => {
      // On foot one-way streets do not bind, so one search from the far end serves all.
      if (!profile.obeysOneway) return walksFrom(profile, to, from);
      return from.map((place) => walksFrom(profile, place, [to])[0]);
    },
  };
}
