/**
 * The cheapest position of a single visit: near its neighbours first, by what the arcs add, then as loads and times
 * allow; new trips and new routes (greedy insertion with blinks, Christiaens & Vanden Berghe 2020, doi
 * 10.1287/trsc.2019.0914).
 */
import { FAR, type FlatType } from '../flat.ts';
import type { Neighbours } from '../neighbours.ts';
import type { Parameters } from '../parameters.ts';
import type { Random } from '../random.ts';
import type { State } from '../state.ts';
import { type InsertionCandidates, insertionCandidates } from './candidates.ts';
import { CheapestFirst } from './cheapest-first.ts';
import type { InsertionCosts } from './costs.ts';
import { AFTER, NEW_ROUTE, NEW_TRIP_BEFORE, NEW_TRIP_LAST, type Position } from './position.ts';

/** What searches of positions share. */
export interface SearchContext {
  readonly state: State;
  readonly random: Random;
  readonly near: Neighbours;
  readonly parameters: Parameters;
  readonly costs: InsertionCosts;
  /** Types of second-echelon vehicles, or of all where there is one echelon. */
  readonly types: readonly FlatType[];
  /** Neighbours of a visit that are looked at. */
  readonly granular: number;
  /** What the last search found; `place` −1 = nothing below its limit. */
  readonly found: Position;
}

export class BestVisit {
  /** The only type of new routes; −1 = any. */
  onlyType = -1;
  readonly candidates: InsertionCandidates;
  private readonly next: CheapestFirst;
  private readonly context: SearchContext;

  constructor(context: SearchContext) {
    const { state, near, granular } = context;
    this.context = context;
    this.candidates = insertionCandidates(state, near, granular);
    this.next = new CheapestFirst(this.candidates.places.length);
  }

  /** Finds the cheapest position below `limit`. */
  find(node: number, limit: number): void {
    const { state, random, parameters, granular, found } = this.context;
    const { candidates } = this;
    found.cost = limit;
    found.place = -1;
    found.type = -1;
    const ends = parameters.depotEdges >= 1 || random.unit() < parameters.depotEdges;
    this.chooseCandidate(node, candidates.gather(node, limit, ends));
    // Nothing near: look everywhere.
    if (found.place < 0 && granular < state.flat.points - 1)
      this.chooseCandidate(node, candidates.gatherAll(node, limit));
    this.newRoute(node);
    if (state.flat.multiTrip) this.newTrip(node, state.flat.nodeDay[node]);
  }

  /** The cheapest of the gathered places that loads and times allow; the best one is overlooked now and then. */
  private chooseCandidate(node: number, count: number): void {
    const { state, random, parameters, costs, found } = this.context;
    const { candidates } = this;
    const { places, added } = candidates;
    for (let round = 0; ; round++) {
      if (round === 1) this.next.fill(added, count, found.cost);
      const which = round === 0 ? candidates.cheapest() : this.next.pop();
      if (which < 0) return;
      const least = added[which];
      if (least >= found.cost) return;
      added[which] = FAR;
      if (random.unit() < parameters.blink) continue;
      const at = places[which];
      const { factor } = state.flat.types[state.type[state.route[at]]] as FlatType;
      const cost = costs.after(node, at, least / factor, found.cost);
      if (cost >= found.cost) continue;
      found.cost = cost;
      found.mode = AFTER;
      found.place = at;
      found.type = costs.retype();
      if (cost <= least) return;
    }
  }

  private newRoute(node: number): void {
    const { random, parameters, costs, types, found } = this.context;
    const first = types.length > 1 ? random.below(types.length) : 0;
    for (let i = 0; i < types.length; i++) {
      const t = (types[(first + i) % types.length] as FlatType).index;
      if (this.onlyType >= 0 && t !== this.onlyType) continue;
      const cost = costs.alone(node, t, found.cost);
      // The cheapest type for one visit may be wrong for what follows.
      if (cost < found.cost && (found.place < 0 || types.length === 1 || random.unit() >= parameters.typeBlink)) {
        found.cost = cost;
        found.mode = NEW_ROUTE;
        found.place = t;
      }
    }
    if (this.onlyType < 0 || found.place >= 0) return;
    this.onlyType = -1;
    this.newRoute(node);
  }

  private newTrip(node: number, day: number): void {
    const { state } = this.context;
    const { location, row, firstStart, firstEnd } = state;
    const list = state.active[day] as Int32Array;
    const mine = row[node];
    for (let i = 0; i < state.activeCount[day]; i++) {
      const r = list[i];
      const { base, baseTo, factor } = state.flat.types[state.type[r]] as FlatType;
      // A trip of its own there and back costs the same wherever it is put.
      const depot = location[firstStart + r];
      const alone = (base[mine + depot] + baseTo[mine + depot]) * factor;
      if (depot === location[firstEnd + r] && alone >= this.context.found.cost) continue;
      this.newTripOn(node, r);
    }
  }

  private newTripOn(node: number, r: number): void {
    const { state, random, parameters, costs, found } = this.context;
    const { next, firstStart } = state;
    const end = state.firstEnd + r;
    for (let at = firstStart + r; at !== end; at = next[at]) {
      if (at < firstStart || random.unit() < parameters.blink) continue;
      const cost = costs.tripBefore(node, at, found.cost);
      if (cost >= found.cost) continue;
      found.cost = cost;
      found.mode = NEW_TRIP_BEFORE;
      found.place = at;
    }
    const cost = costs.tripLast(node, r, found.cost);
    if (cost >= found.cost) return;
    found.cost = cost;
    found.mode = NEW_TRIP_LAST;
    found.place = r;
  }
}
