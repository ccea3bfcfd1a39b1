/** Clients, and single visits of them, are taken out; the routes that lost some are brought up to date together. */
import { setPattern } from '../clients.ts';
import { FAR } from '../flat.ts';
import type { Journal } from '../journal.ts';
import { closeRoute, dropEmptyTrips, unlink } from '../routes.ts';
import type { State } from '../state.ts';
import { updateRoute } from '../update.ts';

export class ClientRemoval {
  /** Clients that are out, and how many. */
  readonly out: Int32Array;
  count = 0;
  /** Client → the one visit of it that is out while the others stay, or −1. */
  readonly partly: Int32Array;
  private readonly state: State;
  private readonly journal: Journal;
  /** Slots that lost visits, and when a slot last did. */
  private readonly changed: Int32Array;
  private readonly changedIn: Int32Array;
  private changedCount = 0;
  private round = 0;

  constructor(state: State, journal: Journal) {
    this.state = state;
    this.journal = journal;
    this.out = new Int32Array(state.flat.clients);
    this.partly = new Int32Array(state.flat.clients).fill(-1);
    this.changed = new Int32Array(state.slots);
    this.changedIn = new Int32Array(state.slots);
  }

  begin(): void {
    for (let i = 0; i < this.count; i++) this.partly[this.out[i]] = -1;
    this.round++;
    this.count = 0;
    this.changedCount = 0;
  }

  /** Takes all visits of a client; `settle` must follow. */
  client(client: number): void {
    const { state, partly } = this;
    if (state.pattern[client] < 0 || state.pinned[client] === 1) return;
    this.journal.client(client);
    const { clientPoint, clientPair, nodeOf, days } = state.flat;
    const point = clientPoint[client];
    const last = point + clientPair[client];
    for (let p = point; p <= last; p++)
      for (let day = 0; day < days; day++) {
        const node = nodeOf[p * days + day];
        if (node >= 0) this.unlink(node);
      }
    setPattern(state, client, -1);
    if (partly[client] === -1) this.out[this.count++] = client;
    partly[client] = -1;
  }

  /** Takes one visit of a client that is visited on several days; its days stay as they are. */
  visit(node: number): void {
    const { state } = this;
    const client = this.clientOf(node);
    if (state.pinned[client] === 1) return;
    const pattern = state.flat.clientPatterns[client]?.[state.pattern[client]];
    if (pattern === undefined || pattern.days.length < 2) {
      this.client(client);
      return;
    }
    this.journal.client(client);
    this.unlink(node);
    this.partly[client] = node;
    this.out[this.count++] = client;
  }

  /** The clients of all visits of the route. */
  route(r: number): void {
    const { next, firstStart } = this.state;
    const end = this.state.firstEnd + r;
    for (let at = next[firstStart + r]; at !== end; ) {
      const then = next[at];
      if (at < firstStart) this.client(this.clientOf(at));
      at = this.stillRouted(then);
    }
  }

  /** The clients of all visits of the node's trip. */
  trip(node: number): void {
    const { next, firstStart } = this.state;
    let at = next[this.state.trip[node]];
    while (at < firstStart) {
      const then = next[at];
      this.client(this.clientOf(at));
      at = this.stillRouted(then);
    }
  }

  clientOf(node: number): number {
    const { pointClient, nodePoint } = this.state.flat;
    return pointClient[nodePoint[node]];
  }

  /** The place, or the one behind it: a pair's other end may have gone with the first. */
  stillRouted(place: number): number {
    const { route, next, firstStart } = this.state;
    return place < firstStart && route[place] < 0 ? next[place] : place;
  }

  /** The routes that lost visits are brought up to date; returns how many clients are out. */
  settle(): number {
    const { state, changed } = this;
    const { multiTrip, gaps } = state.flat;
    if (gaps)
      // More routes may join the list meanwhile.
      for (let i = 0; i < this.changedCount; i++) {
        const r = changed[i];
        if (multiTrip) dropEmptyTrips(state, r);
        if (state.arcs[r] < FAR / 2) this.unreachable(r);
      }
    for (let i = 0; i < this.changedCount; i++) {
      const r = changed[i];
      if (multiTrip) dropEmptyTrips(state, r);
      updateRoute(state, r);
      if (state.size[r] === 0) closeRoute(state, r);
    }
    return this.count;
  }

  /** Visits go, too, that the one before them has no way to any more. */
  private unreachable(r: number): void {
    const { state } = this;
    const { next, firstStart } = state;
    const type = state.flat.types[state.type[r]];
    if (type === undefined) return;
    const end = state.firstEnd + r;
    for (let at = firstStart + r; at !== end; ) {
      const then = next[at];
      if (type.base[state.row[at] + state.location[then]] < FAR / 2) {
        at = then;
        continue;
      }
      const victim = then < firstStart ? then : at;
      if (victim >= firstStart) return;
      const client = this.clientOf(victim);
      if (state.pinned[client] === 1) return;
      this.client(client);
      at = firstStart + r;
    }
  }

  private unlink(node: number): void {
    const { state, changedIn } = this;
    const r = state.route[node];
    if (r < 0) return;
    this.journal.touch(r);
    if (changedIn[r] !== this.round) {
      changedIn[r] = this.round;
      this.changed[this.changedCount++] = r;
    }
    unlink(state, node);
  }
}
