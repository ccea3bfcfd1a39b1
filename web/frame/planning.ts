/** Starting a planning run and following it: phase, how far, what was found so far, and a way to stop. */

import type { JobProgress, JobView } from '../../api/wire/job.ts';
import { noteText } from '../../api/words/progress.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import { bestOf } from '../core/progress-state.ts';
import { countEdits } from '../core/road-changes.ts';
import type { AppState } from '../core/state.ts';
import { currentLanguage, t, tData } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';

const QUEUED: JobProgress = { phase: 'queued', done: 0, total: 0, note: null };

export function planning(state: AppState): HTMLElement {
  if (state.job) return progress(state.job, state);
  const ready = state.datasetId !== null && state.chosenNotices.length > 0 && state.busy === null;
  const n = countEdits(state.history.edits);
  const title =
    state.datasetId !== null && state.chosenNotices.length === 0
      ? t('run.needs-notice')
      : n > 0
        ? t('run.plan.edits.title', { n })
        : undefined;
  const more = n > 0 || state.scenario !== null;
  return h(
    'div',
    { class: 'planning' },
    button(
      n > 0 ? t('run.plan.edits', { n }) : t(state.scenario ? 'run.plan.scenario' : 'run.plan'),
      () => void act.runPlanning(),
      { testid: 'run-plan', class: 'button button-primary', disabled: !ready, ...(title ? { title } : {}) },
    ),
    more
      ? button(t('run.plan.bare'), () => void act.runPlanning({ bare: true }), {
          testid: 'run-plan-bare',
          class: 'button button-small',
          disabled: !ready,
          title: t('run.plan.bare.title'),
        })
      : null,
  );
}

function progress(job: JobView, { jobCancelling: cancelling, found: notes }: AppState): HTMLElement {
  const { phase, done, total, note, code, params = {} }: JobProgress = job.progress ?? QUEUED;
  // A stream can't be asked for a language.
  const found = code === undefined ? note : noteText(currentLanguage(), { code, params });
  const best = bestOf(notes);
  const name = job.state === 'queued' ? t('phase.queued') : tData('phase', phase);
  return h(
    'div',
    { class: 'planning planning-on', 'data-testid': 'progress' },
    h(
      'div',
      { class: 'progress-text' },
      h('strong', {}, name),
      total > 0 ? h('span', { class: 'quiet' }, ` ${done} / ${total}`) : null,
      found ? h('span', { class: 'quiet clip' }, found) : null,
    ),
    h('progress', { max: total > 0 ? total : 1, value: total > 0 ? done : null, 'aria-label': name }),
    button(t(cancelling ? 'run.cancelling' : best ? 'run.stop' : 'run.cancel'), () => void act.cancelPlanning(), {
      testid: 'cancel-plan',
      class: 'button button-small',
      disabled: cancelling,
    }),
  );
}
