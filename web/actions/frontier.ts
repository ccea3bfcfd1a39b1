/** Frontier curves: a job whose points are plans; what is there is shown while it runs. */
import type { FrontierCurve } from '../../src/model/frontier.ts';
import { api } from '../core/api.ts';
import { problemOf } from '../core/failure.ts';
import { type FrontierState, NO_FRONTIER } from '../core/frontier-state.ts';
import { followJob } from '../core/jobs.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { announce } from './problems.ts';

const change = (patch: Partial<FrontierState>): void => store.set({ frontier: { ...store.get().frontier, ...patch } });

export const chooseCurve = (curve: FrontierCurve): void =>
  change(store.get().frontier.job === null ? { ...NO_FRONTIER, curve } : {});

/** Starts the curve for the plan on the screen, or for the one that its scenario started from. */
export async function traceFrontier(): Promise<void> {
  const { plan, base, frontier } = store.get();
  const from = base ?? plan;
  if (from === null || frontier.job !== null) return;
  const { curve } = frontier;
  change({ ...NO_FRONTIER, curve, plan: from.id });
  try {
    const { pins: _, ...policy } = from.policy;
    const notices = from.notices.map(({ id }) => id);
    const job = await api.startFrontier({ dataset: from.dataset, notices, policy, curve });
    change({ job: job.id });
    let known = -1;
    const last = await followJob(job.id, ({ progress }) => {
      if (progress === null || progress.phase !== 'plans') return;
      change({ done: progress.done, total: progress.total });
      if (progress.done === known) return;
      known = progress.done;
      void api.frontier(job.id).then(
        (found) => store.get().frontier.job === job.id && change({ found }),
        () => {},
      );
    });
    const found = await api.frontier(job.id);
    change({ job: null, found, problem: last.state === 'failed' ? (last.error ?? null) : null });
    announce(t('frontier.ready'));
  } catch (error) {
    change({ job: null, problem: problemOf(error) });
  }
}

/** Stops; what was found stays. */
export async function cancelFrontier(): Promise<void> {
  const { job } = store.get().frontier;
  if (job !== null) await api.cancelJob(job).catch(() => {});
}
