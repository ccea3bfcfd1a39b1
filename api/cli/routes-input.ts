/** The files of `routes`: problem, plans and pins, each fault with file and pointer. */
import {
  CundaError,
  parseRoutingPlan,
  parseRoutingProblem,
  RoutingPins,
  type RoutingPlan,
  type RoutingProblem,
} from '../../src/model/index.ts';
import { parseAs } from '../problem.ts';
import { readJsonFile } from './files.ts';

/** Runs a parser of the model; its `request-invalid` becomes the `value-invalid` of a file. */
function inFile<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof CundaError) || error.code !== 'request-invalid') throw error;
    const { message, received, allowed, at } = error;
    throw new CundaError('value-invalid', message, {
      received,
      ...(allowed !== undefined && { allowed }),
      at: { ...at, file },
      cause: error,
    });
  }
}

/** Throws `file-not-found`, `file-too-large`, `value-invalid`. */
export async function readProblem(path: string): Promise<RoutingProblem> {
  const json = await readJsonFile(path);
  return inFile(path, () => parseRoutingProblem(json));
}

/** Throws `file-not-found`, `file-too-large`, `value-invalid`. */
export async function readPlan(path: string): Promise<RoutingPlan> {
  const json = await readJsonFile(path);
  return inFile(path, () => parseRoutingPlan(json));
}

/** Pins of a plan. Throws as {@link readPlan} does, also where the plan has no such run or visit. */
export async function readPins(path: string, start: RoutingPlan): Promise<RoutingPins> {
  const pins = parseAs(RoutingPins, await readJsonFile(path), path, { code: 'value-invalid', file: path });
  const visited = new Set(start.runs.flatMap(({ trips }) => trips.flatMap(({ visits }) => visits.map(({ id }) => id))));
  const refuse = (pointer: string, received: unknown, allowed: string): never => {
    throw new CundaError('value-invalid', `${path} pins what the plan of --start does not have`, {
      received,
      allowed,
      at: { file: path, pointer },
    });
  };
  for (const [i, id] of pins.stops.entries())
    if (!visited.has(id)) refuse(`/stops/${i}`, id, 'a stop or shipment that a run of the plan visits');
  const runs = start.runs.length === 0 ? 'none: the plan has no runs' : `a run, 0 to ${start.runs.length - 1}`;
  for (const list of ['runs', 'departures'] as const)
    for (const [i, run] of pins[list].entries()) if (run >= start.runs.length) refuse(`/${list}/${i}`, run, runs);
  return pins;
}
