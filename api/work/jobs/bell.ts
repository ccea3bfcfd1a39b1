/** Wakes those who wait for a name to be rung, in this process. */
export interface Bell {
  ring(name: string): void;
  /** Resolves at the next ring of `name`. */
  next(name: string): Promise<void>;
}

export function createBell(): Bell {
  const waiting = new Map<string, { promise: Promise<void>; wake: () => void }>();
  return {
    ring(name) {
      waiting.get(name)?.wake();
      waiting.delete(name);
    },
    next(name) {
      const open = waiting.get(name);
      if (open !== undefined) return open.promise;
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.set(name, { promise, wake: resolve });
      return promise;
    },
  };
}
