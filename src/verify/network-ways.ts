/** Travel on a road network: meetings, then one search a starting place. */
import type { Position, RoadChange, RoadNetwork, RoadProfile } from '../model/index.ts';
import { directed } from '../model/index.ts';
import { type Costs, type Reached, type Seed, search } from './dijkstra.ts';
import { CROSSING_MILLISECONDS, type DriveStates, driveStates } from './drive-states.ts';
import { samePlace } from './earth.ts';
import { buildProfileGraph, buildTodaysGraph, type ProfileGraph } from './profile-graph.ts';
import { placeChanges } from './road-changes.ts';
import { indexPieces, isOnRoad, type Meeting, type PieceIndex, type Standing, snapPlace } from './snapping.ts';
import type { Trip, Ways } from './trip.ts';

/** What decides first and second of what is travelled, and how many crossings of destination-only roads are in it. */
interface Cost {
  readonly first: number;
  readonly second: number;
  readonly crossings: number;
}

/** A part of a directed segment between a place and a node; `arc` is −1 where the place is the node. */
interface Door extends Cost {
  readonly node: number;
  readonly arc: number;
}

/** What ways are measured by: fastest (time, then length) or shortest (length only). */
interface Measure {
  part(arc: number, share: number): Cost;
  straight(metres: number): Cost;
  /** Costs from the doors of one place to doors of others; infinite where there is no way. */
  between(from: readonly Door[], to: readonly Door[]): (door: Door) => Cost;
}

interface Loaded {
  readonly standing: Standing;
  /** Those under the changes: what is gone along. */
  readonly graph: ProfileGraph;
  readonly drive: Measure;
  readonly walk: Measure;
  readonly meetings: Map<string, Meeting>;
}

const plus = (...costs: readonly Cost[]): Cost => ({
  first: costs.reduce((sum, cost) => sum + cost.first, 0),
  second: costs.reduce((sum, cost) => sum + cost.second, 0),
  crossings: costs.reduce((sum, cost) => sum + cost.crossings, 0),
});

const better = (a: Cost, b: Cost): Cost => {
  if (a.first !== b.first) return a.first < b.first ? a : b;
  return a.second <= b.second ? a : b;
};

const NO_WAY: Cost = { first: Number.POSITIVE_INFINITY, second: Number.POSITIVE_INFINITY, crossings: 0 };

/** Of a cost that crosses nothing. */
const simple = (first: number, second: number): Cost => ({ first, second, crossings: 0 });

const costAt = (reached: Reached, state: number): Cost => ({
  first: reached.first[state],
  second: reached.second[state],
  crossings: reached.crossings[state],
});

/** Ways on which nothing matters but the node one is at. */
function overNodes(graph: ProfileGraph, costs: Costs): Measure['between'] {
  return (from, to) => {
    const reached = search(graph, costs, from, new Set(to.map(({ node }) => node)));
    return (door) => plus(costAt(reached, door.node), door);
  };
}

/** Ways on which what was travelled last matters too. */
function overStates(states: DriveStates): Measure['between'] {
  return (from, to) => {
    const seeds: Seed[] = from.map((door) => ({
      ...door,
      node: door.arc < 0 ? states.begin(door.node) : states.after(door.arc),
    }));
    const wanted = new Set(to.flatMap(({ node }) => states.at(node)));
    const reached = search(states, states.costs, seeds, wanted);
    return (door) => {
      let best = NO_WAY;
      for (const state of states.at(door.node)) {
        const step = door.arc < 0 ? { first: 0, crossings: 0 } : states.turn(state, door.arc);
        if (step !== null) best = better(best, plus(costAt(reached, state), { ...step, second: 0 }, door));
      }
      return best;
    };
  };
}

function measures(roads: RoadNetwork, graph: ProfileGraph, open: ProfileGraph): { drive: Measure; walk: Measure } {
  const length = Float64Array.from(graph.arcs, (arc) => roads.lengthDecimetres[arc >> 1]);
  const time = Float64Array.from(graph.arcs, (arc) => graph.milliseconds[arc]);
  const decimetres = (arc: number, share: number) => Math.round(share * roads.lengthDecimetres[arc >> 1]);
  const states = driveStates(roads, graph, open);
  return {
    drive: {
      part: (arc, share) => simple(Math.round(share * graph.milliseconds[arc]), decimetres(arc, share)),
      straight: (metres) => simple(Math.round((metres * 3600) / graph.profile.offRoadKmh), Math.round(metres * 10)),
      between: states === null ? overNodes(graph, { first: time, second: length }) : overStates(states),
    },
    // Restrictions and turn costs are for drives.
    walk: {
      part: (arc, share) => simple(decimetres(arc, share), 0),
      straight: (metres) => simple(Math.round(metres * 10), 0),
      between: overNodes(graph, { first: length, second: new Float64Array(length.length) }),
    },
  };
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
  const ends = to.map((meeting) => (meeting.status === 'ok' ? doors(roads, graph, measure, meeting, true) : []));
  const costOf = measure.between(doors(roads, graph, measure, from, false), ends.flat());
  return to.map((meeting, i) => {
    if (meeting.status !== 'ok') return null;
    const best = ends[i].map(costOf).reduce(better, along(graph, measure, from, meeting));
    if (!Number.isFinite(best.first)) return null;
    return plus(start, best, measure.straight(meeting.straight));
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
    const fresh = { standing, graph, ...measures(roads, graph, open), meetings: new Map<string, Meeting>() };
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
    return reach(roads, known.graph, known.walk, meeting(known, from), ends).map((cost, i) => {
      if (samePlace(from, to[i])) return 0;
      return cost === null ? null : Math.round(cost.first / 10);
    });
  };
  return {
    snap: (profile, place) => {
      const { status, straight, planned } = meeting(load(profile), place);
      return { status, metres: Math.round(straight), ...(planned && { planned }) };
    },
    onRoad: (profile, place, metres) => isOnRoad(index, load(profile).graph, place, metres),
    drives: (profile, from, to) => {
      const known = load(profile);
      const ends = to.map((place) => meeting(known, place));
      return reach(roads, known.graph, known.drive, meeting(known, from), ends).map((cost, i): Trip | null => {
        if (samePlace(from, to[i])) return { seconds: 0, metres: 0 };
        if (cost === null) return null;
        const milliseconds = cost.first - cost.crossings * CROSSING_MILLISECONDS;
        return { seconds: Math.round(milliseconds / 1000), metres: Math.round(cost.second / 10) };
      });
    },
    walks: (profile, from, to) => {
      // On foot one-way streets do not bind, so one search from the far end serves all.
      if (!profile.obeysOneway) return walksFrom(profile, to, from);
      return from.map((place) => walksFrom(profile, place, [to])[0]);
    },
  };
}
