/** Long work that keeps what it has when it is told to stop. */

/** Runs work that the first SIGINT or SIGTERM asks to end, by `signal`; the second one ends the program. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupted = new AbortController();
  const stop = (): void => {
    forget();
    interrupted.abort();
  };
  const forget = (): void => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work(interrupted.signal);
  } finally {
    forget();
  }
}
