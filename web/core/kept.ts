/**
 * What the browser keeps for a time without a network: copies of the page and of the last plan, and edits that the
 * service has not answered to. Nothing of it outlasts logging out.
 */
import type { Edit } from '../../src/model/scenario.ts';

const QUEUE = 'cunda.queue';

interface Queue {
  readonly plan: string;
  readonly edits: readonly Edit[];
}

/** Begins to keep copies, where the browser can. */
export async function startKeeping(): Promise<void> {
  if (!('serviceWorker' in navigator) || !isSecureContext) return;
  await navigator.serviceWorker.register('/sw.ts', { scope: '/' }).catch(() => {});
}

/** Empties everything that is kept. */
export async function forgetKept(): Promise<void> {
  localStorage.removeItem(QUEUE);
  if ('caches' in globalThis) for (const name of await caches.keys()) await caches.delete(name);
  if ('serviceWorker' in navigator)
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}

/** Keeps the edits that wait for the service; none: nothing waits. */
export function keepQueue(plan: string, edits: readonly Edit[]): void {
  if (edits.length === 0) localStorage.removeItem(QUEUE);
  else localStorage.setItem(QUEUE, JSON.stringify({ plan, edits } satisfies Queue));
}

/** Edits of a plan that still wait for the service. */
export function waitingEdits(plan: string): readonly Edit[] {
  try {
    const queue = JSON.parse(localStorage.getItem(QUEUE) ?? 'null') as Queue | null;
    return queue?.plan === plan && Array.isArray(queue.edits) ? queue.edits : [];
  } catch {
    return [];
  }
}
