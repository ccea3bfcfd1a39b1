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
    throw error.as('value-invalid', { ...error.at, file });
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
  const at = (pointer: string) => ({ file: path, pointer });
  const last = start.runs.length - 1;
  for (const [i, id] of pins.stops.entries())
    if (!visited.has(id))
      throw new CundaError('value-invalid/pin-visit', { file: path }, { received: id, at: at(`/stops/${i}`) });
  for (const list of ['runs', 'departures'] as const)
    for (const [i, run] of pins[list].entries())
      if (run > last)
        throw new CundaError(
          last < 0 ? 'value-invalid/pin-no-runs' : 'value-invalid/pin-run',
          { file: path, last },
          { received: run, at: at(`/${list}/${i}`) },
        );
  return pins;
}
