/**
 * How much a leg varies that goes over roads of several classes: docs/definitions.md §3, "Variation by class of road".
 * One search a starting place, by time, then length, then by what is asked for: of equal ways the one that varies least.
 */
import { ROAD_CLASSES, type RoadNetwork } from '../model/index.ts';
import { CROSSING_MILLISECONDS, type DriveStates, driveStates } from './drive-states.ts';
import type { ProfileGraph } from './profile-graph.ts';

/** A number by class of road, and the one of all else. */
export interface ByClass {
  readonly other: number;
  readonly byClass: Readonly<Partial<Record<string, number>>>;
}

/** What decides is time as drives are compared by, then length, then spread. */
export interface Spent {
  readonly time: number;
  readonly length: number;
  /** Milliseconds × the number of what they are spent on. */
  readonly spread: number;
  /** Milliseconds. */
  readonly pure: number;
}

/** A part of a directed segment between a place and a node; `arc` −1: the place is the node. Straight lines left out. */
export interface PartDoor {
  readonly node: number;
  readonly arc: number;
  readonly time: number;
  readonly length: number;
}

export const before = (a: Spent, b: Spent): boolean => {
  if (a.time !== b.time) return a.time < b.time;
  return a.length !== b.length ? a.length < b.length : a.spread < b.spread;
};

const add = (a: Spent, b: Spent): Spent => ({
  time: a.time + b.time,
  length: a.length + b.length,
  spread: a.spread + b.spread,
  pure: a.pure + b.pure,
});

const NOTHING: Spent = { time: 0, length: 0, spread: 0, pure: 0 };

/** States, those of the least spent first; one may stand in it several times. */
class Waiting {
  private readonly entries: { readonly state: number; readonly at: Spent }[] = [];

  put(state: number, at: Spent): void {
    const { entries } = this;
    let slot = entries.push({ state, at }) - 1;
    while (slot > 0) {
      const up = (slot - 1) >> 1;
      if (!before(entries[slot].at, entries[up].at)) break;
      [entries[slot], entries[up]] = [entries[up], entries[slot]];
      slot = up;
    }
  }

  take(): { readonly state: number; readonly at: Spent } | undefined {
    const { entries } = this;
    const [top] = entries;
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return top;
    entries[0] = last;
    for (let slot = 0, child = 1; child < entries.length; child = 2 * slot + 1) {
      if (child + 1 < entries.length && before(entries[child + 1].at, entries[child].at)) child++;
      if (!before(entries[child].at, entries[slot].at)) break;
      [entries[slot], entries[child]] = [entries[child], entries[slot]];
      slot = child;
    }
    return top;
  }
}

/** What is gone along, and what it counts. */
export class LegSpread {
  private readonly roads: RoadNetwork;
  private readonly graph: ProfileGraph;
  private readonly states: DriveStates | null;

  /** `open`: the graph without changes, which decides what a dead end is. */
  constructor(roads: RoadNetwork, graph: ProfileGraph, open: ProfileGraph) {
    this.roads = roads;
    this.graph = graph;
    this.states = driveStates(roads, graph, open);
  }

  /** So many milliseconds on a directed segment, and how many crossings of destination-only roads. */
  private spent(arc: number, length: number, pure: number, crossings: number, { other, byClass }: ByClass): Spent {
    const each = byClass[ROAD_CLASSES[this.roads.roadClass[arc >> 1]]] ?? other;
    return { time: pure + crossings * CROSSING_MILLISECONDS, length, spread: pure * each, pure };
  }

  /** Of a part. */
  part({ arc, time, length }: PartDoor, of: ByClass): Spent {
    return arc < 0 ? NOTHING : this.spent(arc, length, time, 0, of);
  }

  /**
   * Least ways from the doors of one place to doors of others, parts included; null where there is no way.
   */
  between(from: readonly PartDoor[], to: readonly PartDoor[], of: ByClass): (Spent | null)[] {
    const { states } = this;
    const waiting = new Waiting();
    const best = new Map<number, Spent>();
    const offer = (state: number, at: Spent): void => {
      const known = best.get(state);
      if (known !== undefined && !before(at, known)) return;
      best.set(state, at);
      waiting.put(state, at);
    };
    const begin = ({ arc, node }: PartDoor): number =>
      states === null ? node : arc < 0 ? states.begin(node) : states.after(arc);
    const ends = to.map((door) => this.endings(door, of));
    const missing = new Set(ends.flatMap((list) => list.map(({ state }) => state)));
    for (const door of from) offer(begin(door), this.part(door, of));
    const settled = new Set<number>();
    for (let next = waiting.take(); next !== undefined && missing.size > 0; next = waiting.take()) {
      const { state, at } = next;
      if (settled.has(state)) continue;
      settled.add(state);
      missing.delete(state);
      this.onward(state, of, (target, spent) => offer(target, add(at, spent)));
    }
    return ends.map((list) => {
      const found = list.flatMap(({ state, rest }) => {
        const at = best.get(state);
        return at === undefined ? [] : [add(at, rest)];
      });
      return found.length === 0 ? null : found.reduce((least, one) => (before(one, least) ? one : least));
    });
  }

  /** States from which a door is gone through, and what that adds. */
  private endings(door: PartDoor, of: ByClass): { readonly state: number; readonly rest: Spent }[] {
    const { states } = this;
    const { node, arc, time, length } = door;
    if (states === null) return [{ state: node, rest: this.part(door, of) }];
    return states.at(node).flatMap((state) => {
      if (arc < 0) return [{ state, rest: NOTHING }];
      const turn = states.turn(state, arc);
      if (turn === null) return [];
      const turning = turn.first - turn.crossings * CROSSING_MILLISECONDS;
      return [{ state, rest: this.spent(arc, length, time + turning, turn.crossings, of) }];
    });
  }

  /** Every segment that leads on from a state. */
  private onward(state: number, of: ByClass, go: (target: number, spent: Spent) => void): void {
    const { states, graph, roads } = this;
    const { start, targets, arcs } = states ?? graph;
    for (let row = start[state]; row < start[state + 1]; row++) {
      const arc = arcs[row];
      const crossings = states?.costs.crossings?.[row] ?? 0;
      const time = states === null ? graph.milliseconds[arc] : states.costs.first[row];
      const pure = time - crossings * CROSSING_MILLISECONDS;
      go(targets[row], this.spent(arc, roads.lengthDecimetres[arc >> 1], pure, crossings, of));
    }
  }
}
