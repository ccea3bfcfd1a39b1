/** Edits that were made elsewhere: whether they are older, the same, or stand against those on the screen. */
import { type DraftCopy, type StoredCopy, sameEdits } from './draft-copies.ts';
import type { StoredDraft } from './draft-ports.ts';
import type { RivalEdits } from './draft-state.ts';

export interface Rival extends RivalEdits {
  /** The store's version; 0 of a copy. */
  readonly version: number;
  /** Copies on the device that the choice settles. */
  readonly keys: readonly string[];
}

/** Whether a copy was made over what the store has: there is nothing newer that it would put aside. */
export const isOver = ({ base, sent }: StoredCopy, { version, edits }: StoredDraft): boolean =>
  base === null
    ? edits.length === 0
    : base === version || (base + 1 === version && sent.some((each) => sameEdits(each, edits)));

export const rivalOf = ({ version, edits, updatedAt }: StoredDraft): Rival => ({
  from: 'store',
  edits,
  at: updatedAt,
  version,
  keys: [],
});

/** Whether a draft is what was sent over `version` without an answer, or nothing that would be lost. */
export function isAnswer(draft: StoredDraft, version: number | null, sent: DraftCopy['sent']): boolean {
  if (version === null) return draft.edits.length === 0;
  return draft.version === version + 1 && sent.some((each) => sameEdits(each, draft.edits));
}
