/** Vehicles, their breaks and what they cost. */

import { inputError } from '../refusal.ts';
import type { Break, GivenMatrices, Task, Vehicle, Window } from './input.ts';
import type { PlaceBook } from './places.ts';
import type { VroomVehicle } from './schema.ts';
import { readSteps } from './steps.ts';
import { readAmount, readWindows } from './tasks.ts';

/** VROOM's default: an hour of travel costs its seconds. */
const PER_HOUR = 3600;

interface Context {
  readonly planMode: boolean;
  readonly matrices: Readonly<Record<string, GivenMatrices>>;
}

export function readVehicles(
  vehicles: readonly VroomVehicle[],
  tasks: readonly Task[],
  dimensions: number,
  book: PlaceBook,
  context: Context,
): Vehicle[] {
  const ids = new Set<number>();
  const used = new Set<number>();
  return vehicles.map((given): Vehicle => {
    const { id, description, profile, capacity, skills, type } = given;
    const whose = `vehicle ${id}`;
    if (ids.has(id)) throw inputError(`Duplicate vehicle id: ${id}.`);
    ids.add(id);
    const start = book.enter(given.start, given.start_index, `the start of ${whose}`);
    const end = book.enter(given.end, given.end_index, `the end of ${whose}`);
    if (start === null && end === null) throw inputError(`No start or end specified for ${whose}.`);
    const breaks = readBreaks(given, dimensions);
    return {
      ...{ id, description, profile, start, end, skills, type, breaks },
      capacity: readAmount(capacity, dimensions, 'capacity'),
      ...readCosts(given, context),
      window: readWindow(given.time_window, whose),
      slowness: Math.round(100 / given.speed_factor),
      maxTasks: given.max_tasks ?? Number.POSITIVE_INFINITY,
      maxTravel: given.max_travel_time ?? Number.POSITIVE_INFINITY,
      maxDistance: given.max_distance ?? Number.POSITIVE_INFINITY,
      steps: given.steps === undefined ? null : readSteps(given.steps, { id, breaks }, tasks, used, context.planMode),
    };
  });
}

const readWindow = (window: readonly number[] | undefined, whose: string): Window =>
  readWindows(window === undefined ? undefined : [window], whose)[0] ?? [0, Number.POSITIVE_INFINITY];

function readCosts({ id, costs, profile }: VroomVehicle, { matrices }: Context) {
  const { fixed, per_hour: perHour = PER_HOUR, per_km: perKm, per_task_hour: perTaskHour } = costs;
  if (matrices[profile]?.costs != null && (perHour !== PER_HOUR || perKm !== 0))
    throw inputError(`Custom costs are incompatible with using a per_hour or per_km value for vehicle ${id}.`);
  return { fixed, perHour, perKm, perTaskHour };
}

/** In order of their first window, as VROOM takes them. */
function readBreaks({ id, breaks }: VroomVehicle, dimensions: number): Break[] {
  const ids = new Set<number>();
  const read = breaks.map((pause): Break => {
    const whose = `break ${pause.id} of vehicle ${id}`;
    if (ids.has(pause.id)) throw inputError(`Duplicate break id: ${pause.id} for vehicle ${id}.`);
    ids.add(pause.id);
    return {
      id: pause.id,
      description: pause.description,
      windows: readWindows(pause.time_windows, whose),
      service: pause.service,
      maxLoad: pause.max_load === undefined ? null : readAmount(pause.max_load, dimensions, 'max_load'),
    };
  });
  const [first, last] = [(pause: Break) => pause.windows[0]?.[0] ?? 0, (pause: Break) => pause.windows[0]?.[1] ?? 0];
  return read.sort((a, b) => first(a) - first(b) || (last(a) === last(b) ? 0 : last(a) - last(b)));
}
