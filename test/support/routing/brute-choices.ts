/** What there is to decide for each stop and shipment: on which days, and with what amounts. */
import type { RoutingProblem, RoutingShipment, RoutingStop } from '../../../src/model/index.ts';
import { weightOf } from './objective.ts';

/** A stop with the amounts of one kind of visit, or a shipment. Its bit is its place in the list of items. */
export interface Item {
  readonly bit: number;
  readonly client: number;
  readonly stop: RoutingStop | null;
  readonly shipment: RoutingShipment | null;
  readonly deliver: readonly number[];
  readonly collect: readonly number[];
}

/** Items for some of the days. */
export type Choice = readonly { readonly day: number; readonly bit: number }[];

export interface Client {
  readonly id: string;
  /** Weight of leaving it out where it must be served; 0 = optional. */
  readonly weight: number;
  /** Cost of leaving it out where it is optional. */
  readonly prize: number;
  readonly choices: readonly Choice[];
}

export interface Decisions {
  readonly items: readonly Item[];
  readonly clients: readonly Client[];
}

export function decisionsOf(problem: RoutingProblem): Decisions {
  const items: Item[] = [];
  const clients: Client[] = [];
  const days = Array.from({ length: problem.days }, (_, day) => day + 1);
  const none = problem.dimensions.map(() => 0);
  const add = (item: Omit<Item, 'bit'>): number => {
    const known = items.findIndex(
      (one) =>
        one.client === item.client &&
        String(one.deliver) === String(item.deliver) &&
        String(one.collect) === String(item.collect),
    );
    if (known >= 0) return known;
    items.push({ ...item, bit: items.length });
    return items.length - 1;
  };
  const client = (one: RoutingStop | RoutingShipment, choices: Choice[]): void => {
    clients.push({
      id: one.id,
      weight: one.prize === null ? weightOf(problem, one) : 0,
      prize: one.prize ?? 0,
      choices,
    });
  };
  for (const stop of problem.stops) {
    const bit = (deliver = stop.deliver, collect = stop.collect) =>
      add({ client: clients.length, stop, shipment: null, deliver, collect });
    const { visits } = stop;
    if (visits === null)
      client(
        stop,
        days.map((day) => [{ day, bit: bit() }]),
      );
    else if ('times' in visits)
      client(
        stop,
        subsets(days)
          .filter((set) => set.length === visits.times && spaced(set, problem.days, visits.minGapDays))
          .map((set) => set.map((day) => ({ day, bit: bit() }))),
      );
    else
      client(
        stop,
        visits.patterns.map((pattern) =>
          pattern.days.map((day, i) => ({ day, bit: bit(pattern.deliver?.[i], pattern.collect?.[i]) })),
        ),
      );
  }
  for (const shipment of problem.shipments) {
    const bit = add({ client: clients.length, stop: null, shipment, deliver: none, collect: none });
    client(
      shipment,
      days.map((day) => [{ day, bit }]),
    );
  }
  return { items, clients };
}

function subsets(days: readonly number[]): number[][] {
  const sets: number[][] = [[]];
  for (const day of days) sets.push(...sets.map((set) => [...set, day]));
  return sets;
}

/** Whether each visit is so far from the next, the horizon going round; one visit alone always is. */
const spaced = (set: readonly number[], days: number, gap: number): boolean =>
  set.length < 2 || set.every((day, i) => ((set[(i + 1) % set.length] ?? 0) - day + days) % days >= gap);
