/** Why a village is not served, in words that fit the roads as they are now. */
import type { UnservedReason } from '../../src/model/plan.ts';
import { activeChanges } from '../core/road-changes.ts';
import type { AppState } from '../core/state.ts';
import { tData } from '../i18n/index.ts';

/**
 * Under changes of roads a place off the roads is one that can't be reached any more, not one that the data put there.
 */
export function reasonText(reason: UnservedReason, state: AppState): string {
  const plain = tData('reason', reason);
  if (activeChanges(state.dataset, state.history.edits).length === 0) return plain;
  const changed = tData('reason.changed', reason);
  return changed === reason ? plain : changed;
}
