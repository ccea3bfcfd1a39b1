/** What tasks cost, roughly, in milliseconds of one thread: enough to tell light from heavy and to share fairly. */
import type { OsrmQuery } from '../dialects/osrm/query/query.ts';
import type { GivenFiles, TaskName, Tasks } from './tasks.ts';

/** A task of at most this cost is light: ten of them in a row are hardly felt. */
export const LIGHT_COST = 25;

/** Who waits for a task, and how long it is: each class has threads of its own. */
export type ComputeClass = 'light' | 'interactive' | 'batch';

/** Somebody at a map waits for these. */
const INTERACTIVE: ReadonlySet<TaskName> = new Set(['evaluate', 'isochrone', 'village-cost']);
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
  vroom: () => 2000,
  verify: () => 3000,
  'verify-file': costOfFiles,
  preview: costOfFiles,
  inputs: costOfFiles,
  closures: () => 10_000,
  absences: () => 3000,
  assumptions: () => 20_000,
  bound: ({ seconds }) => 1000 * seconds,
  why: () => 10_000,
  'village-cost': () => 3000,
  import: costOfFiles,
  plan: () => 30_000,
};

export const costOf = <K extends TaskName>(name: K, input: Tasks[K]['input']): number => COSTS[name](input);
