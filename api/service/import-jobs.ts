/** Imports that any worker does: the body is kept under its hash first, so that the same asked for twice is one job. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Queue, Uploads, Values } from '../../geo/store/port/index.ts';
import { CundaError, type Hash } from '../../src/model/index.ts';
import type { AskedImport } from '../wire/import-options.ts';
import type { Imported } from '../wire/imported.ts';
import { ImportJobResult, type JobInput, type JobView } from '../wire/job.ts';
import type { Jobs } from '../work/jobs/jobs.ts';
import type { ComputeOptions, TaskRunner } from '../work/tasks.ts';
import type { Upload } from '../work/upload.ts';
import { importOptions, readCounties, storeCounties } from './importing.ts';

export type ImportJobInput = Extract<JobInput, { task: 'import' }>;

/** Bytes of one row of a kept body. */
const PART_BYTES = 4 * 2 ** 20;

async function hashOfFile(path: string): Promise<Hash> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path)) sum.update(chunk);
  return sum.digest('hex');
}

export interface AskingForImports {
  readonly store: Pick<Uploads, 'putUpload'>;
  readonly jobs: Pick<Jobs, 'submit'>;
}

/** Keeps the body and puts the job, or gives the unfinished one that asks the same. `county`: the only one allowed. */
export async function submitImport(
  { store, jobs }: AskingForImports,
  { path, bytes, contentType, name }: Upload,
  asked: { readonly options: AskedImport; readonly county: string | null },
): Promise<JobView> {
  const upload = await hashOfFile(path);
  await store.putUpload(upload, createReadStream(path, { highWaterMark: PART_BYTES }));
  return jobs.submit({ task: 'import', upload, bytes, contentType, filename: name, ...asked });
}

/** The pieces of a kept body. */
async function* partsOf(store: Pick<Uploads, 'readUpload'>, hash: Hash): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const body = await store.readUpload(hash, part);
    if (body === null) return;
    yield body;
  }
}

export interface ImportingJobs {
  /** Keeps what is made for its owner. */
  readonly store: Pick<Values, 'putCounties'>;
  readonly uploads: Pick<Uploads, 'readUpload'>;
  readonly compute: TaskRunner<'import'>;
  /** Throws `lease-lost` where the job is no longer this worker's: asked before anything is stored. */
  hold(): Promise<void>;
}

/** Does an import job. Counties are stored all or none, and named by their content: done twice they are the same. */
export async function importJob(
  { store, uploads, compute, hold }: ImportingJobs,
  { upload, bytes, contentType, filename, options }: ImportJobInput,
  run: ComputeOptions,
): Promise<ImportJobResult> {
  const path = join(tmpdir(), `cunda-import-${randomUUID()}`);
  try {
    await pipeline(Readable.from(partsOf(uploads, upload)), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    const given = { upload: { path, bytes, contentType, name: filename } };
    const result = await readCounties(compute, given, importOptions(options), run);
    await hold();
    const datasets = await storeCounties(store, result);
    const { issues, sources, notPlanned } = result;
    return ImportJobResult.parse({ datasets, issues, sources, notPlanned });
  } finally {
    await rm(path, { force: true });
  }
}

/** What an import job came to; datasets that were deleted since are left out. Throws `not-found` before its end. */
export async function importedBy(
  store: Pick<Queue, 'getJob'> & Pick<Values, 'listDatasets'>,
  id: string,
): Promise<Imported> {
  const job = await store.getJob(id);
  const result = ImportJobResult.safeParse(job.result);
  if (job.kind !== 'import' || !result.success)
    throw new CundaError('not-found/imported', { job: id }, { received: id });
  const summaries = await store.listDatasets();
  const datasets = result.data.datasets.flatMap((dataset) => summaries.filter((summary) => summary.id === dataset));
  return { ...result.data, datasets };
}
