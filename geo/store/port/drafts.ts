/** Drafts: the edits of a plan that a person has not named yet. The only things of a store that change in place. */
import type { Edit, Hash } from '../../../src/model/index.ts';

export interface Draft {
  /** The plan that the edits are of. */
  readonly plan: Hash;
  /** Counts the writes of this draft; 0 before the first. */
  readonly version: number;
  readonly edits: readonly Edit[];
  /** ISO 8601; null before the first write. */
  readonly updatedAt: string | null;
}

/** A draft in a list. */
export interface DraftSummary {
  readonly plan: Hash;
  /** Dataset of the plan. */
  readonly dataset: Hash;
  readonly version: number;
  readonly edits: number;
  readonly updatedAt: string;
}

export interface Drafts {
  /** A person's draft of a plan, version 0 and empty where there is none. Throws `not-found` for an unknown plan. */
  getDraft(person: string, plan: Hash): Promise<Draft>;
  /**
   * Writes a draft over the version that the writer has seen; one transaction, on disk when it returns. No edits is how
   * a draft is given up: its version goes on counting. Throws `draft-changed` where another has written since, and
   * `not-found` for an unknown plan.
   */
  putDraft(person: string, plan: Hash, draft: Pick<Draft, 'edits' | 'version'>): Promise<Draft>;
  /** A person's drafts that have edits, the newest first. */
  listDrafts(person: string): Promise<DraftSummary[]>;
}
