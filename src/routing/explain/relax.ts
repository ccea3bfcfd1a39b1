/** A problem with some of its rules relaxed. */
import type { RoutingFleet, RoutingProblem, RoutingVehicleType } from '../../model/index.ts';
import type { Step } from './reasons.ts';

type Window = [number, number];

/** The windows with one of them replaced. */
const widened = (windows: readonly Window[], { window, needed }: Step): Window[] =>
  windows.map((one) => (needed !== undefined && one[0] === window?.[0] && one[1] === window[1] ? [...needed] : one));

function relaxedType(type: RoutingVehicleType, step: Step, dimensions: readonly string[]): RoutingVehicleType {
  const { code, amount, dimension, needed } = step;
  const more = (limit: number | null): number | null => (limit === null ? null : limit + amount);
  switch (code) {
    case 'capacity':
      return {
        ...type,
        capacity: type.capacity.map((most, d) => (dimensions[d] === dimension ? most + amount : most)),
      };
    case 'shift':
      return { ...type, shift: needed === undefined ? type.shift : [...needed] };
    case 'duration':
      return { ...type, maxSeconds: more(type.maxSeconds) };
    case 'driving':
      return { ...type, maxDriveSeconds: more(type.maxDriveSeconds) };
    case 'distance':
      return { ...type, maxMetres: more(type.maxMetres) };
    case 'visits':
      return { ...type, maxVisits: more(type.maxVisits) };
    case 'skill':
      return { ...type, skills: [...type.skills, ...(step.skills ?? [])] };
    default:
      return type;
  }
}

function relaxedTask<T extends RoutingProblem['stops'][number] | RoutingProblem['shipments'][number]>(
  task: T,
  step: Step,
): T {
  if (step.code === 'type') return { ...task, types: task.types === null ? null : [...task.types, step.subject] };
  if (step.code !== 'window') return task;
  if ('windows' in task) return { ...task, windows: widened(task.windows, step) };
  const end = step.end ?? 'pickup';
  return { ...task, [end]: { ...task[end], windows: widened(task[end].windows, step) } };
}

/**
 * The problem with the steps taken for the task of this id. Steps that can't be taken (a road, goods of the first
 * echelon) change nothing.
 */
export function relaxedProblem(problem: RoutingProblem, id: string, steps: readonly Step[]): RoutingProblem {
  const { dimensions, stops, shipments, fleets, types } = problem;
  const names = dimensions.map((dimension) => dimension.id);
  const taken = <T>(start: T, take: (now: T, step: Step) => T): T => {
    let now = start;
    for (const step of steps) now = take(now, step);
    return now;
  };
  return {
    ...problem,
    stops: stops.map((stop) => (stop.id === id ? taken(stop, relaxedTask) : stop)),
    shipments: shipments.map((shipment) => (shipment.id === id ? taken(shipment, relaxedTask) : shipment)),
    fleets: fleets.map((fleet) => taken(fleet, relaxedFleet)),
    types: types.map((type) =>
      taken(type, (now, step) => (step.subject === now.id ? relaxedType(now, step, names) : now)),
    ),
  };
}

const relaxedFleet = (fleet: RoutingFleet, { code, subject, amount }: Step): RoutingFleet =>
  code === 'vehicle' && fleet.id === subject && fleet.available !== null
    ? { ...fleet, available: fleet.available + amount }
    : fleet;

/** The problem without the task's windows, and without an end of the shift of one type. */
export function boundless(problem: RoutingProblem, id: string, type: string | null): RoutingProblem {
  const open = <T extends { windows: Window[] }>(end: T): T => ({ ...end, windows: [] });
  return {
    ...problem,
    stops: problem.stops.map((stop) => (stop.id === id ? open(stop) : stop)),
    shipments: problem.shipments.map((shipment) =>
      shipment.id === id ? { ...shipment, pickup: open(shipment.pickup), delivery: open(shipment.delivery) } : shipment,
    ),
    types: problem.types.map((one) =>
      one.id === type && one.shift !== null ? { ...one, shift: [one.shift[0], Number.MAX_SAFE_INTEGER] } : one,
    ),
  };
}
