/** A caller's wish to cancel, passed on to threads. */
import type { Crew } from './crew.ts';

/** How often a search in threads asks whether it is cancelled, and how long they may then take to answer. */
const ASK_MILLISECONDS = 25;
const GRACE_MILLISECONDS = 2000;

/** The threads didn't end when they were asked to. */
export class TooLate extends Error {}

/** Asks the caller now and then; `late` rejects where the threads don't end, or where the caller throws. */
export class Cancellation {
  /** Whether the threads have been asked to end. */
  asked = false;
  readonly late: Promise<never>;
  readonly #asking: NodeJS.Timeout;
  #grace: NodeJS.Timeout | undefined;

  constructor(cancelled: (() => boolean) | undefined, crew: Pick<Crew, 'stop'>) {
    const { promise, reject } = Promise.withResolvers<never>();
    this.late = promise;
    const ask = () => {
      try {
        if (this.asked || cancelled?.() !== true) return;
      } catch (error) {
        return reject(error);
      }
      this.asked = true;
      crew.stop();
      this.#grace = setTimeout(() => reject(new TooLate()), GRACE_MILLISECONDS);
    };
    this.#asking = setInterval(ask, ASK_MILLISECONDS);
    ask();
  }

  end(): void {
    clearInterval(this.#asking);
    clearTimeout(this.#grace);
  }
}
