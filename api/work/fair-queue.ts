/**
 * A queue that is fair between those who ask, by what they ask for: self-clocked fair queueing (Golestani 1994,
 * doi:10.1109/INFCOM.1994.337677). Who asks for little is not held up by who asks for much; what one asks for stays in
 * its order.
 */

interface Waiting<T> {
  readonly item: T;
  readonly asker: string;
  readonly cost: number;
  /** Virtual time at which it would end if all shared the service evenly. */
  readonly ends: number;
  readonly order: number;
}

export class FairQueue<T> {
  #waiting: Waiting<T>[] = [];
  /** Virtual end of the last that each asker has waiting or had served; those in the past are forgotten. */
  readonly #last = new Map<string, number>();
  #clock = 0;
  #order = 0;

  get size(): number {
    return this.#waiting.length;
  }

  /** Sum of the costs of all that wait. */
  get cost(): number {
    return this.#waiting.reduce((sum, { cost }) => sum + cost, 0);
  }

  /** Sum of the costs of what one who asks has waiting. */
  costOf(asker: string): number {
    return this.#waiting.reduce((sum, one) => (one.asker === asker ? sum + one.cost : sum), 0);
  }

  /** `cost` is above 0, in any one unit. */
  push(item: T, cost: number, asker: string): void {
    const ends = Math.max(this.#clock, this.#last.get(asker) ?? 0) + cost;
    this.#last.set(asker, ends);
    this.#waiting.push({ item, asker, cost, ends, order: this.#order++ });
  }

  /** The next to be served of those that `may` be, or none. */
  take(may: (item: T) => boolean = () => true): T | undefined {
    let next: Waiting<T> | undefined;
    for (const one of this.#waiting)
      if (!may(one.item)) continue;
      else if (next === undefined || one.ends < next.ends || (one.ends === next.ends && one.order < next.order))
        next = one;
    if (next === undefined) return undefined;
    this.#waiting = this.#waiting.filter((one) => one !== next);
    this.#clock = Math.max(this.#clock, next.ends);
    for (const [asker, ends] of this.#last) if (ends <= this.#clock) this.#last.delete(asker);
    return next.item;
  }

  /** Takes an item out unserved; false where it does not wait. */
  remove(item: T): boolean {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((one) => one.item !== item);
    return this.#waiting.length < before;
  }
}
