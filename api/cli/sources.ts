/** Where `verify` and `export` get a plan and its dataset from: the store, an export, or the original files again. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { decodeRoads, encodeRoads } from '../../geo/roads/index.ts';
import { openStore, type Store } from '../../geo/store/index.ts';
import { CundaError, Dataset, type Hash, hashOf, type Plan, type RoadNetwork } from '../../src/model/index.ts';
import { parseJson } from '../json.ts';
import { parseStrictly } from '../problem.ts';
import { readCounties } from '../service/importing.ts';
import { localCompute } from '../work/local.ts';
import type { HeldValues } from '../work/values.ts';
import { usage, type Values } from './command.ts';
import { readInput } from './files.ts';
import { importOptions } from './import-options.ts';
import { importedWith, ownProfiles } from './profiles-option.ts';
import { loadEngine, looksLikeId, resolveId } from './workshop.ts';

export interface Ground {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
}

/** A county in memory, as tasks name it: the dataset by `id`, the roads as the dataset does. */
export const countyValues = (id: Hash, { dataset, roads }: Ground): HeldValues => ({
  dataset: new Map([[id, dataset]]),
  ...(roads === null || dataset.roads.kind !== 'network' ? {} : { roads: new Map([[dataset.roads.hash, roads]]) }),
});

/** What `export dataset --format json` writes: the dataset with its roads, so that the file stands alone. */
const DatasetExport = z.object({ id: z.string(), dataset: Dataset, roads: z.string().nullable().optional() });

export const exportDataset = (id: Hash, { dataset, roads }: Ground): string =>
  `${JSON.stringify({ id, dataset, roads: roads === null ? null : Buffer.from(encodeRoads(roads)).toString('base64') })}\n`;

/** Does `work` with the store open for reading. */
async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const roadsFromStore = ({ roads }: Dataset): Promise<RoadNetwork | null> =>
  roads.kind === 'network' ? withStore((store) => store.getRoads(roads.hash)) : Promise.resolve(null);

const datasetFromStore = (id: Hash): Promise<Ground> =>
  withStore(async (store) => {
    const dataset = await store.getDataset(id);
    return { dataset, roads: dataset.roads.kind === 'network' ? await store.getRoads(dataset.roads.hash) : null };
  });

async function fromJson(value: object, file: string): Promise<Ground> {
  if (!('dataset' in value)) {
    const dataset = parseStrictly(Dataset, value, file, { code: 'value-invalid', file });
    return { dataset, roads: await roadsFromStore(dataset) };
  }
  const { dataset, roads } = parseStrictly(DatasetExport, value, file, { code: 'value-invalid', file });
  return typeof roads === 'string'
    ? { dataset, roads: decodeRoads(new Uint8Array(Buffer.from(roads, 'base64'))) }
    : { dataset, roads: await roadsFromStore(dataset) };
}

/**
 * A dataset, or an export of one, that a file holds; null when the file is something else, such as a source to import.
 */
async function datasetFile(path: string): Promise<Ground | null> {
  const { bytes } = await readInput(path);
  if (bytes[0] !== 0x7b) return null;
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  if (/"type"\s*:\s*"(FeatureCollection|Feature)"/.test(head)) return null;
  const value = parseJson(bytes, path, 'value-invalid');
  if (typeof value !== 'object' || value === null) return null;
  return 'dataset' in value || ('format' in value && value.format === 'cunda-dataset/1') ? fromJson(value, path) : null;
}

async function importAgain(paths: readonly string[], values: Values, wanted: Plan): Promise<Ground> {
  const inputs = await Promise.all(paths.map(readInput));
  const own = await ownProfiles(values);
  const read = await readCounties(localCompute(await loadEngine()), { inputs }, await importOptions(values));
  const { counties } = importedWith(read, own);
  const exact = counties.find(({ dataset }) => hashOf(dataset) === wanted.dataset);
  const same = exact ?? counties.find(({ dataset }) => dataset.county.code === wanted.county.code) ?? counties[0];
  if (same === undefined) throw new CundaError('county-missing/none', { reasons: [] });
  return same;
}

/** The dataset of a plan: `--dataset` (an id, an export, `sample`, or the source files again), else the store's. */
export async function groundOf(plan: Plan, values: Values): Promise<Ground> {
  const given = values.list('dataset');
  const [first] = given;
  if (first === undefined) {
    try {
      return await datasetFromStore(plan.dataset);
    } catch (error) {
      if (!(error instanceof CundaError) || error.code !== 'not-found') throw error;
      throw new CundaError(
        'not-found/dataset-of-plan',
        { dataset: plan.dataset },
        { received: plan.dataset, cause: error },
      );
    }
  }
  if (given.length === 1 && namesSample(first)) return (await loadEngine()).sampleCounty();
  if (!existsSync(first) && looksLikeId(first)) {
    if (given.length > 1) throw usage('usage/one-dataset', {});
    return datasetFromStore(await withStore(async (store) => resolveId(first, await store.listDatasets(), 'dataset')));
  }
  const single = given.length === 1 ? await datasetFile(first) : null;
  return single ?? importAgain(given, values, plan);
}

/** The word for the sample county wherever a dataset is named, unless a file of that name lies there. */
const SAMPLE = 'sample';
const namesSample = (argument: string): boolean => argument === SAMPLE && !existsSync(argument);

/** A dataset by id or file; `sample` is the sample county. */
export async function findDataset(argument: string): Promise<Ground> {
  if (namesSample(argument)) return (await loadEngine()).sampleCounty();
  if (existsSync(argument) || !looksLikeId(argument)) {
    const found = await datasetFile(argument);
    if (found !== null) return found;
    throw new CundaError('value-invalid/no-dataset', { file: argument }, { at: { file: argument } });
  }
  return datasetFromStore(await withStore(async (store) => resolveId(argument, await store.listDatasets(), 'dataset')));
}

/** The JSON of a plan by id or file, not checked yet. */
export async function findPlanJson(argument: string): Promise<unknown> {
  if (existsSync(argument) || !looksLikeId(argument))
    return parseJson((await readInput(argument)).bytes, argument, 'value-invalid');
  return withStore(async (store) => store.getPlan(resolveId(argument, await store.listPlans(), 'plan')));
}
