/** Turns whatever was thrown into a problem the screen can show. */
import type { Problem } from '../core/api.ts';
import { ApiProblem } from '../core/api.ts';
import { byId } from '../core/h.ts';
import { store } from '../core/state.ts';

export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem;
  return { title: 'error', status: 0, detail: error instanceof Error ? error.message : String(error) };
}

export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

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
