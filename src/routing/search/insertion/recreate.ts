/**
 * Recreate: clients go back one by one to their cheapest position (greedy insertion with blinks, Christiaens & Vanden
 * Berghe 2020).
 */
import { setAmounts, setPattern } from '../clients.ts';
import { FAR, type FlatPattern, type FlatType } from '../flat.ts';
import type { Journal } from '../journal.ts';
import type { Neighbours } from '../neighbours.ts';
import type { Parameters } from '../parameters.ts';
import type { Random } from '../random.ts';
import { removeVisit } from '../routes.ts';
import type { State } from '../state.ts';
import { type BestInsertion, bestInsertion } from './best-insertion.ts';
import { insertAt, routeAt } from './insert.ts';
import { ordering } from './order.ts';
import { AFTER, type Position } from './position.ts';

export interface Recreate {
  /** Tries to serve the clients; those without a position stay out. */
  readonly run: (clients: Int32Array, count: number, partly?: Int32Array, only?: number) => void;
}

/** Share of recreations in which prizes count more, and by how many times more at most. */
const GENEROUS = 0.1;
const MOST_GENEROUS = 2;

export function recreating(
  state: State,
  journal: Journal,
  random: Random,
  near: Neighbours,
  parameters: Parameters,
): Recreate {
  const { flat } = state;
  const { unit, below } = random;
  const types = flat.types.filter((type) => !type.supplies);
  const best = bestInsertion(state, random, near, parameters);
  const insertion = new ClientInsertion({ state, journal, random, parameters, best });
  const order = ordering(state, random);
  return {
    run: (clients, count, partly, only = -1) => {
      order(clients, count);
      // A larger vehicle is always cheap for one more visit: now and then there is none, or new routes have one type.
      if (best.families) {
        const settled = only >= 0 || (partly !== undefined && unit() < parameters.sameVehicles);
        const any = (types[below(types.length)] as FlatType).index;
        best.vehicles(!settled, only >= 0 ? only : settled && unit() < 0.5 ? any : -1);
      }
      // Only what an iteration may take back is generous.
      if (flat.optional)
        insertion.generosity = partly !== undefined && unit() < GENEROUS ? 1 + MOST_GENEROUS * unit() : 1;
      for (let i = 0; i < count; i++) {
        const client = clients[i];
        const visit = partly === undefined ? -1 : partly[client];
        if (visit >= 0) insertion.visit(client, visit);
        else if (flat.clientPair[client] === 1) insertion.pair(client);
        else insertion.stop(client);
      }
    },
  };
}

interface Tools {
  readonly state: State;
  readonly journal: Journal;
  readonly random: Random;
  readonly parameters: Parameters;
  readonly best: BestInsertion;
}

/** Puts whole clients back, and single visits of them. */
class ClientInsertion {
  /** Prizes count so many times: clients that pay only together come in together. */
  generosity = 1;
  private readonly tools: Tools;
  /** Day → cheapest position of the client in hand, and whether it was looked for. */
  private readonly dayPosition: readonly Position[];
  private readonly dayKnown: Uint8Array;
  private readonly pairPosition = nowhere();

  constructor(tools: Tools) {
    const { days } = tools.state.flat;
    this.tools = tools;
    this.dayPosition = Array.from({ length: days }, nowhere);
    this.dayKnown = new Uint8Array(days);
  }

  /** A shipment on its cheapest day. */
  pair(client: number): void {
    const { state, random, parameters, best, journal } = this.tools;
    const { days, nodeOf, clientPoint } = state.flat;
    const { pairPosition } = this;
    let cost = this.prizeOf(client);
    let chosen = -1;
    const first = days > 1 ? random.below(days) : 0;
    for (let i = 0; i < days; i++) {
      const day = (first + i) % days;
      const pickup = nodeOf[clientPoint[client] * days + day];
      if (pickup < 0 || (chosen >= 0 && random.unit() < parameters.patternBlink)) continue;
      best.pair(pickup, cost);
      if (best.found.place < 0) continue;
      cost = best.found.cost;
      copy(pairPosition, best.found);
      chosen = day;
    }
    if (chosen < 0) return;
    const pickup = nodeOf[clientPoint[client] * days + chosen];
    const delivery = nodeOf[(clientPoint[client] + 1) * days + chosen];
    journal.client(client);
    setPattern(state, client, chosen);
    this.insert(pickup, delivery, pairPosition);
  }

