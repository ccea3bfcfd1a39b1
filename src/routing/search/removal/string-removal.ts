/**
 * Strings of visits around a seed, and whole routes around one, are taken out (slack induction by string removals,
 * Christiaens & Vanden Berghe 2020, doi 10.1287/trsc.2019.0914).
 */
import type { Journal } from '../journal.ts';
import type { Neighbours } from '../neighbours.ts';
import type { Random } from '../random.ts';
import type { State } from '../state.ts';
import { ClientRemoval } from './client-removal.ts';
import type { Ruin, RuinParameters } from './ruin.ts';

/** So many clients are looked at for one to begin with. */
const SEED_TRIES = 20;
/** So many routes are looked at for one that may serve an urgent client. */
const ROUTE_TRIES = 10;

export function stringRemoval(
  state: State,
  journal: Journal,
  random: Random,
  near: Neighbours,
  parameters: RuinParameters,
): Ruin {
  const removal = new ClientRemoval(state, journal);
  const around = new SeededRemoval(state, random, near, parameters, removal);
  return {
    strings: () => around.strings(),
    routes: () => around.routes(),
    lessUrgent: () => around.lessUrgent(),
    out: removal.out,
    partly: removal.partly,
    take: (client) => removal.client(client),
    begin: () => removal.begin(),
    settle: () => removal.settle(),
  };
}

class SeededRemoval {
  private readonly state: State;
  private readonly random: Random;
  private readonly near: Neighbours;
  private readonly parameters: RuinParameters;
  private readonly removal: ClientRemoval;
  /** Slot → the ruin that took from it last. */
  private readonly ruinedIn: Int32Array;
  private ruin = 0;

  constructor(state: State, random: Random, near: Neighbours, parameters: RuinParameters, removal: ClientRemoval) {
    this.state = state;
    this.random = random;
    this.near = near;
    this.parameters = parameters;
    this.removal = removal;
    this.ruinedIn = new Int32Array(state.slots);
  }

  /** Takes strings out of the routes around a seed. */
  strings(): number {
    const { state, random, near, parameters, removal } = this;
    const { days, nodePoint, nodeDay, nodeOf } = state.flat;
    this.begin();
    const seed = this.seedNode();
    if (seed < 0) return removal.settle();
    const day = nodeDay[seed];
    const longest = Math.max(1, Math.min(parameters.longest, this.meanSize(day)));
    const most = (4 * parameters.meanRemoved) / (1 + longest) - 1;
    let wanted = Math.floor(1 + random.unit() * Math.max(0, most));
    const seedPoint = nodePoint[seed];
    const oneDay = days === 1 || random.unit() < parameters.sameDay;
    for (let i = -1; i < near.stride && wanted > 0; i++) {
      const point = i < 0 ? seedPoint : near.list[seedPoint * near.stride + i];
      const node = oneDay || i < 0 ? nodeOf[point * days + day] : this.routedNode(point);
      if (node < 0 || !this.firstOf(state.route[node])) continue;
      const size = state.size[state.route[node]];
      const length = Math.floor(1 + random.unit() * Math.min(size, longest));
      this.takeString(node, Math.min(length, size), this.preserved(length, size), days === 1 || !oneDay);
      wanted--;
    }
    return removal.settle();
  }

  /** Takes out the route, or the trip, of a seed, and up to two next to it. */
  routes(): number {
    const { state, random, near, parameters, removal } = this;
    const { days, nodePoint, nodeDay, nodeOf } = state.flat;
    this.begin();
    const seed = this.seedNode();
    if (seed < 0) return removal.settle();
    const seedPoint = nodePoint[seed];
    const day = nodeDay[seed];
    let visits = 0;
    let wanted = 1 + random.below(3);
    for (let i = -1; i < near.stride && wanted > 0; i++) {
      const point = i < 0 ? seedPoint : near.list[seedPoint * near.stride + i];
      const node = nodeOf[point * days + day];
      if (node < 0) continue;
      const r = state.route[node];
      if (!this.firstOf(r)) continue;
      wanted--;
      visits += state.size[r] / state.tripCount[r];
      if (visits > parameters.longestRoutes) {
        if (i < 0) return this.strings();
        break;
      }
      if (state.tripCount[r] === 1) removal.route(r);
      else removal.trip(node);
    }
    return removal.settle();
  }

