/**
 * The edits on top of a plan, with undo and redo. Every change keeps the whole list before it, so anything can be
 * undone.
 */
import type { Edit } from '../../src/model/scenario.ts';

export interface EditHistory {
  readonly edits: readonly Edit[];
  readonly past: readonly (readonly Edit[])[];
  readonly future: readonly (readonly Edit[])[];
}

export const NO_EDITS: EditHistory = { edits: [], past: [], future: [] };

/** The history of edits that are read from a draft: undo takes them away one by one, the last first. */
export const historyOf = (edits: readonly Edit[]): EditHistory =>
  edits.length === 0 ? NO_EDITS : { edits, past: edits.map((_, n) => edits.slice(0, n)), future: [] };

/** Other edits in place of all there are. */
export const replaceEdits = (history: EditHistory, edits: readonly Edit[]): EditHistory => ({
  edits,
  past: [...history.past, history.edits],
  future: [],
});

export const addEdit = (history: EditHistory, edit: Edit): EditHistory =>
  replaceEdits(history, [...history.edits, edit]);

export const clearEdits = (history: EditHistory): EditHistory =>
  history.edits.length === 0 ? history : replaceEdits(history, []);

/** Without the edit at `index`; removing an added site also removes the later edits of that site. */
export function removeEdit(history: EditHistory, index: number): EditHistory {
  const gone = history.edits[index];
  if (!gone) return history;
  const orphan = (edit: Edit): boolean => gone.op === 'add-site' && 'site' in edit && edit.site === gone.id;
  return replaceEdits(
    history,
    history.edits.filter((edit, i) => i !== index && !orphan(edit)),
  );
}

export function undo(history: EditHistory): EditHistory {
  const before = history.past.at(-1);
  if (!before) return history;
  return { edits: before, past: history.past.slice(0, -1), future: [history.edits, ...history.future] };
}

export function redo(history: EditHistory): EditHistory {
  const after = history.future[0];
  if (!after) return history;
  return { edits: after, past: [...history.past, history.edits], future: history.future.slice(1) };
}
