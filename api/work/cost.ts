/** What tasks cost, roughly, in milliseconds of one thread: enough to tell light from heavy and to share fairly. */

import type { OsrmQuery } from '../dialects/osrm/query/query.ts';
import { MOST_SECONDS } from '../dialects/vroom/limits.ts';
import type { GivenFiles, TaskName, Tasks } from './tasks.ts';

/** A task of at most this cost is light: ten of them in a row are hardly felt. */
export const LIGHT_COST = 25;

/** Who waits for a task, and how long it is: each class has threads of its own. */
export type ComputeClass = 'light' | 'interactive' | 'batch';

/** Somebody at a map waits for these. */
const INTERACTIVE: ReadonlySet<TaskName> = new Set(['evaluate', 'what-if', 'isochrone', 'village-cost']);
/** A query of roads beyond this is no matter of a moment. */
const MOST_INTERACTIVE_COST = 1000;

export const classOf = (name: TaskName, cost: number): ComputeClass =>
  cost <= LIGHT_COST
    ? 'light'
    : INTERACTIVE.has(name) || (name === 'osrm' && cost <= MOST_INTERACTIVE_COST)
      ? 'interactive'
      : 'batch';

/** Measured on a network of 100,000 junctions, rounded up. */
const COST = {
  snap: 0.2,
  way: 1,
  cell: 0.002,
  row: 0.5,
  alternatives: 300,
  /** A search for a tour of more places than are ordered exactly. */
  tour: 2000,
  trace: 5,
  file: 1000,
  request: 30,
  iteration: 0.1,
  iterationWithBreaks: 2,
  mebibyte: 100,
} as const;

function costOfQuery({ service, coordinates: { length: size }, options }: OsrmQuery): number {
  switch (service) {
    case 'nearest':
      return COST.snap;
    case 'route':
      return size * (COST.snap + COST.way) + (options.alternatives > 0 ? COST.alternatives : 0);
    case 'table': {
      const [rows, columns] = [options.sources?.length ?? size, options.destinations?.length ?? size];
      return size * COST.snap + Math.min(rows, columns) * COST.row + rows * columns * COST.cell;
    }
    case 'trip':
      return size * COST.row + (size > 12 ? COST.tour : size * COST.way);
    case 'match':
      return size * COST.trace;
  }
}

/** The travel times between all places, then iterations by exploration level, as far as the time limit lets them. */
function costOfVroom({ input, roads }: Tasks['vroom']['input']): number {
  const { tasks, places, vehicles, exploration, limitSeconds } = input;
  const table = roads === null ? 0 : places.length * COST.row + places.length ** 2 * COST.cell;
  const iterations = 1024 * Math.min(2 ** (exploration + 1) - 1, Math.max(1, tasks.length));
  const each = vehicles.some(({ breaks }) => breaks.length > 0) ? COST.iterationWithBreaks : COST.iteration;
  return COST.request + table + Math.min(1000 * (limitSeconds ?? MOST_SECONDS), 1000 * MOST_SECONDS, iterations * each);
}

/** Reading a megabyte takes some 100 ms, whatever its format. */
function costOfFiles(input: GivenFiles): number {
  const bytes =
    'upload' in input ? input.upload.bytes : input.inputs.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  return COST.file + (bytes / 2 ** 20) * COST.mebibyte;
}

const COSTS: { readonly [K in TaskName]: (input: Tasks[K]['input']) => number } = {
  osrm: ({ query }) => costOfQuery(query),
  isochrone: () => 500,
  evaluate: () => 1000,
  'what-if': () => 1000,
  vroom: costOfVroom,
  verify: () => 3000,
  'verify-file': costOfFiles,
  preview: costOfFiles,
  inputs: costOfFiles,
  closures: () => 10_000,
  absences: () => 3000,
  simulation: ({ asked }) => 300 * (asked.weeks + 2),
  assumptions: () => 20_000,
  bound: ({ seconds }) => 1000 * seconds,
  why: () => 10_000,
  'village-cost': () => 3000,
  import: costOfFiles,
  plan: () => 30_000,
};

export const costOf = <K extends TaskName>(name: K, input: Tasks[K]['input']): number => COSTS[name](input);
