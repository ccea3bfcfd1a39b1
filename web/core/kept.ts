/**
 * What the browser keeps for a time without a network: copies of the page and of the last plan. Nothing of it outlasts
 * a session; edits that the service does not have yet are kept beside it (`DraftCopies`), and go with logging out.
 */

/** Begins to keep copies, where the browser can. */
export async function startKeeping(): Promise<void> {
  if (!('serviceWorker' in navigator) || !isSecureContext) return;
  await navigator.serviceWorker.register('/sw.ts', { scope: '/' }).catch(() => {});
}

/** Empties everything that is kept. */
export async function forgetKept(): Promise<void> {
  if ('caches' in globalThis) for (const name of await caches.keys()) await caches.delete(name);
  if ('serviceWorker' in navigator)
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}
