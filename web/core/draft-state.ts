/** The draft that the edits on the screen are kept as, and the person's other drafts. */
import type { DraftList } from '../../api/wire/draft.ts';

export type DraftSummary = DraftList['drafts'][number];

export interface DraftState {
  /** `kept`: the store has all edits; `failed`: it can't be reached, and is tried again; `none`: nobody may keep any. */
  readonly status: 'none' | 'writing' | 'kept' | 'failed';
  /** Another window wrote a newer draft, which is on the screen now. */
  readonly taken: boolean;
}
export const NO_DRAFT: DraftState = { status: 'none', taken: false };
