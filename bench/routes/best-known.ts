/** Best known costs from a `bks.csv` beside an instance. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { RouteFormat } from './instance.ts';
import { instanceName } from './read.ts';

export interface BestKnown {
  /** In the instance's unit; null where none is known, or none that may be relied on. */
  readonly cost: number | null;
  /** Of sets that count vehicles first. */
  readonly vehicles: number | null;
  /** A cost that nobody has verified: to look at, never for a gap. */
  readonly unverified: number | null;
}

export const UNKNOWN: BestKnown = { cost: null, vehicles: null, unverified: null };

const UNVERIFIED = 'UNVERIFIED';

/** The row of an instance by its file's name, with or without the ending. */
export function bestKnownOf(file: string, format: RouteFormat): BestKnown {
  const table = join(dirname(file), 'bks.csv');
  if (!existsSync(table)) return UNKNOWN;
  const rows: Record<string, string>[] = parse(readFileSync(table), {
    columns: true,
    bom: true,
    relax_column_count: true,
  });
  const row = rows.find(({ instance }) => instance === instanceName(file) || instance === basename(file));
  if (row === undefined) return UNKNOWN;
  // Solomon's instances are compared by distance alone, their other column is for vehicles first.
  const written = (format === 'vrptw-solomon' ? row.best_known_distance_only : row.best_known) ?? '';
  const cost = number(written) === null ? null : costIn(format, written);
  if (row.status === UNVERIFIED) return { ...UNKNOWN, unverified: cost };
  return { cost, vehicles: format === 'vrptw-solomon' ? null : number(row.vehicles), unverified: null };
}

const number = (text: string | undefined): number | null =>
  text === undefined || text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text);

/** Thousandths of distance times hundredths of cost. */
const PYVRP_UNITS = 1e5;

/**
 * X801-HVRP's best known cost is written in whole numbers as PyVRP computes them, round(1000 · d) times rates in
 * hundredths: 13073715826 is 130737.16. The others of that set have two decimals.
 */
const costIn = (format: RouteFormat, written: string): number =>
  Number(written) / (format === 'hfvrp-x' && !written.includes('.') ? PYVRP_UNITS : 1);
