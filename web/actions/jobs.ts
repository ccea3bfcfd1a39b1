/** Planning runs: started here, followed by server-sent events, taken up again after a reload. */

import type { JobView } from '../../api/wire/job.ts';
import { api } from '../core/api.ts';
import { followJob } from '../core/jobs.ts';
import { foundWith } from '../core/progress-state.ts';
import { countEdits } from '../core/road-changes.ts';
import { freeName } from '../core/scenario-names.ts';
import { store } from '../core/state.ts';
import { isForOtherNotices, scenariosHere } from '../core/view.ts';
import { moment, number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { clearDraft } from './drafts.ts';
import { openPlan, openScenario, reloadScenarios } from './open.ts';
import { announce, guarded } from './problems.ts';

const REMEMBERED = 'cunda.job';

/** Plans what is on the screen, edits and scenario included; `bare`: the county as it was before these. */
export const runPlanning = ({ bare = false }: { bare?: boolean } = {}): Promise<void> =>
  guarded(async () => {
    const { datasetId, base, plan, chosenNotices, scenario, history } = store.get();
    store.set({ problem: null, leftAside: null });
    if (!bare && plan !== null && history.edits.length > 0) return planEdits();
    if (!bare && scenario) return follow(await api.planScenario(scenario.id, chosenNotices));
    const dataset = scenario ? (base?.dataset ?? datasetId) : datasetId;
    if (!dataset) return;
    const shown = (scenario ? base : plan)?.policy;
    await follow(
      await api.startPlan({ dataset, notices: [...chosenNotices], ...(shown ? { policy: policyOf(shown) } : {}) }),
    );
  });

/** The policy on the screen, without pins, which are of the plan that it started from, and what other notices define. */
function policyOf(policy: NonNullable<ReturnType<typeof store.get>['plan']>['policy']) {
  const { pins: _, ...rest } = policy;
  if (!isForOtherNotices(store.get())) return rest;
  const { serviceDistanceMetres: __, minimumDeliveriesPerWeek: ___, within24hShare: ____, ...own } = rest;
  return own;
}

/**
 * The edits on the screen as a scenario, planned as a whole. The scenario of the edits alone goes once it is planned:
 * the planned one holds them, so that the draft goes, too. Where nothing comes of it the draft has them still.
 */
async function planEdits(): Promise<void> {
  const state = store.get();
  const { plan, history, chosenNotices } = state;
  if (plan === null) return;
  const edits = [...history.edits];
  const name = freeName(
    t('scenario.auto', { n: countEdits(edits), when: moment(new Date().toISOString()) }),
    scenariosHere(state).map((each) => each.name),
  );
  const given = await api.saveScenario({ name, base: plan.id, edits });
  const drop = (): Promise<unknown> => api.removeScenario(given.id).catch(() => {});
  const first = await api.planScenario(given.id, chosenNotices).catch(async (error: unknown) => {
    await drop();
    throw error;
  });
  await follow(first, async (job) => {
    if (job.plan !== null && job.scenario !== null) {
      await clearDraft(plan.id);
      store.set({ leftAside: plan.policy.pins === undefined ? null : 'pins' });
    }
    await drop();
  });
}

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

/** Follows a job that was running when the page was left, or the one that plans the county on the screen. */
export async function resumeJob(): Promise<void> {
  const id = localStorage.getItem(REMEMBERED);
  try {
    const job = id === null ? await jobOfCounty() : await api.job(id);
    if (job?.state === 'queued' || job?.state === 'running') await guarded(() => follow(job));
    else localStorage.removeItem(REMEMBERED);
  } catch {
    localStorage.removeItem(REMEMBERED);
  }
}

/** The job that plans the county on the screen, where that has no plan yet. */
async function jobOfCounty(): Promise<JobView | undefined> {
  const { plan, datasetId } = store.get();
  if (plan !== null || datasetId === null) return undefined;
  return (await api.jobs()).find(
    ({ state, request }) =>
      (state === 'queued' || state === 'running') && request?.task === 'plan' && request.dataset === datasetId,
  );
}

/** Follows a job to its end; `before`: what is done before what it came to is shown. */
async function follow(first: JobView, before: (last: JobView) => Promise<void> = async () => {}): Promise<void> {
  localStorage.setItem(REMEMBERED, first.id);
  store.set({ job: first, jobCancelling: false, found: foundWith([], first.progress) });
  try {
    const last = await followJob(first.id, (job) =>
      store.set({ job, found: foundWith(store.get().found, job.progress) }),
    );
    await before(last);
    if (last.state === 'cancelled') {
      if (last.plan) await show(last);
      announce(t(last.plan ? 'run.cancelled.kept' : 'run.cancelled'));
      store.set({ kept: last.plan });
    }
    if (last.state === 'failed') store.set({ problem: last.error ?? { title: t('run.failed'), status: 0 } });
    if (last.state === 'done') await done(last);
  } finally {
    localStorage.removeItem(REMEMBERED);
    store.set({ job: null, jobCancelling: false });
  }
}

async function show({ plan, scenario }: JobView): Promise<void> {
  const { leftAside } = store.get();
  if (plan && scenario) await openScenario({ id: scenario, plan });
  else if (plan) await openPlan(plan);
  store.set({ leftAside });
  await reloadScenarios();
}

async function done(job: JobView): Promise<void> {
  await show(job);
  const villages = store.get().plan?.villages ?? [];
  const served = villages.filter((v) => v.status === 'served').length;
  announce(t('run.done', { served: number(served), villages: number(villages.length) }));
}
