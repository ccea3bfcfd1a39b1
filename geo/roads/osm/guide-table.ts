/** What is signed along the roads of a network, each combination once; number 0 is nothing. */
import { NO_GUIDES, type RoadGuide } from '../../../src/model/index.ts';

export class GuideTable {
  readonly list: RoadGuide[] = [...NO_GUIDES];
  readonly #numbers = new Map<string, number>();

  /** Number of a guide; equal ones share theirs if their members come in one order. */
  number(guide: RoadGuide | undefined): number {
    if (guide === undefined) return 0;
    const text = JSON.stringify(guide);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.list.push(guide) - 1;
    this.#numbers.set(text, number);
    return number;
  }
}
