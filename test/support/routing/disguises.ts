/** Ways to say the same problem otherwise: its optimum stays the same, but for a factor on the cost. */
import { type Random, seededRandom } from '../../../seeds/random.ts';
import type { RoutingProblem } from '../../../src/model/index.ts';

const FOREVER = 1_000_000;

type Window = [number, number];

/** Everything later by so many seconds. Who had no shift still can't leave before the start of what was the day. */
export function later(problem: RoutingProblem, by: number): RoutingProblem {
  const move = ([opens, closes]: readonly [number, number]): Window => [opens + by, closes + by];
  const moved = (windows: readonly Window[]): Window[] => windows.map(move);
  return {
    ...problem,
    depots: problem.depots.map((depot) => ({ ...depot, window: depot.window === null ? null : move(depot.window) })),
    types: problem.types.map((type) => ({
      ...type,
      shift: move(type.shift ?? [0, FOREVER]),
      breaks: type.breaks.map((pause) => ({ ...pause, windows: moved(pause.windows) })),
    })),
    stops: problem.stops.map((stop) => ({
      ...stop,
      releaseSeconds: stop.releaseSeconds + by,
      windows: moved(stop.windows),
    })),
    shipments: problem.shipments.map((shipment) => ({
      ...shipment,
      pickup: { ...shipment.pickup, windows: moved(shipment.pickup.windows) },
      delivery: { ...shipment.delivery, windows: moved(shipment.delivery.windows) },
    })),
  };
}

/** Every cost and prize so many times as much. */
export function dearer(problem: RoutingProblem, times: number): RoutingProblem {
  const prize = <T extends { prize: number | null }>(client: T): T => ({
    ...client,
    prize: client.prize === null ? null : client.prize * times,
  });
  return {
    ...problem,
    depots: problem.depots.map(({ satellite, ...depot }) => ({
      ...depot,
      openingCost: depot.openingCost * times,
      satellite: satellite === null ? null : { ...satellite, handlingCost: satellite.handlingCost * times },
    })),
    types: problem.types.map((type) => ({
      ...type,
      fixedCost: type.fixedCost * times,
      horizonCost: type.horizonCost * times,
      costPerMetre: type.costPerMetre * times,
      costPerSecond: type.costPerSecond * times,
      costFactor: type.costFactor * times,
    })),
    stops: problem.stops.map(prize),
    shipments: problem.shipments.map(prize),
  };
}

/**
 * Every load and capacity so many times as much; handling costs nothing more, so compare with `heavier(problem, 1)`.
 */
export function heavier(problem: RoutingProblem, times: number): RoutingProblem {
  const heavy = (load: readonly number[]): number[] => load.map((amount) => amount * times);
  return {
    ...problem,
    depots: problem.depots.map(({ capacity, satellite, ...depot }) => ({
      ...depot,
      capacity: capacity === null ? null : heavy(capacity),
      satellite: satellite === null ? null : { ...satellite, handlingCost: 0 },
    })),
    types: problem.types.map((type) => ({ ...type, capacity: heavy(type.capacity) })),
    stops: problem.stops.map(({ visits, ...stop }) => ({
      ...stop,
      deliver: heavy(stop.deliver),
      collect: heavy(stop.collect),
      visits:
        visits !== null && 'patterns' in visits
          ? {
              patterns: visits.patterns.map((pattern) => ({
                ...pattern,
                deliver: pattern.deliver?.map(heavy) ?? null,
                collect: pattern.collect?.map(heavy) ?? null,
              })),
            }
          : visits,
    })),
    shipments: problem.shipments.map((shipment) => ({ ...shipment, amount: heavy(shipment.amount) })),
  };
}

/** Other names for everything, and everything in another order, locations too. */
export function renamed(problem: RoutingProblem, seed: number): RoutingProblem {
  const random: Random = seededRandom(seed);
  const name = (id: string) => `${seededRandom(seed).fork(id).integer(0, 1e9)}-${id}`;
  const names = (ids: readonly string[] | null) => ids?.map(name) ?? null;
  const n = problem.locations;
  const placeOf = random.fork('places').shuffled(Array.from({ length: n }, (_, place) => place));
  const at = (location: number) => placeOf[location] ?? location;
  const spread = (flat: ArrayLike<number>): number[] => {
    const moved = Array.from(flat);
    for (let from = 0; from < n; from++)
      for (let to = 0; to < n; to++) moved[at(from) * n + at(to)] = flat[from * n + to] ?? 0;
    return moved;
  };
  const order = <T>(what: string, items: readonly T[]): T[] => random.fork(what).shuffled(items);
  return {
    ...problem,
    matrices: order('matrices', problem.matrices).map(({ profile, metres, seconds, costs }) => ({
      profile: name(profile),
      metres: spread(metres),
      seconds: spread(seconds),
      costs: costs === null ? null : spread(costs),
    })),
    depots: order('depots', problem.depots).map((depot) => ({
      ...depot,
      id: name(depot.id),
      location: at(depot.location),
    })),
    fleets: order('fleets', problem.fleets).map((fleet) => ({ ...fleet, id: name(fleet.id) })),
    types: order('types', problem.types).map((type) => ({
      ...type,
      id: name(type.id),
      fleets: type.fleets.map(name),
      profile: name(type.profile),
      start: type.start === null ? null : name(type.start),
      end: type.end === null ? null : name(type.end),
      breaks: order('breaks', type.breaks).map((pause) => ({ ...pause, id: name(pause.id) })),
      skills: type.skills.map(name),
    })),
    stops: order('stops', problem.stops).map((stop) => ({
      ...stop,
      id: name(stop.id),
      location: at(stop.location),
      types: names(stop.types),
      skills: stop.skills.map(name),
    })),
    shipments: order('shipments', problem.shipments).map((shipment) => ({
      ...shipment,
      id: name(shipment.id),
      pickup: { ...shipment.pickup, location: at(shipment.pickup.location) },
      delivery: { ...shipment.delivery, location: at(shipment.delivery.location) },
      types: names(shipment.types),
      skills: shipment.skills.map(name),
    })),
  };
}
