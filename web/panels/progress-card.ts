/** A planning run under way: phase, how far, what was found so far, the best whole plan, and a way to stop. */
import type { JobProgress, JobView } from '../../api/wire/job.ts';
import { noteText } from '../../api/words/progress.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import { mount } from '../core/mount.ts';
import { bestOf, type Found } from '../core/progress-state.ts';
import { type AppState, store } from '../core/state.ts';
import { number } from '../i18n/format.ts';
import { currentLanguage, t, tData } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';

const QUEUED: JobProgress = { phase: 'queued', done: 0, total: 0, note: null };

/** One element that keeps itself up to date, so that the panel around it need not be drawn again. */
let card: HTMLElement | null = null;

export function progressCard(): HTMLElement {
  if (card !== null) return card;
  const host = h('section', { class: 'card progress-card', 'data-testid': 'progress-card' });
  card = host;
  store.watch(
    (state) => [state.job, state.found, state.jobCancelling, state.language],
    (state) => {
      if (state.job) mount(host, ...content(state.job, state));
    },
  );
  return host;
}

function content(job: JobView, { found, jobCancelling }: AppState): HTMLElement[] {
  const { phase, done, total }: JobProgress = job.progress ?? QUEUED;
  const name = job.state === 'queued' ? t('phase.queued') : tData('phase', phase);
  const best = bestOf(found);
  return [
    h(
      'div',
      { class: 'row row-between' },
      h('h2', {}, t('run.card')),
      h('span', { class: 'quiet' }, name, total > 0 ? ` ${done} / ${total}` : ''),
    ),
    h('progress', { max: total > 0 ? total : 1, value: total > 0 ? done : null, 'aria-label': name }),
    best ? bestLine(best) : h('p', { class: 'quiet' }, t('run.best.none')),
    h(
      'ul',
      { class: 'found' },
      found
        .filter(({ code }) => code !== 'best-plan')
        .map((note) =>
          h(
            'li',
            {},
            h('span', { class: 'found-phase' }, tData('phase', note.phase)),
            h('span', {}, noteText(currentLanguage(), note)),
          ),
        ),
    ),
    h('p', { class: 'quiet' }, t('run.leave')),
    button(t(jobCancelling ? 'run.cancelling' : best ? 'run.stop' : 'run.cancel'), () => void act.cancelPlanning(), {
      testid: 'cancel-plan-card',
      class: 'button',
      disabled: jobCancelling,
    }),
  ];
}

/** Cost and targets met of the best plan so far. */
function bestLine({ params }: Found): HTMLElement {
  const { yuan = 0, met = 0, targets = 0, round = 0 } = params;
  return h(
    'p',
    { class: 'best', 'data-testid': 'best-so-far' },
    h('span', { class: 'quiet' }, t('run.best')),
    h('strong', {}, t('run.best.met', { met, targets })),
    h('strong', {}, t('run.best.cost', { yuan: number(Number(yuan)) })),
    h('span', { class: 'quiet' }, t('run.best.round', { round })),
  );
}
