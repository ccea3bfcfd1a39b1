/** From files to stored datasets: all or nothing. */
import type { Values } from '../../geo/store/port/index.ts';
import { CundaError, type Hash, notPlannedPhrase } from '../../src/model/index.ts';
import type { AskedImport } from '../wire/import-options.ts';
import type { ImportOptions, ImportResult } from '../work/engine.ts';
import type { ComputeOptions, GivenFiles, TaskRunner } from '../work/tasks.ts';

/** Imports files together; throws `county-missing` when no county comes out of them. */
export async function readCounties(
  compute: TaskRunner<'import'>,
  files: GivenFiles,
  options: ImportOptions,
  run: ComputeOptions = {},
): Promise<ImportResult> {
  const result = await compute.run('import', { ...files, options }, run);
  if (result.counties.length > 0) return result;
  throw new CundaError('county-missing/none', { reasons: result.notPlanned.map(notPlannedPhrase) });
}

/** Options of an import as they are asked for. */
export const importOptions = (asked: AskedImport): ImportOptions => {
  const { crs, encoding, name, columns, seat, detour, terrain, implausible, official } = asked;
  return {
    ...(crs === undefined ? {} : { crs }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(name === undefined ? {} : { name }),
    ...(columns === undefined ? {} : { columns }),
    ...(seat === undefined ? {} : { seat }),
    ...(detour === undefined ? {} : { detourFactor: detour }),
    ...(implausible === undefined ? {} : { implausible }),
    official: official ?? ('whole' as const),
    ...(terrain === undefined ? {} : { terrain }),
  };
};

export interface Importing {
  readonly store: Pick<Values, 'putCounties'>;
  readonly compute: TaskRunner<'import'>;
}

/** Imports and stores, in one transaction; ids are in the order of `result.counties`. */
export async function importFiles(
  { compute, store }: Importing,
  files: GivenFiles,
  options: ImportOptions,
  run: ComputeOptions = {},
): Promise<{ result: ImportResult; ids: Hash[] }> {
  const result = await readCounties(compute, files, options, run);
  return { result, ids: await storeCounties(store, result) };
}

/** Stores counties with their roads, all or none; their ids in the same order. */
export const storeCounties = (
  store: Importing['store'],
  { counties }: Pick<ImportResult, 'counties'>,
): Promise<Hash[]> => store.putCounties(counties);
