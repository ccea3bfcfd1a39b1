/** Planning runs: started here, followed by server-sent events, taken up again after a reload. */

import type { JobView } from '../../api/wire/job.ts';
import { api } from '../core/api.ts';
import { followJob } from '../core/jobs.ts';
import { store } from '../core/state.ts';
import { number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { openPlan, reloadScenarios } from './open.ts';
import { announce, guarded } from './problems.ts';

const REMEMBERED = 'cunda.job';

export const runPlanning = (): Promise<void> =>
  guarded(async () => {
    const { datasetId, base, plan, chosenNotices, scenario } = store.get();
    const dataset = scenario ? (base?.dataset ?? datasetId) : datasetId;
    if (!dataset) return;
    store.set({ problem: null });
    // Pins are of the plan that it started from.
    const { pins: _, ...policy } = plan?.policy ?? {};
    await follow(await api.startPlan({ dataset, notices: [...chosenNotices], ...(plan ? { policy } : {}) }));
  });

export const replanScenario = (id: string): Promise<void> =>
  guarded(async () => {
    store.set({ problem: null });
    await follow(await api.planScenario(id));
  });

export const cancelPlanning = (): Promise<void> =>
  guarded(async () => {
    const { job } = store.get();
    if (!job) return;
    store.set({ jobCancelling: true });
    await api.cancelJob(job.id);
  });

/** Follows a job that was running when the page was left. */
export async function resumeJob(): Promise<void> {
  const id = localStorage.getItem(REMEMBERED);
  if (!id) return;
  try {
    const job = await api.job(id);
    if (job.state === 'queued' || job.state === 'running') await guarded(() => follow(job));
    else localStorage.removeItem(REMEMBERED);
  } catch {
    localStorage.removeItem(REMEMBERED);
  }
}

async function follow(first: JobView): Promise<void> {
  localStorage.setItem(REMEMBERED, first.id);
  store.set({ job: first, jobCancelling: false });
  try {
    const last = await followJob(first.id, (job) => store.set({ job }));
    if (last.state === 'cancelled') {
      announce(t('run.cancelled'));
      if (last.plan) await openPlan(last.plan);
    }
    if (last.state === 'failed') store.set({ problem: last.error ?? { title: t('run.failed'), status: 0 } });
    if (last.state === 'done') await done(last);
  } finally {
    localStorage.removeItem(REMEMBERED);
    store.set({ job: null, jobCancelling: false });
  }
}

async function done(job: JobView): Promise<void> {
  if (job.plan) await openPlan(job.plan);
  if (job.scenario) await reloadScenarios();
  const villages = store.get().plan?.villages ?? [];
  const served = villages.filter((v) => v.status === 'served').length;
  announce(t('run.done', { served: number(served), villages: number(villages.length) }));
}
