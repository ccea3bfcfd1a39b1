/** From files to stored datasets: all or nothing. */
import type { Values } from '../../geo/store/port/index.ts';
import { CundaError, type Hash, notPlannedPhrase } from '../../src/model/index.ts';
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

export interface Importing {
  readonly store: Pick<Values, 'putRoads' | 'putDataset'>;
  readonly compute: TaskRunner<'import'>;
}

/** Imports and stores. A dataset names its roads, so these go first; ids are in the order of `result.counties`. */
export async function importFiles(
  { compute, store }: Importing,
  files: GivenFiles,
  options: ImportOptions,
  run: ComputeOptions = {},
): Promise<{ result: ImportResult; ids: Hash[] }> {
  const result = await readCounties(compute, files, options, run);
  return { result, ids: await storeCounties(store, result) };
}

/** Stores counties, each with its roads before it; their ids in the same order. */
export async function storeCounties(
  store: Importing['store'],
  { counties }: Pick<ImportResult, 'counties'>,
): Promise<Hash[]> {
  const ids: Hash[] = [];
  for (const { dataset, roads } of counties) {
    if (roads !== null) await store.putRoads(roads);
    ids.push(await store.putDataset(dataset));
  }
  return ids;
}
