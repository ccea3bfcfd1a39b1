/** What ways are measured by: fastest or shortest, from the doors of one place, or to them. */
import type { RoadNetwork } from '../model/index.ts';
import type { Rows } from './components.ts';
import { type Costs, type Reached, reversed, Searches, type Seed, type Standings } from './dijkstra.ts';
import { type DriveStates, driveStates } from './drive-states.ts';
import type { ProfileGraph } from './profile-graph.ts';

/** What decides first and second of what is travelled, and how many crossings of destination-only roads are in it. */
export interface Cost {
  readonly first: number;
  readonly second: number;
  readonly crossings: number;
}

/** A part of a directed segment between a place and a node; `arc` is −1 where the place is the node. */
export interface Door extends Cost {
  readonly node: number;
  readonly arc: number;
}

/** What ways are measured by: fastest (time, then length) or shortest (length only). */
export interface Measure {
  part(arc: number, share: number): Cost;
  straight(metres: number): Cost;
  /**
   * Costs from the doors of one place to a door of another: right for the best door of each, not less than right for the
   * others; infinite where there is no way.
   */
  between(from: readonly Door[], to: readonly (readonly Door[])[]): (door: Door) => Cost;
  /** The same from the doors of several places to those of one. */
  toward(to: readonly Door[], from: readonly (readonly Door[])[]): (door: Door) => Cost;
}

const FREE: Cost = { first: 0, second: 0, crossings: 0 };

/** The sum of two costs, or of three. */
export const plus = (a: Cost, b: Cost, c = FREE): Cost => ({
  first: a.first + b.first + c.first,
  second: a.second + b.second + c.second,
  crossings: a.crossings + b.crossings + c.crossings,
});

export const better = (a: Cost, b: Cost): Cost => {
  if (a.first !== b.first) return a.first < b.first ? a : b;
  return a.second <= b.second ? a : b;
};

export const NO_WAY: Cost = { first: Number.POSITIVE_INFINITY, second: Number.POSITIVE_INFINITY, crossings: 0 };

/** Of a cost that crosses nothing. */
export const simple = (first: number, second: number): Cost => ({ first, second, crossings: 0 });

const costAt = (reached: Reached, state: number): Cost => ({
  first: reached.costs[2 * state],
  second: reached.costs[2 * state + 1],
  crossings: reached.crossings[state],
});

type Ways = Pick<Measure, 'between' | 'toward'>;

/** What is made once, when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function searchesBack(graph: Rows, costs: Costs, standings: Standings | null = null): Searches {
  const turned = reversed(graph, costs);
  return new Searches(turned.graph, turned.costs, standings);
}

/** Ways on which nothing matters but the node one is at. */
function overNodes(graph: ProfileGraph, costs: Costs): Ways {
  const forth = once(() => new Searches(graph, costs));
  const back = once(() => searchesBack(graph, costs));
  const entrances = (places: readonly (readonly Door[])[]) =>
    places.flatMap((doors, place) => doors.map(({ node, first }) => ({ place, node, first })));
  return {
    between: (from, to) => {
      const reached = forth().search(from, entrances(to));
      return (door) => plus(costAt(reached, door.node), door);
    },
    toward: (to, from) => {
      const reached = back().search(to, entrances(from));
      return (door) => plus(costAt(reached, door.node), door);
    },
  };
}

/** A state from which a door is gone through, with what the turn into it costs. */
interface Before extends Cost {
  readonly state: number;
}

/** Ways on which what was travelled last matters too. */
function overStates(states: DriveStates): Ways {
  const forth = once(() => new Searches(states, states.costs, states.standings));
  const back = once(() => searchesBack(states, states.costs, states.standings));
  const begun = ({ arc, node }: Door): number => (arc < 0 ? states.begin(node) : states.after(arc));
  const known = new Map<number, readonly Before[]>();
  /** The states that a door is gone through from. */
  const before = ({ arc, node }: Door): readonly Before[] => {
    const key = arc < 0 ? -1 - node : arc;
    const found =
      known.get(key) ??
      states.at(node).flatMap((state): Before[] => {
        const step = arc < 0 ? { first: 0, crossings: 0 } : states.turn(state, arc);
        return step === null ? [] : [{ state, ...step, second: 0 }];
      });
    known.set(key, found);
    return found;
  };
  return {
    between: (from, to) => {
      const seeds: Seed[] = from.map((door) => ({ ...door, node: begun(door) }));
      const entrances = to.flatMap((doors, place) =>
        doors.flatMap((door) =>
          before(door).map((step) => ({ place, node: step.state, first: step.first + door.first })),
        ),
      );
      const reached = forth().search(seeds, entrances);
      return (door) => {
        const { costs } = reached;
        let best: Before | undefined;
        let [least, length] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
        for (const step of before(door)) {
          const cost = costs[2 * step.state] + step.first;
          const second = costs[2 * step.state + 1];
          if (cost > least || (cost === least && second >= length)) continue;
          [best, least, length] = [step, cost, second];
        }
        return best === undefined ? NO_WAY : plus(costAt(reached, best.state), best, door);
      };
    },
    toward: (to, from) => {
      const seeds = to.flatMap((door) => before(door).map((step): Seed => ({ ...plus(step, door), node: step.state })));
      const entrances = from.flatMap((doors, place) =>
        doors.map((door) => ({ place, node: begun(door), first: door.first })),
      );
      const reached = back().search(seeds, entrances);
      return (door) => plus(costAt(reached, begun(door)), door);
    },
  };
}

export function measures(
  roads: RoadNetwork,
  graph: ProfileGraph,
  open: ProfileGraph,
): { drive: Measure; walk: Measure } {
  const length = Float64Array.from(graph.arcs, (arc) => roads.lengthDecimetres[arc >> 1]);
  const time = Float64Array.from(graph.arcs, (arc) => graph.milliseconds[arc]);
  const decimetres = (arc: number, share: number) => Math.round(share * roads.lengthDecimetres[arc >> 1]);
  const states = driveStates(roads, graph, open);
  return {
    drive: {
      part: (arc, share) => simple(Math.round(share * graph.milliseconds[arc]), decimetres(arc, share)),
      straight: (metres) => simple(Math.round((metres * 3600) / graph.profile.offRoadKmh), Math.round(metres * 10)),
      ...(states === null ? overNodes(graph, { first: time, second: length }) : overStates(states)),
    },
    // Restrictions and turn costs are for drives.
    walk: {
      part: (arc, share) => simple(decimetres(arc, share), 0),
      straight: (metres) => simple(Math.round(metres * 10), 0),
      ...overNodes(graph, { first: length, second: new Float64Array(length.length) }),
    },
  };
}
