/** One observable value. Watchers run once at most per turn, after all changes of that turn. */

export interface Store<S> {
  get(): S;
  set(patch: Partial<S>): void;
  /** Calls back now, and again whenever one of the picked values is another value than before. */
  watch(pick: (state: S) => readonly unknown[], call: (state: S) => void): void;
}

export function createStore<S extends object>(initial: S): Store<S> {
  let state = initial;
  let queued = false;
  const watchers: { pick: (state: S) => readonly unknown[]; call: (state: S) => void; last: readonly unknown[] }[] = [];
  const flush = (): void => {
    queued = false;
    for (const watcher of watchers) {
      const next = watcher.pick(state);
      if (next.every((value, i) => Object.is(value, watcher.last[i]))) continue;
      watcher.last = next;
      watcher.call(state);
    }
  };
  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch };
      if (queued) return;
      queued = true;
      queueMicrotask(flush);
    },
    watch(pick, call) {
      watchers.push({ pick, call, last: pick(state) });
      call(state);
    },
  };
}
