/** What keeping the edits of a plan needs of the world: the store, the device, a clock, the screen. */
import type { DraftBody } from '../../api/wire/draft.ts';
import type { Edit } from '../../src/model/scenario.ts';
import type { DraftCopies } from './draft-copies.ts';
import type { DraftStatus, RivalEdits } from './draft-state.ts';

/** A draft as the store has it. */
export interface StoredDraft {
  readonly version: number;
  readonly edits: readonly Edit[];
  readonly updatedAt: string | null;
}

/** What became of asking the store: `changed`: another has written; `refused`: asking again is of no use. */
export type DraftAnswer =
  | { readonly kind: 'ok'; readonly draft: StoredDraft }
  | { readonly kind: 'changed' | 'forbidden' | 'refused' | 'unreached' };

export interface DraftPorts {
  readonly copies: DraftCopies;
  read(): Promise<DraftAnswer>;
  write(body: DraftBody): Promise<DraftAnswer>;
  /** Calls back after so many milliseconds; returns how to give it up. */
  after(milliseconds: number, call: () => void): () => void;
  now(): string;
  /** Puts edits that were made elsewhere on the screen; `taken`: another window made them. */
  show(edits: readonly Edit[], taken: boolean): void;
  tell(status: DraftStatus, rival: RivalEdits | null): void;
  /** The store has a new version from here. */
  written(version: number): void;
}
