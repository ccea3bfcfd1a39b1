/** A request's body as {@link VroomInput}: the border, where everything is checked. */
import type { z } from 'zod';
import { MOST_TASKS, MOST_VEHICLES } from '../limits.ts';
import { inputError, tooLarge } from '../refusal.ts';
import { ignoredMembers } from './ignored.ts';
import type { GivenMatrices, VroomInput } from './input.ts';
import { placeBook } from './places.ts';
import { type VroomMatrices, VroomRequest } from './schema.ts';
import { readTasks } from './tasks.ts';
import { readVehicles } from './vehicles.ts';

/** `jobs[3].service` */
const spelled = (path: readonly PropertyKey[]): string =>
  path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${String(part)}`)).join('');

const said = ({ path, message }: z.core.$ZodIssue): string =>
  path.length === 0 ? message : `Invalid ${spelled(path)}: ${message}`;

/** Counts before anything is read, so that a request that is too large costs nothing. */
function checkSize(body: unknown): void {
  const length = (name: string): number => {
    const list: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return Array.isArray(list) ? list.length : 0;
  };
  const tasks = length('jobs') + 2 * length('shipments');
  if (tasks > MOST_TASKS) throw tooLarge(`Too many locations (${tasks}) in query, maximum is set to ${MOST_TASKS}`);
  const vehicles = length('vehicles');
  if (vehicles > MOST_VEHICLES)
    throw tooLarge(`Too many vehicles (${vehicles}) in query, maximum is set to ${MOST_VEHICLES}`);
}

/** Throws {@link VroomError} that names what is wrong. */
export function readVroom(body: unknown): VroomInput {
  checkSize(body);
  const parsed = VroomRequest.safeParse(body);
  if (!parsed.success) throw inputError(parsed.error.issues.slice(0, 3).map(said).join('; '));
  const request = parsed.data;
  if (request.jobs === undefined && request.shipments === undefined)
    throw inputError('Invalid JSON object in request, please add vehicles and jobs or shipments to the object body');
  const matrices = readMatrices(request);
  const { options } = request;
  const book = placeBook(Object.keys(matrices).length > 0);
  const dimensions = request.vehicles[0]?.capacity.length ?? 0;
  const tasks = readTasks(request, dimensions, book);
  const vehicles = readVehicles(request.vehicles, tasks, dimensions, book, { planMode: options.c, matrices });
  checkRows(book.places, matrices);
  return {
    places: book.places,
    ...{ tasks, vehicles, dimensions, matrices },
    planMode: options.c,
    geometry: options.g,
    exploration: options.x,
    limitSeconds: options.l ?? null,
    ignored: ignoredMembers(body),
  };
}

function readMatrices({ matrices, matrix }: VroomRequest): Record<string, GivenMatrices> {
  const given: Record<string, VroomMatrices> = matrices ?? (matrix === undefined ? {} : { car: { durations: matrix } });
  return Object.fromEntries(Object.entries(given).map(([profile, one]) => [profile, flatten(profile, one)]));
}

function flatten(profile: string, { durations, distances, costs }: VroomMatrices): GivenMatrices {
  const all = [durations, distances, costs].filter((matrix) => matrix !== undefined);
  const size = all[0]?.length ?? 0;
  if (all.some((matrix) => matrix.length !== size || matrix.some((row) => row.length !== size)))
    throw inputError(`Unexpected matrix line length: the matrices of ${profile} must be square and of one size.`);
  if (distances !== undefined && durations === undefined)
    throw inputError(`The distances of ${profile} need its durations too.`);
  const flat = (matrix: number[][] | undefined) => (matrix === undefined ? null : Float64Array.from(matrix.flat()));
  return { size, durations: flat(durations), distances: flat(distances), costs: flat(costs) };
}

function checkRows(places: VroomInput['places'], matrices: Record<string, GivenMatrices>): void {
  for (const [profile, { size }] of Object.entries(matrices))
    for (const { row } of places)
      if (row !== null && row >= size)
        throw inputError(`Location index ${row} exceeds the matrix size ${size} of ${profile}.`);
}
