/** The sample county in the store, planned: what a first start shows. */
import { type Dataset, type Hash, hashOf, type Plan } from '../../src/model/index.ts';
import { errorOf } from '../problem.ts';
import { storeCounties } from '../service/importing.ts';
import { findPlan } from '../service/planning.ts';
import { policyFor } from '../service/policy.ts';
import type { Service } from '../service/service.ts';
import { cancelled } from '../work/local.ts';
import { noticesOf } from '../work/notices.ts';
import type { Progress } from './progress.ts';

export const SAMPLE_NOTICE = 'wuchuan-2020';

const phases = ['import', 'roads', 'travel', 'siting', 'routing', 'timetable', 'figures', 'store', 'verify'] as const;

async function ensureDataset({
  engine,
  store,
}: Pick<Service, 'engine' | 'store'>): Promise<{ id: Hash; dataset: Dataset }> {
  const county = engine.sampleCounty();
  const id = hashOf(county.dataset);
  const known = await store.listDatasets();
  if (!known.some((summary) => summary.id === id)) await storeCounties(store, { counties: [county] });
  return { id, dataset: county.dataset };
}

/**
 * The plan of the sample county against its notice: the stored one, or a new one made by a job. Throws what the job
 * failed with.
 */
export async function samplePlan(
  service: Pick<Service, 'engine' | 'store' | 'jobs' | 'library'>,
  progress: Progress,
  signal: AbortSignal,
): Promise<{ plan: Plan; reused: boolean }> {
  const { id: dataset, dataset: county } = await ensureDataset(service);
  const notices = noticesOf(service.engine, [SAMPLE_NOTICE]);
  const request = { dataset, notices: notices.map((notice) => notice.id), policy: policyFor(notices, {}, county) };
  const stored = await findPlan({ store: service.store, notices: service.engine }, request);
  if (stored !== null) return { plan: stored, reused: true };
  const { id } = await service.jobs.submit({ task: 'plan', ...request });
  const job = await service.jobs.wait(id, signal, ({ job: { progress: step } }) => {
    const phase = phases.find((one) => one === step?.phase);
    if (step === null || phase === undefined) return;
    const { done, total, code, params = {} } = step;
    progress.report({ phase, done, total, ...(code === undefined ? {} : { note: { code, params } }) });
  });
  progress.end();
  if (job.plan === null) throw job.error === null ? cancelled() : errorOf(job.error);
  return { plan: await service.library.plan(job.plan), reused: false };
}