  /** A stop on the days of its cheapest pattern. */
  stop(client: number): void {
    const { state, best, journal } = this.tools;
    const { flat } = state;
    if (flat.days > 1) {
      this.stopOnDays(client);
      return;
    }
    const node = flat.nodeOf[flat.clientPoint[client]];
    if (node < 0) return;
    setAmounts(state, client, 0);
    best.visit(node, this.prizeOf(client));
    if (best.found.place < 0) return;
    journal.client(client);
    setPattern(state, client, 0);
    this.insert(node, -1, best.found);
  }

  /** One visit back on its day; where it has no position there the client's days are chosen afresh. */
  visit(client: number, node: number): void {
    const { best } = this.tools;
    best.visit(node, FAR);
    if (best.found.place >= 0) {
      this.insert(node, -1, best.found);
      return;
    }
    this.withdraw(client);
    this.stop(client);
  }

  private stopOnDays(client: number): void {
    const { state, best, journal } = this.tools;
    const { flat } = state;
    const chosen = this.cheapestPattern(client);
    if (chosen < 0) return;
    const { days } = (flat.clientPatterns[client] as readonly FlatPattern[])[chosen] as FlatPattern;
    journal.client(client);
    setPattern(state, client, chosen);
    setAmounts(state, client, chosen);
    for (let v = 0; v < days.length; v++) {
      const day = days[v] as number;
      const node = flat.nodeOf[flat.clientPoint[client] * flat.days + day];
      // What a day's cheapest position was is known for the last pattern tried; a shared fleet or depot may have filled
      // since.
      if (flat.clientVaries[client] === 0 && v === 0) {
        this.insert(node, -1, this.dayPosition[day] as Position);
        continue;
      }
      best.visit(node, FAR);
      if (best.found.place < 0) {
        this.withdraw(client);
        return;
      }
      this.insert(node, -1, best.found);
    }
  }

  /** The pattern whose visits together cost least, below the prize; −1 = none. */
  private cheapestPattern(client: number): number {
    const { state, random, parameters } = this.tools;
    const { flat } = state;
    const patterns = flat.clientPatterns[client] as readonly FlatPattern[];
    let best = this.prizeOf(client);
    let chosen = -1;
    const varies = flat.clientVaries[client] === 1;
    this.dayKnown.fill(0);
    const first = patterns.length > 1 ? random.below(patterns.length) : 0;
    for (let i = 0; i < patterns.length; i++) {
      const p = (first + i) % patterns.length;
      if (chosen >= 0 && random.unit() < parameters.patternBlink) continue;
      if (varies) {
        setAmounts(state, client, p);
        this.dayKnown.fill(0);
      }
      const { days } = patterns[p] as FlatPattern;
      let sum = 0;
      for (let v = 0; v < days.length && sum < best; v++) sum += this.costOn(client, days[v] as number);
      if (sum < best) {
        best = sum;
        chosen = p;
      }
    }
    return chosen;
  }

  /** Cost of the client's cheapest position on the day, which is remembered; FAR = none. */
  private costOn(client: number, day: number): number {
    const { state, best } = this.tools;
    const { flat } = state;
    const position = this.dayPosition[day] as Position;
    if (this.dayKnown[day] === 1) return position.cost;
    this.dayKnown[day] = 1;
    best.visit(flat.nodeOf[flat.clientPoint[client] * flat.days + day], FAR);
    copy(position, best.found);
    if (best.found.place < 0) position.cost = FAR;
    return position.cost;
  }

  private insert(node: number, delivery: number, position: Readonly<Position>): void {
    const { state, journal } = this.tools;
    const r = routeAt(state, position);
    if (r >= 0) journal.touch(r);
    const used = insertAt(state, node, delivery, position);
    if (r < 0) journal.opened(used);
  }

  private prizeOf(client: number): number {
    const { flat } = this.tools.state;
    return flat.clientWeight[client] === 0 ? flat.clientPrize[client] * this.generosity : FAR;
  }

  /** A pattern that could be served only in part is taken back. */
  private withdraw(client: number): void {
    const { state, journal } = this.tools;
    const { flat, route } = state;
    const point = flat.clientPoint[client];
    for (let day = 0; day < flat.days; day++) {
      const node = flat.nodeOf[point * flat.days + day];
      if (node < 0 || route[node] < 0) continue;
      journal.touch(route[node]);
      removeVisit(state, node);
    }
    setPattern(state, client, -1);
  }
}

const nowhere = (): Position => ({ cost: FAR, mode: AFTER, place: -1, type: -1, behind: -1 });

function copy(to: Position, from: Readonly<Position>): void {
  to.cost = from.cost;
  to.mode = from.mode;
  to.place = from.place;
  to.type = from.type;
  to.behind = from.behind;
}
