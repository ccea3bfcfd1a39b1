/** Starting a planning run and following it: phase, how far, what was found so far, and a way to stop. */

import type { JobProgress, JobView } from '../../api/wire/job.ts';
import { noteText } from '../../api/words/progress.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { currentLanguage, t, tData } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';

const QUEUED: JobProgress = { phase: 'queued', done: 0, total: 0, note: null };

export function planning(state: AppState): HTMLElement {
  if (state.job) return progress(state.job, state.jobCancelling);
  const ready = state.datasetId !== null && state.chosenNotices.length > 0 && state.busy === null;
  return h(
    'div',
    { class: 'planning' },
    button(t('run.plan'), () => void act.runPlanning(), {
      testid: 'run-plan',
      class: 'button button-primary',
      disabled: !ready,
      ...(state.datasetId !== null && state.chosenNotices.length === 0 ? { title: t('run.needs-notice') } : {}),
    }),
  );
}

function progress(job: JobView, cancelling: boolean): HTMLElement {
  const { phase, done, total, note, code, params = {} }: JobProgress = job.progress ?? QUEUED;
  // A stream can't be asked for a language.
  const found = code === undefined ? note : noteText(currentLanguage(), { code, params });
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
    button(t(cancelling ? 'run.cancelling' : 'run.cancel'), () => void act.cancelPlanning(), {
      testid: 'cancel-plan',
      class: 'button button-small',
      disabled: cancelling,
    }),
  );
}
