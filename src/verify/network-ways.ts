/** Travel on a road network: meetings, then one search a starting place. */
import type { Position, RoadNetwork, RoadProfile } from '../model/index.ts';
import { at } from './components.ts';
import { type Costs, type Reached, type Seed, search } from './dijkstra.ts';
import { samePlace } from './earth.ts';
import { buildProfileGraph, type ProfileGraph } from './profile-graph.ts';
import { indexPieces, isOnRoad, type Meeting, type PieceIndex, snapPlace } from './snapping.ts';
import type { Trip, Ways } from './ways.ts';

/** Time and length of what is travelled, milliseconds and decimetres. */
interface Cost {
  readonly first: number;
  readonly second: number;
}

/** By segment and part of it, in the order that decides: fastest (time, then length) or shortest (length only). */
interface Measure {
  readonly costs: Costs;
  part(segment: number, share: number): Cost;
  straight(metres: number): Cost;
}

interface Loaded {
  readonly graph: ProfileGraph;
  readonly drive: Measure;
  readonly walk: Measure;
  readonly meetings: Map<string, Meeting>;
}

function measures(roads: RoadNetwork, graph: ProfileGraph): { drive: Measure; walk: Measure } {
  const length = Float64Array.from(graph.segments, (segment) => at(roads.lengthDecimetres, segment));
  const time = Float64Array.from(graph.segments, (segment) => at(graph.milliseconds, segment));
  const decimetres = (segment: number, share: number) => Math.round(share * at(roads.lengthDecimetres, segment));
  return {
    drive: {
      costs: { first: time, second: length },
      part: (segment, share) => ({
        first: Math.round(share * at(graph.milliseconds, segment)),
        second: decimetres(segment, share),
      }),
      straight: (metres) => ({
        first: Math.round((metres * 3600) / graph.profile.offRoadKmh),
        second: Math.round(metres * 10),
      }),
    },
    walk: {
      costs: { first: length, second: new Float64Array(length.length) },
      part: (segment, share) => ({ first: decimetres(segment, share), second: 0 }),
      straight: (metres) => ({ first: Math.round(metres * 10), second: 0 }),
    },
  };
}

const plus = (...costs: readonly Cost[]): Cost => ({
  first: costs.reduce((sum, cost) => sum + cost.first, 0),
  second: costs.reduce((sum, cost) => sum + cost.second, 0),
});

const better = (a: Cost, b: Cost): Cost => {
  if (a.first !== b.first) return a.first < b.first ? a : b;
  return a.second <= b.second ? a : b;
};

const NO_WAY: Cost = { first: Number.POSITIVE_INFINITY, second: Number.POSITIVE_INFINITY };

/** The nodes a place leaves by (or, with `arriving`, comes in by), each with the part of its segment. */
function doors(roads: RoadNetwork, graph: ProfileGraph, measure: Measure, meeting: Meeting, arriving: boolean): Seed[] {
  if (meeting.node >= 0) return [{ node: meeting.node, first: 0, second: 0 }];
  const { segment, fraction } = meeting;
  const out: Seed[] = [];
  const [towardsTo, towardsFrom] = [graph.forward(segment), graph.backward(segment)];
  if (arriving ? towardsTo : towardsFrom) {
    out.push({ node: at(roads.from, segment), ...measure.part(segment, fraction) });
  }
  if (arriving ? towardsFrom : towardsTo) {
    out.push({ node: at(roads.to, segment), ...measure.part(segment, 1 - fraction) });
  }
  return out;
}

/** Between two points of one segment, along it. */
function along(graph: ProfileGraph, measure: Measure, a: Meeting, b: Meeting): Cost {
  if (a.segment !== b.segment || a.node >= 0 || b.node >= 0) return NO_WAY;
  const ahead = b.fraction - a.fraction;
  const open = ahead === 0 || (ahead > 0 ? graph.forward(a.segment) : graph.backward(a.segment));
  return open ? measure.part(a.segment, Math.abs(ahead)) : NO_WAY;
}

/** Best costs from one meeting to others, straight lines included; null where there is no way. */
function reach(
  roads: RoadNetwork,
  graph: ProfileGraph,
  measure: Measure,
  from: Meeting,
  to: readonly Meeting[],
): (Cost | null)[] {
  if (from.status !== 'ok') return to.map(() => null);
  const start = measure.straight(from.straight);
  const seeds = doors(roads, graph, measure, from, false);
  const ends = to.map((meeting) => (meeting.status === 'ok' ? doors(roads, graph, measure, meeting, true) : []));
  const wanted = new Set(ends.flat().map((door) => door.node));
  const reached: Reached = search(graph, measure.costs, seeds, wanted);
  return to.map((meeting, i) => {
    if (meeting.status !== 'ok') return null;
    let best = along(graph, measure, from, meeting);
    for (const door of ends[i] ?? []) {
      best = better(plus({ first: at(reached.first, door.node), second: at(reached.second, door.node) }, door), best);
    }
    if (!Number.isFinite(best.first)) return null;
    return plus(start, best, measure.straight(meeting.straight));
  });
}

/** Travel on a road network. Graphs and meetings are kept for as long as the value lives. */
export function networkWays(roads: RoadNetwork): Ways {
  const index: PieceIndex = indexPieces(roads);
  const loaded = new Map<RoadProfile, Loaded>();
  const load = (profile: RoadProfile): Loaded => {
    const known = loaded.get(profile);
    if (known !== undefined) return known;
    const graph = buildProfileGraph(roads, profile);
    const fresh = { graph, ...measures(roads, graph), meetings: new Map<string, Meeting>() };
    loaded.set(profile, fresh);
    return fresh;
  };
  const meeting = (known: Loaded, place: Position): Meeting => {
    const key = place.join();
    const found = known.meetings.get(key) ?? snapPlace(index, known.graph, place);
    known.meetings.set(key, found);
    return found;
  };
  const walksFrom = (profile: RoadProfile, from: Position, to: readonly Position[]): (number | null)[] => {
    const known = load(profile);
    const ends = to.map((place) => meeting(known, place));
    return reach(roads, known.graph, known.walk, meeting(known, from), ends).map((cost, i) => {
      if (samePlace(from, to[i] ?? from)) return 0;
      return cost === null ? null : Math.round(cost.first / 10);
    });
  };
  return {
    snap: (profile, place) => {
      const { status, straight } = meeting(load(profile), place);
      return { status, metres: Math.round(straight) };
    },
    onRoad: (profile, place, metres) => isOnRoad(index, load(profile).graph, place, metres),
    drives: (profile, from, to) => {
      const known = load(profile);
      const ends = to.map((place) => meeting(known, place));
      return reach(roads, known.graph, known.drive, meeting(known, from), ends).map((cost, i): Trip | null => {
        if (samePlace(from, to[i] ?? from)) return { seconds: 0, metres: 0 };
        return cost === null ? null : { seconds: Math.round(cost.first / 1000), metres: Math.round(cost.second / 10) };
      });
    },
    walks: (profile, from, to) => {
      // On foot one-way streets do not bind, so one search from the far end serves all.
      if (!profile.obeysOneway) return walksFrom(profile, to, from);
      return from.map((place) => walksFrom(profile, place, [to])[0] ?? null);
    },
  };
}
