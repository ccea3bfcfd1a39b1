/** Ruin: strings of visits around a seed are taken out (slack induction by string removals, Christiaens & Vanden Berghe 2020, doi 10.1287/trsc.2019.0914). */
import { setPattern } from './clients.ts';
import { FAR } from './flat.ts';
import type { Journal } from './journal.ts';
import type { Neighbours } from './neighbours.ts';
import type { Random } from './random.ts';
import { closeRoute, dropEmptyTrips, unlink } from './routes.ts';
import type { State } from './state.ts';
import { updateRoute } from './update.ts';

export interface RuinParameters {
  /** Mean number of visits taken out. */
  readonly meanRemoved: number;
  /** Longest string. */
  readonly longest: number;
  /** Share of strings that keep some visits in their middle. */
  readonly split: number;
  /** Chance to keep one more visit there. */
  readonly keepOneMore: number;
  /** Share of ruins that stay on the seed's day. */
  readonly sameDay: number;
  /** Most visits of routes that are taken out whole. */
  readonly longestRoutes: number;
}

export interface Ruin {
  /** Takes clients out, closes what is empty; returns how many stand in `out`. */
  readonly strings: () => number;
  /** Takes whole routes out: that of a random visit and some of those next to it. */
  readonly routes: () => number;
  readonly out: Int32Array;
  /** Client → the one visit of it that is out while the others stay, or −1. */
  readonly partly: Int32Array;
  /** Takes a client out of wherever it is; `settle` must follow. */
  readonly take: (client: number) => void;
  readonly begin: () => void;
  readonly settle: () => number;
}