  /** Takes whoever has a lower priority than a client that is out from a route that may serve it. */
  lessUrgent(): number {
    const { state, random, removal } = this;
    const { flat, active, activeCount, type, next, firstStart, firstEnd } = state;
    const urgent = this.urgentOut();
    if (urgent < 0) return this.strings();
    this.begin();
    const day = random.below(flat.days);
    if (activeCount[day] === 0) return removal.settle();
    let r = -1;
    for (let tries = 0; tries < ROUTE_TRIES && r < 0; tries++) {
      const one = (active[day] as Int32Array)[random.below(activeCount[day])];
      if (flat.clientTypes[urgent * flat.types.length + type[one]] === 1) r = one;
    }
    if (r < 0) return removal.settle();
    for (let at = next[firstStart + r]; at !== firstEnd + r; ) {
      const then = next[at];
      const client = at < firstStart ? removal.clientOf(at) : -1;
      if (client >= 0 && this.weightOf(client) < this.weightOf(urgent)) removal.client(client);
      at = removal.stillRouted(then);
    }
    return removal.settle();
  }

  /** A client with a priority that is out, each as likely; −1 = none. */
  private urgentOut(): number {
    const { state, random } = this;
    let found = -1;
    let count = 0;
    for (let client = 0; client < state.flat.clients; client++)
      if (state.pattern[client] < 0 && this.weightOf(client) > 1 && random.below(++count) === 0) found = client;
    return found;
  }

  /** For one visit. */
  private weightOf(client: number): number {
    const { clientWeight, clientPair } = this.state.flat;
    return clientWeight[client] / (1 + clientPair[client]);
  }

  private begin(): void {
    this.removal.begin();
    this.ruin++;
  }

  /** Whether this ruin comes to the route for the first time. */
  private firstOf(r: number): boolean {
    if (r < 0 || this.ruinedIn[r] === this.ruin) return false;
    this.ruinedIn[r] = this.ruin;
    return true;
  }

  private meanSize(day: number): number {
    const { size, active, activeCount } = this.state;
    const routes = activeCount[day];
    let visits = 0;
    for (let i = 0; i < routes; i++) visits += size[(active[day] as Int32Array)[i]];
    return visits / routes;
  }

  /** How many visits in the middle of a string stay. */
  private preserved(length: number, size: number): number {
    const { random, parameters } = this;
    if (length <= 1 || length >= size || random.unit() >= parameters.split) return 0;
    let count = 1;
    while (length + count < size && random.unit() < parameters.keepOneMore) count++;
    return count;
  }

  /** A visit of some client that is served; −1 = none found. */
  private seedNode(): number {
    const { state, random } = this;
    const { clients, clientPoint, clientPair } = state.flat;
    for (let tries = 0; tries < SEED_TRIES; tries++) {
      const client = random.below(clients);
      if (state.pattern[client] < 0) continue;
      const node = this.routedNode(clientPoint[client] + (clientPair[client] === 1 ? random.below(2) : 0));
      if (node >= 0) return node;
    }
    return -1;
  }

  /** The point's visit on some day when it is visited; −1 = none. */
  private routedNode(point: number): number {
    const { flat, route } = this.state;
    const { days, nodeOf } = flat;
    const first = this.random.below(days);
    for (let i = 0; i < days; i++) {
      const node = nodeOf[point * days + ((first + i) % days)];
      if (node >= 0 && route[node] >= 0) return node;
    }
    return -1;
  }

  /**
   * A string of `length` visits that holds `node`, of which `preserved` more in the middle stay. `wholly`: their
   * clients on all days.
   */
  private takeString(node: number, length: number, preserved: number, wholly: boolean): void {
    const { state, random, removal } = this;
    const { next, prev, firstStart, firstReturn } = state;
    const wanted = length + preserved;
    const behind = this.visitsFrom(node, prev, wanted - 1);
    const ahead = this.visitsFrom(node, next, wanted - 1);
    // Visits of the same clients on other days may have shortened the route.
    const whole = Math.min(wanted, behind + ahead + 1);
    const least = Math.max(0, whole - 1 - ahead);
    const back = least + random.below(behind - least + 1);
    let at = node;
    for (let i = 0; i < back; i++) at = prev[at];
    const preservedFrom = preserved > 0 ? 1 + random.below(Math.max(1, length - 1)) : whole;
    for (let i = 0; i < whole; i++) {
      const then = next[at];
      if (at < firstStart && (i < preservedFrom || i >= preservedFrom + preserved)) {
        if (wholly) removal.client(removal.clientOf(at));
        else removal.visit(at);
      }
      at = removal.stillRouted(then);
      if (at >= firstStart && at < firstReturn) break;
    }
  }

  /**
   * Places beyond the node that way (`next` or `prev`) before the route's end, at most `most`; returns to the depot
   * count.
   */
  private visitsFrom(node: number, way: Int32Array, most: number): number {
    const { firstStart, firstReturn } = this.state;
    let count = 0;
    for (let at = node; count < most; count++) {
      at = way[at];
      if (at >= firstStart && at < firstReturn) break;
    }
    return count;
  }
}
