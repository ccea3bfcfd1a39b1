/** Where the outcome of an action is said: on the screen, and to screen readers. */

import { problemOf } from '../core/failure.ts';
import { byId } from '../core/h.ts';
import { store } from '../core/state.ts';

/** Runs an action; what it throws becomes the problem on the screen. */
export async function guarded(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    store.set({ problem: problemOf(error), busy: null });
  }
}

/** Says a result to screen readers. */
export function announce(text: string): void {
  byId('live').textContent = text;
}