export function ruining(
  state: State,
  journal: Journal,
  random: Random,
  near: Neighbours,
  parameters: RuinParameters,
): Ruin {
  const { flat, next, prev, route, firstStart } = state;
  const { days, nodePoint, nodeDay, nodeOf, pointClient, clientPoint, clientPair } = flat;
  const { unit, below } = random;
  const out = new Int32Array(flat.clients);
  const partly = new Int32Array(flat.clients).fill(-1);
  const ruined = new Int32Array(state.slots);
  const changedStamp = new Int32Array(state.slots);
  const changed = new Int32Array(state.slots);
  let changedCount = 0;
  let now = 0;
  let count = 0;

  const unlinkNode = (node: number): void => {
    const r = route[node];
    if (r < 0) return;
    journal.touch(r);
    if (changedStamp[r] !== now) {
      changedStamp[r] = now;
      changed[changedCount++] = r;
    }
    unlink(state, node);
  };

  const take = (client: number): void => {
    if (state.pattern[client] < 0 || state.pinned[client] === 1) return;
    journal.client(client);
    const point = clientPoint[client];
    const last = point + clientPair[client];
    for (let p = point; p <= last; p++)
      for (let day = 0; day < days; day++) {
        const node = nodeOf[p * days + day];
        if (node >= 0) unlinkNode(node);
      }
    setPattern(state, client, -1);
    if (partly[client] === -1) out[count++] = client;
    partly[client] = -1;
  };

  /** Visits go, too, that the one before them has no way to any more. */
  const mend = (r: number): void => {
    const type = flat.types[state.type[r]];
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
      const client = pointClient[nodePoint[victim]];
      if (state.pinned[client] === 1) return;
      take(client);
      at = firstStart + r;
    }
  };

  /** Takes one visit of a client that is visited on several days; its days stay as they are. */
  const takeVisit = (node: number): void => {
    const client = pointClient[nodePoint[node]];
    if (state.pinned[client] === 1) return;
    const pattern = flat.clientPatterns[client]?.[state.pattern[client]];
    if (pattern === undefined || pattern.days.length < 2) {
      take(client);
      return;
    }
    journal.client(client);
    unlinkNode(node);
    partly[client] = node;
    out[count++] = client;
  };

  const begin = (): void => {
    for (let i = 0; i < count; i++) partly[out[i]] = -1;
    now++;
    count = 0;
    changedCount = 0;
  };

  /** The routes that lost visits are brought up to date. */
  const settle = (): number => {
    if (flat.gaps)
      for (let i = 0; i < changedCount; i++) {
        const r = changed[i];
        if (flat.multiTrip) dropEmptyTrips(state, r);
        if (state.arcs[r] < FAR / 2) mend(r);
      }
    for (let i = 0; i < changedCount; i++) {
      const r = changed[i];
      if (flat.multiTrip) dropEmptyTrips(state, r);
      updateRoute(state, r);
      if (state.size[r] === 0) closeRoute(state, r);
    }
    return count;
  };

  /** Its visit on some day when it is visited. */
  const routedNode = (point: number): number => {
    const first = below(days);
    for (let i = 0; i < days; i++) {
      const node = nodeOf[point * days + ((first + i) % days)];
      if (node >= 0 && route[node] >= 0) return node;
    }
    return -1;
  };

  const seedNode = (): number => {
    for (let tries = 0; tries < 20; tries++) {
      const client = below(flat.clients);
      if (state.pattern[client] < 0) continue;
      const point = clientPoint[client] + (clientPair[client] === 1 ? below(2) : 0);
      const node = routedNode(point);
      if (node >= 0) return node;
    }
    return -1;
  };

  /** A string of `length` visits that holds `node`, of which `kept` in the middle stay. */
  const takeString = (node: number, length: number, kept: number, wholly: boolean): void => {
    let whole = length + kept;
    let behind = 0;
    let first = node;
    for (; behind < whole - 1; behind++) {
      const before = prev[first];
      if (before >= firstStart && before < state.firstReturn) break;
      first = before;
    }
    let ahead = 0;
    for (let at = node; ahead < whole - 1; ahead++) {
      const then = next[at];
      if (then >= firstStart && then < state.firstReturn) break;
      at = then;
    }
    // Visits of the same clients on other days may have shortened the route.
    whole = Math.min(whole, behind + ahead + 1);
    const least = Math.max(0, whole - 1 - ahead);
    const back = least + below(behind - least + 1);
    first = node;
    for (let i = 0; i < back; i++) first = prev[first];
    const keepFrom = kept > 0 ? 1 + below(Math.max(1, length - 1)) : whole;
    let at = first;
    for (let i = 0; i < whole; i++) {
      const then = next[at];
      if (at < firstStart && (i < keepFrom || i >= keepFrom + kept)) {
        if (wholly) take(pointClient[nodePoint[at]]);
        else takeVisit(at);
      }
      // A pair's other end may have gone with it.
      at = then < firstStart && route[then] < 0 ? next[then] : then;
      if (at >= firstStart && at < state.firstReturn) break;
    }
  };

  const strings = (): number => {
    begin();
    const seed = seedNode();
    if (seed < 0) return settle();
    const day = nodeDay[seed];
    const routes = state.activeCount[day];
    let visits = 0;
    for (let i = 0; i < routes; i++) visits += state.size[(state.active[day] as Int32Array)[i]];
    const longest = Math.max(1, Math.min(parameters.longest, visits / routes));
    const most = (4 * parameters.meanRemoved) / (1 + longest) - 1;
    let wanted = Math.floor(1 + unit() * Math.max(0, most));
    const seedPoint = nodePoint[seed];
    const oneDay = days === 1 || unit() < parameters.sameDay;
    for (let i = -1; i < near.stride && wanted > 0; i++) {
      const point = i < 0 ? seedPoint : near.list[seedPoint * near.stride + i];
      const node = oneDay || i < 0 ? nodeOf[point * days + day] : routedNode(point);
      if (node < 0) continue;
      const r = route[node];
      if (r < 0 || ruined[r] === now) continue;
      ruined[r] = now;
      const size = state.size[r];
      const length = Math.floor(1 + unit() * Math.min(size, longest));
      let kept = 0;
      if (length > 1 && length < size && unit() < parameters.split) {
        kept = 1;
        while (length + kept < size && unit() < parameters.keepOneMore) kept++;
      }
      takeString(node, Math.min(length, size), kept, days === 1 || !oneDay);
      wanted--;
    }
    return settle();
  };

  const takeRoute = (r: number): void => {
    const end = state.firstEnd + r;
    for (let at = next[firstStart + r]; at !== end; ) {
      const then = next[at];
      if (at < firstStart) take(pointClient[nodePoint[at]]);
      at = then < firstStart && route[then] < 0 ? next[then] : then;
    }
  };

  const takeTrip = (node: number): void => {
    let at = next[state.trip[node]];
    while (at < firstStart) {
      const then = next[at];
      take(pointClient[nodePoint[at]]);
      at = then < firstStart && route[then] < 0 ? next[then] : then;
    }
  };

  const routes = (): number => {
    begin();
    const seed = seedNode();
    if (seed < 0) return settle();
    const seedPoint = nodePoint[seed];
    const day = nodeDay[seed];
    const most = parameters.longestRoutes;
    let visits = 0;
    let wanted = 1 + below(3);
    for (let i = -1; i < near.stride && wanted > 0; i++) {
      const point = i < 0 ? seedPoint : near.list[seedPoint * near.stride + i];
      const node = nodeOf[point * days + day];
      if (node < 0) continue;
      const r = route[node];
      if (r < 0 || ruined[r] === now) continue;
      ruined[r] = now;
      wanted--;
      visits += state.size[r] / state.tripCount[r];
      if (visits > most) {
        if (i < 0) return strings();
        break;
      }
      if (state.tripCount[r] === 1) takeRoute(r);
      else takeTrip(node);
    }
    return settle();
  };

  return { strings, routes, out, partly, take, begin, settle };
}
