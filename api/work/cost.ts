/** What tasks cost, roughly, in milliseconds of one thread: enough to tell light from heavy and to share fairly. */
import type { OsrmQuery } from '../dialects/osrm/query/query.ts';
import type { TaskName, Tasks } from './tasks.ts';

/** A task of at most this cost is light: ten of them in a row are hardly felt. */
export const LIGHT_COST = 25;

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

const COSTS: { readonly [K in TaskName]: (input: Tasks[K]['input']) => number } = {
  osrm: ({ query }) => costOfQuery(query),
  isochrone: () => 500,
  evaluate: () => 1000,
  vroom: () => 2000,
  verify: () => 3000,
  'verify-file': () => 3000,
  preview: () => 3000,
  closures: () => 10_000,
  absences: () => 3000,
  simulation: ({ asked }) => 300 * (asked.weeks + 2),
  assumptions: () => 20_000,
  bound: ({ seconds }) => 1000 * seconds,
  why: () => 10_000,
  'village-cost': () => 3000,
  import: () => 10_000,
  plan: () => 30_000,
};

export const costOf = <K extends TaskName>(name: K, input: Tasks[K]['input']): number => COSTS[name](input);
