/** The draft that the edits on the screen are kept as, and the person's other drafts. */
import type { DraftList } from '../../api/wire/draft.ts';
import type { Edit } from '../../src/model/scenario.ts';

export type DraftSummary = DraftList['drafts'][number];

/**
 * `kept`: the store has all edits; `waiting`: this device has them, and the store is tried again; `failed`: neither has;
 * `refused`: this device has them, the store won't take them; `conflict`: other edits stand beside these, and one is to
 * be chosen; `behind`: another window's newer edits can't be read yet; `none`: nobody may keep any.
 */
export type DraftStatus = 'none' | 'writing' | 'kept' | 'waiting' | 'failed' | 'refused' | 'conflict' | 'behind';

/** Edits that are not on the screen, and could be instead. */
export interface RivalEdits {
  /** Where they stand: with the service, or in a copy on this device. */
  readonly from: 'store' | 'device';
  readonly edits: readonly Edit[];
  /** ISO 8601; null where nobody knows. */
  readonly at: string | null;
}

export interface DraftState {
  readonly status: DraftStatus;
  readonly rival: RivalEdits | null;
  /** Another window wrote a newer draft, which is on the screen now. */
  readonly taken: boolean;
}
export const NO_DRAFT: DraftState = { status: 'none', rival: null, taken: false };
