/** What holds of everything below in the panel: unsaved or taken-over edits, other notices, a plan that was stopped. */
import { act } from '../core/actions.ts';
import type { DraftStatus } from '../core/draft-state.ts';
import { type Child, h } from '../core/h.ts';
import { countEdits } from '../core/road-changes.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { isForOtherNotices } from '../core/view.ts';
import { moment } from '../i18n/format.ts';
import { say, t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';

export const standing = (state: AppState): Child[] => [
  otherNotices(state),
  state.draft.taken
    ? note('draft-taken', 'stale-ready', t('draft.taken'), button(t('draft.taken.dismiss'), act.dismissTaken, SMALL))
    : null,
  conflict(state),
  isAtRisk(state.draft.status) ? note('draft-failed', 'stale-failed', t(`draft.${state.draft.status}`)) : null,
  state.kept !== null && state.kept === state.plan?.id ? note('plan-kept', 'stale-ready', t('run.kept')) : null,
  state.leftAside === null ? null : note('left-aside', 'stale-ready', t(`run.left-aside.${state.leftAside}`)),
];

const SMALL = { class: 'button button-small', key: 'standing' } as const;

const note = (testid: string, kind: string, text: string, ...more: Child[]): HTMLElement =>
  h('div', { class: `stale-note ${kind}`, role: 'status', 'data-testid': testid }, h('p', {}, text), ...more);

/** Whether somebody has to know that the service does not have all edits, or the screen not all of the service's. */
const isAtRisk = (status: DraftStatus): status is 'failed' | 'waiting' | 'refused' | 'behind' =>
  status === 'failed' || status === 'waiting' || status === 'refused' || status === 'behind';

/** Other edits beside those on the screen: the person chooses. */
function conflict({ draft: { rival }, history }: AppState): HTMLElement | null {
  if (rival === null) return null;
  const when = rival.at === null ? '' : moment(rival.at);
  return note(
    'draft-conflict',
    'stale-failed',
    t(`draft.conflict.${rival.from}`, { when }),
    h(
      'div',
      { class: 'row' },
      button(t('draft.conflict.shown', { n: countEdits(history.edits) }), () => act.chooseDraft('shown'), {
        class: 'button button-small button-primary',
        testid: 'draft-keep-shown',
      }),
      button(t('draft.conflict.other', { n: countEdits(rival.edits) }), () => act.chooseDraft('other'), {
        class: 'button button-small',
        testid: 'draft-take-other',
      }),
    ),
  );
}

/** The chosen notices are not those that the plan answers to. */
function otherNotices(state: AppState): HTMLElement | null {
  const { plan } = state;
  if (plan === null || state.job !== null || !isForOtherNotices(state)) return null;
  const own = plan.notices.map(({ id }) => id);
  const names = own.map((id) => {
    const notice = state.notices.find((each) => each.id === id);
    return notice ? say(notice.title) : id;
  });
  return note(
    'notices-changed',
    'stale-failed',
    own.length === 0 ? t('notices.changed.none') : t('notices.changed', { names: names.join(t('join.list')) }),
    h(
      'div',
      { class: 'row' },
      button(t('run.plan'), () => void act.runPlanning(), {
        class: 'button button-small button-primary',
        key: 'standing-plan',
        disabled: state.chosenNotices.length === 0 || state.busy !== null,
      }),
      button(t('notices.changed.back'), () => store.set({ chosenNotices: own }), {
        class: 'button button-small',
        testid: 'notices-back',
      }),
    ),
  );
}
